"""Lines of a terminal made of cells: text that can't do harm, cut or filled to a width in columns, in styles."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tie_cli.text.escape import visible
from tie_cli.text.folding import is_unspaced
from tie_cli.views.formats.terminal import STYLES
from tie_cli.views.sheets.sheet import Cell

_SHORTEST, _LONGEST = 50, 100  # letters of a line that was wrapped
_RUN = re.compile(r"\S+")
_SENTENCE_ENDS = '.!?:;。！？”"»'


@cache
def style_of(name: str) -> Style:
    """Return a style by its name in `views.formats.terminal`, or by its definition."""
    return Style.parse(STYLES.get(name, name))


def on_one_line(text: str) -> str:
    """Return a text with one space for each run of white space, and nothing in it that a terminal obeys."""
    return visible(" ".join(text.split()))


def fit(text: str, width: int) -> str:
    """Return a text on one line, cut with an ellipsis or filled with spaces to so many columns."""
    text = on_one_line(text)
    if cell_len(text) > width:
        return set_cell_size(text, max(0, width - 1)) + "…" * (width > 0)
    return set_cell_size(text, width)


@cache
def _without_colour(name: str) -> Style:
    style = style_of(name)
    return Style(bold=style.bold, italic=style.italic, underline=style.underline)


def strip_of(cells: Sequence[tuple[Cell, int]], base: Style, gap: str = "  ", *, coloured: bool = True) -> Strip:
    """Return a line of cells, each in its width; with their own colours unless these may not be legible on that of the line."""
    styled = style_of if coloured else _without_colour
    segments: list[Segment] = []
    for cell, width in cells:
        if segments:
            segments.append(Segment(gap, base))
        left = width
        for number, span in enumerate(cell):
            text = on_one_line(span.text)
            if not text.strip() and not text:
                continue
            lead = " " * (number > 0 and span.text[:1].isspace())
            piece = lead + text + " " * (number + 1 < len(cell) and span.text[-1:].isspace())
            size = cell_len(piece)
            if size > left:
                segments.append(Segment(fit(piece, left), base + styled(span.style)))
                left = 0
                break
            segments.append(Segment(piece, base + styled(span.style)))
            left -= size
        if left > 0:
            segments.append(Segment(" " * left, base))
    return Strip(segments)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Return the lines of a text, each as the places where it starts and ends, in so many columns; no word is cut that fits.

    Lines that were wrapped already, as in a letter, are joined first.
    """
    lines: list[tuple[int, int]] = []
    start = place = 0
    for line, following in pairwise([*text.split("\n"), ""]):
        place += len(line)
        if not (following.strip() and _goes_on(line)):
            lines += _wrap_paragraph(text, start, place, max(1, width))
            start = place + 1
        place += 1
    return lines


def _goes_on(line: str) -> bool:
    """Return whether a line looks as if it were wrapped within a sentence."""
    return _SHORTEST <= len(line) <= _LONGEST and line.rstrip()[-1] not in _SENTENCE_ENDS


def _wrap_paragraph(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    lines, line_start, used, before, filled = [], start, 0, start, False
    for first, stop in words(text, start, end):
        at = first
        size = cell_len(as_drawn(text[at:stop]))
        gap = cell_len(as_drawn(text[before:at]))
        before = stop
        if used + gap + size > width:
            if filled:
                lines.append((line_start, at))
            line_start, used, gap = at, 0, 0  # an indent before a word that fills the line is left out
        while size > width:  # a word longer than the line
            part = at
            while part < stop and cell_len(as_drawn(text[at : part + 1])) <= width:
                part += 1
            part = max(part, at + 1)
            lines.append((line_start, part))
            line_start = at = part
            size = cell_len(as_drawn(text[at:stop]))
        used += gap + size
        filled = True  # a mark alone has no width
    lines.append((line_start, end))
    return lines


def as_drawn(text: str) -> str:
    """Return a piece of a text as it is drawn: each white space a space, and nothing that a terminal obeys."""
    if text.isascii() and text.isprintable():
        return text
    return visible(text.replace("\t", " ").replace("\n", " ").replace("\f", " "))


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the places of the words: what stands between spaces, and each letter of a script that is written without them."""
    found: list[tuple[int, int]] = []
    for run in _RUN.finditer(text, start, len(text) if end is None else end):
        found += [run.span()] if run[0].isascii() else _words_of_run(text, *run.span())
    return found


def _words_of_run(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    while at < end:
        stop = at + 1
        unspaced = is_unspaced(text[at])
        while stop < end:
            combining = not text[stop].isascii() and cell_len(text[stop]) == 0
            if not combining and (unspaced or is_unspaced(text[stop])):
                break
            stop += 1
        yield at, stop
        at = stop
