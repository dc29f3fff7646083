"""What a person can choose or complete: ids with a description each, and dates, in the order of the fact files."""

import sqlite3

from tie_cli.index.lookups import escape_like
from tie_cli.model.records import NAMED_KINDS
from tie_cli.queries.names import with_name
from tie_cli.text.wording import office_of

Candidates = list[tuple[str, str]]
_MOST = 200  # nobody reads more on a terminal
_NAME = """SELECT DISTINCT actor.id, iif(json_extract(actor.record, '$.role') IS NULL, actor.name,
    actor.name || ', ' || office_of(json_extract(actor.record, '$.role'), side.name))
    FROM actor LEFT JOIN actor side ON side.key = actor.of"""
_FACT = """SELECT id, coalesce(
    json_extract(record, '$.summary'), json_extract(record, '$.text'), json_extract(record, '$.stance')) FROM fact"""
# For each `what`, a query for ids and descriptions.
_QUERIES = {
    "actor": _NAME,
    "speaker": f"{_NAME} JOIN fact_actor ON actor = actor.key JOIN fact ON fact.key = fact AND fact.kind = 'quote'",
    "topic": "SELECT id, name FROM topic",
    "source": "SELECT id, name FROM source",
    "fact": _FACT,
    "actor or source": f"SELECT * FROM ({_NAME}) UNION ALL SELECT id, name FROM source",
    "event": f"{_FACT} WHERE kind = 'event'",
    "any": f"""SELECT * FROM ({_FACT}) UNION ALL SELECT id, name FROM actor
        UNION ALL SELECT id, name FROM topic UNION ALL SELECT id, name FROM source""",
}

# The kinds whose records have names.
_NAMED = {"actor": ("actor",), "topic": ("topic",), "source": ("source",), "actor or source": ("actor", "source")}
_NAMED["any"] = (*_NAMED["actor or source"], "topic")


def candidates(connection: sqlite3.Connection, what: str, start: str = "") -> Candidates:
    """Return the ids that begin with `start`, at most 200, each with its name or what the fact says.

    `what` is `actor`, `speaker` (an actor with quotes), `topic`, `source`, `event`, `fact` (any of the three kinds) or `any`.
    """
    connection.create_function("office_of", 2, office_of, deterministic=True)
    # not sorted: the editor of the file chose its order
    query = f"SELECT * FROM ({_QUERIES[what]}) WHERE id LIKE ? ESCAPE '\\' LIMIT ?"
    return [(identity, text or "") for identity, text in connection.execute(query, (f"{escape_like(start)}%", _MOST))]


def candidates_by_name(connection: sqlite3.Connection, what: str, start: str) -> list[tuple[str, str, str]]:
    """Return ids that begin with `start`, then those of records with it in a name, at most 200.

    Each comes with the word that fits `start`, which is its id or `start` itself, and with a description.
    """
    found = {identity: (identity, identity, says) for identity, says in candidates(connection, what, start)}
    kinds = _NAMED.get(what, ()) if start.strip() and len(found) < _MOST else ()
    for named in with_name(connection, kinds, start, whole=False) if kinds else ():
        found.setdefault(named.id, (named.id, start, named.name))
    return list(found.values())[:_MOST]


def ids(connection: sqlite3.Connection, what: str) -> list[str]:
    """Return all ids of a kind, sorted; `fact` is any of the three kinds."""
    if what == "actor or source":
        return [*ids(connection, "actor"), *ids(connection, "source")]
    if what in NAMED_KINDS:
        rows = connection.execute(f"SELECT id FROM {what} ORDER BY id")
    else:
        rows = connection.execute("SELECT id FROM fact WHERE ? IN (kind, 'fact') ORDER BY id", (what,))
    return [identity for (identity,) in rows]


def dates(connection: sqlite3.Connection) -> list[str]:
    """Return the dates that facts and sources have, the latest first."""
    rows = connection.execute(
        """SELECT json_extract(record, '$.date') date, max(first) FROM fact GROUP BY date
        UNION SELECT json_extract(record, '$.published') date, first FROM source WHERE date IS NOT NULL ORDER BY 2 DESC"""
    )
    return list(dict.fromkeys(str(date) for date, _ in rows))
