"""Ids in an index, and texts and keys as parts of SQL."""

import sqlite3
from collections.abc import Iterable

from tie_cli.model.records import FACTS, KINDS


def ids_by_kind(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Return all ids of each kind of record."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for kind in KINDS:
        if kind not in FACTS:
            found[kind].update(identity for (identity,) in connection.execute(f"SELECT id FROM {kind}"))
    for kind, identity in connection.execute("SELECT kind, id FROM fact"):
        found[kind].add(identity)
    return found


def all_ids(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of all records, whatever their kind."""
    return set().union(*ids_by_kind(connection).values())


def escape_like(text: str) -> str:
    """Return a pattern for LIKE that matches just this text; the condition needs a backslash as its ESCAPE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def integers(keys: Iterable[int]) -> str:
    """Return keys as a list in SQL, for IN. Written out there can be any number of them, while variables are limited."""
    return f"({', '.join(str(int(key)) for key in keys)})"
