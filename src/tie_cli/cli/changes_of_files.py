"""What `tie rename` and `tie merge` share: write a plan, or show it as a diff, and say how much was changed."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli.options import Facts
from tie_cli.cli.output import write_cells, write_text
from tie_cli.text.wording import count_phrase

if TYPE_CHECKING:
    from tie_cli.editing.planning import Plan

WHICH_RECORD = "its id, or the whole name of an actor, topic or source; KIND:ID if several have it."
DryRun = Annotated[bool, typer.Option("--dry-run", metavar="", help="Print a diff, but write nothing.")]
_STYLES = {"+": "supports", "-": "opposes", "@": "quiet"}


def carry_out_or_show(facts: Facts, make_plan: "Callable[[], Plan]", command: str, said: str, *, dry_run: bool) -> None:
    """Carry out a plan and say what was done, or for a dry run print it as a unified diff."""
    from tie_cli.editing.planning import carry_out, diff_lines

    if dry_run:
        _write_diff(diff_lines(make_plan()))
        return
    plan = carry_out(facts.located.files, make_plan, command)
    write_text(f"{said}: {count_phrase(reference=plan.references)} changed, {count_phrase(file=len(plan.files))} written")


def _write_diff(lines: Iterable[str]) -> None:
    from tie_cli.text.escape import visible
    from tie_cli.views.sheets.sheet import cell

    styled = []
    for line in lines:
        is_name = line.startswith(("+++ ", "--- "))
        styled.append(cell(visible(line), "strong" if is_name else _STYLES.get(line[:1], "")))
    write_cells(styled)
