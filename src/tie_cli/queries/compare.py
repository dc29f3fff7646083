"""Where sides stand: for each topic the latest position of each side, how they relate, and how far they agree."""

import sqlite3
from itertools import combinations

import msgspec
from msgspec import Struct

from tie_cli import agreement
from tie_cli.model import Topic
from tie_cli.queries.facts import SourceRow, by_ids, name_of
from tie_cli.queries.filters import Filters, condition, edge
from tie_cli.queries.names import acting_for, find


class Stand(Struct, frozen=True, kw_only=True):
    """A side's position on a topic. `actor` is who took it: the side or one who acts for it."""

    id: str
    stance: str
    summary: str | None
    date: str
    earliest: str | None
    latest: str | None
    dated: str
    actor: str
    evidence: list[str]
    sources: list[SourceRow]


class TopicRow(Struct, frozen=True, kw_only=True):
    """A topic with each side's position by the side's id, None where there is no record."""

    id: str
    name: str
    proposition: str | None
    relation: str
    positions: dict[str, Stand | None]


class Pair(Struct, frozen=True, kw_only=True):
    """How far two sides agree, over how many topics on which both are on record."""

    actors: list[str]
    agreement: float | None
    shared: int


class Comparison(Struct, frozen=True, kw_only=True):
    """Topics by sides. `agreement` is over all shared topics, also those that a limit leaves out."""

    actors: list[str]
    topics: list[TopicRow]
    agreement: float | None
    shared: int
    pairs: list[Pair]
    as_of: str | None


class Compared(Struct, frozen=True):
    """A comparison, with the names of the actors that it gives by id."""

    comparison: Comparison
    actors: dict[str, str]


# For one side: topic key to stance and the fact's key.
_Held = dict[int, tuple[str, int]]


def compare(connection: sqlite3.Connection, actors: tuple[str, ...], filters: Filters, as_of: str | None) -> Compared:
    """Compare sides; with none named, the two with most positions. Raises `NameProblem` and `DateError`."""
    keys = list(dict.fromkeys(find(connection, "actor", name) for name in actors)) or _most_positions(connection)
    held = [_held(connection, key, filters, as_of) for key in keys]
    stances = {topic: [side[topic][0] if topic in side else None for side in held] for side in held for topic in side}
    index, shared = agreement.agreement(stances.values())
    order = sorted(stances, key=lambda topic: (sum(stance is None for stance in stances[topic]), topic))
    if filters.reverse:
        order.reverse()
    ids = [connection.execute("SELECT id FROM actor WHERE key = ?", (key,)).fetchone()[0] for key in keys]
    rows = [_row(connection, topic, ids, held, stances[topic]) for topic in order[: filters.limit]]
    pairs = [_pair(ids[one], ids[other], held[one], held[other]) for one, other in combinations(range(len(ids)), 2)]
    comparison = Comparison(actors=ids, topics=rows, agreement=index, shared=shared, pairs=pairs, as_of=as_of)
    shown = {*ids, *(stand.actor for row in rows for stand in row.positions.values() if stand)}
    return Compared(comparison, {identity: name_of(connection, "actor", identity) for identity in sorted(shown)})


def _held(connection: sqlite3.Connection, side: int, filters: Filters, as_of: str | None) -> _Held:
    """A side's latest position on each topic: the one on record since the latest day, its own before its agents'."""
    actors = acting_for(connection, side)
    sql = f"SELECT topic, stance, fact FROM position WHERE actor IN ({', '.join('?' * len(actors))})"
    values: list[object] = [*actors]
    if as_of is not None:
        sql += " AND since <= ?"
        values.append(edge(as_of, "--as-of"))
    if filters.narrows:
        wanted = condition(connection, filters, ("position",))
        sql += f" AND fact IN (SELECT key FROM fact WHERE {wanted.sql})"
        values += wanted.values
    rows = connection.execute(f"{sql} ORDER BY since, actor = ?, fact", (*values, side))
    return {topic: (stance, fact) for topic, stance, fact in rows}


def _most_positions(connection: sqlite3.Connection) -> list[int]:
    """The two sides that have most positions, counting those of who acts for them."""
    own = dict(connection.execute("SELECT actor, count(*) FROM position GROUP BY actor"))
    sides = [key for (key,) in connection.execute("SELECT key FROM actor WHERE of IS NULL ORDER BY key")]
    counts = {side: sum(own.get(key, 0) for key in acting_for(connection, side)) for side in sides}
    most = sorted((side for side in sides if counts[side]), key=lambda side: -counts[side])
    return most[:2]


def _row(connection: sqlite3.Connection, topic: int, ids: list[str], held: list[_Held], stances: list[str | None]) -> TopicRow:
    (text,) = connection.execute("SELECT record FROM topic WHERE key = ?", (topic,)).fetchone()
    record = msgspec.json.decode(text, type=Topic)
    positions = {side: _stand(connection, has[topic][1]) if topic in has else None for side, has in zip(ids, held, strict=True)}
    return TopicRow(
        id=record.id,
        name=record.name,
        proposition=record.proposition,
        relation=agreement.relation(stances),
        positions=positions,
    )


def _stand(connection: sqlite3.Connection, fact: int) -> Stand:
    (identity,) = connection.execute("SELECT id FROM fact WHERE key = ?", (fact,)).fetchone()
    return msgspec.convert(by_ids(connection, [identity])[identity], Stand, from_attributes=True)


def _pair(one: str, other: str, held: _Held, other_held: _Held) -> Pair:
    stances = [(held[topic][0], other_held[topic][0]) for topic in held if topic in other_held]
    index, shared = agreement.agreement(stances)
    return Pair(actors=[one, other], agreement=index, shared=shared)
