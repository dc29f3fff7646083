"""What `tie check` and `tie proofread` share: the formats for what was found, and the options for them."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tie_cli.cli import completion
from tie_cli.cli.output import write_bytes, write_cells, write_text
from tie_cli.cli.pager import through_pager

if TYPE_CHECKING:
    from tie_cli.diagnostics.diagnostics import Diagnostic
    from tie_cli.views.sheets.sheet import Cell


class FindingsFormat(StrEnum):
    """The formats for what was found."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


ExplainedCode = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Explain a code, with an example.", show_default=False, autocompletion=completion.codes),
]
Strict = Annotated[bool, typer.Option("--strict", metavar="", help="Exit with 1 on warnings, too.")]
AsJson = Annotated[bool, typer.Option("--json", metavar="", help="Same as --format json.")]
FindingsOption = Annotated[
    FindingsFormat, typer.Option(metavar="FORMAT", help=f"One of {', '.join(FindingsFormat)}.", show_default=False)
]


def write_findings(
    style: FindingsFormat,
    report: Any,
    diagnostics: "Sequence[Diagnostic]",
    summary: "Iterable[Cell]",
    texts: Mapping[str, str] | None = None,
) -> None:
    """Write what was found, as text with the lines of `summary`; `texts` has by path the texts of what is no file."""
    from tie_cli.text.json_text import indented_json
    from tie_cli.views.findings import github, sarif, text

    match style:
        case FindingsFormat.JSON:
            write_bytes(indented_json(report))
        case FindingsFormat.SARIF:
            write_bytes(sarif.render(diagnostics))
        case FindingsFormat.GITHUB:
            write_text(github.render(diagnostics), end="")
        case FindingsFormat.TEXT:
            with through_pager():
                write_cells(text.fault_lines(diagnostics, texts))
                write_cells(summary)


def write_explanation(code: str) -> None:
    """Write what a code means. Raises `typer.BadParameter` for an unknown one."""
    from tie_cli.diagnostics.codes import CODES
    from tie_cli.text.wording import closest, did_you_mean
    from tie_cli.views.findings import text

    if code not in CODES:
        hint = did_you_mean(*closest(code, list(CODES))) or f"codes are {', '.join(CODES)}"
        raise typer.BadParameter(f"there is no code `{code}`; {hint}", param_hint="--explain")
    write_text(text.explain(code))
