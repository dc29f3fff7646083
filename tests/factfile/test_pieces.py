"""A text that is read in pieces as it changes has the records, and the faults of records, that it has as a whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile import pieces, reader
from tie_cli.factfile.pieces import PieceReader
from tie_cli.factfile.positions import RawRecord, diagnostic_at, shift_down
from tie_cli.model.validation import convert

HEADER = """\
tie: 1
# about the file
title: A file
actors:
  # the states
  japan: {name: Japan, type: state}
  india:
    name: India
    type: state
topics:
  trade: {name: Trade}
sources:
  paper: {title: News}

# what happened
events: # in order
"""
ENTRIES = (
    "  - id: one\n    date: 2024-08-20\n    summary: They met.\n    sources: [{id: paper}]\n",
    "  - id: two\n    date: soon\n    summary: They met.\n    sources: [{id: paper}]\n",
    "\n  # a comment\n  - {id: three, date: 2024, summary: 'They met: here', sources: [{id: paper, excerpt: met}]}\n",
    "  - id: four\n    date: 2024\n    summary: |\n      They met.\n\n      - They left.\n    sources:\n      - id: paper\n",
    "  - date: 2024\n    sumary: Nothing 😀\n    sources: []\n",
    "  - text\n",
    "  - id: five\n    id: six\n    date: 2024\n    summary: x\n    sources: [{id: paper}]\n",
)
TAIL = "quotes:\n- id: said\n  date: 2024\n  speaker: japan\n  speech: indirect\n  text: Yes\n  sources: [{id: paper}]\n"


def whole(path: str, text: str) -> tuple[list[object], list[Diagnostic]]:
    """What a text has as `tie check` reads it."""
    items = list(reader.read(Path(path), text.encode()))
    records = [item for item in items if isinstance(item, RawRecord)]
    faults = [item for item in items if isinstance(item, Diagnostic)]
    for record in records:
        found = convert(record.kind, record.data)
        if isinstance(found, list):
            faults += [diagnostic_at(path, reader.position_of(path, record), fault) for fault in found]
    return [(record.kind, record.data, reader.position_of(path, record)) for record in records], faults


def in_pieces(read: PieceReader, text: str) -> tuple[list[object], list[Diagnostic]]:
    reading = read.read(text)
    records = [
        (record.kind, record.data, shift_down(reader.position_of(read.path, record), before))
        for before, record in reading.records()
    ]
    return list(records), reading.faults()


def in_order(faults: list[Diagnostic]) -> list[tuple[object, ...]]:
    return sorted((each.line, each.column, each.length, each.code, each.message, each.hint) for each in faults)


@given(st.lists(st.lists(st.sampled_from(ENTRIES), max_size=6), min_size=1, max_size=4), st.booleans())
def test_pieces_have_what_the_whole_has(texts: list[list[str]], with_tail: bool) -> None:
    read = PieceReader("facts.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SMALL", 0)
        for entries in texts:
            text = HEADER + "".join(entries) + TAIL * with_tail
            records, faults = in_pieces(read, text)
            expected, wrong = whole("facts.yaml", text)
            assert records == expected
            assert in_order(faults) == in_order(wrong)


EDITS = st.lists(
    st.tuples(
        st.integers(0, 900),
        st.integers(0, 40),
        st.sampled_from(["", "x", "\n", " ", "  - id: new\n", "- ", "\nquotes:\n", "\n---\n", "*a", '"', ENTRIES[0], ENTRIES[3]]),
    ),
    min_size=1,
    max_size=6,
)


@given(st.lists(st.sampled_from(ENTRIES), max_size=4), st.booleans(), EDITS)
def test_a_change_is_read_as_if_the_text_were_new(entries: list[str], with_tail: bool, edits: list[tuple[int, int, str]]) -> None:
    text = HEADER + "".join(entries) + TAIL * with_tail
    read = PieceReader("facts.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SMALL", 0)
        read.read(text)
        for start, length, new in edits:
            text = text[:start] + new + text[start + length :]
            assert read.read(text) == PieceReader("facts.yaml").read(text)


LINES = (
    '{"kind": "actor", "id": "japan", "name": "Japan", "type": "state"}\n',
    '{"kind": "actor", "id": "india", "name": "India", "type": "stat"}\n',
    '{"kind": "topic"}\n',
    '{"kind": \n',
    "\n",
    '{"kind": "topic", "id": "a", "id": "b", "name": "日本"}\r\n',
)


@given(st.lists(st.lists(st.sampled_from(LINES), max_size=6), min_size=1, max_size=4))
def test_lines_have_what_the_file_has(texts: list[list[str]]) -> None:
    read = PieceReader("facts.jsonl")
    for lines in texts:
        text = "".join(lines)
        records, faults = in_pieces(read, text)
        expected, wrong = whole("facts.jsonl", text)
        assert records == expected
        assert in_order(faults) == in_order(wrong)


def test_only_what_has_changed_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SMALL", 0)
    read = PieceReader("facts.yaml")
    before = read.read(HEADER + "".join(ENTRIES[:3]))
    after = read.read(HEADER + ENTRIES[4] + "".join(ENTRIES[:3]))
    kept = {id(piece) for _, piece in before.pieces}
    assert [id(piece) in kept for _, piece in after.pieces].count(False) == 1


def test_a_quotation_mark_that_is_never_closed_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SMALL", 0)
    text = HEADER + ENTRIES[0].replace("They", '"They') + ENTRIES[1]
    faults = PieceReader("facts.yaml").read(text).faults()
    assert [fault.code for fault in faults] == ["yaml-syntax", "bad-date"]


@pytest.mark.parametrize("text", ["", "tie", "tie: 1\nactors: {\n  japan: {name: J, type: state}\n}\n", "tie: 1\n---\ntie: 1\n"])
def test_odd_texts_have_the_same_faults(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(pieces, "SMALL", 0)
    assert in_order(PieceReader("facts.yaml").read(text).faults()) == in_order(whole("facts.yaml", text)[1])
