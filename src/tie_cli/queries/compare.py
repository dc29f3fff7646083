"""Compare sides: for each topic the latest position of each side, how the sides relate, and how far they agree."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec
from msgspec import Struct

from tie_cli.model.agreement import DIFFER, MEASURES, relation, shared, sum_tallies
from tie_cli.model.records import Topic
from tie_cli.queries.facts import facts_by_ids, name_of
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import find, find_all
from tie_cli.queries.periods import Period, agreement_by_period
from tie_cli.queries.rows import SourceRow
from tie_cli.queries.sides import Side, find_sides, most_positions, tally


class Stand(Struct, frozen=True, kw_only=True):
    """A side's position on a topic. `actor` is who took it: the side itself, or an actor who acts for it."""

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
    """A topic with each side's position, by the side's id; None if there is no record."""

    id: str
    name: str
    proposition: str | None
    relation: str
    positions: dict[str, Stand | None]


class Pair(Struct, frozen=True, kw_only=True):
    """How far two sides agree, and on how many topics both are on record."""

    actors: list[str]
    agreement: float | None
    shared: int


class Comparison(Struct, frozen=True, kw_only=True):
    """Topics by sides. `agreement` is over all shared topics, even those that a limit leaves out.

    For more than two sides it is over all pairs of them. `measure` says how it is computed. `periods` is None unless periods
    were asked for.
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
    """A comparison, with the names of its actors by id."""

    comparison: Comparison
    actors: dict[str, str]


class Matrix(Struct, frozen=True, kw_only=True):
    """Pairs of sides, with the names of the sides by id. For a matrix `like` one side, `actors` has only that side."""

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
    """Compare sides; if none are named, the two with most positions. Raises `NameProblem` and `DateError`.

    An agreement over fewer than `min_shared` topics is None. `differ` keeps only topics on which some side supports what
    another opposes, the latest first.
    """
    keys = find_all(connection, "actor", actors) or most_positions(connection, 2)
    sides = list(find_sides(connection, keys, filters, as_of).values())
    positions = [side.positions for side in sides]
    stances = {topic: [side[topic][2] if topic in side else None for side in positions] for side in positions for topic in side}
    order = _order(stances, sides, differ=differ)
    if filters.reverse:
        order.reverse()
    ids = [connection.execute("SELECT id FROM actor WHERE key = ?", (key,)).fetchone()[0] for key in keys]
    rows = [_row(connection, topic, ids, sides, stances[topic]) for topic in order[: filters.limit]]
    tallies = [tally(one, other) for one, other in combinations(sides, 2)]
    pairs = [_pair(*pair, counts, measure, min_shared) for pair, counts in zip(combinations(ids, 2), tallies, strict=True)]
    count = sum(len(each) - each.count(None) > 1 for each in stances.values())
    comparison = Comparison(
        actors=ids,
        topics=rows,
        agreement=MEASURES[measure].of(sum_tallies(tallies)) if count >= min_shared else None,
        shared=count,
        pairs=pairs,
        as_of=as_of,
        measure=measure,
        periods=agreement_by_period(positions, by, measure, min_shared) if by else None,
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
    """Return all pairs of the named sides, or of all; with `like`, of one side with each other side, the nearest first.

    Pairs without a figure, or over fewer than `min_shared` topics, are left out.
    """
    keys = find_all(connection, "actor", actors) or None
    centre = find(connection, "actor", like) if like else None
    sides = find_sides(connection, keys, filters, as_of)
    if centre is not None:
        sides = find_sides(connection, [centre], filters, as_of) | {key: sides[key] for key in sides if key != centre}
    ids = dict(connection.execute("SELECT key, id FROM actor"))
    order = [key for key, side in sides.items() if side.positions or key == centre]
    couples = ((centre, key) for key in order[1:]) if centre is not None else combinations(order, 2)
    pairs = []
    for one, other in couples:
        pair = _pair(ids[one], ids[other], tally(sides[one], sides[other]), measure, min_shared)
        if pair.agreement is not None:
            pairs.append(pair)
    if centre is not None:
        pairs = _nearest_first(pairs, measure)
        pairs = (pairs[::-1] if filters.reverse else pairs)[: filters.limit]
        order = [centre]
    shown = {*(ids[key] for key in order), *(actor for pair in pairs for actor in pair.actors)}
    return Matrix(
        measure=measure,
        actors=[ids[key] for key in order],
        pairs=pairs,
        names={identity: name_of(connection, "actor", identity) for identity in sorted(shown)},
    )


def _nearest_first(pairs: list[Pair], measure: str) -> list[Pair]:
    sign = 1 if MEASURES[measure].counts_conflict else -1
    return sorted(pairs, key=lambda pair: (sign * (pair.agreement or 0), -pair.shared))


def _order(stances: Mapping[int, Sequence[str | None]], sides: Sequence[Side], *, differ: bool) -> list[int]:
    """Return the topics with most sides on record first; of those on which sides differ, the latest first."""
    if not differ:
        return sorted(stances, key=lambda topic: (sum(stance is None for stance in stances[topic]), topic))
    different = [topic for topic, each in stances.items() if relation(each) == DIFFER]
    return sorted(
        different, key=lambda topic: (-max(side.positions[topic][0] for side in sides if topic in side.positions), topic)
    )


def _row(
    connection: sqlite3.Connection, topic: int, ids: list[str], sides: Sequence[Side], stances: list[str | None]
) -> TopicRow:
    (text,) = connection.execute("SELECT record FROM topic WHERE key = ?", (topic,)).fetchone()
    record = msgspec.json.decode(text, type=Topic)
    positions = {
        identity: _stand(connection, side.positions[topic][1]) if topic in side.positions else None
        for identity, side in zip(ids, sides, strict=True)
    }
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
