"""Which records of the fact files refer to another one, and so forbid taking it out."""

import sqlite3

from tie_cli.model.records import FACTS

_TABLES = {"actor": "fact_actor", "topic": "fact_topic", "source": "fact_source"}


def referrers(connection: sqlite3.Connection, kind: str, identity: str) -> list[str]:
    """Return the ids of the records that refer to a record, each once, in the order of the fact files."""
    if kind in FACTS:
        rows = connection.execute(
            "SELECT DISTINCT id FROM fact_fact JOIN fact ON fact.key = fact WHERE target = ? ORDER BY fact.key", (identity,)
        )
        return [other for (other,) in rows]
    found = connection.execute(f"SELECT key FROM {kind} WHERE id = ?", (identity,)).fetchone()
    if found is None:
        return []
    own = connection.execute("SELECT id FROM actor WHERE of = ?", found) if kind == "actor" else []
    rows = connection.execute(
        f"SELECT DISTINCT id FROM {_TABLES[kind]} JOIN fact ON fact.key = fact WHERE {kind} = ? ORDER BY fact.key", found
    )
    return [other for (other,) in [*own, *rows]]
