"""`tie rename`: another id for a record, wherever the fact files have it."""

from typing import Annotated

import typer

from tie_cli.cli import completion
from tie_cli.cli.changes_of_files import WHICH_RECORD, DryRun, carry_out_or_show
from tie_cli.cli.options import Facts


def rename_command(
    facts: Facts,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help=f"The record: {WHICH_RECORD}",
            autocompletion=completion.ids_of("any"),
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new id.")],
    dry_run: DryRun = False,
) -> None:
    """Give a record another id, and change every reference to it in all fact files.

    Comments and layout stay as they are. All files are changed or none, even if the program is killed.
    """
    from tie_cli.editing.renaming import plan_renaming
    from tie_cli.queries.one_record import find_record

    files = facts.writable_files
    kind, identity = find_record(facts.connection, old)
    carry_out_or_show(
        facts,
        lambda: plan_renaming(files, kind, identity, new),
        f"tie rename {identity} {new}",
        f"renamed the {kind} {identity} to {new}",
        dry_run=dry_run,
    )
