"""A sheet as a table in GitHub-flavoured Markdown, to paste into notes and issues."""

import re
import sys

from tie_cli.unseen import visible
from tie_cli.views.sheet import Cell, Sheet

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")


def write(sheet: Sheet) -> None:
    """Write the sheet to standard output in UTF-8."""
    parts = []
    for section in sheet.sections:
        if section.heading:
            parts.append(f"**{_escape(section.heading)}**\n")
        headings = [_escape(column.heading).replace("\n", "<br>") for column in sheet.columns]
        lines = [f"| {' | '.join(headings)} |", f"|{' --- |' * len(headings)}"]
        lines += [f"| {' | '.join(_text(cell) for cell in row)} |" for row in section.rows]
        parts.append("\n".join(lines) + "\n")
    parts += [_text(line) + "\n" for line in sheet.below]
    sys.stdout.flush()
    sys.stdout.buffer.write("\n".join(parts).encode())
    sys.stdout.buffer.flush()


def _text(cell: Cell) -> str:
    return _escape("".join(span.text for span in cell)).replace("\n", "<br>")


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible(text))
