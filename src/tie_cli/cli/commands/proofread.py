"""`tie proofread`: hold manuscripts to their facts and sources."""

from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli.findings import AsJson, ExplainedCode, FindingsFormat, FindingsOption, write_explanation, write_findings
from tie_cli.cli.options import Facts, TextFolder
from tie_cli.cli.output import read_stdin


def proofread_command(
    facts: Facts,
    texts: TextFolder,
    manuscripts: Annotated[
        list[str] | None,
        typer.Argument(metavar="MANUSCRIPT...", help="Markdown, text, HTML or DOCX; - reads standard input.", show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", metavar="", help="Exit with 1 on warnings, too.")] = False,
    explain: ExplainedCode = None,
    json: AsJson = False,
    format: FindingsOption = FindingsFormat.TEXT,  # noqa: A002 - as the option is called
) -> None:
    """Check the quotations, citations and dates of manuscripts against facts and sources.

    Exits with 1 if there are errors.
    """
    from tie_cli.proofreading.manuscript import STDIN, read_file, read_manuscript
    from tie_cli.proofreading.proofread import proofread
    from tie_cli.views.findings.proofread import summary_line

    if explain is not None:
        write_explanation(explain)
        return
    if not manuscripts:
        raise typer.BadParameter("name a manuscript, or - for standard input", param_hint="MANUSCRIPT")
    names = list(dict.fromkeys(manuscripts))
    read = [read_manuscript(read_stdin(), STDIN) if name == "-" else read_file(Path(name)) for name in names]
    found = proofread(facts.connection, read, texts.texts)
    lines = {manuscript.path: manuscript.prose.raw for manuscript in read}
    style = FindingsFormat.JSON if json else format
    write_findings(style, found.report, found.diagnostics, [summary_line(found.report)], lines)
    if found.report.errors or (strict and found.report.warnings):
        raise typer.Exit(1)
