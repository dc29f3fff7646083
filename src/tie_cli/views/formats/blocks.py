"""A sheet in a narrow terminal: beside the date, a block of text with the speaker in front and the id below."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tie_cli.views.formats.terminal import fits_on_a_line
from tie_cli.views.sheets.sheet import Cell, Column, Place, Sheet, StyledText, plain

_LEAST = 30  # columns for a block
_GAP = 2
_HANGING = 2  # columns by which further lines are indented where no column is left of the text
_WIDEST = 16  # columns of a column beside the block, but for a longer word, or a fifth of a wide terminal

DrawCell = Callable[[Cell, Sequence[list[str]]], Text]


def draw(sheet: Sheet, width: int, draw_cell: DrawCell) -> Iterator[Text] | None:
    """Return the lines of the sheet, which are drawn as they are asked for; None if the terminal is too narrow for them."""
    rows = [row for section in sheet.sections for row in section.rows]
    widths = {
        number: _width_needed(column.heading, [row[number] for row in rows], width)
        for number, column in enumerate(sheet.columns)
        if column.place is Place.OWN
    }
    block = width - sum(widths.values()) - _GAP * len(widths)
    if block < _LEAST:
        return None
    text = next(number for number, column in enumerate(sheet.columns) if column.place is Place.TEXT)
    if any(number > text for number in widths):  # such as counts, which stand close to the text that they count for
        block = min(block, max((_natural_width(sheet.columns, row) for row in rows), default=_LEAST))
    return _lines(sheet, rows, widths, block, draw_cell)


def _width_needed(heading: str, cells: Sequence[Cell], width: int) -> int:
    lines = [heading, *(line for content in cells for line in plain(content).split("\n"))]
    longest_word = max(cell_len(word) for line in lines for word in line.split() or [""])
    return max(min(max(map(cell_len, lines)), max(_WIDEST, width // 5)), longest_word)


def _natural_width(columns: list[Column], row: list[Cell]) -> int:
    """Return the width that a block needs for its text and for each line below."""
    cells = [content for column, content in zip(columns, row, strict=True) if column.place is not Place.OWN]
    return _HANGING + max(cell_len(line) for content in cells for line in plain(content).split("\n"))


def _lines(sheet: Sheet, rows: list[list[Cell]], widths: dict[int, int], block: int, draw_cell: DrawCell) -> Iterator[Text]:
    text = next(number for number, column in enumerate(sheet.columns) if column.place is Place.TEXT)
    shown = [number for number, _ in enumerate(sheet.columns) if number in widths or number == text]
    room = {**widths, text: block}
    console = Console(width=block, color_system=None)
    hanging = 0 if any(number < text for number in widths) else _HANGING
    if sheet.headings and len(shown) > 1:
        yield _beside([Text(sheet.columns[number].heading, "bold") for number in shown], [room[number] for number in shown])
        yield Text("─" * (sum(room.values()) + _GAP * len(widths)))
    for row in rows:
        wrapped = {number: _wrapped(draw_cell(row[number], sheet.hits), widths[number], console) for number in widths}
        lines = _block(sheet.columns, row, block, hanging, lambda content: draw_cell(content, sheet.hits), console)
        wrapped[text] = [line for line in lines if line.cell_len <= block]
        for line in range(max(map(len, wrapped.values()))):
            cells = [wrapped[number][line] if line < len(wrapped[number]) else Text() for number in shown]
            yield _beside(cells, [room[number] for number in shown])
        yield from (_at_the_right(line, sum(room.values()) + _GAP * len(widths)) for line in lines if line.cell_len > block)
    if sheet.below:
        yield Text()
    for content in sheet.below:
        yield draw_cell(content, sheet.hits)


def _block(
    columns: list[Column], row: list[Cell], width: int, hanging: int, draw_cell: Callable[[Cell], Text], console: Console
) -> list[Text]:
    """Return the lines of the text of a row, with what leads it and what belongs below."""
    by_place: dict[Place, list[Cell]] = {place: [] for place in Place}
    for column, content in zip(columns, row, strict=True):
        if content:
            by_place[column.place].append(_on_one_line(content) if column.place in (Place.LEAD, Place.DETAIL) else content)
    lead, details = _join(by_place[Place.LEAD], ", "), _join(by_place[Place.DETAIL], " · ")
    text = by_place[Place.TEXT][0] if by_place[Place.TEXT] else ()
    first = (*lead, StyledText(": "), *text) if lead and text else lead or text
    quiet = tuple(StyledText(span.text, span.style or "quiet") for span in details)
    lines: list[Text] = []
    for content in (first, quiet, *by_place[Place.BELOW]):
        indent = hanging if lines else 0
        if content and is_long_id(content, width - hanging):
            lines.append(draw_cell(content))
            continue
        for line in _wrapped(draw_cell(content), width - hanging, console) if content else ():
            lines.append(Text(" " * indent) + line if indent else line)
            indent = hanging
    return lines


def _wrapped(text: Text, width: int, console: Console) -> list[Text]:
    """Return the lines of a text; most cells have one, which needs none of Rich's looking for places to break."""
    return [text] if fits_on_a_line(text, width) else list(text.wrap(console, width))


def _on_one_line(content: Cell) -> Cell:
    """Return a cell of several lines on one: an office after a name, and one source after another."""
    return tuple(StyledText(span.text.replace("\n", ", "), span.style) for span in content)


def _join(cells: list[Cell], separator: str) -> Cell:
    return tuple(span for content in cells for span in (StyledText(separator), *content))[1:]


def is_long_id(content: Cell, width: int) -> bool:
    """Return whether a cell is one word that is too long for a line: an id, which is never broken, so that it can be copied."""
    text = plain(content)
    return cell_len(text) > width and len(text.split()) == 1


def _at_the_right(line: Text, width: int) -> Text:
    """Return a long id as far to the right as it fits; one that is wider than the terminal is left to the terminal to wrap."""
    return Text(" " * max(width - line.cell_len, 0), no_wrap=True, overflow="ignore").append_text(line)


def _beside(cells: list[Text], widths: list[int]) -> Text:
    """Return cells on one line, each but the last padded to its width."""
    line = Text(no_wrap=True)
    for number, (content, width) in enumerate(zip(cells, widths, strict=True)):
        content.rstrip()
        line.append_text(content)
        if number < len(cells) - 1:
            line.append(" " * (width - content.cell_len + _GAP))
    return line
