"""The files whose records may mention an id."""

import sqlite3

from tie_cli.model.records import FACTS, KINDS


def files_with_text(connection: sqlite3.Connection, text: str) -> list[str]:
    """Return the paths of the fact files with a record that has an ASCII text anywhere in it, in the order of the files."""
    tables = ("fact", *(kind for kind in KINDS if kind not in FACTS))
    query = " UNION ".join(f"SELECT file FROM {table} WHERE instr(record, :text)" for table in tables)
    return [path for (path,) in connection.execute(f"SELECT path FROM file WHERE key IN ({query}) ORDER BY key", {"text": text})]


def acting_for(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return, by the id of an actor, the ids of those that its offices are of, for those who act for others."""
    query = "SELECT actor.id, side.id FROM office JOIN actor ON actor.key = actor JOIN actor side ON side.key = office.of"
    found: dict[str, list[str]] = {}
    for identity, side in connection.execute(query):
        found.setdefault(identity, []).append(side)
    return found


def subjects_of_positions(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """Return the id of each position with its actor, topic and date, in the order of the files."""
    parts = ", ".join(f"json_extract(record, '$.{part}')" for part in ("actor", "topic", "date"))
    return connection.execute(f"SELECT id, {parts} FROM fact WHERE kind = 'position' ORDER BY key").fetchall()
