"""One file for each format in which rows are shown; `render_rows` and `render_object` choose it."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tie_cli.views.sheets.sheet import Sheet

    Rendered = str | bytes | RenderableType


class Format(StrEnum):
    """The formats in which rows are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


def render_rows(
    rows: Sequence[Any], row_type: Any, make_sheet: Callable[[], "Sheet"], style: Format, *, raw: bool = False
) -> "Rendered | None":
    """Return rows in a format; None if there is nothing to show, as in a table without rows.

    `row_type` gives CSV its columns. `make_sheet` is called only for formats that people read.
    """
    match style:
        case Format.TABLE | Format.MARKDOWN:
            return render_sheet(make_sheet(), style) if rows else None
        case Format.JSON | Format.JSONL:
            from tie_cli.views.formats import json

            return json.render(rows, lines=style is Format.JSONL)
        case Format.CSV | Format.TSV:
            from tie_cli.views.formats import delimited

            return delimited.render(rows, row_type, "," if style is Format.CSV else "\t", raw=raw)


def render_object(
    value: Any, rows: Sequence[Any], make_sheet: Callable[[], "Sheet"], style: Format, *, raw: bool = False
) -> "Rendered | None":
    """Return one object in a format: in JSON all of it, in CSV only `rows`, else a sheet; None if there is nothing to show."""
    if style in (Format.JSON, Format.JSONL):
        from tie_cli.views.formats import json

        return json.render(value, lines=style is Format.JSONL)
    return render_rows(rows, None, make_sheet, style, raw=raw)


def render_sheet(sheet: "Sheet", style: Format) -> "Rendered":
    """Return a sheet as a table for the terminal, or in Markdown."""
    if style is Format.MARKDOWN:
        from tie_cli.views.formats import markdown

        return markdown.render(sheet)
    from tie_cli.views.formats import table

    return table.SheetTable(sheet)
