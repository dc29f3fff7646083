"""The report of `tie check` in the style of a compiler: file, line and column, the line with carets, why, and how to fix it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tie_cli.diagnostics.codes import CODES
from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.evidence.proof_counts import describe_proof
from tie_cli.evidence.speakers.passage_speaker import UNNAMED
from tie_cli.text.escape import visible, visible_line
from tie_cli.text.lines import split_lines
from tie_cli.text.wording import count_phrase, shown_path, without_middle
from tie_cli.views.findings.groups import group_warnings, headline, is_listed
from tie_cli.views.sheets.sheet import Cell, cell

if TYPE_CHECKING:
    from tie_cli.queries.check import CheckReport

_SHOWN = 8  # ids of quotes


def fault_lines(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None) -> Iterator[Cell]:
    """Yield the lines that show faults, with the reason for a code at the first fault that has it.

    The same warning about several records is shown once. Each file is read once for its lines.
    `texts` holds, by path, the text of inputs that are not files.
    """
    lines = {path: split_lines(text) for path, text in (texts or {}).items()}
    explained = set()
    wanted: dict[str, set[int]] = {}
    diagnostics = list(diagnostics)
    for fault in diagnostics:
        wanted.setdefault(fault.path, set()).add(fault.line)
    for group in group_warnings(diagnostics):
        fault = group[0]
        if len(group) > 1:
            yield from _group(group, explain=fault.code not in explained)
        else:
            if fault.path not in lines:
                lines[fault.path] = _lines_of_file(fault.path, wanted[fault.path])
            yield from _fault(fault, lines[fault.path], explain=fault.code not in explained)
        explained.add(fault.code)


def summary_lines(report: "CheckReport", *, has_folder: bool) -> Iterator[Cell]:
    """Yield the line that sums up a check, and the quotes that someone should look at."""
    name = shown_path(report.files[0]) if len(report.files) == 1 else f"{len(report.files)} files"
    found = f"{count_phrase(error=report.errors)}, {count_phrase(warning=report.warnings)}" if report.faults else "no faults"
    yield cell(visible_line(f"{name}: {found}; {_facts_and_proof(report, has_folder=has_folder)}"))
    unnamed = [row.fact for row in report.speakers if row.outcome == UNNAMED]
    if unnamed:
        more = f" and {len(unnamed) - _SHOWN} more" if len(unnamed) > _SHOWN else ""
        yield cell(visible(f"the passage does not name the speaker of {', '.join(unnamed[:_SHOWN])}{more}"))


def _facts_and_proof(report: "CheckReport", *, has_folder: bool) -> str:
    if not report.facts and not report.errors:
        return "no facts yet: `tie add` adds the first, `tie draft` proposes some from an article"
    facts = count_phrase(fact=report.facts)
    if report.proof.unverifiable == report.facts and not report.proof.texts and not has_folder:
        return f"{facts}, not checked against texts (`--texts DIR` names them, or `text: PATH` in a source)"
    proof = describe_proof(report.proof)
    return f"{facts}: {proof}" if proof else facts


def explain(code: str) -> str:
    """Return the meaning of a code, why it matters, and an example."""
    known = CODES[code]
    parts = [f"{known.severity}[{code}]: {known.title}", "", known.why]
    for heading, lines in (("Wrong:", known.wrong), ("Right:", known.right)):
        if lines:
            parts += ["", heading, *(f"    {line}" for line in lines.split("\n"))]
    return "\n".join(parts)


def _fault(fault: Diagnostic, lines: list[str], *, explain: bool) -> Iterator[Cell]:
    place = f"{shown_path(fault.path)}:{fault.line}:{fault.column}: "
    label = cell(f"{fault.severity}[{fault.code}]", fault.severity)
    yield cell(place, "strong") + label + cell(f": {visible_line(without_middle(fault.message))}", "strong")
    if fault.line <= len(lines):
        yield from _excerpt(lines[fault.line - 1], fault)
    notes = [f"why: {CODES[fault.code].why}"] if explain else []
    notes += without_middle(fault.hint).split("\n") if fault.hint else []
    for note in notes:
        yield from map(cell, visible(f"  = {note}").split("\n"))


def _group(group: list[Diagnostic], *, explain: bool) -> Iterator[Cell]:
    """Yield the lines of a group of warnings: what it is about, then, unless that says it all, a line for each."""
    first = group[0]
    path = shown_path(first.path)
    label = cell(f"{first.severity}[{first.code}]", first.severity)
    yield cell(f"{path}: ", "strong") + label + cell(visible_line(f": {headline(group)}"), "strong")
    if not is_listed(group):
        for fault in group:
            yield cell(f"  {path}:{fault.line}:{fault.column}: {visible_line(without_middle(fault.message))}")
    notes = [f"why: {CODES[first.code].why}"] if explain else []
    hints = {fault.hint for fault in group}
    notes += without_middle(first.hint).split("\n") if first.hint and len(hints) == 1 else []
    for note in notes:
        yield from map(cell, visible(f"  = {note}").split("\n"))


def _excerpt(line: str, fault: Diagnostic) -> Iterator[Cell]:
    """Yield the line with carets below; a long line is cut around the fault."""
    start = max(0, fault.column - 1 - 60) if len(line) > 160 else 0
    before = line[start : fault.column - 1]
    marked = line[fault.column - 1 : fault.column - 1 + fault.length] or " "
    gutter = " " * len(str(fault.line))
    indent = " " * (_width(before) + (1 if start else 0))
    carets = "^" * max(1, min(_width(marked), 160))
    yield cell(f"{gutter} |")
    yield cell(visible(f"{fault.line} | {'…' if start else ''}{line[start : start + 160]}".replace("\t", " ")))
    yield cell(f"{gutter} | {indent}") + cell(carets, fault.severity)


def _width(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _lines_of_file(path: str, wanted: set[int]) -> list[str]:
    """Return the lines of a file up to the last one wanted, those that aren't left empty; a file can be large."""
    lines: list[str] = []
    last = max(wanted)
    try:
        with Path(path).open(encoding="utf-8-sig", errors="replace") as file:
            for number, line in enumerate(file, 1):
                lines.append(line.rstrip("\n") if number in wanted else "")
                if number >= last:
                    break
    except OSError:
        pass
    return lines
