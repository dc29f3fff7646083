"""What can stand at the cursor, and what is said of what stands there."""

from collections.abc import Iterator

import pytest
from conftest import BASE, Tie
from editor_client import Editor, editor
from lsprotocol import types

EVENTS = """\
events:
  - id: signing
    date: 2024-08
    summary: Japan and India signed.
    actors: [japan, india]
    topics: [trade]
    sources: [{id: paper, excerpt: signed an agreement}]
"""
FACTS = BASE.replace("published: 2024-08", "published: 2024-08, text: texts/paper.txt") + EVENTS
NEWS = "Ministers met. Japan and India signed an agreement on coast guards in Tokyo."


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    tie = Tie(tmp_path_factory.mktemp("desk"), tmp_path_factory.mktemp("cache"))
    tie.write("texts/paper.txt", NEWS)
    tie.write("facts.yaml", FACTS)
    with editor(tie) as started:
        started.open("facts.yaml")
        started.until_codes("facts.yaml", "unused-id", "unused-id")  # so that the facts have been read
        yield started


def completed(used: Editor, typed: str) -> dict[str, types.CompletionItem]:
    """What can stand at the end of a text that follows the events."""
    text = FACTS + typed
    used.replace("facts.yaml", text)
    lines = text.split("\n")
    return used.completed("facts.yaml", len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)


@pytest.mark.parametrize(
    ("typed", "label", "detail"),
    [
        ("  - id: b\n    actors: [japan, in", "india", "India"),
        ("  - id: b\n    actors:\n      - yo", "yoko", "Yoko Kamikawa, Foreign Minister of Japan"),
        ("  - id: b\n    actors: [Kamik", "yoko", "Yoko Kamikawa"),
        ("  - id: b\n    actors: [上川", "yoko", "Yoko Kamikawa"),
        ("  - id: b\n    sources:\n      - id: ", "paper", "The news"),
        ("  - id: b\n    topics: [日本 😀, tr", "trade", "Trade in arms"),
        ("  - id: b\n    disputes: [si", "signing", "Japan and India signed."),
        ("positions:\n  - topic: trade\n    stance: ", "opposes", "opposes: Arms should be traded"),
        ("  - id: b\n    date: 20 August 2024", "2024-08-20", "20 Aug 2024"),
        ("quotes:\n  - speech: in", "indirect", None),
        ("  - id: b\n    date: 2024-08", "2024-08", "any day in August 2024"),
        ("  - id: b\n    date: 2024-08", "2024-08~", "any day in about August 2024"),
        ("  - id: b\n    date: 2024", "2024-08", "any day in August 2024"),
        ("  - id: b\n    da", "date", "needed"),
        ("  - id: b\n    sources: [{id: paper, ex", "excerpt", None),
        ("quo", "quotes", None),
    ],
)
def test_what_can_stand_at_the_cursor(used: Editor, typed: str, label: str, detail: str | None) -> None:
    item = completed(used, typed)[label]
    assert item.detail == detail
    assert isinstance(item.text_edit, types.TextEdit)
    last = typed.rpartition("\n")[2]
    end = len(last.encode("utf-16-le")) // 2
    assert item.text_edit.range.end.character == end
    start = len(last.encode("utf-16-le")[: 2 * item.text_edit.range.start.character].decode("utf-16-le"))
    assert last[start:] == "" or not last[start - 1 : start].isalnum()


def test_a_field_that_is_there_is_not_offered_again(used: Editor) -> None:
    found = completed(used, "  - id: b\n    date: 2024\n    \n    place: Tokyo\n".rstrip("\n"))
    assert "summary" not in found  # a value of `place` is any text
    fields = completed(used, "  - id: b\n    date: 2024\n    ")
    assert {"summary", "sources", "actors"} <= fields.keys()
    assert not {"id", "date", "speaker"} & fields.keys()


def test_a_section_that_is_there_is_not_offered_again(used: Editor) -> None:
    found = completed(used, "q")
    assert {"quotes", "positions", "include"} <= found.keys()
    assert not {"tie", "title", "actors", "events"} & found.keys()


def hovered(used: Editor, wanted: str) -> str:
    used.replace("facts.yaml", FACTS)
    before = FACTS[: FACTS.rindex(wanted)]
    return used.hover("facts.yaml", before.count("\n"), len(before.rpartition("\n")[2].encode("utf-16-le")) // 2 + 1)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("2024-08\n    summary", "any day in August 2024"),
        ("india]", "| name | India |"),
        ("paper, excerpt", "| title | The news |"),
        ("signed an agreement", "Ministers met. Japan and India signed an agreement on coast guards in Tokyo."),
        ("actors: [japan", "The ids of the actors involved."),
        ("signing", "| what | Japan and India signed. |"),
        ("yoko:", "| role | Foreign Minister of Japan |"),
    ],
)
def test_what_is_said_of_a_place(used: Editor, wanted: str, said: str) -> None:
    text = hovered(used, wanted)
    assert said in text
    assert "\\n" not in text  # lines are lines


def test_nothing_is_said_of_plain_text(used: Editor) -> None:
    assert hovered(used, "Japan and India signed.") == ""


def test_lines_of_json_complete_ids_and_fields(tie: Tie) -> None:
    line = '{"kind": "actor", "id": "japan", "name": "Japan", "type": "state"}\n'
    tie.write("facts.jsonl", line)
    with editor(tie) as used:
        used.open("facts.jsonl")
        used.until_codes("facts.jsonl")
        used.until(lambda: used.uri("facts.jsonl") in used.client.diagnostics)
        typed = '{"kind": "quote", "speech": "'
        used.replace("facts.jsonl", line + typed)
        assert used.completed("facts.jsonl", 1, len(typed)).keys() == {"direct", "indirect"}
        typed = '{"kind": "quote", "sp'
        used.replace("facts.jsonl", line + typed)
        item = used.completed("facts.jsonl", 1, len(typed))["speaker"]
        assert isinstance(item.text_edit, types.TextEdit)
        assert item.text_edit.new_text == "speaker"
