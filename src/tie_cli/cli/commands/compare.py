"""`tie compare`: where sides stand."""

from enum import StrEnum
from typing import Annotated

import typer

from tie_cli import views
from tie_cli.cli import completion
from tie_cli.cli.empty_results import empty_message
from tie_cli.cli.options import Facts, Output, Picture
from tie_cli.model.measures import MEASURES
from tie_cli.queries.compare import compare
from tie_cli.queries.comparison import NamedComparison
from tie_cli.queries.empty_comparisons import why_no_difference, why_no_pair
from tie_cli.queries.figures import rows_by_measure
from tie_cli.queries.filters import Filters
from tie_cli.queries.matrix import matrix
from tie_cli.text.wording import count_phrase

_MEASURES = "Measures"
_COUNTS_ATTRIBUTED = "; --attributed counts what others say of them"


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
            help="The sides; by default the two with the most positions.",
            autocompletion=completion.ids_of("actor"),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Compare the latest positions at this date.", show_default=False),
    ] = None,
    measure: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"Measure of agreement: {', '.join(MEASURES)}.",
            rich_help_panel=_MEASURES,
            autocompletion=completion.choices(tuple(MEASURES)),
        ),
    ] = "lijphart",
    min_shared: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            help="Give no figure for fewer than N shared topics.",
            rich_help_panel=_MEASURES,
            show_default=False,
        ),
    ] = 0,
    by: Annotated[
        By | None,
        typer.Option(metavar="PERIOD", help="Show agreement by year or decade.", rich_help_panel=_MEASURES, show_default=False),
    ] = None,
    all_pairs: Annotated[
        bool,
        typer.Option("--matrix", metavar="", help="Compare all pairs of the sides, or of all actors.", rich_help_panel=_MEASURES),
    ] = False,
    like: Annotated[
        str | None,
        typer.Option(
            metavar="ACTOR",
            help="Rank the other sides by agreement with this one.",
            rich_help_panel=_MEASURES,
            show_default=False,
            autocompletion=completion.ids_of("actor"),
        ),
    ] = None,
    differ: Annotated[
        bool,
        typer.Option(
            "--differ", metavar="", help="Only topics on which one supports what another opposes.", rich_help_panel=_MEASURES
        ),
    ] = False,
    attributed: Annotated[
        bool,
        typer.Option(
            "--attributed", metavar="", help="Count what others say of a side like its own words.", rich_help_panel=_MEASURES
        ),
    ] = False,
) -> None:
    """Compare where sides stand on each topic, and measure how far they agree."""
    if measure not in MEASURES:
        raise typer.BadParameter(f"there is no measure `{measure}`; choose from {', '.join(MEASURES)}", param_hint="--measure")
    named = tuple(actors or ())
    if all_pairs or like:
        found = matrix(facts.connection, named, filters, as_of, measure, min_shared, like, attributed)
        if picture.path:
            if like:
                raise typer.BadParameter("there is no picture of --like; draw --matrix or --by instead", param_hint="--svg")
            picture.write(
                views.drawing.comparison_pictures.matrix_picture(found),
                count_phrase(side=len(found.actors), pair=len(found.pairs)),
            )
            return
        sheet = views.sheets.agreement.ranking_sheet if like else views.sheets.agreement.matrix_sheet
        hint = _COUNTS_ATTRIBUTED if found.attributed_positions else ""
        rows_of_pairs = rows_by_measure(found.pairs, measure)
        output.object(found, rows_of_pairs, lambda: sheet(found), f"{why_no_pair(found, min_shared)}{hint}")
        return
    compared = compare(facts.connection, named, filters, as_of, measure, min_shared, by, differ, attributed)
    comparison = compared.comparison
    if picture.path:
        draw = (
            views.drawing.comparison_pictures.stances_picture
            if comparison.periods is None
            else views.drawing.comparison_pictures.agreement_picture
        )
        picture.write(draw(compared), count_phrase(topic=len(comparison.topics), side=len(comparison.actors)))
        return
    rows = comparison.topics if comparison.periods is None else rows_by_measure(comparison.periods, measure)
    empty = _empty_message(compared, filters, differ=differ)
    output.object(comparison, rows, lambda: views.sheets.comparison.comparison_sheet(compared), empty)


def _empty_message(compared: NamedComparison, filters: Filters, *, differ: bool) -> str:
    """Return the message where there is nothing to show."""
    if differ and compared.comparison.on_record:
        return why_no_difference(compared)
    comparison = compared.comparison
    if comparison.shared:
        return "no position on a shared topic has a date in a period"
    if comparison.topics:
        return f"no topic is shared{_COUNTS_ATTRIBUTED if comparison.left_out else ''}"
    return empty_message("position", filters, compared.comparison.as_of, of=list(compared.actors.values()))
