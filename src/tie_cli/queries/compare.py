"""Where sides stand: for each topic the latest position of each side, how they relate, and how far they agree."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec
from msgspec import Struct

from tie_cli.edtf.calendar import OPEN_DAY, iso
from tie_cli.model.agreement import DIFFER, MEASURES, relation, shared, tally_of
from tie_cli.model.records import Topic
from tie_cli.queries.facts import facts_by_ids, name_of
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import acting_for, find, find_all
from tie_cli.queries.rows import SourceRow
from tie_cli.queries.sides import LatestPositions, all_sides, latest_positions, tally

PERIODS = ("year", "decade")


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


class Period(Struct, frozen=True, kw_only=True):
    """The agreement on topics of one period: those on which the later of the two positions is of that time."""

    period: str
    agreement: float | None
    shared: int


class Comparison(Struct, frozen=True, kw_only=True):
    """Topics by sides. `agreement` is over all shared topics, also those that a limit leaves out.

    With more than two sides it is over all pairs of them. `measure` says how it is computed. `periods` are there only
    where they were asked for.
    """

    actors: list[str]
    topics: list[TopicRow]
    agreement: float | None
    shared: int
    pairs: list[Pair]
    as_of: str | None
    measure: str
    periods: list[Period] | None


class NamedComparison(Struct, frozen=True):
    """A comparison, with the names of the actors that it gives by id."""

    comparison: Comparison
    actors: dict[str, str]


class Matrix(Struct, frozen=True, kw_only=True):
    """All pairs of sides, with their names by id. `like`: the pairs are those of the first side with each other."""

    measure: str
    actors: list[str]
    pairs: list[Pair]
    names: dict[str, str]


def compare(
    connection: sqlite3.Connection,
    actors: tuple[str, ...],
    filters: Filters,
    as_of: str | None = None,
    measure: str = "lijphart",
    min_shared: int = 0,
    by: str | None = None,
    differ: bool = False,
) -> NamedComparison:
    """Compare sides; with none named, the two with most positions. Raises `NameProblem` and `DateError`.

    An agreement over fewer than `min_shared` topics is None. `differ` keeps the topics where sides part, the latest
    first.
    """
    keys = find_all(connection, "actor", actors) or _most_positions(connection)
    held = [latest_positions(connection, key, filters, as_of) for key in keys]
    stances = {topic: [side[topic][0] if topic in side else None for side in held] for side in held for topic in side}
    order = _order(stances, held, differ=differ)
    if filters.reverse:
        order.reverse()
    ids = [connection.execute("SELECT id FROM actor WHERE key = ?", (key,)).fetchone()[0] for key in keys]
    rows = [_row(connection, topic, ids, held, stances[topic]) for topic in order[: filters.limit]]
    every = [_pairs(held, one, other) for one, other in combinations(range(len(ids)), 2)]
    pairs = [
        _pair(ids[one], ids[other], tally_of(list(pairs.values())), measure, min_shared)
        for (one, other), pairs in zip(combinations(range(len(ids)), 2), every, strict=True)
    ]
    together = tally_of([pair for pairs in every for pair in pairs.values()])
    count = len({topic for pairs in every for topic in pairs})
    comparison = Comparison(
        actors=ids,
        topics=rows,
        agreement=MEASURES[measure].of(together) if count >= min_shared else None,
        shared=count,
        pairs=pairs,
        as_of=as_of,
        measure=measure,
        periods=_periods(held, every, by, measure, min_shared) if by else None,
    )
    shown = {*ids, *(stand.actor for row in rows for stand in row.positions.values() if stand)}
    return NamedComparison(comparison, {identity: name_of(connection, "actor", identity) for identity in sorted(shown)})


def matrix(
    connection: sqlite3.Connection,
    actors: tuple[str, ...],
    filters: Filters,
    as_of: str | None = None,
    measure: str = "lijphart",
    min_shared: int = 0,
    like: str | None = None,
) -> Matrix:
    """All pairs of the named sides, or of all; or with `like` one side with each other, the nearest first.

    Pairs without a figure, or over fewer than `min_shared` topics, are left out.
    """
    keys = find_all(connection, "actor", actors) or None
    centre = find(connection, "actor", like) if like else None
    if keys is not None and centre is not None:
        keys = [centre, *keys]
    sides = all_sides(connection, keys, filters, as_of)
    named = dict(connection.execute("SELECT key, id FROM actor"))
    order = [centre] if centre is not None else []
    order += [key for key in (keys or sorted(sides)) if key in sides and key != centre]
    couples = ((centre, key) for key in order[1:]) if centre is not None else combinations(order, 2)
    pairs = []
    for one, other in couples:
        if one in sides and other in sides:
            pair = _pair(named[one], named[other], tally(sides[one], sides[other]), measure, min_shared)
            if pair.agreement is not None:
                pairs.append(pair)
    if centre is not None:
        pairs.sort(key=lambda pair: (-(pair.agreement or 0), -pair.shared))
        pairs = pairs[::-1] if filters.reverse else pairs
        order = [centre]
    found = pairs[: filters.limit] if centre is not None else pairs
    ids = [named[key] for key in order]
    shown = {*ids, *(actor for pair in found for actor in pair.actors)}
    return Matrix(
        measure=measure,
        actors=ids,
        pairs=found,
        names={identity: name_of(connection, "actor", identity) for identity in sorted(shown)},
    )


def _order(stances: Mapping[int, Sequence[str | None]], held: Sequence[LatestPositions], *, differ: bool) -> list[int]:
    """Topics on which most sides are on record first; where only differences count, the latest first."""
    if not differ:
        return sorted(stances, key=lambda topic: (sum(stance is None for stance in stances[topic]), topic))
    parted = [topic for topic, each in stances.items() if relation(each) == DIFFER]
    return sorted(parted, key=lambda topic: (-max(side[topic][2] for side in held if topic in side), topic))


def _pairs(held: Sequence[LatestPositions], one: int, other: int) -> dict[int, tuple[str, str]]:
    ours, theirs = held[one], held[other]
    return {topic: (ours[topic][0], theirs[topic][0]) for topic in ours if topic in theirs}


def _periods(
    held: Sequence[LatestPositions], every: Sequence[Mapping[int, tuple[str, str]]], by: str, measure: str, min_shared: int
) -> list[Period]:
    """The agreement by year or decade. Positions without any day, and topics with none, are in no period."""
    found: dict[str, list[tuple[str, str]]] = {}
    topics: dict[str, set[int]] = {}
    for (one, other), pairs in zip(combinations(range(len(held)), 2), every, strict=True):
        for topic, pair in pairs.items():
            since = max(held[one][topic][2], held[other][topic][2])
            if abs(since) != OPEN_DAY:
                year = (iso(since) or "")[:-6]
                period = year if by == "year" else f"{year[:-1]}X"
                found.setdefault(period, []).append(pair)
                topics.setdefault(period, set()).add(topic)
    return [
        Period(
            period=period,
            agreement=MEASURES[measure].of(tally_of(found[period])) if len(topics[period]) >= min_shared else None,
            shared=len(topics[period]),
        )
        for period in sorted(found, key=lambda text: int(text.replace("X", "0")))
    ]


def _most_positions(connection: sqlite3.Connection) -> list[int]:
    """The two sides that have most positions, counting those of who acts for them."""
    own = dict(connection.execute("SELECT actor, count(*) FROM position GROUP BY actor"))
    sides = [key for (key,) in connection.execute("SELECT key FROM actor WHERE of IS NULL ORDER BY key")]
    counts = {side: sum(own.get(key, 0) for key in acting_for(connection, side)) for side in sides}
    most = sorted((side for side in sides if counts[side]), key=lambda side: -counts[side])
    return most[:2]


def _row(
    connection: sqlite3.Connection, topic: int, ids: list[str], held: list[LatestPositions], stances: list[str | None]
) -> TopicRow:
    (text,) = connection.execute("SELECT record FROM topic WHERE key = ?", (topic,)).fetchone()
    record = msgspec.json.decode(text, type=Topic)
    positions = {side: _stand(connection, has[topic][1]) if topic in has else None for side, has in zip(ids, held, strict=True)}
    return TopicRow(
        id=record.id,
        name=record.name,
        proposition=record.proposition,
        relation=relation(stances),
        positions=positions,
    )


def _stand(connection: sqlite3.Connection, fact: int) -> Stand:
    (identity,) = connection.execute("SELECT id FROM fact WHERE key = ?", (fact,)).fetchone()
    return msgspec.convert(facts_by_ids(connection, [identity])[identity], Stand, from_attributes=True)


def _pair(one: str, other: str, counts: Mapping[tuple[str, str], int], measure: str, min_shared: int) -> Pair:
    count = shared(counts)
    figure = MEASURES[measure].of(counts) if count and count >= min_shared else None
    return Pair(actors=[one, other], agreement=figure, shared=count)
