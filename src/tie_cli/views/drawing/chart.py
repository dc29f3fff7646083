"""The timeline to scale in the terminal: lanes, a line for each event, bars as wide as their dates; or counts by period."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.text import Text

from tie_cli.queries.dates_in_words import date_mark
from tie_cli.queries.rows import EventRow, FactRows
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase
from tie_cli.views.drawing.labels import LabelSide, fit_label, place_label
from tie_cli.views.drawing.lanes import (
    COUNTED,
    MOST_LINES,
    WHY_COUNTED,
    Lanes,
    counts_by_lane,
    counts_by_period,
    has_marked_lane,
    lane_count,
    lanes_of,
    others_of,
)
from tie_cli.views.drawing.scale import LEGEND, UNKNOWN, DateBar, Scale, bar_of, not_drawn, scale_of, ticks, with_dates
from tie_cli.views.formats.terminal import STYLES, rich_text
from tie_cli.views.sheets.cells import inferred_legend

_SURE, _POSSIBLE = "█", "░"
_DAY = "◆"
_FADE = "┄"
_LABEL = 20  # columns; a label beside a bar is not cut shorter than that
_TICK = 14  # columns that a tick with its label takes
_SYMBOLS = {"certain": _SURE, "possible": _POSSIBLE, "day": _DAY, "unknown": _FADE}
_KEY = "  ".join(f"{symbol} {LEGEND[name]}" for name, symbol in _SYMBOLS.items())


class _Cells(NamedTuple):
    """A bar in columns, from `start` up to `end`: its characters, the label of its event, and a mark after the label."""

    start: int
    end: int
    drawn: str
    label: str
    mark: str


class TimelineChart:
    """Events that Rich draws to scale."""

    def __init__(self, found: FactRows[EventRow], by: Lanes = Lanes.ACTOR) -> None:
        self.found = found
        self.by = by

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the lines of the chart from top to bottom."""
        if len(self.found.rows) > MOST_LINES:
            yield from _histogram(self.found, self.by, options.max_width)
        else:
            yield from _lines(self.found, self.by, options.max_width)


def _histogram(found: FactRows[EventRow], by: Lanes, width: int) -> Iterator[Text]:
    """Yield how many events begin in each period, then how many each lane has, the fullest first."""
    yield Text(COUNTED.format(count_phrase(event=len(found.rows))), STYLES["strong"])
    yield from _bars(counts_by_period(found.rows), width)
    in_lanes, more = counts_by_lane(found, by)
    if in_lanes:
        yield Text()
        yield Text(by.heading, STYLES["strong"])
        yield from _bars(in_lanes, width)
    if more:
        yield Text(f"and {more} more", STYLES["quiet"])
    yield Text()
    for cells in inferred_legend(is_shown=has_marked_lane(found.rows, by)):
        yield rich_text(cells)
    yield Text(WHY_COUNTED, STYLES["quiet"])


def _bars(counts: dict[str, int], width: int) -> Iterator[Text]:
    labels = {name: _cut(visible(name).replace("\n", " "), "", width // 2) for name in counts}
    widest, most = max(map(cell_len, labels.values())), max(counts.values())
    digits = len(str(most))
    room = max(width - widest - digits - 3, 1)
    for name, count in counts.items():
        label = Text(f"{labels[name]}{' ' * (widest - cell_len(labels[name]))}  {count:>{digits}} ")
        yield label.append(_SURE * -(-count * room // most), STYLES["bar"])


def _lines(found: FactRows[EventRow], by: Lanes, width: int) -> Iterator[Text]:
    drawn = with_dates(found)
    if scale := scale_of(drawn.rows):
        yield from _axis(scale, width)
        for lane, rows in lanes_of(drawn, by).items():
            if lane:
                yield Text(visible(f"{lane}  "), STYLES["strong"]).append(lane_count(lane, len(rows), by), STYLES["quiet"])
            for row in rows:
                line = _line(_cells(row, others_of(row, found, by), scale, width), width)
                line.no_wrap, line.overflow = True, "crop"
                yield line
        yield Text()
        yield Text(_KEY, STYLES["quiet"])
    for cells in inferred_legend(is_shown=any(map(date_mark, drawn.rows)) or has_marked_lane(drawn.rows, by)):
        yield rich_text(cells)
    if note := not_drawn(found, drawn):
        yield Text(note, STYLES["quiet"])


def _axis(scale: Scale, width: int) -> Iterator[Text]:
    labels, rule = [" "] * width, ["─"] * width
    free = 0
    for tick in ticks(scale, max(width // _TICK, 1)):
        column = min(int(scale.place(tick.day) * width), width - 1)
        rule[column] = "┬"
        if column >= free and column + len(tick.label) <= width:
            labels[column : column + len(tick.label)] = tick.label
            free = column + len(tick.label) + 1
    yield Text("".join(labels), STYLES["strong"], no_wrap=True)
    yield Text("".join(rule), STYLES["quiet"], no_wrap=True)


def _cells(row: EventRow, others: str, scale: Scale, width: int) -> _Cells:
    bar = bar_of(row)
    others = "" if cell_len(others) > width // 3 else visible(others).replace("\n", " ")
    words = visible(row.summary).replace("\n", " "), others + date_mark(row)
    start = min(int(scale.place(bar.first) * width), width - 1)
    end = max(start + 1, min(width, -int(-scale.place(bar.last, after=True) * width // 1)))
    if bar.day:
        return _Cells(start, start + 1, _DAY, *words)
    drawn = [_POSSIBLE] * (end - start)
    if bar.sure:
        low = start if bar.sure[0] == bar.first else int(scale.place(bar.sure[0]) * width)
        high = end if bar.sure[1] == bar.last else int(scale.place(bar.sure[1], after=True) * width)
        for column in range(max(low, start), min(max(high, low + 1), end)):
            drawn[column - start] = _SURE
    for first, last in bar.gaps:
        low, high = int(scale.place(first) * width), int(scale.place(last, after=True) * width)
        for column in range(max(low + 1, start + 1), min(high, end - 1)):
            drawn[column - start] = _FADE
    return _Cells(*_with_ends(bar, start, "".join(drawn), width), *words)


def _with_ends(bar: DateBar, start: int, drawn: str, width: int) -> tuple[int, int, str]:
    """Return a bar with what is not reported, at its own ends or, if it is too short to be seen then, beside them."""
    before, after = bar.start == UNKNOWN and not bar.gaps, bar.end == UNKNOWN and not bar.gaps
    if len(drawn) > before + after:
        inner = drawn[int(before) : len(drawn) - after]
        return start, start + len(drawn), _FADE * before + inner + _FADE * after
    before, after = before and start > 0, after and start + len(drawn) < width
    start -= before
    drawn = _FADE * before + drawn + _FADE * after
    return start, start + len(drawn), drawn


def _line(cells: _Cells, width: int) -> Text:
    """Return a bar with its label, cut to the room that there is."""
    start, end, drawn, label, mark = cells
    bar = Text(drawn, STYLES["bar"])
    side = place_label((start, end), cell_len(label + mark), high=width, gap=1).side
    if side is LabelSide.ON and max(start, width - end) > _LABEL:  # it is cut on either side, and there less than on the bar
        side = LabelSide.AFTER if width - end >= start else LabelSide.BEFORE
    match side:
        case LabelSide.AFTER:
            return Text(" " * start) + bar + Text(" " + _cut(label, mark, width - end - 1))
        case LabelSide.BEFORE:
            shown = _cut(label, mark, start - 1)
            return Text(" " * (start - 1 - cell_len(shown)) + shown + " ") + bar
        case LabelSide.ON:
            shown = _cut(label, mark, max(end - start - 8, 2))
            rest = max(end - start - 6 - cell_len(shown), 1)
            return Text(" " * start) + bar[:4] + Text(f" {shown} ") + bar[-rest:]


def _cut(text: str, mark: str, width: int) -> str:
    """Return a text with its mark in at most so many columns: as many whole words as fit, and an ellipsis."""
    if cell_len(mark) > width // 2:
        mark = mark[-1:] if mark.endswith("*") else ""
    return fit_label(text, width - cell_len(mark)) + mark
