"""The picture of an article with its passages marked, each joined to the row of a table that it gives."""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple
from xml.sax.saxutils import escape

_COLOURS = ("#e0a100", "#2f8f5b", "#c2477f", "#2f6fc4", "#8a5cc7")
_LETTER, _LINE, _TOP, _MARGIN, _LETTERS = 10.8, 34.0, 84.0, 24.0, 42  # of the article: sizes in pixels, letters on a line
_WIDTH = 2 * _MARGIN + _LETTERS * _LETTER
_GAP = 72.0
_TABLE_TOP, _TABLE_LINE = 41.0, 24.4  # of a terminal that Rich draws
_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


class Word(NamedTuple):
    """A word of the article without the marks around it, and its place."""

    text: str
    line: int
    start: int
    end: int


def draw(article: str, excerpts: Sequence[str], rows: Sequence[int], table: str) -> str:
    """Return the picture as SVG; `table` is one too, and `rows` are its lines, one for each excerpt."""
    lines = [line for paragraph in article.split("\n\n") for line in (*wrap(" ".join(paragraph.split()), _LETTERS), "")][:-1]
    words = [Word(each[0].strip("“”.,"), *place) for each, *place in _places(lines)]
    table_width, table_height = map(float, re.findall(r'viewBox="0 0 (\S+) (\S+)"', table)[0])
    height = max(table_height, _line_y(len(lines)))
    parts = [
        table.replace("<svg ", f'<svg x="{_WIDTH + _GAP}" y="0" width="{table_width}" height="{table_height}" ', 1),
        f'<rect x="0.5" y="0.5" width="{_WIDTH}" height="{height - 1}" rx="8" fill="#fffdf7" stroke="#c9c3b4"/>',
        f'<text x="{_MARGIN}" y="36" font-size="15" fill="#6b6556">harbour-post.txt</text>',
    ]
    for excerpt, row, colour in zip(excerpts, rows, _COLOURS[: len(rows)], strict=True):
        passage = _passage(words, excerpt.split())
        parts += [*_marked(passage, colour), *_joined(passage[-1].line, row, colour)]
    parts += [_text(line, number) for number, line in enumerate(lines) if line]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH + _GAP + table_width} {height}" role="img"'
        f' font-family="{_FONT}" font-size="18" fill="#2b2a26">\n'
        "<title>An article, and the timeline that tie makes of its passages</title>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _places(lines: Iterable[str]) -> Iterator[tuple[re.Match[str], int, int, int]]:
    for number, line in enumerate(lines):
        for found in re.finditer(r"\S+", line):
            yield found, number, found.start(), found.end()


def _passage(words: Sequence[Word], wanted: list[str]) -> Sequence[Word]:
    """The words of an excerpt in the article."""
    passages = (words[start : start + len(wanted)] for start in range(len(words)))
    return next(passage for passage in passages if [word.text for word in passage] == wanted)


def _marked(passage: Sequence[Word], colour: str) -> Iterator[str]:
    for line in dict.fromkeys(word.line for word in passage):
        on_line = [word for word in passage if word.line == line]
        x, end = (_MARGIN + place * _LETTER for place in (on_line[0].start, on_line[-1].end))
        place = f'x="{x - 3:.1f}" y="{_line_y(line) - 20}" width="{end - x + 6:.1f}" height="28"'
        yield f'<rect {place} rx="4" fill="{colour}" opacity="0.32"/>'


def _joined(line: int, row: int, colour: str) -> Iterator[str]:
    y, row_y = _line_y(line) - 6, round(_TABLE_TOP + row * _TABLE_LINE + 14, 1)
    end, middle = _WIDTH + _GAP + 2, _WIDTH + _GAP / 2
    curve = f"M {_WIDTH} {y} C {middle} {y}, {middle} {row_y}, {end} {row_y}"
    yield f'<path d="{curve}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
    yield f'<circle cx="{end}" cy="{row_y}" r="5" fill="{colour}"/>'


def _text(line: str, number: int) -> str:
    weight = ' font-weight="bold"' if number == 0 else ""
    return f'<text x="{_MARGIN}" y="{_line_y(number)}" textLength="{len(line) * _LETTER:.1f}"{weight}>{escape(line)}</text>'


def _line_y(number: int) -> float:
    return _TOP + number * _LINE
