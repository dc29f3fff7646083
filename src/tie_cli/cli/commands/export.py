"""`tie export`: facts in the formats that other programs read."""

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli.options import Facts, Raw
from tie_cli.cli.output import print_stderr, write_files
from tie_cli.cli.own_files import FORCE_HELP, check_replaceable, remember_files
from tie_cli.queries.filters import Filters

if TYPE_CHECKING:
    from tie_cli.exporters.result import ExportResult


class ExportFormat(StrEnum):
    """The formats of exports, each in the module of `exporters/` that has its name or is given in `_MODULES`."""

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


def export_command(
    facts: Facts,
    filters: Filters,
    style: Annotated[
        ExportFormat,
        typer.Argument(metavar="FORMAT", help=f"The format: {', '.join(ExportFormat)}.", show_default=False),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="PATH", help="Write to this file, or folder for csv and parquet.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help=FORCE_HELP)] = False,
    raw: Raw = False,
) -> None:
    """Export facts to calendars, timelines, citation managers, spreadsheets and databases."""
    from tie_cli.queries.selection import select

    module = import_module(f"tie_cli.exporters.{_MODULES.get(style, style)}")
    options = {"raw": raw} if style is ExportFormat.CSV else {}
    exported: ExportResult = module.export(select(facts.connection, filters), **options)
    paths = [out / name if name else out for name in exported.files] if out else []
    check_replaceable(paths, force=force)
    write_files(exported.files, out, style, binary=style is ExportFormat.SQLITE)
    remember_files(paths)
    print_stderr(*exported.lines())
