"""The timeline of the page before any script runs: a row with a bar for each event, or counts by period for many events."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tie_cli.queries.rows import EventRow
from tie_cli.views.drawing.scale import UNKNOWN, Scale, Tick, bar_of, scale_of, ticks

MOST_ROWS = 60  # with more events the timeline counts them by period; scripts/timeline.js has the same number
_MOST_PERIODS = 60
_MOST_TICKS = 8
# By whether the start and the end of a bar are unknown.
_KINDS = {(False, False): "span", (True, False): "start-unknown", (False, True): "end-unknown", (True, True): "unknown"}


class TimelineBar(NamedTuple):
    """The bar of an event in day numbers, which page.js reads too; an end is the day after the last.

    `kind` is `day` for one certain day, otherwise `span`, or where it is not known since when or until when the event goes on
    `start-unknown`, `end-unknown` or `unknown`.
    """

    start: int
    end: int
    sure: tuple[int, int] | None
    kind: str

    @property
    def data(self) -> str:
        """The bar as one attribute: its start, its end, those of the certain part, and its kind."""
        sure = self.sure or (self.start, self.start)
        return f"{self.start} {self.end} {sure[0]} {sure[1]} {self.kind}"


class Stack(NamedTuple):
    """The events of one colour in a period; places and sizes are percent of the drawing."""

    x: float
    width: float
    y: float
    height: float
    colour: str
    title: str


class PageTimeline(NamedTuple):
    """Events to scale: `bars` by the id of the event in time order, and `stacks` if they are too many for a row each."""

    scale: Scale
    bars: dict[str, TimelineBar]
    ticks: list[tuple[float, str]]
    stacks: list[Stack]

    def place(self, day: int) -> float:
        """Return where a day begins, in percent."""
        return 100 * self.scale.place(day)


def page_timeline(events: Sequence[EventRow], colours: Mapping[str, str]) -> PageTimeline | None:
    """Return the events to scale, each in its colour by id; None if none of them has a first or a last day."""
    scale = scale_of(events)
    if scale is None:
        return None
    bars = {row.id: _bar(row, scale) for row in events if row.known_from is not None}
    marks = [(100 * scale.place(tick.day), tick.label) for tick in ticks(scale, _MOST_TICKS)]
    stacks = list(_stacks(bars, scale, colours)) if len(bars) > MOST_ROWS else []
    return PageTimeline(scale, bars, marks, stacks)


def _bar(row: EventRow, scale: Scale) -> TimelineBar:
    bar = bar_of(row)
    start = scale.first if bar.first is None else bar.first
    if bar.gaps:
        start = bar.gaps[-1][1] + 1  # the page has room for one bar: that of the latest reports
    end = scale.last + 1 if bar.last is None else bar.last + 1
    if bar.day:
        return TimelineBar(start, end, (start, end), "day")
    sure = (bar.sure[0], bar.sure[1] + 1) if bar.sure else None
    return TimelineBar(start, end, sure, _KINDS[bar.start == UNKNOWN, bar.end == UNKNOWN])


def _stacks(bars: Mapping[str, TimelineBar], scale: Scale, colours: Mapping[str, str]) -> Iterable[Stack]:
    """Yield for each period its events by colour, one above the other; an event counts where it begins."""
    periods = [*ticks(scale, _MOST_PERIODS), Tick(scale.last + 1, "")]
    if periods[0].day > scale.first:
        periods.insert(0, Tick(scale.first, f"before {periods[0].label}"))
    starts = sorted((bar.start, colours[identity]) for identity, bar in bars.items())
    counts = []
    at = 0
    for _, following in pairwise(periods):
        until = next((place for place in range(at, len(starts)) if starts[place][0] >= following.day), len(starts))
        counts.append(Counter(colour for _, colour in starts[at:until]))
        at = until
    most = max(count.total() for count in counts)
    for (period, following), count in zip(pairwise(periods), counts, strict=True):
        top = 100.0
        x, width = 100 * scale.place(period.day), 100 * (scale.place(following.day) - scale.place(period.day))
        for colour, number in sorted(count.items()):
            top -= 100 * number / most
            yield Stack(x, width, top, 100 * number / most, colour, f"{period.label}: {count.total()}")
