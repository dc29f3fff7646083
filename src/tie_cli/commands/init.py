"""`tie init`: a new fact file in the current folder."""

from pathlib import Path
from typing import Annotated

import typer


def init_command(
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the file is about.", show_default=False)] = "My facts",
    actor: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A state to begin with; repeat for several.", show_default=False)
    ] = None,
) -> None:
    """Start a fact file here: a small, commented example, a folder for texts, and the schema for editors."""
    from tie_cli.diagnostics import shown_path
    from tie_cli.starting import start

    for path in start(Path.cwd(), title, actor or []):
        print(f"made {shown_path(str(path))}{'/' * path.is_dir()}")
