"""Compare sides: for each topic the latest position of each side, how the sides relate, and how far they agree."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec
from msgspec import Struct

from tie_cli.index.lookups import integers
from tie_cli.model.agreement import DIFFER, MEASURES, counted, makeup, relation, shared, sum_tallies
from tie_cli.model.records import Topic
from tie_cli.queries.facts import authorities, facts_by_ids, name_of
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import find, find_all
from tie_cli.queries.periods import Period, agreement_by_period
from tie_cli.queries.rows import SourceRow
from tie_cli.queries.sides import PositionsByTopic, find_sides, most_positions, tally


class Stand(Struct, frozen=True, kw_only=True):
    """A side's position on a topic. `actor` is who took it: the side itself, or an actor who acts for it."""

    id: str
    stance: str
    summary: str | None
    date: str
    earliest: str | None
    latest: str | None
    dated: str
    as_of: str | None
    known_until: str | None
    actor: str
    basis: str | None
    according_to: str | None
    evidence: list[str]
    sources: list[SourceRow]


class TopicRow(Struct, frozen=True, kw_only=True):
    """A topic with each side's position, by the side's id; None if there is no record.

    `relation` is of the positions that count; `reported_relation` is of all that are shown, also those that others attribute to
    a side.
    """

    id: str
    name: str
    proposition: str | None
    relation: str
    reported_relation: str
    positions: dict[str, Stand | None]


class Pair(Struct, frozen=True, kw_only=True):
    """How far two sides agree, on how many topics both are on record, and how many of those are of which kind.

    On `alike` topics they take the same stance, on `opposed` ones opposite stances, on `half` just one abstains or is mixed.
    `counted` are the topics that the figure is over: all that are shared, or those that both support or oppose.
    """

    actors: list[str]
    agreement: float | None
    shared: int
    alike: int
    half: int
    opposed: int
    counted: int


class Comparison(Struct, frozen=True, kw_only=True):
    """Topics by sides. `agreement` is over all shared topics, even those that a limit leaves out.

    For more than two sides it is over all pairs of them, as are `alike`, `half` and `opposed`. `measure` says how it is computed,
    and `counted` on how many of the shared topics.
    `on_record` counts the topics on which any side is on record. `left_out` counts those that are not shared only because
    others attribute a position to a side, which counts if `attributed`. `periods` is None unless periods were asked for.
    """

    actors: list[str]
    topics: list[TopicRow]
    agreement: float | None
    shared: int
    alike: int
    half: int
    opposed: int
    counted: int
    on_record: int
    left_out: int
    attributed: bool
    pairs: list[Pair]
    as_of: str | None
    measure: str
    periods: list[Period] | None


class NamedComparison(Struct, frozen=True):
    """A comparison, with the names of its actors by id, and in words those on whose word positions are on record.

    `one_sided` are the names of the topics on which just one side is on record.
    """

    comparison: Comparison
    actors: dict[str, str]
    authorities: dict[str, str]
    one_sided: list[str]


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
    attributed: bool = False,
) -> NamedComparison:
    """Compare sides; if none are named, the two with most positions. Raises `NameProblem` and `DateError`.

    An agreement over fewer than `min_shared` topics is None. `differ` keeps only topics on which some side supports what
    another opposes, the latest first. What others attribute to a side is shown, and counts only with `attributed`.
    """
    keys = find_all(connection, "actor", actors) or most_positions(connection, 2)
    own = list(find_sides(connection, keys, filters, as_of, attributed=attributed).values())
    every = own if attributed else list(find_sides(connection, keys, filters, as_of, attributed=True).values())
    shown = [side.positions | its.positions for side, its in zip(every, own, strict=True)]
    topics = dict.fromkeys(topic for side in shown for topic in side)
    stances = {topic: _stances([side.positions for side in own], topic) for topic in topics}
    reported = {topic: _stances(shown, topic) for topic in topics}
    order = _order(reported, shown, differ=differ)
    if filters.reverse:
        order.reverse()
    ids = [connection.execute("SELECT id FROM actor WHERE key = ?", (key,)).fetchone()[0] for key in keys]
    order = order[: filters.limit]
    stands = _stands(connection, {side[topic][1] for topic in order for side in shown if topic in side})
    sides = dict(zip(ids, shown, strict=True))
    rows = [_row(connection, topic, sides, stands, (stances[topic], reported[topic])) for topic in order]
    tallies = [tally(one, other) for one, other in combinations(own, 2)]
    whole = sum_tallies(tallies)
    count = sum(map(_is_shared, stances.values()))
    comparison = Comparison(
        actors=ids,
        topics=rows,
        agreement=MEASURES[measure].of(whole) if count >= min_shared else None,
        shared=count,
        **makeup(whole)._asdict(),
        counted=sum(_is_counted(each, measure) for each in stances.values()),
        on_record=len(topics),
        left_out=sum(map(_is_shared, reported.values())) - count,
        attributed=attributed,
        pairs=[_pair(*pair, counts, measure, min_shared) for pair, counts in zip(combinations(ids, 2), tallies, strict=True)],
        as_of=as_of,
        measure=measure,
        periods=agreement_by_period([side.positions for side in own], by, measure, min_shared) if by else None,
    )
    shown_actors = sorted({*ids, *(stand.actor for stand in stands.values())})
    return NamedComparison(
        comparison,
        actors={identity: name_of(connection, "actor", identity) for identity in shown_actors},
        authorities=authorities(connection, (stand.according_to for stand in stands.values())),
        one_sided=_one_sided(connection, reported) if differ and not rows else [],
    )


def _stances(sides: Sequence[PositionsByTopic], topic: int) -> list[str | None]:
    return [side[topic][2] if topic in side else None for side in sides]


def _is_shared(stances: Sequence[str | None]) -> bool:
    return len(stances) - stances.count(None) > 1


def _is_counted(stances: Sequence[str | None], measure: str) -> bool:
    """Return whether at least two sides take a stance that the measure looks at."""
    return sum(stance in MEASURES[measure].stances for stance in stances) > 1


def _one_sided(connection: sqlite3.Connection, stances: Mapping[int, Sequence[str | None]]) -> list[str]:
    keys = [topic for topic, each in stances.items() if not _is_shared(each)]
    return [name for (name,) in connection.execute(f"SELECT name FROM topic WHERE key IN {integers(keys)} ORDER BY key")]


def matrix(
    connection: sqlite3.Connection,
    actors: tuple[str, ...],
    filters: Filters,
    as_of: str | None = None,
    measure: str = "lijphart",
    min_shared: int = 0,
    like: str | None = None,
    attributed: bool = False,
) -> Matrix:
    """Return all pairs of the named sides, or of all; with `like`, of one side with each other side, the nearest first.

    Pairs without a figure, or over fewer than `min_shared` topics, are left out. `attributed` counts what others attribute too.
    """
    keys = find_all(connection, "actor", actors) or None
    centre = find(connection, "actor", like) if like else None
    sides = find_sides(connection, keys, filters, as_of, attributed=attributed)
    if centre is not None:
        sides = find_sides(connection, [centre], filters, as_of, attributed=attributed) | {
            key: sides[key] for key in sides if key != centre
        }
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


def _order(stances: Mapping[int, Sequence[str | None]], sides: Sequence[PositionsByTopic], *, differ: bool) -> list[int]:
    """Return the topics with most sides on record first; of those on which sides differ, the latest first."""
    if not differ:
        return sorted(stances, key=lambda topic: (sum(stance is None for stance in stances[topic]), topic))
    different = [topic for topic, each in stances.items() if relation(each) == DIFFER]
    return sorted(different, key=lambda topic: (-max(side[topic][0] for side in sides if topic in side), topic))


def _row(
    connection: sqlite3.Connection,
    topic: int,
    sides: Mapping[str, PositionsByTopic],
    stands: Mapping[int, Stand],
    stances: tuple[Sequence[str | None], Sequence[str | None]],
) -> TopicRow:
    """Return a topic with the positions that are shown; of the stances, first those that count, then all."""
    (text,) = connection.execute("SELECT record FROM topic WHERE key = ?", (topic,)).fetchone()
    record = msgspec.json.decode(text, type=Topic)
    positions = {identity: stands[side[topic][1]] if topic in side else None for identity, side in sides.items()}
    return TopicRow(
        id=record.id,
        name=record.name,
        proposition=record.proposition,
        relation=relation(stances[0]),
        reported_relation=relation(stances[1]),
        positions=positions,
    )


def _stands(connection: sqlite3.Connection, facts: Iterable[int]) -> dict[int, Stand]:
    """Return positions by the keys of their facts."""
    ids = dict(connection.execute(f"SELECT key, id FROM fact WHERE key IN {integers(facts)}"))
    rows = facts_by_ids(connection, ids.values())
    return {key: msgspec.convert(rows[identity], Stand, from_attributes=True) for key, identity in ids.items()}


def _pair(one: str, other: str, counts: Mapping[tuple[str, str], int], measure: str, min_shared: int) -> Pair:
    count = shared(counts)
    figure = MEASURES[measure].of(counts) if count and count >= min_shared else None
    return Pair(actors=[one, other], agreement=figure, shared=count, **makeup(counts)._asdict(), counted=counted(counts, measure))
