"""Sheets of actors, topics and sources: what is said of each, and how many facts it has."""

from collections.abc import Mapping, Sequence

from tie_cli.queries.inferred_marks import has_mark_in_full
from tie_cli.queries.lists import ActorRow, ListRow, SourceListRow, TopicListRow
from tie_cli.queries.offices_in_words import office_with_time
from tie_cli.queries.sources_in_words import source_published, source_publisher, source_title
from tie_cli.views.sheets.cells import inferred_legend
from tie_cli.views.sheets.sheet import Cell, Column, Place, Section, Sheet, cell

_COUNTED = ("events", "quotes", "positions")


def list_sheet(kind: str, rows: Sequence[ListRow], *, ids: bool = True) -> Sheet:
    """Return the sheet of actors, topics or sources with their numbers of facts."""
    own = {
        "actor": [Column("name", 4, place=Place.TEXT), Column("type", 2, 12), Column("role", 3, place=Place.DETAIL)],
        "topic": [Column("name", 4, place=Place.TEXT), Column("proposition", 6, place=Place.DETAIL)],
        "source": [
            Column("title", 6, place=Place.TEXT),
            Column("publisher", 3, place=Place.DETAIL, same="from {}"),
            Column("published", 3, place=Place.DETAIL, same="published {}"),
        ],
    }[kind]
    counts = [Column(heading, 1, 10) for heading in _COUNTED if any(getattr(row, heading) for row in rows)]
    columns = [*own, *counts, Column("id", 3, place=Place.BELOW)]
    names = {row.id: row.name for row in rows if isinstance(row, ActorRow)}
    lines = []
    for row in rows:
        identity = cell(row.id if ids and row.id != _name(row) else None, "quiet")
        lines.append([*_list_row(row, names), *_counts(row, counts), identity])
    return Sheet("", columns, [Section("", lines)], inferred_legend(is_shown=any(map(_has_mark, rows))))


def _list_row(row: ListRow, names: Mapping[str, str]) -> list[Cell]:
    match row:
        case ActorRow():
            offices = "; ".join(office_with_time(each.office, each.since, each.until) for each in row.roles)
            side = f"acts for {names.get(row.of, row.of)}" if row.of else None
            own = [cell(row.name), cell(row.type), cell(row.office or offices or side)]
        case TopicListRow():
            own = [cell(row.name), cell(row.proposition)]
        case SourceListRow():
            own = [cell(source_title(row)), cell(source_publisher(row)), cell(source_published(row))]
    return own


def _has_mark(row: ListRow) -> bool:
    """Return whether the title, the publisher or the date of a source has the mark of what is inferred."""
    return isinstance(row, SourceListRow) and has_mark_in_full(row)


def _name(row: ListRow) -> str:
    return row.title if isinstance(row, SourceListRow) else row.name


def _counts(row: ListRow, columns: Sequence[Column]) -> list[Cell]:
    return [cell(str(getattr(row, column.heading))) for column in columns]
