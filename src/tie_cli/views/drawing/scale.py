"""Time drawn to scale: where a date lies between two days, what of it is sure, where the ticks are, and what fits where."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tie_cli.edtf.calendar import civil, iso, ordinal
from tie_cli.edtf.dates import describe, parse, year_text
from tie_cli.edtf.parser import MOST_DIGITS
from tie_cli.queries.facts import EventRow, FactRows

CLOSED, GOES_ON, UNKNOWN = "closed", "open", "unknown"
_MONTHS = (1, 3, 6)
_PAD = 0.03  # of the whole, on both sides, so that what goes on is seen to go on
_NOBODY = "no actor named"
_LEAST = 30  # days; a scale of less would blow one day up to a month


class Bar(NamedTuple):
    """A date as what is drawn: the days that it can cover, and those that it surely covers.

    `first` to `last` is where it can lie, None where it has no bound on that side; `sure` is the part in which it surely is,
    if there is one. `start` and `end` are `closed`, `open` (it goes on) or `unknown`.
    """

    first: int | None
    last: int | None
    sure: tuple[int | None, int | None] | None
    start: str
    end: str

    @property
    def day(self) -> bool:
        """Whether it is one day, and surely that day."""
        return self.sure is not None and self.first is not None and self.first == self.last


class Scale(NamedTuple):
    """The days from one edge of a drawing to the other."""

    first: int
    last: int

    def place(self, day: int | None, *, after: bool = False) -> float:
        """Where a day begins, from 0 to 1; `after`: where it ends. None is the edge on that side."""
        if day is None:
            return 1.0 if after else 0.0
        return (day + after - self.first) / (self.last + 1 - self.first)


class Tick(NamedTuple):
    """A day with what is written at it."""

    day: int
    label: str


def bar_of(text: str) -> Bar:
    """What of an EDTF date is sure, and what it can reach to."""
    start, slash, end = text.partition("/")
    if not slash:
        date = parse(text)
        known = date.first is not None and date.first == date.last
        return Bar(date.first, date.last, (date.first, date.last) if known else None, CLOSED, CLOSED)
    opening = parse(start) if start not in ("", "..") else None
    closing = parse(end) if end not in ("", "..") else None
    first = opening.first if opening else None
    last = closing.last if closing else None
    marks = [CLOSED if side else GOES_ON if mark == ".." else UNKNOWN for side, mark in ((opening, start), (closing, end))]
    begun = opening.last if opening else None
    over = closing.first if closing else None
    sure = begun is None or over is None or begun <= over
    if UNKNOWN in marks:
        sure = False  # how far it reaches is not on record, so no day but the known end is sure
    return Bar(first, last, (begun, over) if sure else None, *marks)


def scale_of(dates: Iterable[str]) -> Scale | None:
    """A scale on which all these dates lie; None where none of them has a day."""
    days = [day for date in map(parse, dates) for day in (date.first, date.last) if day is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    pad = max(int((last - first) * _PAD), (_LEAST - (last - first)) // 2, 1)
    return Scale(first - pad, last + pad)


def ticks(scale: Scale, most: int) -> list[Tick]:
    """Whole years, months or days on the scale, at the finest step of which there are at most so many."""
    found: list[Tick] = []
    for found in _by_step(scale, most):
        if len(found) <= most:
            break
    return found


def pack(extents: Sequence[tuple[float, float]]) -> list[int]:
    """For each extent the first row, from 0, on which it overlaps none before it."""
    ends: list[float] = []
    rows = []
    for start, end in extents:
        row = next((row for row, taken in enumerate(ends) if taken <= start), len(ends))
        if row == len(ends):
            ends.append(end)
        ends[row] = end
        rows.append(row)
    return rows


def lanes(found: FactRows[EventRow]) -> dict[str, list[EventRow]]:
    """The events by actor, those with most first; an event of several stands with each."""
    by_actor: dict[str, list[EventRow]] = {}
    for row in found.rows:
        for actor in dict.fromkeys(row.actors) or (None,):
            by_actor.setdefault(found.actors[actor] if actor else _NOBODY, []).append(row)
    return dict(sorted(by_actor.items(), key=lambda lane: -len(lane[1])))


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
