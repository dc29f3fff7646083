"""`tie compare`: where sides stand."""

from enum import StrEnum
from typing import Annotated

import typer

from tie_cli import views
from tie_cli.cli import completion
from tie_cli.cli.options import Facts, Output, Picture
from tie_cli.model.agreement import MEASURES
from tie_cli.queries.compare import compare, matrix
from tie_cli.queries.filters import Filters
from tie_cli.text.wording import count_phrase

_MEASURES = "Measures"


class By(StrEnum):
    """The periods of the agreement over time."""

    YEAR = "year"
    DECADE = "decade"


def compare_command(
    facts: Facts,
    filters: Filters,
    output: Output,
    picture: Picture,
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR]...",
            help="The sides; without any, the two with most positions.",
            autocompletion=completion.ids_of("actor"),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Each side's latest position at this EDTF date.", show_default=False),
    ] = None,
    measure: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"How to measure agreement: {', '.join(MEASURES)}.",
            rich_help_panel=_MEASURES,
            autocompletion=completion.choices(tuple(MEASURES)),
        ),
    ] = "lijphart",
    min_shared: Annotated[
        int,
        typer.Option(metavar="N", min=0, help="No figure over fewer topics.", rich_help_panel=_MEASURES, show_default=False),
    ] = 0,
    by: Annotated[
        By | None,
        typer.Option(metavar="PERIOD", help="The agreement by year or decade.", rich_help_panel=_MEASURES, show_default=False),
    ] = None,
    all_pairs: Annotated[
        bool, typer.Option("--matrix", metavar="", help="All pairs of the sides, or of all there are.", rich_help_panel=_MEASURES)
    ] = False,
    like: Annotated[
        str | None,
        typer.Option(
            metavar="ACTOR",
            help="Who is nearest to this side, and who farthest.",
            rich_help_panel=_MEASURES,
            show_default=False,
            autocompletion=completion.ids_of("actor"),
        ),
    ] = None,
    differ: Annotated[
        bool,
        typer.Option("--differ", metavar="", help="Only topics where sides part, the latest first.", rich_help_panel=_MEASURES),
    ] = False,
) -> None:
    """Where sides stand on each topic, how they relate, and how far they agree."""
    if measure not in MEASURES:
        raise typer.BadParameter(f"there is no measure `{measure}`; they are {', '.join(MEASURES)}", param_hint="--measure")
    named = tuple(actors or ())
    if all_pairs or like:
        found = matrix(facts.connection, named, filters, as_of, measure, min_shared, like)
        if picture.path:
            if like:
                raise typer.BadParameter("who is nearest to a side is a list: draw --matrix or --by", param_hint="--svg")
            picture.write(views.drawing.pictures.matrix(found), count_phrase(side=len(found.actors), pair=len(found.pairs)))
            return
        sheet = views.sheets.comparison.like if like else views.sheets.comparison.matrix
        output.object(found, found.pairs, lambda: sheet(found), "no pair of sides with shared topics")
        return
    compared = compare(facts.connection, named, filters, as_of, measure, min_shared, by, differ)
    comparison = compared.comparison
    if picture.path:
        draw = views.drawing.pictures.stances if comparison.periods is None else views.drawing.pictures.agreement
        picture.write(draw(compared), count_phrase(topic=len(comparison.topics), side=len(comparison.actors)))
        return
    rows = comparison.topics if comparison.periods is None else comparison.periods
    output.object(comparison, rows, lambda: views.sheets.comparison.compare(compared), "no positions")
