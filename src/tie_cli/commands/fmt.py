"""`tie fmt`: fact files in their canonical layout."""

from pathlib import Path
from typing import Annotated

import typer

from tie_cli.options import Facts


def fmt_command(
    facts: Facts,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Fact files or folders of them; else those in use.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", metavar="", help="Write nothing; exit with 1 for a change.")] = False,
    sort: Annotated[bool, typer.Option("--sort", metavar="", help="Facts in the order of their dates.")] = False,
) -> None:
    """One canonical layout: order of keys, quotation, wrapping. Comments are kept; a second time changes nothing."""
    from tie_cli.diagnostics import counted, shown_path
    from tie_cli.formatting import formatted
    from tie_cli.locate import BadPath
    from tie_cli.writing import locked, replace

    located = (Facts(files) if files else facts).located
    if located.built_in and not check:
        raise BadPath("the built-in fact file is not written to; name a file")
    changed = 0
    for path in located.files:
        with locked(path) as target:
            old = target.read_bytes()
            new = formatted(path, old, sort=sort)
            if new == old:
                continue
            changed += 1
            if not check:
                replace(target, new)
        print(f"{'would lay out' if check else 'laid out'} {shown_path(str(path))}")
    same = len(located.files) - changed
    print(f"{counted(file=changed)} {'to be laid out' if check else 'laid out'}, {same} unchanged")
    if check and changed:
        raise typer.Exit(1)
