"""Faults as rows, for JSON."""

from msgspec import Struct

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.model.faults import Mend


class FaultRow(Struct, frozen=True, kw_only=True):
    """A fault at its place: line and columns from 1, in characters; the end column is the one behind the last."""

    code: str
    severity: str
    message: str
    file: str
    line: int
    column: int
    end_column: int
    hint: str
    mends: list[Mend]


def fault_row(fault: Diagnostic) -> FaultRow:
    """Return a fault as a row."""
    return FaultRow(
        code=fault.code,
        severity=fault.severity,
        message=fault.message,
        file=fault.path,
        line=fault.line,
        column=fault.column,
        end_column=fault.column + fault.length,
        hint=fault.hint,
        mends=list(fault.mends),
    )
