"""Faults in fact files, each with its place."""

from collections.abc import Iterable, Mapping

import msgspec

from tie_cli.diagnostics.codes import CODES


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One fault. `line` and `column` count from 1, in characters; `length` is the number of characters to mark.

    `hint` says how to fix it, in one or more lines.
    """

    code: str
    message: str
    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    hint: str = ""

    @property
    def severity(self) -> str:
        """The severity of its code, `error` or `warning`."""
        return CODES[self.code].severity


class FaultyFacts(Exception):
    """Fact files that can't be used because they have faults.

    `diagnostics` has every fault, by file and place; `texts` has the text of what is not a file on disk, by path.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None) -> None:
        self.diagnostics = in_order(diagnostics)
        self.texts = texts or {}
        super().__init__(f"{len(self.diagnostics)} faults")


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort faults by file and place."""
    return sorted(diagnostics, key=lambda fault: (fault.path, fault.line, fault.column, fault.code))
