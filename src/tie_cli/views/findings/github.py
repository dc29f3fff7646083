"""Diagnostics as the workflow commands that GitHub Actions turns into annotations."""

from collections.abc import Sequence

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.text.escape import visible
from tie_cli.text.wording import path_from_here


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a line for each fault."""
    return "".join(f"{_annotation(fault)}\n" for fault in diagnostics)


def _annotation(fault: Diagnostic) -> str:
    values = {
        "file": path_from_here(fault.path),
        "line": fault.line,
        "col": fault.column,
        "endColumn": fault.column + fault.length,
        "title": fault.code,
    }
    properties = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in values.items())
    return f"::{fault.severity} {properties}::{_escape(fault.message_with_hint)}"


def _escape(text: str, more: str = "") -> str:
    """Return a visible text with per cent signs and line ends escaped as the runner expects, and `more` in properties."""
    text = visible(text)
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
