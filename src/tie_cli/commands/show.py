"""`tie show`: one record whole."""

from typing import Annotated

import typer

from tie_cli.options import Facts, Output
from tie_cli.queries.show import show
from tie_cli.views import sheets


def show_command(
    facts: Facts,
    output: Output,
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a fact, or its beginning; or of an actor, topic or source.")
    ],
) -> None:
    """One fact whole, with its sources, excerpts and what refers to it."""
    shown = show(facts.connection, identity)
    whole = shown.as_object()
    output.object(whole, [whole], lambda: sheets.shown(shown))
