"""Rows as people and programs read them: one file for each way to show; none knows a query."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tie_cli.unseen import say
from tie_cli.views.sheet import Sheet

if TYPE_CHECKING:
    from tie_cli.views import changes, chart, comparisons, pictures, sheets, whole

__all__ = ["Format", "changes", "chart", "comparisons", "pictures", "sheets", "show_object", "show_rows", "show_sheet", "whole"]


def __getattr__(name: str) -> Any:
    """The sheets and drawings, read when one is drawn: who asks for JSON does not pay for them."""
    if name in ("changes", "chart", "comparisons", "pictures", "sheets", "whole"):
        return import_module(f"tie_cli.views.{name}")
    raise AttributeError(name)


class Format(StrEnum):
    """The ways to show rows."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


def show_rows(
    rows: Sequence[Any], row_type: Any, sheet: Callable[[], Sheet], style: Format, empty: str, *, raw: bool = False
) -> None:
    """Print rows: as an array, a line or a record each, or as the sheet made of them. None: say so on standard error."""
    if not rows:
        say(f"tie: {empty}")
    match style:
        case Format.TABLE | Format.MARKDOWN:
            if rows:
                show_sheet(sheet(), style)
        case Format.JSON | Format.JSONL:
            from tie_cli.views import json_text

            json_text.write(rows, lines=style is Format.JSONL)
        case Format.CSV | Format.TSV:
            from tie_cli.views import delimited

            delimited.write(rows, row_type, "," if style is Format.CSV else "\t", raw=raw)


def show_object(
    value: Any, rows: Sequence[Any], sheet: Callable[[], Sheet], style: Format, empty: str, *, raw: bool = False
) -> None:
    """Print one object: as JSON whole, as CSV its rows, else as the sheet made of it. No rows: say so as for rows."""
    if not rows:
        say(f"tie: {empty}")
    if style in (Format.JSON, Format.JSONL):
        from tie_cli.views import json_text

        json_text.write(value, lines=style is Format.JSONL)
    elif style in (Format.CSV, Format.TSV):
        from tie_cli.views import delimited

        delimited.write(rows, None, "," if style is Format.CSV else "\t", raw=raw)
    elif rows:
        show_sheet(sheet(), style)


def show_sheet(sheet: Sheet, style: Format) -> None:
    """Print a sheet: as a table for the terminal, or in Markdown."""
    if style is Format.MARKDOWN:
        from tie_cli.views import markdown

        markdown.write(sheet)
    else:
        from tie_cli.views import table

        table.write(sheet)
