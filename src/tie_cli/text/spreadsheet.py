"""Cells that a spreadsheet shows as text and never runs as a formula."""

import re

from tie_cli.text.escape import visible

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), perhaps behind apostrophes of ours.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def as_text(cell: str) -> str:
    """A cell that a spreadsheet takes as text and never runs as a formula: what would begin one has an apostrophe before it."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def from_text(cell: str) -> str:
    """A cell as it was before `as_text`."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def safe_cell(cell: str) -> str:
    """A cell that shows what stands in it and does nothing."""
    return as_text(visible(cell))
