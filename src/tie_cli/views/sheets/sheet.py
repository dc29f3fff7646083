"""A sheet: the content of a table for people, before it is drawn. Its text is plain, and its styles name meanings."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple


class StyledText(NamedTuple):
    """A piece of text with the name of a style of `formats.terminal`; the empty name is the plain style."""

    text: str
    style: str = ""


class Place(Enum):
    """Where the cells of a column are drawn: in a narrow terminal all but `OWN` in the column of the text."""

    OWN = "a column of its own at any width"
    TEXT = "the text, which gets the width"
    LEAD = "in front of the text, such as a speaker; its second line, such as an office, is shown once"
    DETAIL = "on a line below the text, with the other details"
    BELOW = "on lines of its own below the text at any width, such as an id"


class Column(NamedTuple):
    """A column: its heading, its share of the width, and the width up to which it always gets what it needs.

    `same` is what a line above the table says where all rows have the same value, as in "from {}"; without it the column stays.
    """

    heading: str
    share: int = 1
    whole: int = 9
    place: Place = Place.OWN
    same: str = ""


Cell = tuple[StyledText, ...]


class Section(NamedTuple):
    """Rows, with a heading if they need one."""

    heading: str
    rows: list[list[Cell]]


class Sheet(NamedTuple):
    """Columns, rows in sections, and lines below. `hits` are phrases to highlight. Names and values need no headings.

    `above` is what all rows have in common.
    """

    title: str
    columns: list[Column]
    sections: list[Section]
    below: Sequence[Cell] = ()
    hits: Sequence[list[str]] = ()
    headings: bool = True
    above: str = ""


def cell(text: str | None, style: str = "") -> Cell:
    """Return a cell of one style, empty for None."""
    return (StyledText(text, style),) if text else ()


def plain(content: Cell) -> str:
    """Return the text of a cell without its styles."""
    return "".join(span.text for span in content)


def pairs_sheet(pairs: Sequence[tuple[str, Cell]], below: Sequence[Cell] = ()) -> Sheet:
    """Return a sheet of names and values, without those that are empty."""
    rows = [[cell(name, "quiet"), value] for name, value in pairs if value]
    return Sheet("", [Column("", 1, 24), Column("", 6)], [Section("", rows)], below, headings=False)
