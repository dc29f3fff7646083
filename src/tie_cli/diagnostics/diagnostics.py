"""Faults in fact files, each with its place."""

from collections.abc import Iterable, Mapping

import msgspec

from tie_cli.model.faults import Mend, replacements


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One fault. `line` and `column` count from 1, in characters; `length` is the number of characters to mark.

    `hint` says how to fix it, in one or more lines; `mends` are what a program can offer to do.
    """

    code: str
    message: str
    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    hint: str = ""
    mends: tuple[Mend, ...] = ()

    @property
    def severity(self) -> str:
        """The severity of its code, `error` or `warning`."""
        from tie_cli.diagnostics.codes import CODES  # which an answer can do without

        return CODES[self.code].severity

    @property
    def message_with_hint(self) -> str:
        """What is wrong, and on a line of its own how to fix it, if that is known."""
        return f"{self.message}\n{self.hint}" if self.hint else self.message


def with_replacements(fault: Diagnostic, old: str, *texts: str) -> Diagnostic:
    """Return a fault with the mends that put one of some texts in place of what is marked."""
    end = fault.column + fault.length
    mends = [msgspec.structs.replace(mend, column=fault.column, end_column=end) for mend in replacements(old, *texts)]
    return msgspec.structs.replace(fault, mends=tuple(mends))


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
