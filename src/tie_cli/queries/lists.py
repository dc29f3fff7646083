"""Actors, topics and sources with how many facts each has, and what a set of fact files holds."""

import sqlite3

import msgspec
from msgspec import Struct

from tie_cli.dates import iso
from tie_cli.index import OPEN, files_of
from tie_cli.model import FACTS
from tie_cli.proof import Proof, examine, prove
from tie_cli.queries.filters import Filters, condition
from tie_cli.texts import Texts


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
    language: str | None = None
    text: str | None = None
    sha256: str | None = None
    note: str | None = None
    events: int
    quotes: int
    positions: int


class Info(Struct, frozen=True, kw_only=True):
    """What the fact files hold.

    `earliest` and `latest` are the ends of the time that dated facts cover, as ISO days; `from_date` and `to_date` are
    the dates of the facts there, which may be less precise.
    """

    title: str | None
    files: list[str]
    why: str
    format: str
    events: int
    quotes: int
    positions: int
    actors: int
    topics: int
    sources: int
    earliest: str | None
    latest: str | None
    from_date: str | None
    to_date: str | None
    ongoing: int
    inferred: int
    proof: Proof
    index: str | None


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


def info(connection: sqlite3.Connection, why: str, texts: Texts) -> Info:
    """What the fact files hold, which they are and why, and how many facts are proved from the texts."""
    facts = dict(connection.execute("SELECT kind, count(*) FROM fact GROUP BY kind"))
    # a bare column beside min() or max() is of the row that has it; this is SQLite's own promise
    earliest, from_record = connection.execute("SELECT min(first), record FROM fact WHERE first != ?", (-OPEN,)).fetchone()
    latest, to_record = connection.execute("SELECT max(last), record FROM fact WHERE last != ?", (OPEN,)).fetchone()
    (title,) = connection.execute("SELECT group_concat(value, '; ') FROM meta WHERE key LIKE 'title %'").fetchone()
    return Info(
        title=title,
        files=[str(file) for file in files_of(connection)],
        why=why,
        format="tie: 1",
        events=facts.get("event", 0),
        quotes=facts.get("quote", 0),
        positions=facts.get("position", 0),
        actors=_one(connection, "SELECT count(*) FROM actor"),
        topics=_one(connection, "SELECT count(*) FROM topic"),
        sources=_one(connection, "SELECT count(*) FROM source"),
        earliest=iso(earliest),
        latest=iso(latest),
        from_date=_date(from_record),
        to_date=_date(to_record),
        ongoing=_one(connection, "SELECT count(*) FROM fact WHERE ongoing"),
        inferred=_one(connection, "SELECT count(*) FROM fact WHERE json_extract(record, '$.dated') = 'inferred'"),
        proof=prove(examine(connection, texts), sum(facts.values())),
        index=connection.execute("PRAGMA database_list").fetchone()[2] or None,
    )


def _counts(connection: sqlite3.Connection, kind: str, sql: str, values: list[object]) -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = {}
    for key, fact, number in connection.execute(f"{_COUNTS[kind]} WHERE {sql} GROUP BY 1, 2", values):
        counts.setdefault(key, {})[fact] = number
    return counts


def _row(kind: str, record: str, counts: dict[str, int]) -> ListRow:
    numbers = {f"{fact}s": counts.get(fact, 0) for fact in FACTS}
    return msgspec.convert({**msgspec.json.decode(record), **numbers}, ROWS[kind])


def _date(record: str | None) -> str | None:
    return str(msgspec.json.decode(record)["date"]) if record else None


def _one(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
