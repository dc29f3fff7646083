"""What `tie browse` asks about single records: where one is, of which kind, and its latest facts."""

import sqlite3
from collections.abc import Container
from typing import Any

import msgspec

from tie_cli.model.records import FACTS, NAMED_KINDS
from tie_cli.queries.choice import choose
from tie_cli.queries.filters import Filters
from tie_cli.queries.in_time_order import first_records


def named_records(connection: sqlite3.Connection, kind: str, wanted: Container[int]) -> list[tuple[int, str, str]]:
    """Return key, id and name of the actors or topics with these keys, in the order of the files."""
    rows = connection.execute(f"SELECT key, id, name FROM {kind} ORDER BY file, ordinal")
    return [row for row in rows if row[0] in wanted]


def place_of(connection: sqlite3.Connection, kind: str, identity: str) -> tuple[str, int | None] | None:
    """Return the file of a record, and its line where the index has it; None if there is no such record."""
    table = kind if kind in NAMED_KINDS else "fact"
    line = "line" if table == "fact" else "NULL"
    row = connection.execute(
        f"SELECT path, {line} FROM {table} JOIN file ON file.key = {table}.file WHERE {table}.id = ?", (identity,)
    ).fetchone()
    return (str(row[0]), row[1]) if row else None


def latest_facts(connection: sqlite3.Connection, kind: str, identity: str, most: int) -> list[tuple[str, dict[str, Any]]]:
    """Return the kind and the record of the latest facts of an actor or topic, the latest first."""
    who = {"actor": Filters(actors=(identity,)), "topic": Filters(topics=(identity,))}[kind]
    filters = msgspec.structs.replace(who, reverse=True, limit=most)
    found = first_records(connection, choose(connection, filters, FACTS), filters)
    return [(fact, msgspec.json.decode(record)) for fact, record in found]


def kinds_with_facts(connection: sqlite3.Connection, kind: str, identity: str) -> list[str]:
    """Return the kinds of fact that an actor, topic or source has."""
    numbers = connection.execute(
        f"SELECT events, quotes, positions FROM fact_count WHERE type = ? AND key = (SELECT key FROM {kind} WHERE id = ?)",
        (kind, identity),
    ).fetchone()
    return [fact for fact, number in zip(FACTS, numbers or (), strict=False) if number]


def kind_of(connection: sqlite3.Connection, identity: str) -> str | None:
    """Return whether an id is that of an event, a quote or a position."""
    row = connection.execute("SELECT kind FROM fact WHERE id = ?", (identity,)).fetchone()
    return str(row[0]) if row else None
