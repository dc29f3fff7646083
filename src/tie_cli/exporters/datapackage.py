"""CSV tables with a `datapackage.json` that describes them: a Data Package of the Frictionless Standards, version 1."""

import csv
import io
from collections import Counter
from typing import Any

from tie_cli.exporters.result import ExportResult
from tie_cli.exporters.tables import Column, Table, tables
from tie_cli.queries.selection import Selection
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
    return ExportResult(
        files, f"{count_phrase(fact=len(selection.facts))} as {len(found)} tables of CSV with {DESCRIPTOR}", Counter()
    )


def _csv(table: Table, *, raw: bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    rows = table.rows if raw else [[safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows]
    writer.writerows(rows)
    return text.getvalue().encode()


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


def _referenced_table(table: Table, column: Column) -> str:
    """Return the table that a column refers to; the standard has an empty name for the column's own table."""
    return "" if column.refers == table.name else column.refers


def _field(column: Column) -> dict[str, Any]:
    required = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": _TYPES[column.type], "description": column.about, **required}
