"""The timeline drawn to scale in the terminal: a lane for each actor, a line for each event, bars as wide as their dates."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.text import Text

from tie_cli.queries.facts import EventRow, FactRows
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase
from tie_cli.views.drawing.scale import GOES_ON, UNKNOWN, Bar, Scale, bar_of, lanes, scale_of, ticks
from tie_cli.views.formats.terminal import STYLES, text_of
from tie_cli.views.sheets.cells import INFERRED_MARK, marks

_SURE, _POSSIBLE = "█", "░"
_DAY = "◆"
_ENDS = {GOES_ON: ("◀", "▶"), UNKNOWN: ("?", "?")}
_LABEL = 20  # columns; less than that beside a bar is too little to read
_TICK = 14  # columns that a tick with its label takes
_KEY = f"{_SURE} surely  {_POSSIBLE} some time in it, or perhaps  {_DAY} that day  ◀ ▶ goes on  ? not known"


class _Cells(NamedTuple):
    """A bar in columns: from the first to behind the last, its characters, the event's words, and a mark behind them."""

    start: int
    end: int
    drawn: str
    label: str
    mark: str


class TimelineChart:
    """Events that Rich draws to scale. Those that go on without a start on record stand behind the others of their lane."""

    def __init__(self, found: FactRows[EventRow]) -> None:
        self.found = found

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the lines of the chart from top to bottom."""
        yield from _lines(self.found, options.max_width)


def _lines(found: FactRows[EventRow], width: int) -> Iterator[Text]:
    scale = scale_of(row.date for row in found.rows)
    if scale:
        yield from _axis(scale, width)
    for lane, rows in lanes(found).items():
        yield Text(visible(f"{lane}  "), STYLES["strong"]).append(count_phrase(event=len(rows)), STYLES["quiet"])
        for row in rows:
            drawn = _line(_cells(row, scale, width), width)
            drawn.no_wrap, drawn.overflow = True, "crop"
            yield drawn
    yield Text()
    yield Text(_KEY, STYLES["quiet"])
    for line in marks(found.rows):
        yield text_of(line)


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


def _cells(row: EventRow, scale: Scale | None, width: int) -> _Cells:
    bar = bar_of(row.date)
    words = visible(row.summary).replace("\n", " "), INFERRED_MARK * (row.dated == "inferred")
    if scale is None:
        return _Cells(0, width, _with_ends(bar, _POSSIBLE * width), *words)
    start = min(int(scale.place(bar.first) * width), width - 1)
    end = max(start + 1, min(width, -int(-scale.place(bar.last, after=True) * width // 1)))
    if bar.day:
        return _Cells(start, start + 1, _DAY, *words)
    drawn = [_POSSIBLE] * (end - start)
    if bar.sure:
        low = int(scale.place(bar.sure[0], after=True) * width) if bar.sure[0] is not None else start
        high = int(scale.place(bar.sure[1]) * width) if bar.sure[1] is not None else end
        for column in range(max(low, start), min(max(high, low + 1), end)):
            drawn[column - start] = _SURE
    return _Cells(start, end, _with_ends(bar, "".join(drawn)), *words)


def _with_ends(bar: Bar, drawn: str) -> str:
    if bar.end in _ENDS:
        drawn = drawn[:-1] + _ENDS[bar.end][1]
    if bar.start in _ENDS and len(drawn) > 1:
        drawn = _ENDS[bar.start][0] + drawn[1:]
    return drawn


def _line(cells: _Cells, width: int) -> Text:
    """A bar with its words: behind it, before it, or where neither has room in the midst of it."""
    start, end, drawn, label, mark = cells
    bar = Text(drawn, STYLES["bar"])
    wanted = min(_LABEL, cell_len(label + mark))
    if width - end - 1 >= wanted:
        return Text(" " * start) + bar + Text(" " + _cut(label, mark, width - end - 1))
    if start - 1 >= wanted:
        told = _cut(label, mark, start - 1)
        return Text(" " * (start - 1 - cell_len(told)) + told + " ") + bar
    told = _cut(label, mark, max(end - start - 8, 2))
    behind = max(end - start - 6 - cell_len(told), 1)
    return Text(" " * start) + bar[:4] + Text(f" {told} ") + bar[-behind:]


def _cut(text: str, mark: str, width: int) -> str:
    """A text with its mark that is at most so many columns wide; what is cut off is told by an ellipsis."""
    room = width - len(mark)
    return (text if cell_len(text) <= room else set_cell_size(text, max(room - 1, 0)).rstrip() + "…") + mark
