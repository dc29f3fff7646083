"""Actors, topics and sources, with the number of facts that each has."""

import sqlite3
from collections import Counter
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.model.records import FACTS
from tie_cli.queries.choice import choose, condition
from tie_cli.queries.filters import Filters
from tie_cli.queries.most_facts import Counts, Wanted, with_most_facts
from tie_cli.queries.names import find_all, sources_with_words
from tie_cli.text.wording import office_of


class OfficeRow(Struct, frozen=True, kw_only=True):
    """An office that an actor holds or held, for whom its holder acts, and from when until when; `office` is it in words."""

    role: str
    of: str | None = None
    since: str | None = None
    until: str | None = None
    office: str


class ActorRow(Struct, frozen=True, kw_only=True):
    """An actor, with the numbers of facts that involve it or someone who acts for it.

    `office` is its role in words, and `roles` are its offices if they have dates.
    """

    id: str
    kind: str = "actor"
    name: str
    type: str
    of: str | None = None
    role: str | None = None
    office: str | None = None
    roles: list[OfficeRow] = []
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
    inferred: str | None = None
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
_OWNERS = "SELECT {kind} AS key, found.kind FROM ({found}) found CROSS JOIN fact_{kind} own ON own.fact = found.fact"
# An actor's facts include those of everyone who acts for it.
_SIDES = """SELECT DISTINCT side AS key, found.kind, found.fact FROM ({found}) found
    CROSS JOIN fact_actor ON fact_actor.fact = found.fact CROSS JOIN acts_for ON acts_for.actor = fact_actor.actor"""
_NUMBERS = msgspec.json.Decoder(list[int])


def listing(connection: sqlite3.Connection, kind: str, filters: Filters) -> list[ListRow]:
    """Return actors, topics or sources, those with the most facts first; with a filter, only those that have facts which pass."""
    if filters.narrows:
        return _listing_of_some(connection, kind, filters)
    order = "total, file DESC, ordinal DESC" if filters.reverse else "total DESC, file, ordinal"
    keys = connection.execute(f"SELECT key FROM fact_count WHERE type = ? ORDER BY {order} LIMIT ?", (kind, filters.rows))
    return [list_row(connection, kind, key) for (key,) in keys.fetchall()]


def list_row(connection: sqlite3.Connection, kind: str, key: int) -> ListRow:
    """Return one actor, topic or source by its key, with its numbers of facts."""
    numbers = connection.execute(
        "SELECT events, quotes, positions FROM fact_count WHERE type = ? AND key = ?", (kind, key)
    ).fetchone()
    return _row(connection, kind, key, dict(zip(FACTS, numbers, strict=True)))


def _listing_of_some(connection: sqlite3.Connection, kind: str, filters: Filters) -> list[ListRow]:
    titled: set[int] = set()
    own = msgspec.structs.replace(filters, match=None)
    if kind == "source" and filters.match is not None and not filters.sources:
        # a source whose title has the words is found itself, whatever words its facts have
        titled = set(find_all(connection, "source", sources_with_words(connection, filters.match)))
    if filters.limit and (first := _first_of_some(connection, kind, filters, own, titled)):
        return [_row(connection, kind, key, numbers) for key, numbers in first.items()]
    counts = _counts_of_some(connection, kind, filters)
    if titled:
        by_key = _counts_of_some(connection, kind, own) if own.narrows else _counts_of_all(connection, kind)
        counts |= {key: numbers for key, numbers in by_key.items() if key in titled}
    ordered = [key for (key,) in connection.execute(f"SELECT key FROM {kind} ORDER BY file, ordinal") if key in counts]
    ordered.sort(key=lambda key: -sum(counts[key].values()))
    if filters.reverse:
        ordered.reverse()
    return [_row(connection, kind, key, counts[key]) for key in ordered[: filters.limit]]


def _first_of_some(connection: sqlite3.Connection, kind: str, filters: Filters, own: Filters, titled: set[int]) -> Counts | None:
    """Return the counts of the rows that come first, where bits give them in less time; `titled` have facts by `own`."""
    if filters.limit is None:
        return None
    choice, own_choice = choose(connection, filters, FACTS), choose(connection, own, FACTS)
    return with_most_facts(connection, Wanted(kind, filters.limit, filters.reverse), choice, own_choice, titled)


def total_counts(connection: sqlite3.Connection, kind: str, filters: Filters) -> dict[int, int]:
    """Return, by key, how many facts pass the filters; those without such facts are left out."""
    return {key: sum(numbers.values()) for key, numbers in _counts_of_some(connection, kind, filters).items()}


def _counts_of_some(connection: sqlite3.Connection, kind: str, filters: Filters) -> Counts:
    """Return, by key, how many facts of each kind pass the filters."""
    wanted = condition(connection, filters, FACTS)
    counts: Counts = {}
    acting = kind == "actor" and connection.execute("SELECT 1 FROM acts_for WHERE actor <> side LIMIT 1").fetchone()
    sql = (_SIDES if acting else _OWNERS).format(kind=kind, found=wanted.sql)
    # the rows as JSON, as SQLite would take longer to sort them into groups
    number = f"key * {len(FACTS)} + (kind = '{FACTS[1]}') + 2 * (kind = '{FACTS[2]}')"
    (rows,) = connection.execute(f"SELECT json_group_array({number}) FROM ({sql})", wanted.values).fetchone()
    for row, found in Counter(_NUMBERS.decode(rows)).items():
        counts.setdefault(row // len(FACTS), {})[FACTS[row % len(FACTS)]] = found
    return counts


def _counts_of_all(connection: sqlite3.Connection, kind: str) -> Counts:
    """Return, by key, how many facts of each kind those have that have any."""
    rows = connection.execute("SELECT key, events, quotes, positions FROM fact_count WHERE type = ? AND total", (kind,))
    return {key: dict(zip(FACTS, numbers, strict=True)) for key, *numbers in rows}


def _row(connection: sqlite3.Connection, kind: str, key: int, counts: dict[str, int]) -> ListRow:
    numbers = {f"{fact}s": counts.get(fact, 0) for fact in FACTS}
    (text,) = connection.execute(f"SELECT record FROM {kind} WHERE key = ?", (key,)).fetchone()
    record = msgspec.json.decode(text)
    if kind == "actor":
        return _actor_row(connection, record, numbers)
    return msgspec.convert({**record, **numbers}, ROWS[kind])


def _actor_row(connection: sqlite3.Connection, record: dict[str, Any], numbers: dict[str, int]) -> ActorRow:
    def in_words(office: dict[str, Any]) -> dict[str, Any]:
        row = connection.execute("SELECT name FROM actor WHERE id = ?", (office.get("of"),)).fetchone()
        return {**office, "office": office_of(office["role"], row[0] if row else None)}

    office = in_words(record)["office"] if record.get("role") else None
    roles = [in_words(each) for each in record.get("roles", ())]
    return msgspec.convert({**record, **numbers, "office": office, "roles": roles}, ActorRow)
