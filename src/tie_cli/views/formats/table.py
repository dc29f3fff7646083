"""A sheet drawn as a table for the terminal with Rich, as wide as the terminal, in colours that suit light and dark."""

import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from tie_cli.text.escape import visible
from tie_cli.text.folding import split
from tie_cli.views.formats import blocks
from tie_cli.views.formats.terminal import STYLES, rich_text
from tie_cli.views.sheets.condense import condense, with_lines_below
from tie_cli.views.sheets.sheet import Cell, Column, Place, Sheet, cell

_WORD = re.compile(r"\w+")
_LONG = re.compile(r"\S+")
# words, and the parts of words joined by hyphens, dashes and slashes: a line can break between them
_PIECE = re.compile(r"[^\s–—/-]+[–—/-]*|[–—/-]+")
_LONGEST = 24  # a word that is longer may be cut where there is no room for it
_ROOM = 60  # columns for the text; with less, the other columns go into its own


class SheetTable:
    """A sheet that Rich draws as wide as the terminal is."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Yield the parts of the table from top to bottom."""
        yield from _parts(self.sheet, options.max_width)


def _parts(sheet: Sheet, width: int) -> Iterator[RenderableType]:
    sheet = sheet._replace(columns=[column._replace(heading=visible(column.heading)) for column in sheet.columns])
    sheet = condense(sheet)
    if sheet.title:
        yield Text(visible(sheet.title), "bold")
    if sheet.above:
        yield rich_text(cell(sheet.above, "quiet"))
        yield ""
    flat = with_lines_below(sheet)
    if any(column.place is Place.TEXT for column in sheet.columns):
        is_text_first = flat.columns[0].place is Place.TEXT
        if (is_text_first or not _has_room(flat, sheet, width)) and (lines := blocks.draw(sheet, width, _text)):
            yield from lines
            return
        sheet = flat
    texts = [[[_text(cell, sheet.hits) for cell in row] for row in section.rows] for section in sheet.sections]
    widths = _widths(sheet.columns, [row for rows in texts for row in rows], width)
    if widths is None:
        for section, rows in zip(sheet.sections, texts, strict=True):
            yield from _stack(section.heading, sheet.columns, rows)
        sheet = sheet._replace(sections=[])
        texts, widths = [], []
    for place, (section, rows) in enumerate(zip(sheet.sections, texts, strict=True)):
        if section.heading:
            yield ""
            yield Text(visible(section.heading), "bold")
        yield _table(sheet, rows, widths, header=sheet.headings and place == 0)
    if sheet.below and sheet.sections and sheet.headings:
        yield ""
    for line in sheet.below:
        yield _text(line, sheet.hits)


def _has_room(flat: Sheet, sheet: Sheet, width: int) -> bool:
    """Return whether the text gets enough room beside all other columns, or all columns get what they need.

    `flat` is the sheet with ids in the cells of the text; each of them must fit on a line of its own.
    """
    rows = [[rich_text(content) for content in row] for section in flat.sections for row in section.rows]
    widths = _widths(flat.columns, rows, width)
    if widths is None:
        return False
    text = next(number for number, column in enumerate(flat.columns) if column.place is Place.TEXT)
    below = [number for number, column in enumerate(sheet.columns) if column.place is Place.BELOW]
    found = (row[number] for section in sheet.sections for row in section.rows for number in below)
    if any(blocks.is_long_id(content, widths[text]) for content in found):
        return False
    return widths[text] >= _ROOM or all(_on_one_line(row, widths) for row in rows)


def _table(sheet: Sheet, rows: list[list[Text]], widths: list[int], *, header: bool) -> Table:
    # rows whose text alone takes several lines are told apart by what begins on the first
    text = next((number for number, column in enumerate(sheet.columns) if column.place is Place.TEXT), None)
    table = Table(
        box=box.SIMPLE_HEAD if header else box.SIMPLE if sheet.headings else None,
        show_header=header,
        show_edge=False,
        header_style="bold",
        pad_edge=False,
        padding=(0, 1 if sheet.headings else 2, 0, 0),
        leading=int(sheet.headings and not all(_on_one_line(row, widths, but=text) for row in rows)),
    )
    for column, width in zip(sheet.columns, widths, strict=True):
        table.add_column(column.heading, width=width, overflow="fold")
    for row in rows:
        table.add_row(*(_hyphens(text, width) for text, width in zip(row, widths, strict=True)))
    return table


def _stack(heading: str, columns: list[Column], rows: list[list[Text]]) -> Iterator[RenderableType]:
    """Yield rows one below the other, each value after its heading, for a terminal that is too narrow for a table."""
    for row in rows:
        if heading:
            yield Text(visible(heading), "bold")
        for column, text in zip(columns, row, strict=True):
            if text.plain:
                label = f"{column.heading}: " if column.heading else ""
                yield Text(label, "dim", overflow="fold").append_text(text)
        yield ""


def _hyphens(text: Text, width: int) -> Text:
    """Return a text with line breaks between the joined parts of words that are too long for a line, as ids often are."""
    breaks = []
    for word in _LONG.finditer(text.plain):
        start = word.start()
        if cell_len(word[0]) <= width:
            continue
        for piece in _PIECE.finditer(text.plain, word.start(), word.end()):
            if cell_len(text.plain[start : piece.end()]) > width and piece.start() > start:
                breaks.append(piece.start())
                start = piece.start()
    return Text("\n").join(text.divide(breaks)) if breaks else text


def _on_one_line(row: list[Text], widths: list[int], but: int | None = None) -> bool:
    """Return whether no cell needs a second line, but for those of one column."""
    cells = enumerate(zip(row, widths, strict=True))
    return all(number == but or ("\n" not in text.plain and text.cell_len <= width) for number, (text, width) in cells)


def _widths(columns: list[Column], rows: list[list[Text]], width: int) -> list[int] | None:
    """Return the width of each column: what it needs, or its share of the space if that is too much.

    No column gets less than its longest word needs; None if the terminal is too narrow for that.
    """
    space = width - 2 * (len(columns) - 1)
    cells = [[column.heading, *(row[place].plain for row in rows)] for place, column in enumerate(columns)]
    needs = [max(cell_len(line) for text in column for line in text.split("\n")) for column in cells]
    words = [max([cell_len(piece) for text in column for piece in _PIECE.findall(text)], default=1) for column in cells]
    least = words if sum(words) <= space and max(words) <= 2 * _LONGEST else [min(longest, _LONGEST) for longest in words]
    if sum(least) > space:
        return None
    widths = {place: need for place, need in enumerate(needs) if need <= max(columns[place].whole, least[place])}
    if sum(widths.values()) + sum(least[place] for place in range(len(columns)) if place not in widths) > space:
        widths = {}
    while wanting := set(range(len(columns))) - set(widths):
        left = space - sum(widths.values())
        shares = sum(columns[place].share for place in wanting)
        fair = {place: left * columns[place].share // shares for place in wanting}
        tight = {place: least[place] for place in wanting if least[place] > fair[place]}
        widths |= tight or {place: needs[place] for place in wanting if needs[place] <= fair[place]} or fair
    return [widths[place] for place in range(len(columns))]


def _text(cell: Cell, hits: Sequence[list[str]]) -> Text:
    if not hits:
        return rich_text(cell)
    text = Text()
    for span in cell:
        piece = rich_text((span,))
        _highlight(piece, hits)
        text.append_text(piece)
    return text


def _highlight(text: Text, hits: Sequence[list[str]]) -> None:
    """Highlight the words that a search found, and single characters in scripts without spaces."""
    wanted = [word for phrase in hits for word in phrase]
    for found in _WORD.finditer(text.plain):
        words = split(found[0])
        if len(words) == 1 and any(words[0].startswith(word) for word in wanted):
            text.stylize(STYLES["hit"], found.start(), found.end())
        elif len(words) == len(found[0]):
            for offset, char in enumerate(words):
                if char in wanted:
                    text.stylize(STYLES["hit"], found.start() + offset, found.start() + offset + 1)
