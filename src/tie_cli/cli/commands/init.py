"""`tie init`: start a fact file in the current folder."""

from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli.output import write_text

_NEXT = """
Next:
  tie review ARTICLE  keep facts from an article: an address, a file, or the id of a source
  tie add event       add an event, question by question; quotes and positions alike
  tie check           find faults, and look up every excerpt"""


def init_command(
    title: Annotated[str, typer.Option(metavar="TEXT", help="The title of the file.", show_default=False)] = "My facts",
    actor: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A state to start with; repeat for several.", show_default=False)
    ] = None,
) -> None:
    """Start a fact file in this folder, with a commented example and a schema for editors."""
    from tie_cli.editing.starting import start_fact_file
    from tie_cli.text.wording import shown_path

    for path in start_fact_file(Path.cwd(), title, actor or []):
        write_text(f"created {shown_path(str(path))}{'/' * path.is_dir()}")
    write_text(_NEXT)
