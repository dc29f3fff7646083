"""Faults as an editor shows them: each with its code, and how to fix it."""

from collections.abc import Iterable
from functools import lru_cache

from lsprotocol import types

from tie_cli.diagnostics.code import WARNING
from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editor.documents import Lines
from tie_cli.text.escape import visible

_MOST = 20_000  # faults that are kept as the protocol has them: at a key, nearly all are as they were


def as_published(faults: Iterable[Diagnostic], lines: Lines) -> list[types.Diagnostic]:
    """Return what is wrong with a text as the protocol has it."""
    return [_published(fault, lines.line(fault.line), lines.encoding) for fault in faults]


@lru_cache(_MOST)
def _published(fault: Diagnostic, line: str, encoding: str) -> types.Diagnostic:
    place = Lines([line], encoding).range(1, fault.column, fault.length)
    start, end = (types.Position(fault.line - 1, at.character) for at in (place.start, place.end))
    severity = types.DiagnosticSeverity.Warning if fault.severity == WARNING else types.DiagnosticSeverity.Error
    return types.Diagnostic(types.Range(start, end), visible(fault.message_with_hint), severity, fault.code, source="tie")
