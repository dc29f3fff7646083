"""`tie search`: facts of every kind by their words."""

from typing import Annotated

import msgspec
import typer

from tie_cli import views
from tie_cli.cli.empty_results import filters_in_words
from tie_cli.cli.options import Facts, NoIds, Output
from tie_cli.queries.facts import search
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import sources_with_words
from tie_cli.queries.rows import AnyRow


def search_command(
    facts: Facts,
    filters: Filters,
    output: Output,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words to find, or "a phrase" in quotation marks.')],
    no_ids: NoIds = False,
) -> None:
    """Find facts of every kind that contain all of these words."""
    text = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    titled = [] if filters.narrows else sources_with_words(facts.connection, text)
    narrowed = filters_in_words(filters)
    filters = msgspec.structs.replace(filters, match=text if filters.match is None else f"{text} {filters.match}")
    found = search(facts.connection, filters)
    nothing = f"no facts contain {' '.join(words)}{narrowed}"
    nothing += f"; {views.sheets.facts.source_words(titled)}" if titled else ""
    output.rows(found.rows, AnyRow, lambda: views.sheets.facts.search_sheet(found, text, titled, ids=not no_ids), nothing)
