"""`tie quotes`: who said what."""

from typing import Annotated

import msgspec
import typer

from tie_cli import views
from tie_cli.cli import completion
from tie_cli.cli.empty_results import empty_message
from tie_cli.cli.options import Facts, NoIds, Output, TextFolder
from tie_cli.queries.facts import quotes
from tie_cli.queries.filters import Filters
from tie_cli.queries.rows import QuoteRow


def quotes_command(
    facts: Facts,
    texts: TextFolder,
    filters: Filters,
    output: Output,
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only quotes of this speaker or of someone who acts for it.",
            show_default=False,
            autocompletion=completion.ids_of("speaker"),
        ),
    ] = None,
    context: Annotated[bool, typer.Option("--context", metavar="", help="Show the passage around each excerpt.")] = False,
    original: Annotated[
        bool, typer.Option("--original", metavar="", help="Show translated quotes in the original language too.")
    ] = False,
    no_ids: NoIds = False,
) -> None:
    """Show who said what and when, in their own words or as reported."""
    filters = msgspec.structs.replace(filters, speakers=tuple(speaker or ()))
    found = quotes(facts.connection, filters)
    if context:
        from tie_cli.queries.passages import with_passages

        found = msgspec.structs.replace(found, rows=with_passages(facts.connection, found.rows, texts.texts))
    output.rows(
        found.rows,
        QuoteRow,
        lambda: views.sheets.facts.quotes_sheet(found, ids=not no_ids, originals=original),
        empty_message("quote", filters),
    )
