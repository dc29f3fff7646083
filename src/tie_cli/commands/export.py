"""`tie export`: facts in the formats that other programs read."""

import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.options import Facts, Raw
from tie_cli.problems import Problem
from tie_cli.queries.filters import Filters
from tie_cli.unseen import say

if TYPE_CHECKING:
    from tie_cli.exporting.exported import Exported


class ExportFormat(StrEnum):
    """The formats of exports; each is written by the module in `exporting/` that `_MODULES` names."""

    ICS = "ics"
    TIMELINEJS = "timelinejs"
    MARKWHEN = "markwhen"
    JSONLD = "jsonld"
    CSL = "csl"
    BIBTEX = "bibtex"
    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"


_MODULES = {ExportFormat.JSONLD: "schema_org", ExportFormat.CSV: "datapackage"}


class NeedsOut(Problem):
    """An export that can't go to standard output; the text says which option names its place."""


def export_command(
    facts: Facts,
    filters: Filters,
    style: Annotated[
        ExportFormat,
        typer.Argument(metavar="FORMAT", help=f"One of {', '.join(ExportFormat)}.", show_default=False),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="PATH", help="A file, for csv and parquet a folder; else standard output.", show_default=False
        ),
    ] = None,
    raw: Raw = False,
) -> None:
    """Facts for calendars, timelines, the web, citation managers, spreadsheets, data frames and databases."""
    from tie_cli.queries.selection import select

    module = import_module(f"tie_cli.exporting.{_MODULES.get(style, style)}")
    options = {"raw": raw} if style is ExportFormat.CSV else {}
    exported: Exported = module.export(select(facts.connection, filters), **options)
    _write(exported, style, out)
    say("\n".join(exported.lines()))


def _write(exported: "Exported", style: ExportFormat, out: Path | None) -> None:
    several = "" not in exported.files
    if out is None and (several or (style == ExportFormat.SQLITE and sys.stdout.isatty())):
        raise NeedsOut(f"{style} is written to a {'folder' if several else 'file'}: name one with -o")
    if out is None:
        sys.stdout.buffer.write(exported.files[""])
        return
    from tie_cli.writing import put

    if several:
        out.mkdir(parents=True, exist_ok=True)
    for name, data in exported.files.items():
        put(out / name if name else out, data)
