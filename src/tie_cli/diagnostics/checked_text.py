"""What a check found in a text, in a later version of that text.

What was found stays with its line while the text around changes, and goes when its line changes.
"""

from collections.abc import Sequence

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic, in_order
from tie_cli.text.line_changes import same_at_both_ends


class CheckedText:
    """The lines of a text, everything that was found in it, and which of that no look at its `own` records finds."""

    def __init__(self, lines: Sequence[str], found: Sequence[Diagnostic], own: Sequence[Diagnostic]) -> None:
        self._lines = lines
        self._found = list(found)
        of_records = {(fault.code, fault.message, fault.line) for fault in own}
        self._across = [
            fault
            for fault in found
            if (fault.code, fault.message, fault.line) not in of_records and not fault.code.endswith("-syntax")
        ]

    def is_of(self, lines: Sequence[str]) -> bool:
        """Return whether these lines were checked."""
        return self._lines == lines

    def faults(self, lines: Sequence[str], own: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return what is known to be wrong with a later text; `own` is what is wrong with its records by themselves."""
        return self._found if self.is_of(lines) else in_order([*own, *self._moved(lines)])

    def _moved(self, lines: Sequence[str]) -> list[Diagnostic]:
        """Return the findings across records at their lines in a later text, without those whose lines have changed."""
        start, tail = same_at_both_ends(self._lines, lines)
        end, moved = len(self._lines) - tail, len(lines) - len(self._lines)
        return [
            msgspec.structs.replace(fault, line=fault.line + moved) if moved and fault.line > end else fault
            for fault in self._across
            if fault.line <= start or fault.line > end
        ]
