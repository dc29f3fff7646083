"""`tie proofread`: hold manuscripts to their facts and sources."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli.findings import AsJson, ExplainedCode, FindingsFormat, FindingsOption, Strict, write_explanation, write_findings
from tie_cli.cli.input import read_stdin
from tie_cli.cli.options import Facts, TextFolder
from tie_cli.cli.output import write_bytes, write_cells
from tie_cli.views.citations.style import CitationStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tie_cli.intake.prose.manuscript import Manuscript


def proofread_command(
    facts: Facts,
    texts: TextFolder,
    manuscripts: Annotated[
        list[str] | None,
        typer.Argument(metavar="MANUSCRIPT...", help="Markdown, text, HTML or DOCX; - reads standard input.", show_default=False),
    ] = None,
    cite: Annotated[
        CitationStyle | None,
        typer.Option(
            metavar="STYLE",
            help=f"Print the manuscript with its citations as pandoc's footnotes: {', '.join(CitationStyle)}.",
            show_default=False,
        ),
    ] = None,
    strict: Strict = False,
    explain: ExplainedCode = None,
    json: AsJson = False,
    format: FindingsOption = FindingsFormat.TEXT,  # noqa: A002 - as the option is called
) -> None:
    """Check the quotations, citations and dates of manuscripts against facts and sources.

    Exits with 1 if there are errors.
    """
    from tie_cli.intake.prose.manuscript import STDIN, read_file, read_manuscript
    from tie_cli.proofreading.proofread import proofread
    from tie_cli.views.findings.proofread import summary_line
    from tie_cli.views.findings.text import fault_lines

    if explain is not None:
        write_explanation(explain)
        return
    if not manuscripts:
        raise typer.BadParameter("name a manuscript, or - for standard input", param_hint="MANUSCRIPT")
    names = list(dict.fromkeys(manuscripts))
    read = [read_manuscript(read_stdin(), STDIN) if name == "-" else read_file(Path(name)) for name in names]
    if cite is not None:
        _check_citable(read, is_text=not json and format is FindingsFormat.TEXT)
    found = proofread(facts.connection, read, texts.texts)
    if cite is not None:
        from tie_cli.queries.cited_records import sources_of_records
        from tie_cli.views.citations.footnotes import with_footnotes

        sources = sources_of_records(facts.connection, found.cited.values())
        write_bytes(with_footnotes(read[0], found.cited, sources, cite).encode())
        write_cells(fault_lines(found.diagnostics, {read[0].path: read[0].prose.raw}), sys.stderr)
        raise typer.Exit(1 if found.report.errors or (strict and found.report.warnings) else 0)
    lines = {manuscript.path: manuscript.prose.raw for manuscript in read}
    style = FindingsFormat.JSON if json else format
    write_findings(style, found.report, found.diagnostics, [summary_line(found.report)], lines)
    if found.report.errors or (strict and found.report.warnings):
        raise typer.Exit(1)


def _check_citable(manuscripts: "Sequence[Manuscript]", *, is_text: bool) -> None:
    """Raise `typer.BadParameter` unless footnotes can be written into the manuscript."""
    if len(manuscripts) > 1:
        raise typer.BadParameter("name one manuscript at a time", param_hint="--cite")
    if not is_text:
        raise typer.BadParameter("it prints the manuscript, so --json and --format can't be used with it", param_hint="--cite")
    if not manuscripts[0].is_markdown:
        hint = "footnotes are written into Markdown and text; `pandoc -t markdown` makes Markdown of others"
        raise typer.BadParameter(hint, param_hint="--cite")
