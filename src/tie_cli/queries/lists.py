"""Actors, topics and sources with how many facts each has."""

import sqlite3

import msgspec
from msgspec import Struct

from tie_cli.model.records import FACTS
from tie_cli.queries.filters import Filters, condition


class ActorRow(Struct, frozen=True, kw_only=True):
    """An actor, with the facts that involve it or one who acts for it."""

    id: str
    kind: str = "actor"
    name: str
    type: str
    of: str | None = None
    role: str | None = None
    code: str | None = None
    aliases: list[str] = []
    note: str | None = None
    events: int
    quotes: int
    positions: int


class TopicListRow(Struct, frozen=True, kw_only=True):
    """A topic, with the facts on it."""

    id: str
    kind: str = "topic"
    name: str
    proposition: str | None = None
    aliases: list[str] = []
    note: str | None = None
    events: int
    quotes: int
    positions: int


class SourceListRow(Struct, frozen=True, kw_only=True):
    """A source, with the facts that it carries."""

    id: str
    kind: str = "source"
    title: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    archived: str | None = None
    retrieved: str | None = None
    language: str | None = None
    text: str | None = None
    sha256: str | None = None
    note: str | None = None
    events: int
    quotes: int
    positions: int


ListRow = ActorRow | TopicListRow | SourceListRow
ROWS: dict[str, type[ListRow]] = {"actor": ActorRow, "topic": TopicListRow, "source": SourceListRow}
# An actor's facts include those of who acts for it; a topic and a source have just their own.
_COUNTS = {
    "actor": """WITH RECURSIVE side(root, member) AS (
            SELECT key, key FROM actor UNION SELECT root, actor.key FROM actor JOIN side ON actor.of = member)
        SELECT root, fact.kind, count(DISTINCT fact.key) FROM side JOIN fact_actor ON actor = member
        JOIN fact ON fact.key = fact""",
    "topic": "SELECT topic, fact.kind, count(*) FROM fact_topic JOIN fact ON fact.key = fact",
    "source": "SELECT source, fact.kind, count(*) FROM fact_source JOIN fact ON fact.key = fact",
}


def listing(connection: sqlite3.Connection, kind: str, filters: Filters) -> list[ListRow]:
    """All actors, topics or sources, those with most facts first; under a filter only those with facts that pass."""
    wanted = condition(connection, filters, FACTS)
    counts = _counts(connection, kind, wanted.sql, wanted.values)
    records = connection.execute(f"SELECT key, record FROM {kind} ORDER BY file, ordinal").fetchall()
    rows = [_row(kind, record, counts.get(key, {})) for key, record in records if key in counts or not filters.narrows]
    rows.sort(key=lambda row: -(row.events + row.quotes + row.positions))
    if filters.reverse:
        rows.reverse()
    return rows[: filters.limit]


def count_of(connection: sqlite3.Connection, kind: str, key: int) -> ListRow:
    """One actor, topic or source by its key, with how many facts it has."""
    (record,) = connection.execute(f"SELECT record FROM {kind} WHERE key = ?", (key,)).fetchone()
    return _row(kind, record, _counts(connection, kind, "TRUE", []).get(key, {}))


def _counts(connection: sqlite3.Connection, kind: str, sql: str, values: list[object]) -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = {}
    for key, fact, number in connection.execute(f"{_COUNTS[kind]} WHERE {sql} GROUP BY 1, 2", values):
        counts.setdefault(key, {})[fact] = number
    return counts


def _row(kind: str, record: str, counts: dict[str, int]) -> ListRow:
    numbers = {f"{fact}s": counts.get(fact, 0) for fact in FACTS}
    return msgspec.convert({**msgspec.json.decode(record), **numbers}, ROWS[kind])
