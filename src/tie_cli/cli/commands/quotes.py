"""`tie quotes`: who said what."""

from typing import Annotated

import msgspec
import typer

from tie_cli import views
from tie_cli.cli import completion
from tie_cli.cli.options import Facts, Output, TextFolder
from tie_cli.queries.facts import QuoteRow, quotes
from tie_cli.queries.filters import Filters


def quotes_command(
    facts: Facts,
    texts: TextFolder,
    filters: Filters,
    output: Output,
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Quotes of this speaker and who acts for it.",
            show_default=False,
            autocompletion=completion.ids_of("speaker"),
        ),
    ] = None,
    context: Annotated[
        bool, typer.Option("--context", metavar="", help="With the passage around each excerpt, from its text.")
    ] = False,
) -> None:
    """Who said what: date, speaker, statement, direct or reported, occasion, source."""
    filters = msgspec.structs.replace(filters, speakers=tuple(speaker or ()))
    found = quotes(facts.connection, filters)
    if context:
        from tie_cli.queries.passages import with_passages

        found = msgspec.structs.replace(found, rows=with_passages(facts.connection, found.rows, texts.texts))
    output.rows(found.rows, QuoteRow, lambda: views.sheets.facts.quotes(found), "no quotes")
