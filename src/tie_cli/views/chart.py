"""The timeline drawn to scale in the terminal: a lane for each actor, a line for each event, bars as wide as their dates."""

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from tie_cli.diagnostics import counted
from tie_cli.queries.facts import EventRow, Found
from tie_cli.unseen import visible
from tie_cli.views.cells import INFERRED_MARK, marks
from tie_cli.views.scale import OPEN, UNKNOWN, Bar, Scale, bar_of, lanes, scale_of, ticks
from tie_cli.views.terminal import STYLES, printed, text_of

_SURE, _POSSIBLE = "█", "░"
_DAY = "◆"
_ENDS = {OPEN: ("◀", "▶"), UNKNOWN: ("?", "?")}
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


def timeline(found: Found[EventRow]) -> None:
    """Draw the events. Those that go on without a start on record stand behind the others of their lane."""
    printed(lambda console: _draw(found, console))


def _draw(found: Found[EventRow], console: Console) -> None:
    width = console.width
    scale = scale_of(row.date for row in found.rows)
    if scale:
        _axis(scale, width, console)
    for lane, rows in lanes(found).items():
        console.print(Text(visible(f"{lane}  "), STYLES["strong"]).append(counted(event=len(rows)), STYLES["quiet"]))
        for row in rows:
            console.print(_line(_cells(row, scale, width), width), no_wrap=True, crop=True, overflow="crop")
    console.print()
    console.print(Text(_KEY, STYLES["quiet"]))
    for line in marks(found.rows):
        console.print(text_of(line))


def _axis(scale: Scale, width: int, console: Console) -> None:
    labels, rule = [" "] * width, ["─"] * width
    free = 0
    for tick in ticks(scale, max(width // _TICK, 1)):
        column = min(int(scale.place(tick.day) * width), width - 1)
        rule[column] = "┬"
        if column >= free and column + len(tick.label) <= width:
            labels[column : column + len(tick.label)] = tick.label
            free = column + len(tick.label) + 1
    console.print(Text("".join(labels), STYLES["strong"]), no_wrap=True)
    console.print(Text("".join(rule), STYLES["quiet"]), no_wrap=True)


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
