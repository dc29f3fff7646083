"""What is wrong with open documents: their own faults at each key, those across files when the checks have run.

Between two runs of the checks, what they found stays with its line while the text around changes, and goes when its line changes.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from lsprotocol import types

from tie_cli.diagnostics.code import WARNING
from tie_cli.diagnostics.codes import CODES
from tie_cli.diagnostics.diagnostics import Diagnostic, in_order
from tie_cli.editor.documents import Document, Lines
from tie_cli.text.escape import visible
from tie_cli.text.lines import split_lines


class CheckedText:
    """What `tie check` found in a text: everything, and what takes more than a look at each record."""

    def __init__(self, lines: Sequence[str], diagnostics: Sequence[Diagnostic], own: Sequence[Diagnostic]) -> None:
        self.lines = lines
        self.diagnostics = list(diagnostics)
        of_records = {(fault.code, fault.message, fault.line) for fault in own}
        self._across = [
            fault
            for fault in diagnostics
            if (fault.code, fault.message, fault.line) not in of_records and not fault.code.endswith("-syntax")
        ]

    def across(self, lines: Sequence[str]) -> list[Diagnostic]:
        """Return the findings across records at their lines in a later text, without those whose lines have changed."""
        if not self._across:
            return []
        same = _same_lines(self.lines, lines)
        most = min(len(self.lines), len(lines)) - same
        tail = min(most, _same_lines(self.lines[::-1], lines[::-1]))
        moved = len(lines) - len(self.lines)
        found = [fault for fault in self._across if fault.line <= same]
        after = len(self.lines) - tail
        return found + [msgspec.structs.replace(fault, line=fault.line + moved) for fault in self._across if fault.line > after]


def _same_lines(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts have in common at their start, found by halves."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def faults_of(document: Document, checked: CheckedText | None) -> list[Diagnostic]:
    """Return what is known to be wrong with a document's text as it is now."""
    lines = document.texts_of_lines
    if checked and checked.lines == lines:
        return checked.diagnostics
    own = document.reading.faults()
    return in_order([*own, *(checked.across(lines) if checked else ())])


def as_published(fault: Diagnostic, lines: Lines) -> types.Diagnostic:
    """Return a fault as an editor shows it: with its code, and how to fix it."""
    text = f"{fault.message}\n{fault.hint}" if fault.hint else fault.message
    severity = types.DiagnosticSeverity.Warning if fault.severity == WARNING else types.DiagnosticSeverity.Error
    return types.Diagnostic(
        range=lines.range(fault.line, fault.column, fault.length),
        message=visible(text),
        severity=severity,
        code=fault.code,
        source="tie",
        data=CODES[fault.code].title,
    )


def lines_on_disk(path: str, encoding: str) -> Lines:
    """Return the lines of a file that is not open."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        text = ""
    return Lines(split_lines(text, keep_ends=True), encoding)
