"""A fault in a fact file with its place, and how it is shown: file:line:column, the line, a caret, the mend."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

ERROR = "error"
WARNING = "warning"


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One fault. `line` and `column` count from 1, in characters; `length` is how many characters the caret marks."""

    code: str
    message: str
    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    hint: str = ""
    severity: str = ERROR


class FaultyFacts(Exception):
    """Fact files that can't be used as they are; `diagnostics` has every fault, in the order of the files."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(diagnostics, key=lambda fault: (fault.path, fault.line, fault.column, fault.code))
        super().__init__(f"{len(self.diagnostics)} faults")


def render(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Write each fault as compilers do. A file is read again for its lines, once, whatever the number of faults."""
    lines: dict[str, list[str]] = {}
    for fault in diagnostics:
        if fault.path not in lines:
            lines[fault.path] = _lines(fault.path)
        yield _one(fault, lines[fault.path])


def visible(text: str) -> str:
    """Show control characters and direction overrides by their codes, so that a terminal only shows them."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n\t" else ascii(char)[1:-1] for char in text)


def shown_path(path: str) -> str:
    """A path as people type it: from the current folder where the file is in it or below, else whole."""
    inside = os.path.relpath(path)
    return path if inside.startswith(os.pardir) else inside


def _one(fault: Diagnostic, lines: list[str]) -> str:
    head = f"{shown_path(fault.path)}:{fault.line}:{fault.column}: {fault.severity}[{fault.code}]: {fault.message}"
    body = ""
    if fault.line <= len(lines):
        body = _excerpt(lines[fault.line - 1], fault)
    hint = f"\n  = {fault.hint}" if fault.hint else ""
    return visible(head + body + hint)


def _excerpt(line: str, fault: Diagnostic) -> str:
    """The line with carets below. A line that is too long to read is cut around the fault."""
    start = max(0, fault.column - 1 - 60) if len(line) > 160 else 0
    shown = ("…" if start else "") + line[start : start + 160].replace("\t", " ")
    before = line[start : fault.column - 1]
    marked = line[fault.column - 1 : fault.column - 1 + fault.length] or " "
    gutter = len(str(fault.line))
    indent = " " * (_width(before) + (1 if start else 0))
    carets = "^" * max(1, min(_width(marked), 160))
    return f"\n{' ' * gutter} |\n{fault.line} | {shown}\n{' ' * gutter} | {indent}{carets}"


def _width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []
