"""`tie diff`: show what changed between two fact files, or two revisions of one."""

from pathlib import Path
from typing import Annotated

import typer

from tie_cli import views
from tie_cli.cli.options import Facts, Output
from tie_cli.errors import BadPath

_HELP = "A fact file, a git revision, or REV:PATH."


def diff_command(
    facts: Facts,
    output: Output,
    old: Annotated[str, typer.Argument(metavar="OLD", help=f"{_HELP} Default: HEAD.", show_default=False)] = "HEAD",
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help=f"{_HELP} Default: the file as it is now.", show_default=False)
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", metavar="", help="Exit with 1 if anything changed.")] = False,
) -> None:
    """Show what changed between two fact files or git revisions."""
    from tie_cli.index.revisions import connect_version, open_version, path_now
    from tie_cli.queries.diff import Change, diff
    from tie_cli.text.wording import shown_path

    path = path_now(old) if new is None else None
    in_use = (path,) if path else _files_in_use(facts, old, new)
    with open_version(old, in_use) as one:
        if path and not path.is_file():
            raise BadPath(f"there is no file {shown_path(str(path))} to compare {old} with; name another one")
        with open_version(new, in_use) as other:
            rows = diff(connect_version(one), connect_version(other))
            names = (one.name, other.name)
    output.rows(rows, Change, lambda: views.sheets.changes.changes_sheet(rows, *names), "no changes")
    if exit_code and rows:
        raise typer.Exit(1)


def _files_in_use(facts: Facts, *texts: str | None) -> tuple[Path, ...]:
    """Return the files in use if one of the texts means them; they must be the user's then."""
    named = all(text is not None and (":" in text or Path(text).is_file()) for text in texts)
    return facts.located.files if named else facts.own_files
