"""Line ends, as editors and `grep -n` count them: a line feed, a carriage return, or both; and where paragraphs end.

`str.splitlines` also splits at U+2028, U+0085, form feeds and others, so its line numbers can differ from an editor's.
"""

import re

_LINE_END = re.compile(r"\r\n|\r|\n")
PARAGRAPH_BREAK = re.compile(r"\n\s*\n|\f")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def split_lines(text: str, *, keep_ends: bool = False) -> list[str]:
    """Return the lines of a text, without their ends unless `keep_ends`."""
    lines = _LINE.findall(text)
    return lines if keep_ends else [line.rstrip("\r\n") for line in lines]


def position_after(text: str) -> tuple[int, int]:
    """Return the line and column, from 1, of what comes after a text."""
    line, start = 1, 0
    for line, end in enumerate(_LINE_END.finditer(text), 2):  # noqa: B007 - the last one is used
        start = end.end()
    return line, len(text) - start + 1


def last_break_end(text: str, low: int, place: int) -> int:
    """Return where the last break between paragraphs before a place ends, or `low` if there is none behind it."""
    return max((found.end() for found in PARAGRAPH_BREAK.finditer(text, low, place)), default=low)


def next_break_start(text: str, place: int, high: int) -> int:
    """Return where the first break between paragraphs behind a place begins, or `high` if there is none before it."""
    found = PARAGRAPH_BREAK.search(text, place, high)
    return found.start() if found else high


def line_starts(text: str) -> list[int]:
    """Return the position at which each line of a text starts."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]
