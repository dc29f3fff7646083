"""`tie search`: facts of every kind by their words."""

from typing import Annotated

import msgspec
import typer

from tie_cli import views
from tie_cli.cli.options import Facts, Output
from tie_cli.queries.facts import EventRow, PositionRow, QuoteRow, search
from tie_cli.queries.filters import Filters


def search_command(
    facts: Facts,
    filters: Filters,
    output: Output,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words, or "a phrase" in quotation marks.')],
) -> None:
    """Facts of every kind that have all these words, in text or names."""
    text = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    filters = msgspec.structs.replace(filters, match=text if filters.match is None else f"{text} {filters.match}")
    found = search(facts.connection, filters)
    output.rows(
        found.rows,
        EventRow | QuoteRow | PositionRow,
        lambda: views.sheets.facts.search(found, text),
        f"no facts with {' '.join(words)}",
    )
