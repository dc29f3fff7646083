"""`tie report`: facts as one self-contained HTML page."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tie_cli.diagnostics import counted
from tie_cli.options import Facts, TextFolder
from tie_cli.queries.filters import Filters
from tie_cli.unseen import say


def report_command(
    facts: Facts,
    texts: TextFolder,
    filters: Filters,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to; else standard output.", show_default=False),
    ] = None,
) -> None:
    """A page to be mailed or put on the web: timeline, positions and quotes, each fact with its source."""
    from tie_cli.queries.report import report
    from tie_cli.views.page import page

    found = report(facts.connection, filters, texts.texts)
    data = page(found.selection, found.comparison, found.left_out)
    if out is None:
        sys.stdout.buffer.write(data)
        return
    from tie_cli.writing import put

    put(out, data)
    say(f"{out}: {counted(fact=len(found.selection.facts))}")
