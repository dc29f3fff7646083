"""Actors, topics and sources, with the number of facts that each has."""

import sqlite3

import msgspec
from msgspec import Struct

from tie_cli.model.records import FACTS
from tie_cli.queries.filters import Filters, condition


class ActorRow(Struct, frozen=True, kw_only=True):
    """An actor, with the numbers of facts that involve it or someone who acts for it."""

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
    """A topic, with the numbers of facts about it."""

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
    """A source, with the numbers of facts that cite it."""

    id: str
    kind: str = "source"
    title: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    dated: str = "stated"
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
# An actor's facts include those of everyone who acts for it; a topic and a source have just their own.
_COUNTS = {
    "actor": """SELECT side, fact.kind, count(DISTINCT fact.key) FROM acts_for JOIN fact_actor USING (actor)
        JOIN fact ON fact.key = fact""",
    "topic": "SELECT topic, fact.kind, count(*) FROM fact_topic JOIN fact ON fact.key = fact",
    "source": "SELECT source, fact.kind, count(*) FROM fact_source JOIN fact ON fact.key = fact",
}


def listing(connection: sqlite3.Connection, kind: str, filters: Filters) -> list[ListRow]:
    """Return actors, topics or sources, those with the most facts first; with a filter, only those that have facts which pass."""
    wanted = condition(connection, filters, FACTS)
    counts = _counts(connection, kind, wanted.sql, wanted.values)
    records = connection.execute(f"SELECT key, record FROM {kind} ORDER BY file, ordinal").fetchall()
    rows = [_row(kind, record, counts.get(key, {})) for key, record in records if key in counts or not filters.narrows]
    rows.sort(key=lambda row: -(row.events + row.quotes + row.positions))
    if filters.reverse:
        rows.reverse()
    return rows[: filters.limit]


def list_row(connection: sqlite3.Connection, kind: str, key: int) -> ListRow:
    """Return one actor, topic or source by its key, with its numbers of facts."""
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
