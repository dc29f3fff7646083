"""Where the mark of what is inferred is printed, so that its legend stands below just what has the mark."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tie_cli.edtf.dates import describe
from tie_cli.queries.dates_in_words import Dated, date_with_mark, first_report_of, is_report_inferred
from tie_cli.queries.marks import INFERRED_MARK
from tie_cli.queries.positions_in_words import Attributable
from tie_cli.queries.rows import AnyRow, Authority, EventRow, PositionRow
from tie_cli.queries.sources_in_words import Titled, short_source


def has_marked_date(fact: Dated) -> bool:
    """Return whether the date of a fact, as people write it, has the mark."""
    return INFERRED_MARK in date_with_mark(fact)


def has_marked_place(row: Any) -> bool:
    """Return whether a fact has a place with the mark."""
    return isinstance(row, EventRow) and row.place is not None and row.placed == "inferred"


def has_marked_stance(position: Attributable, authorities: Mapping[str, Authority]) -> bool:
    """Return whether a stance has the mark, or the name of the publisher on whose word it is on record."""
    return position.judged == "inferred" or has_marked_authority(position, authorities)


def has_marked_authority(position: Attributable, authorities: Mapping[str, Authority]) -> bool:
    """Return whether a position is on record on the word of a publisher who is inferred."""
    authority = authorities.get(position.according_to or "") if position.basis == "attributed" else None
    return authority is not None and authority.is_inferred


def has_marked_source(source: Titled) -> bool:
    """Return whether a source in short has the mark, of its publisher, its date, or its title where it has no publisher."""
    plain = ", ".join(filter(None, (source.publisher or source.title, source.published and describe(source.published))))
    return short_source(source) != plain


def has_mark_in_full(source: Titled) -> bool:
    """Return whether a source has the mark where its title, its publisher and its date are shown."""
    return source.dated == "inferred"


def has_mark(
    row: AnyRow,
    authorities: Mapping[str, Authority],
    others: Mapping[str, AnyRow] | None = None,
    *,
    date: bool = True,
    place: bool = True,
    sources: bool = True,
) -> bool:
    """Return whether a fact has the mark in its stance, or in what else is shown of it: its date, its place, its sources.

    `others` are the facts that are shown because they dispute it, with their dates, stances and sources.
    """
    disputing = [others[identity] for identity in row.disputes if identity in others] if others else []
    return (
        (date and has_marked_date(row))
        or (isinstance(row, PositionRow) and has_marked_stance(row, authorities))
        or (place and has_marked_place(row))
        or (sources and any(map(has_marked_source, row.sources)))
        or any(has_mark(other, {}, place=False) for other in disputing)
    )


class DatedSide(NamedTuple):
    """The date that says when a fact begins or ends as far as is known, and whether that is `stated` or `inferred`."""

    date: str
    dated: str


def start_of(row: AnyRow) -> DatedSide:
    """Return the date of a fact, or of its first source where nobody says since when it goes on."""
    first = first_report_of(row)
    return _report(row, first) if first else DatedSide(row.date, row.dated)


def end_of(row: AnyRow) -> DatedSide:
    """Return the date of a fact, or of its latest source where it goes on as far as is known."""
    return _report(row, row.as_of) if row.as_of else DatedSide(row.date, row.dated)


def _report(row: AnyRow, date: str) -> DatedSide:
    return DatedSide(date, "inferred" if is_report_inferred(row, date) else "stated")
