"""`tie compare`: where sides stand."""

from typing import Annotated

import typer

from tie_cli import completion, views
from tie_cli.options import Facts, Output
from tie_cli.queries.compare import compare
from tie_cli.queries.filters import Filters


def compare_command(
    facts: Facts,
    filters: Filters,
    output: Output,
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR]...", help="The sides; without any, the two with most positions.", autocompletion=completion.actors
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Each side's latest position at this EDTF date.", show_default=False),
    ] = None,
) -> None:
    """Where sides stand on each topic, how they relate, and how far they agree."""
    compared = compare(facts.connection, tuple(actors or ()), filters, as_of)
    comparison = compared.comparison
    output.object(comparison, comparison.topics, lambda: views.sheets.compare(compared), "no positions")
