"""Mends of faults carried out in the lines of a fact file: another word in place of one, and a key that is missing."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.model.faults import Mend

_CITATIONS = "sources"  # the one field of mappings that a record needs
_BRACE = re.compile(r"(?:[\w.-]+: *)?\{")
_KEYS_BELOW = re.compile(r" +(?=[^\s#])")


class PartChange(NamedTuple):
    """A text that takes the place of so many characters of a line; line and column count from 1."""

    line: int
    column: int
    length: int
    text: str


def mended(lines: Sequence[str], fault: Diagnostic, mend: Mend) -> PartChange | None:
    """Return the change by which a fault is mended; None for one that adds a record, or if the text is no longer as it was."""
    line = lines[fault.line - 1].rstrip("\r\n") if fault.line <= len(lines) else ""
    if mend.action == "replace":
        column, end = mend.column or 1, mend.end_column or 1
        is_there = line[column - 1 : end - 1] == mend.old
        return PartChange(fault.line, column, end - column, mend.text) if is_there else None
    if mend.action == "add-key":
        below = lines[fault.line] if fault.line < len(lines) else ""
        return _in_json(fault, line, mend.text) if fault.path.endswith(".jsonl") else _in_yaml(fault, line, below, mend.text)
    return None


def _in_json(fault: Diagnostic, line: str, key: str) -> PartChange:
    start = line.index("{") + 1
    value = '[{"id": ""}]' if key == _CITATIONS else '""'
    return PartChange(fault.line, start + 1, 0, f'"{key}": {value}' + ", " * (line[start:].strip() != "}"))


def _in_yaml(fault: Diagnostic, line: str, below: str, key: str) -> PartChange | None:
    """Return a key without a value in the mapping that begins at the fault: in its braces, or on a line of its own."""
    if brace := _BRACE.match(line, fault.column - 1):
        is_empty = line[brace.end() :].lstrip().startswith("}")
        return PartChange(fault.line, brace.end() + 1, 0, f"{key}: " + ", " * (not is_empty))
    if line[: fault.column - 1].strip():  # the dash of a list's entry
        indent = fault.column - 1
    else:
        following = _KEYS_BELOW.match(below)
        indent = len(following[0]) if following and len(following[0]) >= fault.column else fault.column + 1
    margin = " " * indent
    value = f"\n{margin}  - id: " if key == _CITATIONS else " "
    return PartChange(fault.line, len(line) + 1, 0, f"\n{margin}{key}:{value}") if indent else None
