"""The timeline of the page: where each bar and its label go. page.js lays them out again for the width of the window."""

from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.queries.rows import EventRow
from tie_cli.views.drawing.labels import LabelPlace, LabelSide, place_label
from tie_cli.views.drawing.scale import Scale, bar_of, pack, scale_of, ticks

_WIDTH = 1000  # px, before a browser has said how wide it is
_LETTER = 6.6  # px
_GAP = 10  # px, between a bar and its label
_LEAST_BAR = 12  # px
_MOST_ROWS = 60  # with more of them only bars are drawn, without labels
_LABEL = 60  # letters
_TICKS = {"coarse": 8, "medium": 32, "fine": 128}  # how many there are at most, by how far the timeline is zoomed in


class TimelineBar(NamedTuple):
    """An event on the timeline: places are percent of its width, `line` counts from 0."""

    row: EventRow
    start: float
    end: float
    sure: tuple[float, float] | None
    day: bool
    begins: str
    ends: str
    label: str
    line: int = 0
    label_x: float = 0
    label_shift: int = 0
    label_anchor: str = "start"


class PageTimeline(NamedTuple):
    """Events to scale. `labels`: whether there is room for their labels."""

    events: list[TimelineBar]
    ticks: dict[str, list[tuple[float, str]]]
    lines: int
    labels: bool


def page_timeline(events: Sequence[EventRow]) -> PageTimeline | None:
    """Return the events to scale; None if none of them has a first or a last day."""
    scale = scale_of(events)
    if scale is None:
        return None
    bars = [_bar(row, scale) for row in events if row.known_from is not None]
    places = [_place_label(bar) for bar in bars]
    lines = pack([(place.start, place.end + 4) for place in places])
    labels = max(lines) < _MOST_ROWS
    if not labels:
        lines = pack([(start, end + 4) for start, end in map(_pixels, bars)])
    placed = [_with_label(bar, place, line) for bar, place, line in zip(bars, places, lines, strict=True)]
    marks = {name: [(100 * scale.place(tick.day), tick.label) for tick in ticks(scale, most)] for name, most in _TICKS.items()}
    return PageTimeline(placed, marks, max(lines) + 1, labels)


def _bar(row: EventRow, scale: Scale) -> TimelineBar:
    bar = bar_of(row)
    start, end = 100 * scale.place(bar.first), 100 * scale.place(bar.last, after=True)
    sure = None
    if bar.sure and not bar.day:
        low = start if bar.sure[0] is None else 100 * scale.place(bar.sure[0], after=True)
        high = end if bar.sure[1] is None else 100 * scale.place(bar.sure[1])
        sure = (low, max(high, low))
    text = " ".join(row.summary.split())
    label = text if len(text) <= _LABEL else text[: _LABEL - 1].rstrip() + "…"
    return TimelineBar(row, start, end, sure, bar.day, bar.start, bar.end, label)


def _pixels(bar: TimelineBar) -> tuple[float, float]:
    start = bar.start * _WIDTH / 100
    return start, max(bar.end * _WIDTH / 100, start + _LEAST_BAR)


def _place_label(bar: TimelineBar) -> LabelPlace:
    return place_label(_pixels(bar), len(bar.label) * _LETTER, high=_WIDTH, gap=_GAP)


def _with_label(bar: TimelineBar, place: LabelPlace, line: int) -> TimelineBar:
    """Return a bar with its label, which is tied to one end of the bar so that both stretch alike."""
    match place.side:
        case LabelSide.AFTER:
            shift = 14 if bar.day else 6  # a diamond is wider than its day
            return bar._replace(line=line, label_x=bar.end, label_shift=shift)
        case LabelSide.BEFORE:
            return bar._replace(line=line, label_x=bar.start, label_shift=-6, label_anchor="end")
        case LabelSide.ON:
            return bar._replace(line=line, label_x=bar.start, label_shift=12)
