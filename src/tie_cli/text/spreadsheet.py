"""Spreadsheet cells that are shown as text and never run as formulas."""

import re

from tie_cli.text.escape import visible

# The beginning of a formula (OWASP, CSV Injection), perhaps after apostrophes that `as_text` added.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def as_text(cell: str) -> str:
    """Return a cell that a spreadsheet takes as text: an apostrophe precedes whatever would begin a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def from_text(cell: str) -> str:
    """Return a cell as it was before `as_text`."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def safe_cell(cell: str) -> str:
    """Return a cell that shows its content, escapes included, and runs nothing."""
    return as_text(visible(cell))
