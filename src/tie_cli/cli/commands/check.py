"""`tie check`: find faults in fact files, and look up their excerpts."""

from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli.findings import AsJson, ExplainedCode, FindingsFormat, FindingsOption, Strict, write_explanation, write_findings
from tie_cli.cli.options import Facts, TextFolder
from tie_cli.cli.output import print_error


def check_command(
    facts: Facts,
    texts: TextFolder,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Fact files, or folders of them. Default: the ones in use.")
    ] = None,
    strict: Strict = False,
    explain: ExplainedCode = None,
    json: AsJson = False,
    format: FindingsOption = FindingsFormat.TEXT,  # noqa: A002 - as the option is called
) -> None:
    """Check fact files for errors, and every excerpt against the text of its source.

    Exits with 1 if there are errors.
    """
    from tie_cli.queries.check import check
    from tie_cli.views.findings import text

    if explain is not None:
        write_explanation(explain)
        return
    style = FindingsFormat.JSON if json else format
    own_files = (Facts(files, "") if files else facts).own_files
    checked = check(own_files, texts.texts, list_excerpts=style is FindingsFormat.JSON)
    summary = text.summary_lines(checked.report, has_folder=texts.texts.folder is not None)
    write_findings(style, checked.report, checked.diagnostics, summary)
    if checked.is_empty and not checked.report.errors:
        raise typer.Exit(print_error("nothing was checked: there is no record in the fact files, nor in what they include", 1))
    if checked.report.errors or (strict and checked.report.warnings):
        raise typer.Exit(1)
