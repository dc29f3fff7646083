"""What `tie check` found, as compilers tell it, and the explanation of a code."""

import os
import re
import sys

from tie_cli.codes import CODES
from tie_cli.diagnostics import counted, render, shown_path
from tie_cli.queries.check import Checked, Report

_HEAD = re.compile(r"^(\S.*?:\d+:\d+: )((?:error|warning)\[[^]]*\])(.*)$")
_CARETS = re.compile(r"(?<= )\^+$")


def write(checked: Checked, *, has_folder: bool) -> None:
    """Print every fault and the summary on standard output."""
    for text in render(checked.diagnostics):
        print(_coloured(text) if _colours() else text)
    print("\n".join(_summary(checked.report, has_folder=has_folder)))


def explain(code: str) -> str:
    """What a code stands for, why it matters, and an example."""
    known = CODES[code]
    parts = [f"{known.severity}[{code}]: {known.title}", "", known.why]
    for heading, lines in (("Wrong:", known.wrong), ("Right:", known.right)):
        if lines:
            parts += ["", heading, *(f"    {line}" for line in lines.split("\n"))]
    return "\n".join(parts)


def _summary(report: Report, *, has_folder: bool) -> list[str]:
    name = shown_path(report.files[0]) if len(report.files) == 1 else f"{len(report.files)} files"
    found = f"{counted(error=report.errors)}, {counted(warning=report.warnings)}" if report.faults else "no faults"
    proof = report.proof
    lines = [f"{name}: {found}"]
    figures = f"{proof.verified} verified, {proof.failed} failed, {proof.unverifiable} can't be verified"
    lines.append(f"{counted(fact=report.facts)}: {figures}")
    if proof.unverifiable and not proof.texts and not has_folder:
        lines.append("no text is at hand: `--texts DIR`, or `text` of a source, says where the texts are")
    return lines


def _colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(text: str) -> str:
    """The head in bold with its severity in colour, the carets too; only the terminal's own palette is used."""
    head, *rest = text.split("\n")
    found = _HEAD.match(head)
    if not found:
        return text
    colour = "31" if found[2].startswith("error") else "33"
    rest = [_CARETS.sub(f"\x1b[1;{colour}m\\g<0>\x1b[0m", line) for line in rest]
    return "\n".join([f"\x1b[1m{found[1]}\x1b[{colour}m{found[2]}\x1b[39m{found[3]}\x1b[0m", *rest])
