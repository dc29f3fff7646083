"""`tie diff`: what changed between files, and between revisions in git."""

import subprocess
from typing import Any

import pytest
from conftest import BASE, Tie

EVENTS = """\
events:
  - id: meeting
    date: 2024-08
    summary: The ministers meet.
    actors: [japan, india]
    place: Tokyo
    sources: [{id: paper, excerpt: they met}]
  - {id: talks, date: 2023, summary: Talks begin., sources: [{id: paper}]}
  - {id: gone, date: 2022, summary: Withdrawn soon., sources: [{id: paper}]}
"""
LATER = """\
events:
  - id: meeting
    date: 2024-08-20
    summary: The ministers meet.
    actors: [india, yoko]
    sources: [{id: paper, excerpt: they met on Tuesday}]
  - {id: first-talks, date: 2023, summary: Talks begin., sources: [{id: paper}]}
  - {id: new, date: 2025, summary: Something new., sources: [{id: paper}]}
"""


def git(tie: Tie, *arguments: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=tie.folder, check=True, capture_output=True)


@pytest.fixture
def repository(tie: Tie) -> Tie:
    """Two commits of a fact file in a folder, and an edit since."""
    git(tie, "init", "-q")
    tie.write("desk/facts.yaml", BASE + EVENTS)
    git(tie, "add", ".")
    git(tie, "commit", "-q", "-m", "first")
    tie.write("desk/facts.yaml", BASE + LATER)
    git(tie, "commit", "-q", "-a", "-m", "second")
    tie.write("desk/facts.yaml", (BASE + LATER).replace("Something new", "Something newer"))
    tie.folder = tie.folder / "desk"
    return tie


def told(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["change"], row["id"]) for row in rows]


def test_two_files(tie: Tie) -> None:
    tie.write("old.yaml", BASE + EVENTS)
    tie.write("new.yaml", BASE.replace("name: Peace", "name: Peace, note: A note") + LATER)
    rows = tie("diff", "old.yaml", "new.yaml", "--json").json
    assert told(rows) == [
        ("withdrawn", "gone"),
        ("renamed", "first-talks"),
        ("changed", "meeting"),
        ("added", "new"),
        ("changed", "peace"),
    ]
    changed = next(row for row in rows if row["id"] == "meeting")
    assert {field["field"]: (field["old"], field["new"]) for field in changed["fields"]} == {
        "date": ("2024-08", "2024-08-20"),
        "actors": (["japan", "india"], ["india", "yoko"]),
        "place": ("Tokyo", None),
        "sources[paper].excerpt": ("they met", "they met on Tuesday"),
    }
    assert next(row for row in rows if row["change"] == "renamed")["was"] == "talks"
    # the other way round, what was added is withdrawn
    back = tie("diff", "new.yaml", "old.yaml", "--json").json
    assert sorted(told(back)) == sorted(
        [("added", "gone"), ("renamed", "talks"), ("changed", "meeting"), ("withdrawn", "new"), ("changed", "peace")]
    )


def test_the_table(tie: Tie) -> None:
    tie.write("old.yaml", BASE + EVENTS)
    tie.write("new.yaml", BASE + LATER)
    out = tie("diff", "old.yaml", "new.yaml", COLUMNS="120").out
    for part in (
        "From old.yaml to new.yaml",
        "− August 2024 (2024-08)",
        "+ 20 Aug 2024 (2024-08-20)",
        "− japan",
        "+ yoko",
        "formerly talks",
    ):
        assert part in out
    assert "1 added, 1 changed, 1 withdrawn, 1 renamed" in out


def test_sources_added_and_taken_away(tie: Tie) -> None:
    more = BASE + "  other: {title: Another}\n"
    event = "events:\n  - {id: e, date: 2020, summary: S, sources: [%s]}\n"
    tie.write("old.yaml", more + event % "{id: paper}")
    tie.write("new.yaml", more + event % "{id: other, locator: p. 1}, {id: paper}")
    (row,) = tie("diff", "old.yaml", "new.yaml", "--json").json
    assert row["fields"] == [{"field": "sources[other]", "old": None, "new": {"id": "other", "locator": "p. 1"}}]
    tie.write("newer.yaml", more + event % "{id: paper}, {id: other, locator: p. 1}")
    (row,) = tie("diff", "new.yaml", "newer.yaml", "--json").json
    assert row["fields"] == [{"field": "sources", "old": ["other", "paper"], "new": ["paper", "other"]}]


def test_the_same_facts_in_another_layout_have_not_changed(tie: Tie) -> None:
    tie.write("old.yaml", BASE + EVENTS)
    tie.write("new.yaml", BASE + EVENTS)
    tie("fmt", "new.yaml")
    assert (tie.folder / "old.yaml").read_text() != (tie.folder / "new.yaml").read_text()
    result = tie("diff", "old.yaml", "new.yaml", "--exit-code")
    assert (result.out, result.err) == ("", "tie: no changes\n")


def test_revisions_of_the_file_in_use(repository: Tie) -> None:
    (row,) = repository("diff", "--json").json
    assert [(field["old"], field["new"]) for field in row["fields"]] == [("Something new.", "Something newer.")]
    assert len(repository("diff", "HEAD~1", "HEAD", "--json").json) == 4
    assert len(repository("diff", "HEAD~1", "--json").json) == 4
    assert repository("diff", "HEAD:./facts.yaml", "HEAD", "--json").json == []
    assert repository("diff", "HEAD:desk/facts.yaml", "HEAD", "--json").json == []
    assert repository("diff", "HEAD", "facts.yaml", "--exit-code", status=1).out.startswith("From HEAD to facts.yaml")


def test_a_revision_has_the_files_that_it_included_then(repository: Tie) -> None:
    repository.write("facts.yaml", BASE + "include: [more/*.yaml]\n")
    repository.write("more/2024.yaml", "tie: 1\nevents:\n  - {id: e, date: 2020, summary: S, sources: [{id: paper}]}\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "third")
    (repository.folder / "more" / "2024.yaml").unlink()
    assert told(repository("diff", "--json").json) == [("withdrawn", "e")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "there is no file and no revision nonsense"),
        (["HEAD:other.yaml"], "there is no other.yaml in HEAD"),
        (["HEAD:./other.yaml"], "there is no desk/other.yaml in HEAD"),
        (
            ["HEAD:facts.yaml"],
            "there is no facts.yaml in HEAD; a path is from the top of the repository, so that of the file here is",
        ),
        (["--output=x"], "No such option"),
        (["HEAD", "HEAD:../../../etc/passwd"], "not a git repository"),
    ],
)
def test_what_is_no_file_and_no_revision(repository: Tie, arguments: list[str], message: str) -> None:
    assert message in " ".join(repository("diff", *arguments, status=2).err.replace("│", " ").split())


def test_a_name_that_git_would_take_for_an_option(repository: Tie) -> None:
    assert "no revision --all" in repository("diff", "--", "--all", status=2).err


def test_outside_a_repository(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    assert "no revision HEAD" in tie("diff", status=2).err


def test_a_faulty_revision_is_told_with_its_place(repository: Tie) -> None:
    repository.write("facts.yaml", BASE + "eventz: []\n")
    git(repository, "commit", "-q", "-a", "-m", "faulty")
    repository.write("facts.yaml", BASE)
    result = repository("diff", status=1)
    assert "HEAD:desk/facts.yaml:12:1: error[unknown-key]" in result.err
