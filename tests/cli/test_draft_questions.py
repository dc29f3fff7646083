"""What a draft is unsure about stays with its records, also in JSON Lines, and `tie check` does not warn of what it asks."""

import json

import pytest
from conftest import Tie

ARTICLE = """\
Port to Reopen

The harbour of Port Eliot reopened on 2 August 2024 after the two governments had agreed on new rules for foreign trawlers.
"""
COPIED = "The harbour of Port Eliot reopened after the two governments had agreed on new rules for foreign trawlers"
EVENT = {
    "kind": "event",
    "id": "port-reopens",
    "date": "2024-08-02",
    "summary": COPIED.replace("reopened", "reopened on 2 August 2024"),
    "sources": [{"id": "post", "excerpt": "The harbour of Port Eliot reopened on 2 August 2024"}],
}
SOURCE = {
    "kind": "source",
    "id": "post",
    "title": "Port to Reopen",
    "publisher": "Post",
    "published": "2024-08-03",
    "text": "a.txt",
}


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """A desk with an article that is a source."""
    tie.write("a.txt", ARTICLE)
    tie.write(
        "facts.yaml", "tie: 1\nsources:\n  post: {title: Port to Reopen, publisher: Post, published: 2024-08-03, text: a.txt}\n"
    )
    return tie


def lines(*records: object) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)


def codes(tie: Tie, *arguments: str) -> list[str]:
    return [fault["code"] for fault in tie("check", *arguments, "--json").json["faults"]]


def test_a_draft_in_json_lines_has_its_questions(desk: Tie) -> None:
    drafted = [json.loads(line) for line in desk("draft", "a.txt", "--source", "post", "--format", "jsonl").out.splitlines()]
    as_json = desk("draft", "a.txt", "--source", "post", "--json").json
    assert drafted
    assert [record.pop("unsure", []) for record in drafted] == [proposal["unsure"] for proposal in as_json]
    assert any("put it in your own words" in proposal["unsure"] for proposal in as_json)


@pytest.mark.parametrize("unsure", [["put it in your own words"], []])
def test_a_file_of_json_lines_is_not_warned_of_while_it_is_a_draft(desk: Tie, unsure: list[str]) -> None:
    desk.write("draft.jsonl", lines(SOURCE, {**EVENT, "unsure": unsure}))
    assert codes(desk, "draft.jsonl") == ([] if unsure else ["copied-summary"])
    (event,) = desk("timeline", "--facts", "draft.jsonl", "--json").json
    assert "unsure" not in event


def test_what_is_added_from_json_lines_keeps_its_questions(desk: Tie) -> None:
    desk.run(("add",), stdin=lines({**EVENT, "unsure": ["put it in your own words", "which\nharbour?\x1b[2J"]}).encode())
    text = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    assert "  # unsure: put it in your own words\n  # unsure: which harbour?\\x1b[2J\n  - id: port-reopens\n" in text
    assert codes(desk) == []
    desk.write("facts.yaml", text.replace("  # unsure: put it in your own words\n", "").replace("  # unsure: which", "  # which"))
    assert codes(desk) == ["copied-summary"]


def test_questions_go_into_a_file_of_json_lines_too(desk: Tie) -> None:
    desk.write("facts.jsonl", lines(SOURCE))
    event = json.dumps({key: value for key, value in EVENT.items() if key != "kind"})
    desk.write("new.yaml", f"tie: 1\nevents:\n  # unsure: put it in your own words\n  - {event}\n")
    desk("add", "new.yaml", "--facts", "facts.jsonl")
    added = json.loads((desk.folder / "facts.jsonl").read_text().splitlines()[1])
    assert added == {**EVENT, "unsure": ["put it in your own words"]}
    desk("fmt", "facts.jsonl")
    assert json.loads((desk.folder / "facts.jsonl").read_text().splitlines()[1]) == added
    assert codes(desk, "facts.jsonl") == []


@pytest.mark.parametrize("unsure", ["why?", [1], None])
def test_questions_of_another_type_are_a_fault(desk: Tie, unsure: object) -> None:
    desk.write("draft.jsonl", lines(SOURCE, {**EVENT, "unsure": unsure}))
    faults = desk("check", "draft.jsonl", "--json", status=1).json["faults"]
    assert "`unsure` must be a list of texts" in [fault["message"] for fault in faults]
