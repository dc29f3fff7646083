"""A sheet: what a table for people holds, before it is drawn. Its text is plain; styles are names of meanings."""

from collections.abc import Sequence
from typing import NamedTuple


class StyledText(NamedTuple):
    """A piece of text with the name of a style, as `views.table` has them; an empty name is the plain style."""

    text: str
    style: str = ""


class Column(NamedTuple):
    """A column: its heading, its share of the width, and up to which width it is never narrower than it needs."""

    heading: str
    share: int = 1
    whole: int = 9


Cell = tuple[StyledText, ...]


class Section(NamedTuple):
    """Rows under a heading of their own, or under none."""

    heading: str
    rows: list[list[Cell]]


class Sheet(NamedTuple):
    """Columns, rows in sections, and lines below. `hits` are phrases to highlight. Without headings: names and values."""

    title: str
    columns: list[Column]
    sections: list[Section]
    below: Sequence[Cell] = ()
    hits: Sequence[list[str]] = ()
    headings: bool = True


def cell(text: str | None, style: str = "") -> Cell:
    """A cell of one style; nothing is shown for None."""
    return (StyledText(text, style),) if text else ()
