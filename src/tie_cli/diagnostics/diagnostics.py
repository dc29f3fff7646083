"""A fault in a fact file with its place."""

from collections.abc import Iterable, Mapping

import msgspec

from tie_cli.diagnostics.codes import CODES


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One fault. `line` and `column` count from 1, in characters; `length` is how many characters are at fault.

    `hint` says how to fix it; it may have several lines.
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
        """`error` or `warning`, as its code has it."""
        return CODES[self.code].severity


class FaultyFacts(Exception):
    """Fact files that cannot be used as they are.

    `diagnostics` has every fault, in the order of the files; `texts` has, by path, the text of what is not a file on disk.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None) -> None:
        self.diagnostics = in_order(diagnostics)
        self.texts = texts or {}
        super().__init__(f"{len(self.diagnostics)} faults")


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the faults by file and place."""
    return sorted(diagnostics, key=lambda fault: (fault.path, fault.line, fault.column, fault.code))
