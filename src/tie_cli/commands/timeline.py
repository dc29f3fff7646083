"""`tie timeline`: events in time order."""

from typing import Annotated

import msgspec
import typer

from tie_cli import completion, views
from tie_cli.diagnostics import counted
from tie_cli.index import title_of
from tie_cli.options import Facts, Output, Picture
from tie_cli.queries.facts import EventRow, timeline
from tie_cli.queries.filters import Filters


def timeline_command(
    facts: Facts,
    filters: Filters,
    output: Output,
    picture: Picture,
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR]...",
            help="Events that involve all of these.",
            autocompletion=completion.actors,
        ),
    ] = None,
    chart: Annotated[bool, typer.Option("--chart", metavar="", help="Draw it to scale in the terminal.")] = False,
) -> None:
    """Events in time order: date, what, who, where, source."""
    filters = msgspec.structs.replace(filters, involving=tuple(actors or ()))
    found = timeline(facts.connection, filters)
    if picture.path:
        picture.write(views.pictures.timeline(found, title_of(facts.connection) or "Timeline"), counted(event=len(found.rows)))
        return
    if chart:
        output.drawn(found.rows, lambda: views.chart.timeline(found), "no events")
        return
    output.rows(found.rows, EventRow, lambda: views.sheets.timeline(found), "no events")
