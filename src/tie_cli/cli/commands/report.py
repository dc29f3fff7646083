"""`tie report`: facts as one self-contained HTML page."""

from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli.options import Facts, TextFolder
from tie_cli.cli.output import print_stderr, write_file_or_stdout
from tie_cli.queries.filters import Filters
from tie_cli.text.wording import count_phrase


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
    from tie_cli.views.page.page import page

    found = report(facts.connection, filters, texts.texts)
    data = page(found.selection, found.comparison, found.left_out)
    write_file_or_stdout(data, out)
    if out is not None:
        print_stderr(f"{out}: {count_phrase(fact=len(found.selection.facts))}")
