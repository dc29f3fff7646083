"""`tie timeline`: events in time order."""

from typing import Annotated

import msgspec
import typer

from tie_cli import views
from tie_cli.cli import completion
from tie_cli.cli.empty_results import empty_message
from tie_cli.cli.options import Facts, NoIds, Output, Picture
from tie_cli.index.tables import title_of
from tie_cli.queries.facts import timeline
from tie_cli.queries.filters import Filters
from tie_cli.queries.rows import EventRow
from tie_cli.text.wording import count_phrase
from tie_cli.views.drawing.lanes import Lanes


def timeline_command(
    facts: Facts,
    filters: Filters,
    output: Output,
    picture: Picture,
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR]...",
            help="Only events that involve all of these actors.",
            autocompletion=completion.ids_of("actor"),
        ),
    ] = None,
    chart: Annotated[bool, typer.Option("--chart", metavar="", help="Draw the timeline to scale in the terminal.")] = False,
    lanes: Annotated[
        Lanes,
        typer.Option(metavar="BY", help=f"Lanes of the chart and the picture: {', '.join(Lanes)}.", show_default=False),
    ] = Lanes.ACTOR,
    no_ids: NoIds = False,
) -> None:
    """Show events in time order, with actors, places and sources."""
    filters = msgspec.structs.replace(filters, involving=tuple(actors or ()))
    found = timeline(facts.connection, filters)
    if picture.path:
        picture.write(
            views.drawing.timeline_picture.timeline_picture(found, title_of(facts.connection) or "Timeline", lanes),
            count_phrase(event=len(found.rows)),
        )
        return
    if chart:
        output.drawing(found.rows, lambda: views.drawing.chart.TimelineChart(found, lanes), empty_message("event", filters))
        return
    output.rows(
        found.rows, EventRow, lambda: views.sheets.facts.timeline_sheet(found, ids=not no_ids), empty_message("event", filters)
    )
