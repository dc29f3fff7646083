"""Dates to scale: which days are certain or possible, where a day is on the scale, ticks, and rows without overlap."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from tie_cli.edtf.calendar import civil, iso, ordinal
from tie_cli.edtf.dates import describe, parse, year_text
from tie_cli.edtf.parser import MOST_DIGITS
from tie_cli.queries.rows import AnyRow, EventRow, FactRows, gaps_of, known_of
from tie_cli.text.wording import count_phrase

CLOSED, UNKNOWN = "closed", "unknown"
# What the parts of a bar mean, in the keys below the chart, the picture and the page.
LEGEND = {
    "certain": "certain",
    "possible": "possible",
    "day": "that day",
    "unknown": "not reported",
}
_UNSURE = ("~", "?", "%")
_MONTHS = (1, 3, 6)
_PAD = 0.03  # of the whole, on both sides, so that a bar without an end is seen to continue
_LEAST = 30  # days; on a shorter scale one day would look like a month


class DateBar(NamedTuple):
    """A date as it is drawn: the days that it can cover, and those that it certainly covers.

    `first` to `last` are the possible days, None for a fact that is known to hold at no day; `sure` are the first and the last of
    the certain ones, if there are any: an interval whose ends are exact days is certain from the one to the other.
    `start` and `end` are `closed` or `unknown`: what was reported goes on, as far as is known.
    `gaps` are the first and last days of the times between two reports at which it is not known to hold.
    """

    first: int | None
    last: int | None
    sure: tuple[int, int] | None
    start: str
    end: str
    gaps: Sequence[tuple[int, int]] = ()

    @property
    def day(self) -> bool:
        """Whether it is one day, and certainly that day."""
        return self.sure is not None and self.first is not None and self.first == self.last


class Scale(NamedTuple):
    """The days from one edge of a drawing to the other."""

    first: int
    last: int

    def place(self, day: int | None, *, after: bool = False) -> float:
        """Return where a day begins, from 0 to 1, or where it ends (`after`). None is the edge on that side."""
        if day is None:
            return 1.0 if after else 0.0
        return (day + after - self.first) / (self.last + 1 - self.first)


class Tick(NamedTuple):
    """A day with its label."""

    day: int
    label: str


def bar_of(row: AnyRow) -> DateBar:
    """Return the bar of a fact. A side that is open ends where the last report does, and fades: nobody has reported more."""
    start, slash, end = row.date.partition("/")
    known = known_of(row)
    if not slash:
        day = known.first if known.first == known.last and not row.date.endswith(_UNSURE) else None
        return DateBar(known.first, known.last, None if day is None else (day, day), CLOSED, CLOSED)
    opening = parse(start) if start not in ("", "..") else None
    closing = parse(end) if end not in ("", "..") else None
    marks = (CLOSED if opening else UNKNOWN, CLOSED if closing else UNKNOWN)
    report = parse(row.as_of) if row.as_of else None
    begun = opening.last if opening else None
    over = closing.first if closing else report.first if report and "" not in (start, end) else None
    if begun is not None and start.endswith(_UNSURE):
        begun += 1  # about that day: which one nobody says
    if over is not None and end.endswith(_UNSURE):
        over -= 1
    certain = (begun, over) if begun is not None and over is not None and begun <= over else None
    if known.first is None:
        return DateBar(None, None, None, *marks)
    if not opening and not closing:
        return DateBar(known.first, known.last, None, *marks, gaps_of(row))
    return DateBar(known.first, known.last, certain, *marks)


def with_dates(found: FactRows[EventRow]) -> FactRows[EventRow]:
    """Return the events that are known to hold at some day: the others have no place on a scale."""
    return structs.replace(found, rows=[row for row in found.rows if row.known_from is not None])


def not_drawn(found: FactRows[EventRow], drawn: FactRows[EventRow]) -> str:
    """Return how many of the events are left out of a drawing as their date is not known; an empty string for none."""
    number = len(found.rows) - len(drawn.rows)
    return f"Not drawn: {count_phrase(event=number)} of unknown date." if number else ""


def scale_of(rows: Iterable[AnyRow]) -> Scale | None:
    """Return a scale for all these facts; None if none of them is known to hold at any day."""
    days = [day for bar in map(bar_of, rows) for day in (bar.first, bar.last) if day is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    pad = max(int((last - first) * _PAD), (_LEAST - (last - first)) // 2, 1)
    return Scale(first - pad, last + pad)


def ticks(scale: Scale, most: int) -> list[Tick]:
    """Return years, months or days on the scale, in the finest step that gives at most so many."""
    found: list[Tick] = []
    for found in _by_step(scale, most):
        if len(found) <= most:
            break
    return found


def pack(extents: Sequence[tuple[float, float]]) -> list[int]:
    """Return for each extent the first row, from 0, on which it overlaps no earlier one."""
    ends: list[float] = []
    rows = []
    for start, end in extents:
        row = next((row for row, end_of_row in enumerate(ends) if end_of_row <= start), len(ends))
        if row == len(ends):
            ends.append(end)
        ends[row] = end
        rows.append(row)
    return rows


def _by_step(scale: Scale, most: int) -> Iterator[list[Tick]]:
    days = scale.last - scale.first
    if days <= 3 * most:
        yield [Tick(day, describe(iso(day) or "")) for day in range(scale.first, scale.last + 1)]
        yield [Tick(day, describe(iso(day) or "")) for day in range(scale.first, scale.last + 1) if civil(day)[2] in (1, 11, 21)]
    low, high = civil(scale.first)[0], civil(scale.last)[0]
    if days <= 400 * most:
        for step in _MONTHS:
            starts = [(year, month) for year in range(low, high + 1) for month in range(1, 13, step)]
            marks = [
                Tick(ordinal(year, month, 1), describe(f"{year_text(year)}-{month:02}"))
                for year, month in starts
                if abs(year) <= 9999
            ]
            yield [tick for tick in marks if scale.first <= tick.day <= scale.last]
    step = 1
    while True:
        for part in (1, 2, 5):
            size = step * part
            if (high - low) // size <= 4 * most:
                years = range(-(-low // size) * size, high + 1, size)
                marks = [Tick(ordinal(year, 1, 1), describe(year_text(year))) for year in years if abs(year) < 10**MOST_DIGITS]
                yield [tick for tick in marks if scale.first <= tick.day <= scale.last]
        step *= 10
