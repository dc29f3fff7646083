"""`tie diff` says renamed and merged, not that everything else changed too."""

from typing import Any

import pytest
from conftest import BASE, Tie

FACTS = """\
events:
  - {id: meeting, date: 2024, summary: They meet., actors: [japan, yoko], topics: [trade], sources: [{id: paper, excerpt: met}]}
  - {id: meets, date: 2024, summary: They meet., actors: [japan, india], sources: [{id: post}]}
quotes:
  - {id: said, date: 2024, speaker: yoko, speech: indirect, text: Yes., event: meeting, sources: [{id: paper}]}
positions:
  - {id: stands, date: 2024, actor: india, topic: trade, stance: supports, basis: attributed, according_to: japan,
     evidence: [said, meeting], sources: [{id: paper}, {id: post}]}
"""
WHOLE = BASE.replace("type: person", "type: organisation") + "  post: {title: The Post}\n" + FACTS


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("old.yaml", WHOLE)
    tie.write("facts.yaml", WHOLE)
    return tie


def changes(tie: Tie) -> list[tuple[str, str | None, str]]:
    return [(row["change"], row["was"], row["id"]) for row in tie("diff", "old.yaml", "facts.yaml", "--json").json]


@pytest.mark.parametrize("old", ["japan", "yoko", "trade", "paper", "meeting", "said", "stands"])
def test_one_renamed_record_is_all_that_changed(desk: Tie, old: str) -> None:
    desk("rename", old, "other")
    assert changes(desk) == [("renamed", old, "other")]
    assert "1 renamed" in desk("diff", "old.yaml", "facts.yaml").out


def test_all_records_renamed(desk: Tie) -> None:
    ids = ["japan", "india", "yoko", "trade", "paper", "post", "meeting", "said", "stands"]
    for identity in ids:
        desk("rename", identity, f"new-{identity}")
    assert sorted(changes(desk)) == sorted(("renamed", identity, f"new-{identity}") for identity in ids)


def test_a_renamed_record_that_was_changed_too_has_its_fields(desk: Tie) -> None:
    desk("rename", "japan", "nippon")
    text = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    desk.write("facts.yaml", text.replace("aliases: [日本]", "aliases: [日本, Nihon]"))
    rows: list[dict[str, Any]] = desk("diff", "old.yaml", "facts.yaml", "--json").json
    assert [(row["change"], row["was"], row["id"]) for row in rows] == [("renamed", "japan", "nippon")]
    assert rows[0]["fields"] == [{"field": "aliases", "old": ["日本"], "new": ["日本", "Nihon"]}]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("india", "yoko", "aliases"),
        ("trade", "peace", "aliases"),
        ("post", "paper", None),
        ("paper", "post", "publisher"),
        ("meets", "meeting", "actors"),
        ("meeting", "meets", "actors"),
    ],
)
def test_one_merged_record_is_all_that_changed(desk: Tie, old: str, new: str, field: str | None) -> None:
    desk("merge", old, new, "--keep", "into")
    assert changes(desk) == [("merged", old, new)]
    (row,) = desk("diff", "old.yaml", "facts.yaml", "--json").json
    assert field is None or field in {each["field"] for each in row["fields"]}
    out = desk("diff", "old.yaml", "facts.yaml").out
    assert f"{new}, with {old} merged into it" in out
    assert out.endswith("0 added, 0 changed, 0 withdrawn, 0 renamed, 1 merged\n")


def test_renamed_and_merged_and_changed_at_once(desk: Tie) -> None:
    desk("rename", "japan", "nippon")
    desk("merge", "trade", "peace", "--keep", "into")
    text = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    desk.write("facts.yaml", text.replace("text: Yes.", "text: No."))
    assert changes(desk) == [("changed", None, "said"), ("renamed", "japan", "nippon"), ("merged", "trade", "peace")]


def test_what_is_gone_and_lives_on_nowhere_is_withdrawn(desk: Tie) -> None:
    text = WHOLE.replace(FACTS.splitlines(keepends=True)[2], "").replace("{id: paper}, {id: post}]", "{id: paper}]")
    desk.write("facts.yaml", text.replace("  post: {title: The Post}\n", "").replace("  peace: {name: Peace}\n", ""))
    assert changes(desk) == [
        ("withdrawn", None, "meets"),
        ("changed", None, "stands"),
        ("withdrawn", None, "peace"),
        ("withdrawn", None, "post"),
    ]


def test_a_fact_with_another_source_is_no_merged_source(desk: Tie) -> None:
    """The new source has nothing of the old one, which has a publisher."""
    text = WHOLE.replace("{id: paper", "{id: post").replace(
        "  paper: {title: The news, publisher: The Paper, published: 2024-08}\n", ""
    )
    desk.write("facts.yaml", text)
    assert ("withdrawn", None, "paper") in changes(desk)
    assert "merged" not in {change for change, _, _ in changes(desk)}


def test_a_source_is_shown_by_its_title_even_if_it_has_a_text(desk: Tie) -> None:
    desk.write("facts.yaml", WHOLE.replace("title: The Post", "title: The Post, text: post.txt"))
    (row,) = desk("diff", "old.yaml", "facts.yaml", "--json").json
    assert (row["id"], row["what"]) == ("post", "The Post")


def test_an_id_that_another_record_has_now_was_renamed_too(tie: Tie) -> None:
    text = (
        "tie: 1\nactors:\n  norland: {name: Norland, type: state}\n  kingdom: {name: Kingdom, type: state}\n"
        "sources:\n  post: {title: Talks begin, publisher: Post}\n  post-2: {title: Talks end, publisher: Post}\n"
        "events:\n  - {id: e, date: 2024, summary: Begun., actors: [norland, kingdom], sources: [{id: post}]}\n"
        "  - {id: f, date: 2024, summary: Ended., actors: [kingdom], sources: [{id: post-2}]}\n"
    )
    tie.write("old.yaml", text)
    tie.write("facts.yaml", text)
    for old, new in (("post", "post-1"), ("post-2", "post"), ("norland", "nl"), ("kingdom", "norland"), ("e", "e-1"), ("f", "e")):
        tie("rename", old, new)
    assert set(changes(tie)) == {
        ("renamed", "norland", "nl"),
        ("renamed", "kingdom", "norland"),
        ("renamed", "post", "post-1"),
        ("renamed", "post-2", "post"),
        ("renamed", "e", "e-1"),
        ("renamed", "f", "e"),
    }
    tie.write("old.yaml", text)  # and ids that two records swapped
    tie.write("facts.yaml", text)
    for old, new in (("norland", "x"), ("kingdom", "norland"), ("x", "kingdom"), ("e", "x"), ("f", "e"), ("x", "f")):
        tie("rename", old, new)
    assert sorted(changes(tie)) == [
        ("renamed", "e", "f"),
        ("renamed", "f", "e"),
        ("renamed", "kingdom", "norland"),
        ("renamed", "norland", "kingdom"),
    ]


def test_an_id_that_a_new_record_has_was_renamed(desk: Tie) -> None:
    desk("rename", "paper", "paper-1")
    desk("rename", "said", "said-1")
    text = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    other = "  - {id: said, date: 2024, speaker: yoko, speech: indirect, text: Other., sources: [{id: paper}]}\n"
    text = text.replace("sources:\n", "sources:\n  paper: {title: Other}\n", 1).replace("quotes:\n", f"quotes:\n{other}")
    desk.write("facts.yaml", text)
    assert sorted(changes(desk), key=str) == [
        ("added", None, "paper"),
        ("added", None, "said"),
        ("renamed", "paper", "paper-1"),
        ("renamed", "said", "said-1"),
    ]


def test_names_that_were_swapped_are_changes_of_names(desk: Tie) -> None:
    """All that referred to the two still does."""
    text = WHOLE.replace("name: Japan,", "name: *,").replace("name: India,", "name: Japan,").replace("name: *,", "name: India,")
    assert text != WHOLE
    desk.write("facts.yaml", text)
    assert changes(desk) == [("changed", None, "india"), ("changed", None, "japan")]


RENAMED_AND_MERGED = """\
tie: 1
actors:
  norland: {name: Norland, type: state}
  eliot: {name: Eliot, type: state}
  kingdom: {name: Kingdom, type: state}
topics:
  tolls: {name: Tolls}
sources:
  s: {title: T, publisher: P, published: 2024-01-05}
  s2: {title: U, publisher: Q, published: 2024-02-05}
events:
  - {id: meet, date: 2023-05-01, summary: They meet., actors: [kingdom], sources: [{id: s}]}
  - {id: meet2, date: 2023-05-01, summary: They meet in the harbour., actors: [norland, eliot], sources: [{id: s2}]}
positions:
  - {id: p1, date: 2023-05-01, actor: norland, topic: tolls, stance: supports, basis: action, evidence: [meet],
     sources: [{id: s}]}
  - {id: p2, date: 2023-05-01, actor: norland, topic: tolls, stance: supports, basis: statement, sources: [{id: s2}]}
  - {id: p3, date: 2023-06-01, actor: kingdom, topic: tolls, stance: opposes, basis: action, sources: [{id: s, excerpt: A b}]}
"""


@pytest.mark.parametrize(
    "commands",
    [
        "merge kingdom norland, rename meet meeting",
        "merge kingdom norland, rename p1 p-one, rename p3 p-three",
        "merge kingdom norland, rename norland nl, rename s t",
        "rename kingdom king, merge norland king",
        "merge meet2 meet, rename meet gathering",
        "merge meet2 meet, rename meet gathering, rename s t, rename norland nl, rename p3 p-three",
        "merge p2 p1, rename p1 p-one, rename tolls dues",
        "merge p1 p2, rename p2 p-one, rename meet gathering",
        "merge s2 s, rename s t, rename meet meeting",
        "merge s2 s, merge kingdom norland, merge meet2 meet, rename s t, rename meet gathering",
    ],
)
def test_renames_beside_merges(tie: Tie, commands: str) -> None:
    tie.write("old.yaml", RENAMED_AND_MERGED)
    tie.write("facts.yaml", RENAMED_AND_MERGED)
    renamed: dict[str, str] = {}  # by the id then, the one now
    merged: dict[str, str] = {}
    for command in commands.split(", "):
        verb, old, new = command.split()
        tie(verb, old, new, *(["--keep", "into"] if verb == "merge" else []))
        was = next((first for first, last in renamed.items() if last == old), old)
        (renamed if verb == "rename" else merged)[was] = new
        merged = {first: new if verb == "rename" and last == old else last for first, last in merged.items()}
    expected = [("renamed", old, new) for old, new in renamed.items()] + [("merged", old, new) for old, new in merged.items()]
    assert sorted(changes(tie)) == sorted(expected)
