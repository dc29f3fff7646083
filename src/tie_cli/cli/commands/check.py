"""`tie check`: find mistakes in fact files, and look up their excerpts."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli import completion
from tie_cli.cli.options import Facts, TextFolder
from tie_cli.cli.output import print_error, write_bytes, write_cells, write_text
from tie_cli.cli.pager import paged


class CheckFormat(StrEnum):
    """The formats for what was found."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def check_command(
    facts: Facts,
    texts: TextFolder,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Fact files, or folders of them. Default: the ones in use.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", metavar="", help="Exit with 1 on warnings, too.")] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="Explain a code, with an example.", show_default=False, autocompletion=completion.codes
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Same as --format json.")] = False,
    format: Annotated[  # noqa: A002 - as the option is called
        CheckFormat, typer.Option(metavar="FORMAT", help=f"One of {', '.join(CheckFormat)}.", show_default=False)
    ] = CheckFormat.TEXT,
) -> None:
    """Check fact files for errors, and every excerpt against the text of its source.

    Exits with 1 if there are errors.
    """
    from tie_cli.queries.check import check
    from tie_cli.text.json_text import indented_json
    from tie_cli.views.findings import github, sarif, text

    if explain is not None:
        write_text(text.explain(_known(explain)))
        return
    checked = check((Facts(files, "") if files else facts).own_files, texts.texts)
    match CheckFormat.JSON if json else format:
        case CheckFormat.JSON:
            write_bytes(indented_json(checked.report))
        case CheckFormat.SARIF:
            write_bytes(sarif.render(checked.diagnostics))
        case CheckFormat.GITHUB:
            write_text(github.render(checked.diagnostics), end="")
        case CheckFormat.TEXT:
            with paged():
                write_cells(text.fault_lines(checked.diagnostics))
                write_cells(text.summary_lines(checked.report, has_folder=texts.texts.folder is not None))
    if checked.is_empty and not checked.report.errors:
        raise typer.Exit(print_error("nothing was checked: there is no record in the fact files, nor in what they include", 1))
    if checked.report.errors or (strict and checked.report.warnings):
        raise typer.Exit(1)


def _known(code: str) -> str:
    from tie_cli.diagnostics.codes import CODES
    from tie_cli.text.wording import did_you_mean

    if code not in CODES:
        hint = did_you_mean(code, list(CODES)) or f"codes are {', '.join(CODES)}"
        raise typer.BadParameter(f"there is no code `{code}`; {hint}", param_hint="--explain")
    return code
