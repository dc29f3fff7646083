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
