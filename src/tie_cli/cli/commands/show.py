"""`tie show`: one record in full."""

from typing import Annotated

import typer

from tie_cli import views
from tie_cli.cli import completion
from tie_cli.cli.options import Facts, Output, TextFolder
from tie_cli.queries.show import show


def show_command(
    facts: Facts,
    texts: TextFolder,
    output: Output,
    identity: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a fact, or its beginning; or the id or a name of an actor, topic or source.",
            autocompletion=completion.ids_of("any"),
        ),
    ],
) -> None:
    """Show one fact in full with its sources and passages, or an actor, topic or source with its facts."""
    shown = show(facts.connection, identity, texts.texts)
    record = shown.as_object()
    output.object(record, [record], lambda: views.sheets.record.record_sheet(shown, facts=True))
