"""Parquet, one file for each table, for DuckDB, pandas, Spark and other engines."""

import io
from collections import Counter
from datetime import date
from typing import Any

from tie_cli.errors import LacksExtra
from tie_cli.exporters.result import ExportResult
from tie_cli.exporters.tables import Table, Value, tables
from tie_cli.queries.selection import Selection
from tie_cli.text.wording import count_phrase


def export(selection: Selection) -> ExportResult:
    """Return a Parquet file for each table; `earliest` and `latest` are dates. Raises `LacksExtra`."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise LacksExtra("Parquet", "parquet") from None
    types = {"text": pa.string(), "date": pa.date32(), "integer": pa.int64()}
    files = {}
    found = tables(selection)
    for table in found:
        fields = [
            pa.field(column.name, types[column.type], nullable=not column.required, metadata={"description": column.about})
            for column in table.columns
        ]
        schema = pa.schema(fields, metadata={"description": table.about})
        columns = [pa.array(values, field.type) for values, field in zip(_columns(table), fields, strict=True)]
        buffer = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(columns, schema=schema), buffer)
        files[f"{table.name}.parquet"] = buffer.getvalue()
    return ExportResult(files, f"{count_phrase(fact=len(selection.facts))} as {len(found)} tables of Parquet", Counter())


def _columns(table: Table) -> list[list[Any]]:
    return [[_cell(row[place], column.type) for row in table.rows] for place, column in enumerate(table.columns)]


def _cell(value: Value, kind: str) -> Value | date:
    return date.fromisoformat(value) if kind == "date" and isinstance(value, str) else value
