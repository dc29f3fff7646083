"""`tie info`: the fact files in use and what they contain."""

from typing import Annotated

import typer

from tie_cli import views
from tie_cli.cli.options import Facts, Output, TextFolder
from tie_cli.queries.index_cache_rows import CachedIndexRow, cached_index_rows
from tie_cli.queries.info import info


def info_command(
    facts: Facts,
    texts: TextFolder,
    output: Output,
    cache: Annotated[
        bool,
        typer.Option("--cache", metavar="", help="List the indexes in the cache, their sizes, and when they were last used."),
    ] = False,
) -> None:
    """Show which fact files are in use and why, what they contain, and how much is verified."""
    if cache:
        rows = cached_index_rows()
        output.rows(rows, CachedIndexRow, lambda: views.sheets.cache.cache_sheet(rows), "no indexes in the cache")
        return
    found = info(facts.connection, facts.located.why, texts.texts)
    output.object(found, [found], lambda: views.sheets.info.info_sheet(found))
