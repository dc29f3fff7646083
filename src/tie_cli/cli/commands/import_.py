"""`tie import`: what people already have, turned into fact files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli.output import print_stderr, with_progress, write_lines_to

if TYPE_CHECKING:
    from tie_cli.importers.csv_table import TableMapping

_TABLES = "Tables"


def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .tsv, a .dna database, or JSON.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to; .yaml for YAML. Else standard output.", show_default=False),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE", help="How the table becomes facts.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="event, quote or position.", rich_help_panel=_TABLES, show_default=False)
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="Which column is what.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    constant: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=VALUE", help="A value for all rows.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    translate: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD:FROM=TO", help="A value in other words.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    join: Annotated[
        str | None,
        typer.Option(metavar="FILE:COLUMN", help="A second table, by its key.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", metavar="", help="Stop at the first row that gives no record.")] = False,
) -> None:
    """Convert tables, DNA databases, TimelineJS, Data Packages or schema.org JSON to a fact file."""
    from tie_cli.importers.run import Stopped, Summary, import_records, json_lines, yaml_lines

    mapped = _mapped(mapping, kind, column or [], constant or [], translate or [], join)
    summary = Summary()
    records = import_records(file, mapped, out.parent / "texts" if out else None, summary, strict=strict)
    as_lines = yaml_lines if out and out.suffix in (".yaml", ".yml") else json_lines
    try:
        write_lines_to(as_lines(with_progress(records, file.name)), out)
    except Stopped:
        print_stderr("\n".join(summary.lines()))
        raise typer.Exit(1) from None
    print_stderr("\n".join(summary.lines()))


def _mapped(
    mapping: Path | None, kind: str | None, column: list[str], constant: list[str], translate: list[str], join: str | None
) -> "TableMapping | None":
    """The mapping of the file, with what the options add or change; None where nothing is said."""
    from tie_cli.importers.csv_table import Join, TableMapping, read_map

    mapped = read_map(mapping) if mapping else None
    if not (mapped or kind or column or constant or translate or join):
        return None
    mapped = mapped or TableMapping(kind=kind or "position")
    mapped.kind = kind or mapped.kind
    mapped.columns |= dict(_split(text, "--column") for text in column)
    mapped.constants |= dict(_split(text, "--constant") for text in constant)
    for text in translate:
        field, value = _split(text, "--translate", ":")
        old, new = _split(value, "--translate")
        mapped.translate.setdefault(field, {})[old] = new
    if join:
        file, key = _split(join, "--join", ":")
        mapped.join = Join(file, key)
    return mapped


def _split(text: str, option: str, mark: str = "=") -> tuple[str, str]:
    one, found, other = text.partition(mark)
    if not found or not one:
        raise typer.BadParameter(f"`{text}` has no `{mark}`", param_hint=option)
    return one, other
