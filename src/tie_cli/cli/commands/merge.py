"""`tie merge`: one record of two that mean the same."""

from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli import completion
from tie_cli.cli.changes_of_files import WHICH_RECORD, DryRun, carry_out_or_show
from tie_cli.cli.input import stdin_is_terminal
from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_error, stdout_is_terminal, write_text
from tie_cli.text.wording import with_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tie_cli.editing.merged_record import Conflict
    from tie_cli.editing.planning import Plan

_KEEP = "Where the two differ, keep the value of `into` or `from`; FIELD=from decides for one field. Can be repeated."


def merge_command(
    facts: Facts,
    old: Annotated[
        str,
        typer.Argument(
            metavar="FROM",
            help=f"The record that goes: {WHICH_RECORD}",
            autocompletion=completion.ids_of("any"),
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="INTO",
            help="The record of the same kind that stays, by its id or name.",
            autocompletion=completion.ids_of("any"),
        ),
    ],
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep", metavar="SIDE", help=_KEEP, show_default=False, autocompletion=completion.choices(("into", "from"))
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Merge a record into another that means the same, with every reference to it.

    The name of FROM becomes an alias, lists are united, and fields that only FROM has move to INTO. Where the two differ, tie
    asks on a terminal which value to keep. All files are changed or none, even if the program is killed.
    """
    from tie_cli.editing.merging import Conflicts, plan_merging
    from tie_cli.queries.one_record import find_record

    files = facts.writable_files
    kind, identity = find_record(facts.connection, old)
    other = _find_into(facts, kind, identity, new)
    sides = _sides(kind, keep or [])

    def plan() -> "Plan":
        try:
            return plan_merging(files, kind, identity, other, sides)
        except Conflicts as found:
            if not (stdin_is_terminal() and stdout_is_terminal()):
                raise
            sides.update(_ask_all(found.conflicts, identity, other))
        return plan_merging(files, kind, identity, other, sides)

    carry_out_or_show(
        facts,
        plan,
        f"tie merge {identity} {other}",
        f"merged the {kind} {identity} into {other}",
        dry_run=dry_run,
    )


def _find_into(facts: Facts, kind: str, old: str, text: str) -> str:
    from tie_cli.queries.names import NameProblem, UnknownName
    from tie_cli.queries.one_record import find_record

    try:
        return find_record(facts.connection, text, (kind,)).id
    except UnknownName:
        found = find_record(facts.connection, text)
        raise NameProblem(
            f"the {kind} `{old}` and the {found.kind} `{found.id}` can't be merged: they are of different kinds"
        ) from None


def _sides(kind: str, keep: list[str]) -> dict[str, str]:
    """Return by field which value to keep; by "" that of all other fields."""
    import msgspec

    from tie_cli.model.records import KINDS

    names = [field.name for field in msgspec.structs.fields(KINDS[kind])]
    sides = {}
    for text in keep:
        field, equals, side = text.rpartition("=")
        if side not in ("into", "from"):
            raise typer.BadParameter(f"`{text}`: write into, from, or FIELD=into or FIELD=from", param_hint="--keep")
        if equals and field not in names:
            raise typer.BadParameter(f"{with_article(kind)} has no field `{field}`", param_hint="--keep")
        sides[field] = side
    return sides


def _ask_all(conflicts: "Sequence[Conflict]", old: str, new: str) -> dict[str, str]:
    """Ask which values to keep; return that by field."""
    try:
        return {conflict.field: _ask(conflict, old, new) for conflict in conflicts}
    except EOFError:
        write_text("")
        raise typer.Exit(print_error("nothing was merged", 1)) from None


def _ask(conflict: "Conflict", old: str, new: str) -> str:
    """Ask which value to keep; Enter keeps that of the record that stays."""
    write_text(f"\n{conflict.field} differs.")
    for side, identity, value in (("into", new, conflict.into), ("from", old, conflict.other)):
        write_text(f"  {side} ({identity}): {'nothing' if value is None else value}")
    while True:
        answer = input("Keep into or from? [into] ").strip().lower() or "into"
        found = [side for side in ("into", "from") if side.startswith(answer)]
        if found:
            return found[0]
