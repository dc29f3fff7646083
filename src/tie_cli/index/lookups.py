"""Ids in an index, and texts and keys as parts of SQL."""

import sqlite3
from collections.abc import Iterable, Sequence

from tie_cli.model.records import FACTS, KINDS

_LONGEST_PATTERN = 10_000  # characters


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
    """Return a pattern for LIKE that matches just this text; the condition needs a backslash as its ESCAPE.

    What is longer than any id is cut, as SQLite refuses patterns of more than 50,000 bytes.
    """
    return text[:_LONGEST_PATTERN].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def all_of(conditions: Sequence[str]) -> str:
    """Join conditions with AND, in pairs of pairs: SQLite refuses an expression that is more than 1,000 deep."""
    if len(conditions) <= 2:
        return " AND ".join(conditions) or "TRUE"
    half = len(conditions) // 2
    return f"({all_of(conditions[:half])}) AND ({all_of(conditions[half:])})"


def integers(keys: Iterable[int]) -> str:
    """Return keys as a list in SQL, for IN. Written out there can be any number of them, while variables are limited."""
    return f"({', '.join(str(int(key)) for key in keys)})"
