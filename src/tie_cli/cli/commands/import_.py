"""`tie import`: tables, databases and other programs' files turned into a fact file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli.output import print_stderr, write_lines_to
from tie_cli.cli.own_files import FORCE_HELP, check_replaceable, remember_files
from tie_cli.cli.progress import with_progress

if TYPE_CHECKING:
    from tie_cli.importers.table_mapping import TableMapping

_TABLES = "Tables"


def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .tsv, a .dna database, or JSON.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to this file, as YAML if it is a .yaml.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help=FORCE_HELP)] = False,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="The encoding, such as cp1252; UTF-8 by default.", show_default=False)
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE", help="A YAML file of these options.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="event, quote or position.", rich_help_panel=_TABLES, show_default=False)
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="The column of a field.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    constant: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=VALUE", help="A value for all rows.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    translate: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD:FROM=TO", help="Replace a value of a field.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    date_order: Annotated[
        str | None,
        typer.Option(metavar="ORDER", help="dmy or mdy, for 03/04/2017.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    delimiter: Annotated[
        str | None,
        typer.Option(metavar="CHAR", help="The character between cells.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    join: Annotated[
        str | None,
        typer.Option(
            metavar="FILE:COLUMN", help="A second table, by a shared column.", rich_help_panel=_TABLES, show_default=False
        ),
    ] = None,
    join_encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The second table's encoding.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    join_delimiter: Annotated[
        str | None,
        typer.Option(metavar="CHAR", help="The second table's delimiter.", rich_help_panel=_TABLES, show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", metavar="", help="Stop at the first row that gives no record.")] = False,
) -> None:
    """Convert tables, DNA databases, TimelineJS, Data Packages, Wikidata or schema.org JSON into a fact file.

    --column can be given several times for the actors of an event, and FIELD can be date.year, date.month and date.day.
    """
    from tie_cli.importers.fact_lines import json_lines, yaml_lines
    from tie_cli.importers.formats import read_input
    from tie_cli.importers.references import check_that_it_loads
    from tie_cli.importers.run import RowWithoutRecord, Summary, import_records
    from tie_cli.importers.text_files import TextFiles

    mapped = _mapping(mapping, kind, column or [], constant or [], translate or [], join)
    if mapped:
        mapped.encoding, mapped.delimiter = encoding or mapped.encoding, delimiter or mapped.delimiter
        mapped.date_order = date_order or mapped.date_order
        if mapped.join:
            mapped.join.encoding = join_encoding or mapped.join.encoding
            mapped.join.delimiter = join_delimiter or mapped.join.delimiter
    summary = Summary()
    texts = TextFiles(out.parent, file.stem) if out else None
    items = read_input(file, mapped, texts, encoding, delimiter)
    try:
        records = import_records(with_progress(items, file.name), summary, strict=strict)
    except RowWithoutRecord:
        print_stderr(*summary.lines())
        raise typer.Exit(1) from None
    check_replaceable([out], force=force)
    as_yaml = out is not None and out.suffix in (".yaml", ".yml")
    lines = yaml_lines(records) if as_yaml else json_lines(records)
    sound = check_that_it_loads(lines, ".yaml" if as_yaml else ".jsonl", file)
    if texts:
        texts.write()
    write_lines_to(sound, out)
    remember_files([out])
    print_stderr(*summary.lines())


def _mapping(
    path: Path | None, kind: str | None, column: list[str], constant: list[str], translate: list[str], join: str | None
) -> "TableMapping | None":
    """Return the mapping of the file with what the options add or change; None where there is neither."""
    from tie_cli.importers.table_mapping import Join, TableMapping, read_map

    mapped = read_map(path) if path else None
    if not (mapped or kind or column or constant or translate or join):
        return None
    mapped = mapped or TableMapping(kind=kind or "position")
    mapped.kind = kind or mapped.kind
    columns: dict[str, list[str]] = {}
    for text in column:
        field, name = _split(text, "--column")
        columns.setdefault(field, []).append(name)
    mapped.columns = {**mapped.columns, **columns}
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
