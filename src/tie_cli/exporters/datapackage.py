"""CSV tables with a `datapackage.json` that describes them: a Data Package of the Frictionless Standards, version 1."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from typing import Any

from tie_cli.exporters.result import ExportResult
from tie_cli.exporters.tables import Table, TableColumn, tables
from tie_cli.queries.selection import Selection
from tie_cli.text.escape import visible
from tie_cli.text.json_text import indented_json
from tie_cli.text.spreadsheet import safe_cell
from tie_cli.text.wording import count_phrase

DESCRIPTOR = "datapackage.json"
_TYPES = {"text": "string", "date": "date", "integer": "integer"}


def export(selection: Selection, *, raw: bool = False) -> ExportResult:
    """Return a CSV file for each table, and the descriptor; its `cells` says whether the cells are `raw` or made safe."""
    found = tables(selection)
    package = {
        "profile": "tabular-data-package",
        "name": "facts",
        "title": selection.title or "Facts",
        "cells": "raw" if raw else "safe_cell",
        "resources": [_resource(table) for table in found],
    }
    files = {f"{table.name}.csv": _csv(table, raw=raw) for table in found}
    files[DESCRIPTOR] = indented_json(package)
    summary = f"{count_phrase(fact=len(selection.facts))} as {len(found)} tables of CSV with {DESCRIPTOR}"
    if escaped := 0 if raw else sum(_is_escaped(cell) for table in found for row in table.rows for cell in row):
        cells = count_phrase(cell=escaped)
        summary += f"; {cells} with invisible characters written as escapes, which don't come back by import (--raw keeps them)"
    return ExportResult(files, summary, Counter())


def _is_escaped(cell: object) -> bool:
    return isinstance(cell, str) and visible(cell) != cell


def _csv(table: Table, *, raw: bool) -> bytes:
    rows = table.rows if raw else [[safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows]
    return "".join(_line(row) for row in [[column.name for column in table.columns], *rows]).encode()


def _line(row: Iterable[object]) -> str:
    """Return a row as a line; a cell with a carriage return is quoted only where that is a part of the line's end."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(row)
    return text.getvalue().removesuffix("\r\n") + "\n"


def _resource(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": [column.name], "reference": {"resource": _referenced_table(table, column), "fields": ["id"]}}
        for column in table.columns
        if column.refers
    ]
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _referenced_table(table: Table, column: TableColumn) -> str:
    """Return the table that a column refers to; the standard has an empty name for the column's own table."""
    return "" if column.refers == table.name else column.refers


def _field(column: TableColumn) -> dict[str, Any]:
    required = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": _TYPES[column.type], "description": column.about, **required}
