"""The SVG picture of a timeline: events to scale in the lanes of the chart, bars as wide as their dates."""

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from tie_cli.queries.dates_in_words import date_mark, date_with_mark
from tie_cli.queries.inferred_marks import has_mark
from tie_cli.queries.marks import INFERRED, INFERRED_MARK
from tie_cli.queries.rows import EventRow, FactRows
from tie_cli.queries.sources_in_words import short_sources
from tie_cli.text.wording import count_phrase
from tie_cli.views.drawing.counts_picture import counts_picture
from tie_cli.views.drawing.labels import LabelPlace, LabelSide, place_label
from tie_cli.views.drawing.lanes import MOST_LINES, Lanes, has_marked_lane, lanes_of, others_of
from tie_cli.views.drawing.scale import LEGEND, UNKNOWN, Scale, bar_of, not_drawn, pack, scale_of, ticks, with_dates
from tie_cli.views.drawing.svg import BAR, GRID, MARGIN, QUIET, SvgPicture, cut, text_width

_WIDTH = 1000.0
_LEAST_GUTTER, _MOST_GUTTER = 80.0, 200.0  # px, for the names of lanes
_ROW = 22.0
_BELOW = 16.0  # px, for a label below its bar
_GAP = 6.0  # px, between a bar and its label, and between events of a row
_MOST_LABEL = 640.0  # px; a longer summary is in the tooltip
_LEAST_LABEL = 200.0  # px; with less room beside its bar a label goes below it
_MOST_OTHERS = 190.0  # px; longer names of other actors are left out
_MOST_TICKS = 9
_LEAST_BAR = 7.0  # px
_FADE = 8.0  # px, of a step where a bar fades
_FADES = (0.08, 0.16, 0.25)
_SYMBOLS = {"certain": "solid", "possible": "light", "day": "diamond", "unknown": "faded"}
_KEY = " · ".join(f"{symbol}: {LEGEND[name]}" for name, symbol in _SYMBOLS.items())


class _Area(NamedTuple):
    """Where events are drawn: right of the names of the lanes, on a scale."""

    gutter: float
    scale: Scale

    def x(self, place: float) -> float:
        """Return where a place from 0 to 1 on the scale is in the picture."""
        return self.gutter + place * (_WIDTH - self.gutter - MARGIN)


class _LaneEvent(NamedTuple):
    """An event in a lane: its row from 0, its label, and where the label goes."""

    event: EventRow
    row: int
    label: str
    place: LabelPlace


def timeline_picture(found: FactRows[EventRow], title: str, by: Lanes = Lanes.ACTOR) -> bytes:
    """Return the picture of the events; of very many, how many there are by period and by lane."""
    if len(found.rows) > MOST_LINES:
        return counts_picture(found, title, by)
    dated = with_dates(found)
    scale = scale_of(dated.rows) or Scale(0, 1)
    lanes = lanes_of(dated, by)
    area = _Area(_gutter(lanes), scale)
    drawn = {name: _lane(rows, dated, by, area) for name, rows in lanes.items()}
    tops = {name: _tops(items) for name, items in drawn.items()}
    heights = {name: max(tops[name][-1], _ROW * len(_heading(name, area))) + 10 for name in drawn}
    left_out = not_drawn(found, dated)
    top = 76.0
    bottom = top + sum(heights.values())
    about = "" if by is Lanes.NONE else f", a lane for each {by}"
    description = f"{count_phrase(event=len(dated.rows))} drawn to scale{about}. {left_out}".strip()
    picture = SvgPicture(_WIDTH, bottom + (52 if left_out else 34), title, description)
    picture.text(MARGIN, 28, title, font_size=16, font_weight="bold")
    for x, label in _axis(area):
        picture.line(x, top - 14, x, bottom, stroke=GRID)
        if label:
            picture.text(x + 3, top - 20, label, fill=QUIET)
    y = top
    for name, items in drawn.items():
        picture.line(MARGIN, y, _WIDTH - MARGIN, y, stroke=GRID)
        for number, line in enumerate(_heading(name, area)):
            picture.text(MARGIN, y + 20 + 16 * number, line, font_weight="bold")
        for item in items:
            _draw(picture, item, area, y + 5 + tops[name][item.row])
        y += heights[name]
    is_marked = has_marked_lane(dated.rows, by) or any(has_mark(row, {}, place=False) for row in dated.rows)
    inferred = f" · {INFERRED_MARK} {INFERRED}" * is_marked
    picture.line(MARGIN, bottom, _WIDTH - MARGIN, bottom, stroke=GRID)
    picture.text(MARGIN, bottom + 22, _KEY + inferred, fill=QUIET)
    if left_out:
        picture.text(MARGIN, bottom + 40, left_out, fill=QUIET)
    return picture.to_bytes()


def _gutter(names: Iterable[str]) -> float:
    """Return the room for the names of lanes: what they need, but no more than two lines of a fifth of the picture need."""
    widest = max((text_width(name) for name in names if name), default=0)
    return MARGIN + (min(max(widest * 1.1 + 16, _LEAST_GUTTER), _MOST_GUTTER) if widest else 0)


def _axis(area: _Area) -> list[tuple[float, str]]:
    """Return where the ticks are, with their labels: of every second or third tick if more would lie over one another."""
    marks = [(area.x(area.scale.place(tick.day)), tick.label) for tick in ticks(area.scale, _MOST_TICKS)]
    widest = max((text_width(label) for _, label in marks), default=0) + _GAP
    nearest = min((other - one for (one, _), (other, _) in pairwise(marks)), default=widest)
    every = math.ceil(widest / nearest)
    return [
        (x, "" if place % every or x + 3 + text_width(label) > _WIDTH - MARGIN / 2 else label)
        for place, (x, label) in enumerate(marks)
    ]


def _heading(name: str, area: _Area) -> list[str]:
    """Return the name of a lane on one or two lines."""
    room = area.gutter - MARGIN - 10
    if not name:
        return []
    if text_width(name) * 1.1 <= room:  # bold
        return [name]
    words, first = name.split(), ""
    while words and text_width(f"{first} {words[0]}") * 1.1 <= room:
        first = f"{first} {words.pop(0)}".strip()
    return [first, cut(" ".join(words), room / 1.1)] if first else [cut(name, room / 1.1)]


def _lane(rows: Sequence[EventRow], found: FactRows[EventRow], by: Lanes, area: _Area) -> list[_LaneEvent]:
    """Return the events of a lane, on as few rows as hold them and their labels side by side."""
    labels = [_label(event, found, by, area) for event in rows]
    places = [
        place_label(_extent(event, area), text_width(label), low=area.gutter, high=_WIDTH - MARGIN, gap=_GAP)
        for event, label in zip(rows, labels, strict=True)
    ]
    lines = pack([(place.start, place.end + _GAP) for place in places])
    return [_LaneEvent(*item) for item in zip(rows, lines, labels, places, strict=True)]


def _label(event: EventRow, found: FactRows[EventRow], by: Lanes, area: _Area) -> str:
    """Return the summary of an event as a headline for the wider side of its bar, or for the line below if both are narrow."""
    start, end = _extent(event, area)
    room = max(start - area.gutter, _WIDTH - MARGIN - end) - _GAP
    if room < _LEAST_LABEL:
        room = _WIDTH - MARGIN - area.gutter
    others = others_of(event, found, by)
    others = (others if text_width(others) <= _MOST_OTHERS else "") + date_mark(event)
    return cut(event.summary, min(room - text_width(others), _MOST_LABEL)) + others


def _tops(items: Sequence[_LaneEvent]) -> list[float]:
    """Return where each row of a lane begins, and where the last one ends; a row with a label below a bar is higher."""
    below = {item.row for item in items if item.place.side is LabelSide.ON}
    heights = [_ROW + _BELOW * (row in below) for row in range(max(item.row for item in items) + 1)]
    return [0.0, *accumulate(heights)]


def _extent(event: EventRow, area: _Area) -> tuple[float, float]:
    bar = bar_of(event)
    start = area.x(area.scale.place(bar.first))
    return start, max(area.x(area.scale.place(bar.last, after=True)), start + 10)


def _draw(picture: SvgPicture, item: _LaneEvent, area: _Area, y: float) -> None:
    """Draw the bar of an event and its label, which is never over the bar."""
    _draw_bar(picture, item.event, area, y)
    anchor = {"anchor": "end"} if item.place.side is LabelSide.BEFORE else {}
    picture.text(item.place.x, y + (15 + _BELOW if item.place.side is LabelSide.ON else 15), item.label, **anchor)


def _draw_bar(picture: SvgPicture, event: EventRow, area: _Area, y: float) -> None:
    bar = bar_of(event)
    start, end = area.x(area.scale.place(bar.first)), area.x(area.scale.place(bar.last, after=True))
    tooltip = f"{date_with_mark(event)}: {event.summary} ({'; '.join(short_sources(event.sources))})"
    if bar.day:
        picture.shape([(start, y + 11), (start + 5, y + 6), (start + 10, y + 11), (start + 5, y + 16)], fill=BAR, tooltip=tooltip)
        return
    if bar.gaps:  # each report is seen for itself: nobody reported it between them
        starts = [bar.first, *(last + 1 for _, last in bar.gaps)]
        ends = [*(first - 1 for first, _ in bar.gaps), bar.last]
        for first, last in zip(starts, ends, strict=True):
            low, high = area.x(area.scale.place(first)), area.x(area.scale.place(last, after=True))
            picture.rect(low, y + 5, max(high - low, 3), 12, fill=BAR, fill_opacity=0.3, tooltip=tooltip)
        return
    end = max(end, start + _LEAST_BAR)
    # where a bound is not known the bar fades towards it, within the days of the report
    fading = (bar.start == UNKNOWN) + (bar.end == UNKNOWN)
    step_width = min(_FADE, (end - start) / (len(_FADES) * fading + 1))
    if bar.start == UNKNOWN:
        for opacity in _FADES:
            picture.rect(start, y + 5, step_width, 12, fill=BAR, fill_opacity=opacity, tooltip=tooltip)
            start += step_width
    if bar.end == UNKNOWN:
        for opacity in _FADES:
            end -= step_width
            picture.rect(end, y + 5, step_width, 12, fill=BAR, fill_opacity=opacity, tooltip=tooltip)
    picture.rect(start, y + 5, end - start, 12, fill=BAR, fill_opacity=0.3, tooltip=tooltip)
    if bar.sure:
        low = start if bar.sure[0] == bar.first else area.x(area.scale.place(bar.sure[0]))
        high = end if bar.sure[1] == bar.last else area.x(area.scale.place(bar.sure[1], after=True))
        picture.rect(low, y + 5, max(high - low, 2), 12, fill=BAR, fill_opacity=0.45, tooltip=tooltip)
