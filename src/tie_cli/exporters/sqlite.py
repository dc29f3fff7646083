"""A SQLite database with stable tables, for Datasette, sqlite-utils and any other SQLite client.

The tables are those of the CSV and Parquet files (docs/export.md); a change of their meaning raises `user_version`.
"""

import sqlite3
from collections import Counter

from tie_cli.exporters.result import ExportResult
from tie_cli.exporters.tables import Table, TableColumn, tables
from tie_cli.queries.selection import Selection
from tie_cli.text.wording import count_phrase

VERSION = 1
_APPLICATION = 0x74696520  # "tie " in ASCII, which `file` and others can tell
_TYPES = {"text": "TEXT", "date": "TEXT", "integer": "INTEGER"}
_FACTS = """
CREATE VIEW facts AS
    SELECT id, 'event' AS kind, date, earliest, latest, dated, summary AS text, note FROM events
    UNION ALL SELECT id, 'quote', date, earliest, latest, dated, text, note FROM quotes
    UNION ALL SELECT id, 'position', date, earliest, latest, dated, summary, note FROM positions;
CREATE VIRTUAL TABLE facts_fts USING fts5 (id UNINDEXED, kind UNINDEXED, text, note, tokenize='unicode61');
INSERT INTO facts_fts SELECT id, kind, text, note FROM facts;
"""


def export(selection: Selection) -> ExportResult:
    """Return the database, with a view of all facts and a full-text index."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("BEGIN")
    found = tables(selection)
    for table in found:
        connection.execute(_create(table))
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)
    for table in found:
        for column in table.columns:
            if column.refers:
                connection.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
    connection.execute("COMMIT")
    connection.executescript(_FACTS)
    connection.execute("VACUUM")
    data = connection.serialize()
    connection.close()
    return ExportResult({"": data}, f"{count_phrase(fact=len(selection.facts))} as {len(found)} tables of SQLite", Counter())


def _create(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    return f'CREATE TABLE "{table.name}" (\n  {f",{chr(10)}  ".join([*columns, f"PRIMARY KEY ({key})"])}\n)'


def _column(column: TableColumn) -> str:
    refers = f' REFERENCES "{column.refers}" (id)' if column.refers else ""
    return f'"{column.name}" {_TYPES[column.type]}{" NOT NULL" if column.required else ""}{refers}'
