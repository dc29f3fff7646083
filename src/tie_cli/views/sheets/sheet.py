"""A sheet: the content of a table for people, before it is drawn. Its text is plain, and its styles name meanings."""

from collections.abc import Sequence
from typing import NamedTuple


class StyledText(NamedTuple):
    """A piece of text with the name of a style of `formats.terminal`; the empty name is the plain style."""

    text: str
    style: str = ""


class Column(NamedTuple):
    """A column: its heading, its share of the width, and the width up to which it always gets what it needs."""

    heading: str
    share: int = 1
    whole: int = 9


Cell = tuple[StyledText, ...]


class Section(NamedTuple):
    """Rows, with a heading if they need one."""

    heading: str
    rows: list[list[Cell]]


class Sheet(NamedTuple):
    """Columns, rows in sections, and lines below. `hits` are phrases to highlight. Names and values need no headings."""

    title: str
    columns: list[Column]
    sections: list[Section]
    below: Sequence[Cell] = ()
    hits: Sequence[list[str]] = ()
    headings: bool = True


def cell(text: str | None, style: str = "") -> Cell:
    """Return a cell of one style, empty for None."""
    return (StyledText(text, style),) if text else ()
