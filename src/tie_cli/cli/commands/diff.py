"""`tie diff`: show what changed between two fact files, or two revisions of one."""

from typing import Annotated

import typer

from tie_cli import views
from tie_cli.cli.options import Facts, Output

_HELP = "A fact file, a git revision, or REV:PATH."


def diff_command(
    facts: Facts,
    output: Output,
    old: Annotated[str, typer.Argument(help=f"{_HELP} Default: HEAD.", show_default=False)] = "HEAD",
    new: Annotated[str | None, typer.Argument(help=f"{_HELP} Default: the file as it is now.", show_default=False)] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", metavar="", help="Exit with 1 if anything changed.")] = False,
) -> None:
    """Show what changed between two fact files or git revisions."""
    from tie_cli.index.revisions import connect_version, open_version
    from tie_cli.queries.diff import Change, diff

    in_use = facts.located.files
    with open_version(old, in_use) as one, open_version(new, in_use) as other:
        rows = diff(connect_version(one), connect_version(other))
        names = (one.name, other.name)
    output.rows(rows, Change, lambda: views.sheets.changes.changes(rows, *names), "no changes")
    if exit_code and rows:
        raise typer.Exit(1)
