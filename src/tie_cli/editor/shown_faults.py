"""Faults as an editor shows them: each with its code, and how to fix it."""

from collections.abc import Iterable

from lsprotocol import types

from tie_cli.diagnostics.code import WARNING
from tie_cli.diagnostics.codes import CODES
from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editor.documents import Lines
from tie_cli.text.escape import visible


def as_published(faults: Iterable[Diagnostic], lines: Lines) -> list[types.Diagnostic]:
    """Return what is wrong with a text as the protocol has it."""
    return [_published(fault, lines) for fault in faults]


def _published(fault: Diagnostic, lines: Lines) -> types.Diagnostic:
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
