"""The SVG picture of a timeline: events to scale, a lane for each actor, bars as wide as their dates."""

from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.queries.in_words import INFERRED, INFERRED_MARK, date_mark, date_with_mark, short_sources
from tie_cli.queries.rows import EventRow, FactRows
from tie_cli.text.wording import count_phrase
from tie_cli.views.drawing.labels import LabelPlace, LabelSide, place_label
from tie_cli.views.drawing.scale import LEGEND, UNKNOWN, Scale, bar_of, lanes, not_drawn, pack, scale_of, ticks, with_dates
from tie_cli.views.drawing.svg import BAR, GRID, MARGIN, QUIET, SvgPicture, cut, text_width

_WIDTH = 1000.0
_GUTTER = 150.0  # for the names of lanes
_ROW = 22.0
_LABEL = 380.0  # px; a longer text is cut
_SYMBOLS = {"certain": "solid", "possible": "light", "day": "diamond", "unknown": "faded"}
_KEY = " · ".join(f"{symbol}: {LEGEND[name]}" for name, symbol in _SYMBOLS.items())


class _LaneEvent(NamedTuple):
    """An event in a lane: its row from 0, its label, and where the label goes."""

    event: EventRow
    row: int
    label: str
    place: LabelPlace


def timeline(found: FactRows[EventRow], title: str) -> bytes:
    """Return the picture of the events."""
    dated = with_dates(found)
    scale = scale_of(dated.rows) or Scale(0, 1)
    drawn = {name: _lane(rows, scale) for name, rows in lanes(dated).items()}
    heights = {name: _ROW * (max((item.row for item in items), default=0) + 1) + 10 for name, items in drawn.items()}
    left_out = not_drawn(found, dated)
    top = 76.0
    bottom = top + sum(heights.values())
    picture = SvgPicture(
        _WIDTH,
        bottom + (52 if left_out else 34),
        title,
        f"{count_phrase(event=len(dated.rows))} drawn to scale, a lane for each actor. {left_out}".strip(),
    )
    picture.text(MARGIN, 28, title, font_size=16, font_weight="bold")
    for tick in ticks(scale, 9):
        x = _x(scale.place(tick.day))
        picture.line(x, top - 14, x, bottom, stroke=GRID)
        picture.text(x + 3, top - 20, tick.label, fill=QUIET)
    y = top
    for name, items in drawn.items():
        picture.line(MARGIN, y, _WIDTH - MARGIN, y, stroke=GRID)
        picture.text(MARGIN, y + 20, cut(name, _GUTTER - 10), font_weight="bold")
        for item in items:
            _draw(picture, item, scale, y + 5 + item.row * _ROW)
        y += heights[name]
    inferred = f" · {INFERRED_MARK} date {INFERRED}" * any(map(date_mark, dated.rows))
    picture.line(MARGIN, bottom, _WIDTH - MARGIN, bottom, stroke=GRID)
    picture.text(MARGIN, bottom + 22, _KEY + inferred, fill=QUIET)
    if left_out:
        picture.text(MARGIN, bottom + 40, left_out, fill=QUIET)
    return picture.to_bytes()


def _lane(rows: Sequence[EventRow], scale: Scale) -> list[_LaneEvent]:
    """Return the events of a lane, on as few rows as hold them and their labels side by side."""
    labels = [cut(event.summary, _LABEL) + date_mark(event) for event in rows]
    places = [
        place_label(_extent(event, scale), text_width(label), low=_GUTTER, high=_WIDTH - MARGIN, gap=6, inset=12)
        for event, label in zip(rows, labels, strict=True)
    ]
    lines = pack([(place.start, place.end + 6) for place in places])
    return [_LaneEvent(*item) for item in zip(rows, lines, labels, places, strict=True)]


def _extent(event: EventRow, scale: Scale) -> tuple[float, float]:
    bar = bar_of(event)
    start = _x(scale.place(bar.first))
    return start, max(_x(scale.place(bar.last, after=True)), start + 10)


def _draw(picture: SvgPicture, item: _LaneEvent, scale: Scale, y: float) -> None:
    """Draw the bar of an event and its label."""
    _draw_bar(picture, item.event, scale, y)
    anchor = {"anchor": "end"} if item.place.side is LabelSide.BEFORE else {}
    picture.text(item.place.x, y + 15, item.label, **anchor)


def _draw_bar(picture: SvgPicture, event: EventRow, scale: Scale, y: float) -> None:
    bar = bar_of(event)
    start, end = _x(scale.place(bar.first)), _x(scale.place(bar.last, after=True))
    tooltip = f"{date_with_mark(event)}: {event.summary} ({'; '.join(short_sources(event.sources))})"
    if bar.day:
        picture.shape([(start, y + 11), (start + 5, y + 6), (start + 10, y + 11), (start + 5, y + 16)], fill=BAR, tooltip=tooltip)
        return
    if bar.gaps:  # each report is seen for itself: nobody reported it between them
        starts = [bar.first, *(last + 1 for _, last in bar.gaps)]
        ends = [*(first - 1 for first, _ in bar.gaps), bar.last]
        for first, last in zip(starts, ends, strict=True):
            low, high = _x(scale.place(first)), _x(scale.place(last, after=True))
            picture.rect(low, y + 5, max(high - low, 3), 12, fill=BAR, fill_opacity=0.3, tooltip=tooltip)
        return
    fades = [0.08, 0.16, 0.25]  # where a bound is not known the bar fades towards it
    if bar.start == UNKNOWN:
        for step, opacity in enumerate(fades):
            picture.rect(start + 8 * step, y + 5, 8, 12, fill=BAR, fill_opacity=opacity, tooltip=tooltip)
        start += 8 * len(fades)
    if bar.end == UNKNOWN:
        for step, opacity in enumerate(fades):
            picture.rect(end - 8 * (step + 1), y + 5, 8, 12, fill=BAR, fill_opacity=opacity, tooltip=tooltip)
        end -= 8 * len(fades)
    picture.rect(start, y + 5, max(end - start, 3), 12, fill=BAR, fill_opacity=0.3, tooltip=tooltip)
    if bar.sure:
        low = start if bar.sure[0] is None else _x(scale.place(bar.sure[0], after=True))
        high = end if bar.sure[1] is None else _x(scale.place(bar.sure[1]))
        picture.rect(low, y + 5, max(high - low, 2), 12, fill=BAR, fill_opacity=0.45, tooltip=tooltip)


def _x(place: float) -> float:
    return _GUTTER + place * (_WIDTH - _GUTTER - MARGIN)
