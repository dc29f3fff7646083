"""`tie timeline`: events in time order."""

from typing import Annotated

import msgspec
import typer

from tie_cli import completion, views
from tie_cli.options import Facts, Output
from tie_cli.queries.facts import EventRow, timeline
from tie_cli.queries.filters import Filters


def timeline_command(
    facts: Facts,
    filters: Filters,
    output: Output,
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR]...",
            help="Events that involve all of these.",
            autocompletion=completion.actors,
        ),
    ] = None,
) -> None:
    """Events in time order: date, what, who, where, source."""
    filters = msgspec.structs.replace(filters, involving=tuple(actors or ()))
    found = timeline(facts.connection, filters)
    output.rows(found.rows, EventRow, lambda: views.sheets.timeline(found), "no events")
