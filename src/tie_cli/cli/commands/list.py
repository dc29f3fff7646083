"""`tie list`: actors, topics or sources."""

from enum import StrEnum
from typing import Annotated

import typer

from tie_cli import views
from tie_cli.cli.empty_results import empty_message
from tie_cli.cli.options import Facts, NoIds, Output
from tie_cli.queries.filters import Filters
from tie_cli.queries.lists import ROWS, listing


class What(StrEnum):
    """The kinds of records that can be listed."""

    ACTORS = "actors"
    TOPICS = "topics"
    SOURCES = "sources"


def list_command(
    facts: Facts,
    filters: Filters,
    output: Output,
    what: Annotated[What, typer.Argument(metavar="WHAT", help="What to list: actors, topics or sources.", show_default=False)],
    no_ids: NoIds = False,
) -> None:
    """List actors, topics or sources, those with the most facts first."""
    kind = what.removesuffix("s")
    rows = listing(facts.connection, kind, filters)
    output.rows(rows, ROWS[kind], lambda: views.sheets.lists.list_sheet(kind, rows, ids=not no_ids), empty_message(kind, filters))
