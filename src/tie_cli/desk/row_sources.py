"""The lists of `tie browse`: which columns each has, and its rows, of which a page at a time is read from the index."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from tie_cli.model.offices import latest_first
from tie_cli.model.records import FACTS, Actor, Office, Source
from tie_cli.queries.browse_rows import NameRow, RowReader
from tie_cli.queries.dates_in_words import date_mark, date_with_mark
from tie_cli.queries.offices_in_words import office_with_time
from tie_cli.queries.positions_in_words import basis_in_words
from tie_cli.queries.rows import AnyRow, EventRow, PositionRow, QuoteRow
from tie_cli.queries.sources_in_words import source_published, source_publisher, source_title
from tie_cli.text.wording import office_of
from tie_cli.views.sheets.cells import stance_cell, statement_cell
from tie_cli.views.sheets.sheet import Cell, Column, cell

if TYPE_CHECKING:
    from array import array

_PAGE = 64
_MOST_PAGES = 64


_COLUMNS = {
    "event": [Column("date", 0, 18), Column("what", 5, 0), Column("who", 2, 0)],
    "quote": [Column("date", 0, 18), Column("speaker", 2, 0), Column("statement", 5, 0)],
    "position": [
        Column("date", 0, 18),
        Column("who", 2, 0),
        Column("stance", 0, 11),
        Column("topic", 4, 0),
        Column("basis", 3, 0),
    ],
    "actor": [Column("name", 3, 0), Column("type", 0, 12), Column("acts for", 2, 0), Column("facts", 0, 6)],
    "topic": [Column("name", 2, 0), Column("proposition", 3, 0), Column("facts", 0, 6)],
    "source": [Column("title", 4, 0), Column("publisher", 2, 0), Column("published", 0, 14), Column("facts", 0, 6)],
}


class FilterKeys(Protocol):
    """The keys that are known so far of those that pass a filter; `counts` has the numbers of facts, None for all facts."""

    keys: "array[int]"
    complete: bool
    counts: Mapping[int, int] | None

    def more(self, number: int) -> None:
        """Fetch so many more keys, if there are."""


class KeyedList:
    """Rows of one kind by their keys, a page of them in memory at a time."""

    def __init__(self, kind: str, found: FilterKeys, reader: RowReader) -> None:
        self.kind = kind
        self.found = found
        self.reader = reader
        self._pages: dict[int, list[Any]] = {}

    @property
    def columns(self) -> list[Column]:
        """The columns of this kind of record."""
        return _COLUMNS[self.kind]

    def __len__(self) -> int:
        """Return how many keys are known so far."""
        return len(self.found.keys)

    def row(self, number: int) -> Any:
        """Return a row."""
        page, place = divmod(number, _PAGE)
        rows = self._pages.get(page, [])
        if place >= len(rows):
            if len(self._pages) >= _MOST_PAGES:
                self._pages.clear()
            rows = self._pages[page] = self.read(self.found.keys[page * _PAGE : (page + 1) * _PAGE].tolist())
        return rows[place]

    def read(self, keys: list[int]) -> list[Any]:
        """Return the rows with these keys."""
        raise NotImplementedError

    def cells(self, number: int) -> list[Cell]:
        """Return the cells of a row."""
        raise NotImplementedError


class FactList(KeyedList):
    """Events, quotes or positions in time order."""

    def read(self, keys: list[int]) -> list[Any]:
        """Return the facts with these keys."""
        return self.reader.facts(keys)

    def cells(self, number: int) -> list[Cell]:
        """Return a fact: when, who, what."""
        row: AnyRow = self.row(number)
        when = cell(date_with_mark(row), "inferred" if date_mark(row) else "")
        match row:
            case EventRow():
                names = ", ".join(self.reader.name("actor", actor) for actor in row.actors)
                return [when, cell(row.summary), cell(names, "quiet")]
            case QuoteRow():
                return [when, cell(row.speaker.name, "strong"), statement_cell(row)]
            case PositionRow():
                who, topic = self.reader.name("actor", row.actor), self.reader.name("topic", row.topic)
                basis = basis_in_words(row, self.reader.authorities(row.according_to))
                return [when, cell(who, "strong"), stance_cell(row), cell(topic), cell(basis or None, "quiet")]


class NameList(KeyedList):
    """Actors, topics or sources, those with the most facts first."""

    def read(self, keys: list[int]) -> list[Any]:
        """Return the records with these keys."""
        return self.reader.names(self.kind, keys, self.found.counts)

    def cells(self, number: int) -> list[Cell]:
        """Return a record: its name, what sets it apart, and how many facts name it."""
        row: NameRow = self.row(number)
        record, facts = row.record, cell(str(row.facts), "quiet")
        match self.kind:
            case "actor":
                of = self.reader.name("actor", str(record["of"])) if record.get("of") else ""
                office = office_of(str(record["role"]), of) if record.get("role") else of
                if record.get("roles"):
                    offices = latest_first(msgspec.convert(record, Actor).roles)  # what does not fit in the column is cut
                    office = "; ".join(map(self._office, offices))
                return [
                    cell(row.name, "strong"),
                    cell(str(record["type"]), "quiet"),
                    cell(office),
                    facts,
                ]
            case "topic":
                return [cell(row.name, "strong"), cell(str(record.get("proposition", ""))), facts]
        source = msgspec.convert(record, Source)
        return [cell(source_title(source), "strong"), cell(source_publisher(source)), cell(source_published(source)), facts]

    def _office(self, office: Office) -> str:
        side = self.reader.name("actor", office.of) if office.of else None
        return office_with_time(office_of(office.role, side), office.since, office.until)


def rows_of(kind: str, found: FilterKeys, reader: RowReader) -> KeyedList:
    """Return the rows of a kind of record."""
    return (FactList if kind in FACTS else NameList)(kind, found, reader)
