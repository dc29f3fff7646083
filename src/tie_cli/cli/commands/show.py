"""`tie show`: one record whole."""

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
            help="The id of a fact, or its beginning; or of an actor, topic or source.",
            autocompletion=completion.ids_of("any"),
        ),
    ],
) -> None:
    """One fact whole, with its sources, passages and what refers to it."""
    shown = show(facts.connection, identity, texts.texts)
    record = shown.as_object()
    output.object(record, [record], lambda: views.sheets.record.record_sheet(shown))
