"""A fault in a fact file with its place, and how it is shown: file:line:column, the line, a caret, why, the mend."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from tie_cli.codes import CODES
from tie_cli.unseen import visible

_LONGEST = 2000  # characters of a message


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One fault. `line` and `column` count from 1, in characters; `length` is how many characters the caret marks.

    `hint` is how to mend it; it may have several lines.
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
    """Fact files that can't be used as they are; `diagnostics` has every fault, in the order of the files."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__(f"{len(self.diagnostics)} faults")


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The faults by file and place."""
    return sorted(diagnostics, key=lambda fault: (fault.path, fault.line, fault.column, fault.code))


def render(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None) -> Iterator[str]:
    """Write each fault as compilers do; why it matters stands at the first of each code.

    A file is read again for its lines, once, whatever the number of faults; `texts` are those of what is no file.
    """
    lines = {path: text.splitlines() for path, text in (texts or {}).items()}
    told = set()
    for fault in diagnostics:
        if fault.path not in lines:
            lines[fault.path] = _lines(fault.path)
        yield _one(fault, lines[fault.path], why=fault.code not in told)
        told.add(fault.code)


def shown_path(path: str) -> str:
    """A path as people type it: from the current folder where the file is in it or below, else whole."""
    if path.startswith("<"):
        return path  # what is no file, such as <stdin>
    inside = os.path.relpath(path)
    return path if inside.startswith(os.pardir) else inside


def counted(**numbers: int) -> str:
    """Numbers with their nouns: "1 event, 2 quotes"."""
    return ", ".join(f"{number} {noun}{'s' * (number != 1)}" for noun, number in numbers.items())


def _one(fault: Diagnostic, lines: list[str], *, why: bool) -> str:
    head = f"{shown_path(fault.path)}:{fault.line}:{fault.column}: {fault.severity}[{fault.code}]: {_brief(fault.message)}"
    body = _excerpt(lines[fault.line - 1], fault) if fault.line <= len(lines) else ""
    notes = [f"why: {CODES[fault.code].why}"] if why else []
    notes += _brief(fault.hint).split("\n") if fault.hint else []
    return visible(head + body + "".join(f"\n  = {note}" for note in notes))


def _brief(text: str) -> str:
    """A text without the midst of what is too long to read, as a key of ten megabytes."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 4 :]}"


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
