"""Which records of the fact files refer to another one, and so forbid taking it out."""

import sqlite3

from tie_cli.model.records import FACTS
from tie_cli.model.references import REFERRED_KINDS

_ATTRIBUTION = "according to"  # the role of a reference to an actor or a source, not to a fact
_TABLES = {"actor": "fact_actor", "topic": "fact_topic", "source": "fact_source"}


def referrers(connection: sqlite3.Connection, kind: str, identity: str) -> list[str]:
    """Return the ids of the records that refer to a record, each once, in the order of the fact files."""
    if kind in FACTS:
        rows = connection.execute(
            "SELECT DISTINCT id FROM fact_fact JOIN fact ON fact.key = fact WHERE target = ? AND role <> ? ORDER BY fact.key",
            (identity, _ATTRIBUTION),
        )
        return [other for (other,) in rows]
    found = connection.execute(f"SELECT key FROM {kind} WHERE id = ?", (identity,)).fetchone()
    if found is None:
        return []
    agents = "SELECT id FROM actor WHERE key IN (SELECT actor FROM office WHERE of = ?) ORDER BY key"
    own = connection.execute(agents, found) if kind == "actor" else []
    rows = connection.execute(
        f"""SELECT id FROM fact WHERE key IN (SELECT fact FROM {_TABLES[kind]} WHERE {kind} = ?)
        OR key IN (SELECT fact FROM fact_fact WHERE target = ? AND role = ?) ORDER BY key""",
        (*found, identity if kind in REFERRED_KINDS["actor or source"] else None, _ATTRIBUTION),
    )
    return [other for (other,) in [*own, *rows]]
