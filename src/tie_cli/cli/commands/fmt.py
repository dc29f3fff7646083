"""`tie fmt`: write fact files in their canonical layout."""

import functools
from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli.options import Facts
from tie_cli.cli.output import write_text


def fmt_command(
    facts: Facts,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Fact files, or folders of them. Default: the ones in use.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", metavar="", help="Write nothing; exit with 1 if a file would change.")
    ] = False,
    sort: Annotated[bool, typer.Option("--sort", metavar="", help="Sort facts by date.")] = False,
) -> None:
    """Format fact files in one standard layout, with all comments kept."""
    from tie_cli.atomic_write import edit_file
    from tie_cli.editing.formatting import format_file
    from tie_cli.text.wording import count_phrase, shown_path

    chosen = Facts(files, "") if files else facts
    paths = chosen.own_files if check else chosen.writable_files
    changed = 0
    for path in paths:
        if check:
            old = path.read_bytes()
            is_changed = format_file(path, old, sort=sort) != old
        else:
            is_changed = edit_file(path, functools.partial(format_file, path, sort=sort))
        if is_changed:
            changed += 1
            write_text(f"{'would reformat' if check else 'reformatted'} {shown_path(str(path))}")
    same = len(paths) - changed
    write_text(f"{count_phrase(file=changed)} {'would be reformatted' if check else 'reformatted'}, {same} unchanged")
    if check and changed:
        raise typer.Exit(1)
