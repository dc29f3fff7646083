"""A document has the text that the editor's changes make of it, whatever ends its lines, and counts as the editor does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="needs the extra editor")

from lsprotocol import types

from tie_cli.editor.documents import Document
from tie_cli.text.lines import split_lines

TEXTS = st.text("a\r\n😀\u2028 ", max_size=14)


def position(lines: list[str], offset: int) -> tuple[int, types.Position]:
    """Return a place in a text that an editor can name, not between the two halves of a line's end, and how it counts it."""
    for number, line in enumerate(lines):
        inside = len(line.rstrip("\r\n"))
        if offset <= inside:
            before = line[:offset]
            return sum(map(len, lines[:number])) + offset, types.Position(number, len(before.encode("utf-16-le")) // 2)
        offset -= len(line)
        offset = max(offset, 0)
    last = lines[-1] if lines else ""
    if not lines or last.endswith(("\r", "\n")):
        return sum(map(len, lines)), types.Position(len(lines), 0)
    return sum(map(len, lines)), types.Position(len(lines) - 1, len(last.encode("utf-16-le")) // 2)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14), TEXTS), max_size=4))
def test_a_document_has_the_text_that_changes_make(text: str, changes: list[tuple[int, int, str]]) -> None:
    document = Document("file:///facts.yaml", text, 1, "utf-16")
    for one, other, new in changes:
        lines = split_lines(text, keep_ends=True)
        start, end = (position(lines, offset) for offset in sorted((one, other)))
        if start[0] > end[0]:
            start = end
        document.change(types.Range(start[1], end[1]), new)
        text = text[: start[0]] + new + text[end[0] :]
        assert document.text == text
        assert list(document.lines_with_ends) == split_lines(text, keep_ends=True)


@given(st.text(max_size=20), st.integers(0, 20), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_a_column_is_found_again(text: str, column: int, encoding: str) -> None:
    document = Document("file:///facts.yaml", text, 1, encoding)
    line = "".join(document.lines_with_ends[:1]).rstrip("\r\n")
    column = min(column, len(line))
    assert document.lines.column(document.lines.position(1, column + 1)) == column


def test_half_a_character_is_no_text() -> None:
    document = Document("file:///facts.yaml", "a\ud83db", 1, "utf-16")
    assert document.text == "a\ufffdb"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.yaml", "tie: 1\n", True),
        ("a.yaml", "# about\n\n---\ntie: 1\n", True),
        ("a.yaml", "services: {}\ntie: 1\n", False),
        ("a.yaml", "", False),
        ("a.jsonl", '{"kind": "event"}\n', True),
        ("a.jsonl", '{"kind": "log"}\n', False),
    ],
)
def test_a_fact_file_says_that_it_is_one(name: str, text: str, expected: bool) -> None:
    assert Document(f"file:///{name}", text, 1, "utf-16").is_fact_file == expected
