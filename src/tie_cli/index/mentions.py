"""The files whose records may mention an id."""

import sqlite3

from tie_cli.model.records import FACTS, KINDS


def files_with_text(connection: sqlite3.Connection, text: str) -> list[str]:
    """Return the paths of the fact files with a record that has an ASCII text anywhere in it, in the order of the files."""
    tables = ("fact", *(kind for kind in KINDS if kind not in FACTS))
    query = " UNION ".join(f"SELECT file FROM {table} WHERE instr(record, :text)" for table in tables)
    return [path for (path,) in connection.execute(f"SELECT path FROM file WHERE key IN ({query}) ORDER BY key", {"text": text})]
