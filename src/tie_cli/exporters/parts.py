"""What several formats share: a date as plain numbers or in words, and the sources of a fact in words."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tie_cli.edtf.calendar import civil
from tie_cli.edtf.dates import parse
from tie_cli.model.records import Source
from tie_cli.queries.dates_in_words import date_in_full
from tie_cli.queries.marks import INFERRED
from tie_cli.queries.rows import AnyRow, EventRow
from tie_cli.queries.selection import Selection
from tie_cli.queries.sources_in_words import full_source, source_inferred
from tie_cli.text.quotation_marks import in_quotation_marks

NO_DATE = "neither the fact nor a source of it says when"
_OPEN = ("", "..")
DateNumbers = tuple[int, ...]  # year; year and month; or year, month and day


class DateSpan(NamedTuple):
    """A date for formats without EDTF: a start and an end of one to three numbers each, None where open.

    `exact` says that they mean the same as the EDTF date: nothing in it is uncertain, unspecified or a season.
    """

    start: DateNumbers | None
    end: DateNumbers | None
    exact: bool


def placing_date(row: AnyRow) -> str | None:
    """Return the date by which a format without open dates can place a fact: its own, as far as its start is known.

    Where the start is not known, it is the date of the latest report of what goes on, or the end; None for what goes on if no
    source has a date.
    """
    if row.known_from is None:
        return None
    start, slash, end = row.date.partition("/")
    if not slash or start not in _OPEN:
        return row.date
    return row.as_of if end in _OPEN else end


def placed_events(selection: Selection, left_out: Counter[str]) -> Iterator[tuple[EventRow, str]]:
    """Yield the events with the dates by which they can be placed; those without one are counted in `left_out`."""
    for row in selection.events:
        if (placing := placing_date(row)) is None:
            left_out[NO_DATE] += 1
        else:
            yield row, placing


def span_of(text: str) -> DateSpan:
    """Return the start and end of a date: its own numbers where it has plain ones, else its first and last day."""
    start, slash, end = text.partition("/")
    if not slash:
        parts = plain_parts(text)
        return DateSpan(parts, parts, True) if parts else DateSpan(*_days(text), exact=False)
    first = plain_parts(start) or _days(start)[0] if start not in _OPEN else None
    last = plain_parts(end) or _days(end)[1] if end not in _OPEN else None
    exact = all(part in _OPEN or plain_parts(part) for part in (start, end))
    return DateSpan(first, last, exact)


def plain_parts(text: str) -> DateNumbers | None:
    """Return the year, month and day of a date that has nothing else, as far as it has them; None for any other date."""
    years, *more = text.removeprefix("-").split("-")
    if not years.isdecimal() or not all(part.isdecimal() for part in more) or len(more) > 2:
        return None
    if more and int(more[0]) > 12:
        return None  # a season
    return (int(years) * (-1 if text.startswith("-") else 1), *map(int, more))


def source_lines(row: AnyRow) -> list[str]:
    """Return a line for each source of a fact, with its excerpt."""
    lines = []
    for source in row.sources:
        excerpt = f": {in_quotation_marks(source.excerpt)}" if source.excerpt else ""
        lines.append(f"Source: {full_source(source)}{excerpt}")
    return lines


def source_note(source: Source) -> str | None:
    """Return the note of a source, after a sentence that says that its date or publisher is inferred."""
    inferred = source_inferred(source)
    return " ".join(filter(None, (f"{inferred.capitalize()}." if inferred else None, source.note))) or None


def date_line(row: AnyRow) -> str:
    """Return the date in words and as the file has it, and whether it is inferred."""
    return f"Date: {date_in_full(row)}"


def place_line(row: EventRow) -> str:
    """Return where an event happened, and whether that is inferred."""
    return f"Place: {row.place}" + (f" ({INFERRED})" if row.placed == "inferred" else "")


def _days(text: str) -> tuple[DateNumbers | None, DateNumbers | None]:
    date = parse(text)
    return civil(date.first) if date.first is not None else None, civil(date.last) if date.last is not None else None
