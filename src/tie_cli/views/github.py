"""Diagnostics as the workflow commands that GitHub Actions turns into annotations."""

from collections.abc import Sequence

from tie_cli.diagnostics import Diagnostic, shown_path


def write(diagnostics: Sequence[Diagnostic]) -> None:
    """Print a line for each fault on standard output."""
    for fault in diagnostics:
        values = {
            "file": shown_path(fault.path),
            "line": fault.line,
            "col": fault.column,
            "endColumn": fault.column + fault.length,
            "title": fault.code,
        }
        properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in values.items())
        message = f"{fault.message}\n{fault.hint}" if fault.hint else fault.message
        print(f"::{fault.severity} {properties}::{_escaped(message)}")


def _escaped(text: str, more: str = "") -> str:
    """Per cent signs, line ends, and in properties what separates them, by their codes, as the runner reads them."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
