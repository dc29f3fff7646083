"""`tie report`: facts as one self-contained HTML page."""

from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli.options import Facts, TextFolder
from tie_cli.cli.output import print_stderr, require_out, write_file_or_stdout
from tie_cli.cli.own_files import FORCE_HELP, check_replaceable, remember_files
from tie_cli.queries.filters import Filters
from tie_cli.text.wording import count_phrase


def report_command(
    facts: Facts,
    texts: TextFolder,
    filters: Filters,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="File to write; without it, the page goes to a pipe.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help=FORCE_HELP)] = False,
) -> None:
    """Write facts and their sources as one self-contained web page."""
    from tie_cli.queries.page_content import page_content
    from tie_cli.views.page.page import page

    require_out(out, "the page's HTML")
    content = page_content(facts.connection, filters, texts.texts)
    check_replaceable([out], force=force)
    write_file_or_stdout(page(content), out)
    remember_files([out])
    if out is not None:
        print_stderr(f"{out}: {count_phrase(fact=len(content.selection.facts))}")
