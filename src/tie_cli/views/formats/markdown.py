"""A sheet as a table in GitHub-flavoured Markdown, to paste into notes and issues."""

import re

from tie_cli.text.escape import visible
from tie_cli.views.sheets.condense import with_lines_below
from tie_cli.views.sheets.sheet import Cell, Sheet

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")


def render(sheet: Sheet) -> bytes:
    """Return the sheet as Markdown, in UTF-8."""
    sheet = with_lines_below(sheet)
    parts = [f"**{_escape(sheet.title)}**\n"] if sheet.title else []
    for section in sheet.sections:
        if section.heading:
            parts.append(f"**{_escape(section.heading)}**\n")
        headings = [_escape(column.heading).replace("\n", "<br>") for column in sheet.columns]
        lines = [f"| {' | '.join(headings)} |", f"|{' --- |' * len(headings)}"]
        lines += [f"| {' | '.join(_text(cell) for cell in row)} |" for row in section.rows]
        parts.append("\n".join(lines) + "\n")
    parts += [_text(line) + "\n" for line in sheet.below]
    return "\n".join(parts).encode()


def _text(cell: Cell) -> str:
    return _escape("".join(span.text for span in cell)).replace("\n", "<br>")


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible(text))
