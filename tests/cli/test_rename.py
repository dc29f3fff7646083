"""`tie rename` as installed: all references in all files, a diff, and what it refuses."""

from pathlib import Path

import pytest
from conftest import BASE, Tie

MAIN = BASE.replace("title: Test facts\n", "title: Test facts\ninclude: parts/*\n")
EVENTS = """\
tie: 1
events:
  # japan and india
  - id: meeting
    date: 2024-08
    summary: The ministers of japan meet.
    actors: ['japan', india]   # both
    sources: [{id: paper}]
"""
QUOTE = (
    '{"kind":"quote","id":"said","date":"2024","speaker":"yoko","speech":"indirect","text":"japan",'
    '"event":"meeting","sources":[{"id":"paper"}]}\n'
    '{"kind": "position", "id": "stands", "date": "2024", "actor": "india", "topic": "trade", "stance": "supports",'
    ' "basis": "attributed", "according_to": "japan", "sources": [{"id": "paper"}]}\n'
)


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", MAIN)
    tie.write("parts/events.yaml", EVENTS)
    tie.write("parts/quotes.jsonl", QUOTE)
    return tie


def texts(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".jsonl")]
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in files}


def test_all_references_in_all_files(desk: Tie) -> None:
    done = desk("rename", "japan", "nippon")
    assert done.out == "renamed the actor japan to nippon: 3 references changed, 3 files written\n"
    assert texts(desk.folder) == {
        "facts.yaml": MAIN.replace("  japan:", "  nippon:").replace("of: japan", "of: nippon"),
        "parts/events.yaml": EVENTS.replace("['japan', india]", "['nippon', india]"),
        "parts/quotes.jsonl": QUOTE.replace('"according_to": "japan"', '"according_to": "nippon"'),
    }
    desk("check")
    assert {row["id"] for row in desk("timeline", "--actor", "nippon", "--json").json} == {"meeting"}
    desk("rename", "nippon", "japan")
    assert texts(desk.folder) == {"facts.yaml": MAIN, "parts/events.yaml": EVENTS, "parts/quotes.jsonl": QUOTE}


@pytest.mark.parametrize(
    ("old", "new", "kind", "references"),
    [("meeting", "m", "event", 1), ("said", "s", "quote", 0), ("paper", "news", "source", 3), ("trade", "t-1", "topic", 1)],
)
def test_every_kind(desk: Tie, old: str, new: str, kind: str, references: int) -> None:
    before = texts(desk.folder)
    said = desk("rename", old, new).out
    assert said.startswith(f"renamed the {kind} {old} to {new}: {references} reference{'s' * (references != 1)} changed")
    assert desk("show", new, "--json").json["id"] == new
    desk("rename", new, old)
    assert texts(desk.folder) == before


def test_a_name_or_alias_will_do_if_it_is_whole(desk: Tie) -> None:
    assert "actor japan to nippon" in desk("rename", "日本", "nippon").out
    failed = desk("rename", "Kamikawa", "k", status=2)
    assert failed.err == "tie: there is no record `Kamikawa`; did you mean `yoko`?\n"


def test_a_dry_run_prints_a_diff_and_writes_nothing(desk: Tie) -> None:
    before = texts(desk.folder)
    out = desk("rename", "meeting", "m", "--dry-run").out
    assert "--- a/parts/events.yaml\n+++ b/parts/events.yaml\n" in out
    assert "-  - id: meeting\n+  - id: m\n" in out
    assert texts(desk.folder) == before
    assert "\x1b[" in desk.on_terminal("rename", "meeting", "m", "--dry-run")


def test_a_diff_can_be_applied(desk: Tie) -> None:
    desk.write("change.patch", desk("rename", "japan", "nippon", "--dry-run").out)
    assert desk.shell("git apply change.patch").status == 0
    applied = texts(desk.folder)
    assert "nippon" in applied["facts.yaml"]
    desk("rename", "nippon", "japan")
    desk("rename", "japan", "nippon")
    assert texts(desk.folder) == applied


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["japan", "日本"], "`日本` can't be an id: did you mean `riben`?"),
        (["japan", "a b"], "`a b` can't be an id: did you mean `a-b`?"),
        (["japan", "japan"], "the actor is called `japan` already"),
        (
            ["japan", "india"],
            "there is an actor `india` already; if they mean the same, `tie merge japan india` makes one of them",
        ),
        (["meeting", "said"], "there is a quote `said` already; choose another id"),
        (["paper", "japan"], "an actor has the id `japan`, and `according_to` could mean both; choose another id"),
        (["nobody", "x"], "there is no record `nobody`; give its id or its whole name"),
    ],
)
def test_what_is_refused(desk: Tie, arguments: list[str], message: str) -> None:
    before = texts(desk.folder)
    assert desk("rename", *arguments, status=2).err == f"tie: {message}\n"
    assert texts(desk.folder) == before


def test_an_id_of_several_kinds_needs_its_kind(tie: Tie) -> None:
    tie.write("facts.yaml", BASE + "  japan: {title: The yearbook}\n")
    assert "actor:japan\n  source:japan" in tie("rename", "japan", "nippon", status=2).err
    tie("rename", "source:japan", "yearbook")
    assert "  yearbook: {title: The yearbook}\n" in texts(tie.folder)["facts.yaml"]
    assert "of: japan" in texts(tie.folder)["facts.yaml"]


def test_an_authority_stays_who_it_was(tie: Tie) -> None:
    """`according_to` takes an actor before a source of the same id."""
    position = (
        "positions:\n  - {id: p, date: 2024, actor: india, topic: trade, stance: supports, basis: attributed,"
        " according_to: japan, sources: [{id: japan}]}\n"
    )
    tie.write("facts.yaml", BASE + "  japan: {title: The yearbook}\n" + position)
    tie("rename", "source:japan", "yearbook")
    text = texts(tie.folder)["facts.yaml"]
    assert "according_to: japan, sources: [{id: yearbook}]" in text


def test_a_read_only_file_keeps_all_files_as_they_were(desk: Tie) -> None:
    (desk.folder / "parts/events.yaml").chmod(0o444)
    before = texts(desk.folder)
    assert "events.yaml is read-only; nothing was written" in desk("rename", "japan", "nippon", status=1).err
    assert texts(desk.folder) == before
    assert not (desk.folder / ".tie-journal").exists()


def test_a_file_outside_the_folder_is_not_changed(tie: Tie) -> None:
    tie.write("other/events.yaml", EVENTS)
    tie.write("main/facts.yaml", MAIN.replace("parts/*", "../other/events.yaml"))
    tie.env["TIE_INCLUDE_OUTSIDE"] = "1"
    before = texts(tie.folder)
    failed = tie("rename", "japan", "nippon", "--facts", "main/facts.yaml", status=1)
    assert "other/events.yaml is outside the folder of the fact file: name it with --facts too" in failed.err
    assert texts(tie.folder) == before
    tie("rename", "japan", "nippon", "--facts", "main/facts.yaml", "--facts", "other/events.yaml")
    assert "'nippon', india" in texts(tie.folder)["other/events.yaml"]


def test_a_linked_file_is_changed_where_it_is(desk: Tie) -> None:
    real = desk.folder / "kept.yaml"
    (desk.folder / "parts/events.yaml").replace(real)
    (desk.folder / "parts/events.yaml").symlink_to(real)
    desk("rename", "japan", "nippon")
    assert (desk.folder / "parts/events.yaml").is_symlink()
    assert "'nippon', india" in real.read_text(encoding="utf-8")


def test_faulty_facts_and_the_built_in_file_are_refused(tie: Tie) -> None:
    assert "built-in" in tie("rename", "japan", "nippon", status=2).err
    tie.write("facts.yaml", BASE + "events:\n  - {id: e, date: 2024, summary: S, actors: [nobody], sources: [{id: paper}]}\n")
    assert "unknown-id" in tie("rename", "japan", "nippon", status=1).err


def test_ids_are_completed(desk: Tie) -> None:
    done = desk("rename", "mee", _TIE_COMPLETE="bash-values")
    assert done.out == "meeting\n"
