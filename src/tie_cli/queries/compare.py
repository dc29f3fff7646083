"""Compare sides: for each topic the latest position of each side, how the sides relate, and how far they agree."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec
from msgspec import Struct

from tie_cli.index.lookups import integers
from tie_cli.model.agreement import (
    DIFFER,
    MEASURES,
    NOBODY,
    NOTHING_SHARED,
    TOO_FEW,
    counted,
    figure_of,
    makeup,
    relation,
    shared,
    sum_tallies,
    why_no_figure,
)
from tie_cli.model.records import Topic
from tie_cli.queries.facts import authorities, facts_by_ids, name_of
from tie_cli.queries.filters import Filters, times
from tie_cli.queries.names import find, find_all
from tie_cli.queries.periods import Period, agreement_by_period
from tie_cli.queries.rows import SourceRow
from tie_cli.queries.sides import OnRecord, PositionsByTopic, most_positions, on_record, side_of, tally


class Stand(Struct, frozen=True, kw_only=True):
    """A side's position on a topic. `actor` is who took it: the side itself, or an actor who acts for it."""

    id: str
    stance: str
    judged: str
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
    note: str | None


class TopicRow(Struct, frozen=True, kw_only=True):
    """A topic with each side's position, by the side's id; None if there is no record.

    `relation` is of the positions that count; `reported_relation` is of all that are shown, also those that others attribute to
    a side. `besides` has by side what is on record too and does not count: what others attribute to a side that has a position of
    its own, and another stance that an actor who acts for it has taken since.
    """

    id: str
    name: str
    proposition: str | None
    relation: str
    reported_relation: str
    positions: dict[str, Stand | None]
    besides: dict[str, list[Stand]]


class Pair(Struct, frozen=True, kw_only=True):
    """How far two sides agree, on how many topics both are on record, and how many of those are of which kind.

    On `alike` topics they take the same stance, on `opposed` ones opposite stances, on `half` just one abstains or is mixed.
    `counted` are the topics that the figure is over: all that are shared, or those that both support or oppose. `no_figure` says
    why `agreement` is None.
    """

    actors: list[str]
    agreement: float | None
    shared: int
    alike: int
    half: int
    opposed: int
    counted: int
    no_figure: str | None


class Comparison(Struct, frozen=True, kw_only=True):
    """Topics by sides. `agreement` is over all shared topics, even those that a limit leaves out.

    For more than two sides it is over all pairs of them, as are `alike`, `half` and `opposed`. `measure` says how it is computed,
    `counted` on how many of the shared topics, and `comparisons` how often it compares two sides on one of them.
    `on_record` counts the topics on which any side is on record. `attributed_only` counts those of them on which a side is on
    record only in the words of others, and `left_out` those of these that would be shared if `attributed`, which counts such
    words; `attributed_positions` counts the positions. `periods` is None unless periods were asked for.
    """

    actors: list[str]
    topics: list[TopicRow]
    agreement: float | None
    shared: int
    alike: int
    half: int
    opposed: int
    counted: int
    comparisons: int
    no_figure: str | None
    on_record: int
    left_out: int
    attributed_only: int
    attributed_positions: int
    attributed: bool
    pairs: list[Pair]
    as_of: str | None
    measure: str
    periods: list[Period] | None


class NamedComparison(Struct, frozen=True):
    """A comparison, with the names of its actors by id, and in words those on whose word positions are on record.

    `one_sided` are the names of the topics on which just one side is on record; those on which it is so only in others' words are
    `in_others_words`.
    """

    comparison: Comparison
    actors: dict[str, str]
    authorities: dict[str, str]
    one_sided: list[str]
    in_others_words: list[str]


class Matrix(Struct, frozen=True, kw_only=True):
    """Pairs of sides, with the names of the sides by id. For a matrix `like` one side, `actors` has only that side.

    `attributed_positions` counts the latest positions of these sides that are left out, as only others attribute them.
    """

    measure: str
    actors: list[str]
    pairs: list[Pair]
    attributed_positions: int
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
    records = list(on_record(connection, keys, filters, as_of, reported=True).values())
    own = [side_of(record, attributed=attributed) for record in records]
    shown = [record.shown for record in records]
    topics = dict.fromkeys(topic for side in shown for topic in side)
    stances = {topic: _stances([side.positions for side in own], topic) for topic in topics}
    reported = {topic: _stances(shown, topic) for topic in topics}
    order = _order(reported, shown, differ=differ)
    if filters.reverse:
        order.reverse()
    ids = [connection.execute("SELECT id FROM actor WHERE key = ?", (key,)).fetchone()[0] for key in keys]
    order = order[: filters.limit]
    besides = {topic: [_besides(record, topic) for record in records] for topic in order}
    facts = {side[topic][1] for topic in order for side in shown if topic in side}
    facts.update(fact for each in besides.values() for side in each for fact in side)
    stands = _stands(connection, facts, filters, as_of)
    rows = [
        _row(
            connection,
            topic,
            {side: stands[held[topic][1]] if topic in held else None for side, held in zip(ids, shown, strict=True)},
            {side: [stands[fact] for fact in each] for side, each in zip(ids, besides[topic], strict=True) if each},
            (stances[topic], reported[topic]),
        )
        for topic in order
    ]
    tallies = [tally(one, other) for one, other in combinations(own, 2)]
    whole = sum_tallies(tallies)
    count = sum(map(_is_shared, stances.values()))
    pairs = [_pair(*pair, counts, measure, min_shared) for pair, counts in zip(combinations(ids, 2), tallies, strict=True)]
    no_figure = why_no_figure(whole, measure, count, min_shared)
    missing = [[topic for topic in side if topic not in its.positions] for side, its in zip(shown, own, strict=True)]
    comparison = Comparison(
        actors=ids,
        topics=rows,
        agreement=None if no_figure else figure_of(whole, measure),
        shared=count,
        **makeup(whole)._asdict(),
        counted=sum(_is_counted(each, measure) for each in stances.values()),
        comparisons=sum(pair.counted for pair in pairs),
        no_figure=no_figure,
        on_record=len(topics),
        left_out=sum(map(_is_shared, reported.values())) - count,
        attributed_only=len({topic for each in missing for topic in each}),
        attributed_positions=sum(map(len, missing)),
        attributed=attributed,
        pairs=pairs,
        as_of=as_of,
        measure=measure,
        periods=agreement_by_period([side.positions for side in own], by, measure, min_shared) if by else None,
    )
    shown_actors = sorted({*ids, *(stand.actor for stand in stands.values())})
    one_sided = [topic for topic, each in reported.items() if not _is_shared(each)] if differ and not rows else []
    return NamedComparison(
        comparison,
        actors={identity: name_of(connection, "actor", identity) for identity in shown_actors},
        authorities=authorities(connection, (stand.according_to for stand in stands.values())),
        one_sided=_names(connection, [topic for topic in one_sided if relation(stances[topic]) != NOBODY]),
        in_others_words=_names(connection, [topic for topic in one_sided if relation(stances[topic]) == NOBODY]),
    )


def _stances(sides: Sequence[PositionsByTopic], topic: int) -> list[str | None]:
    return [side[topic][2] if topic in side else None for side in sides]


def _is_shared(stances: Sequence[str | None]) -> bool:
    return len(stances) - stances.count(None) > 1


def _is_counted(stances: Sequence[str | None], measure: str) -> bool:
    """Return whether at least two sides take a stance that the measure looks at."""
    return sum(stance in MEASURES[measure].stances for stance in stances) > 1


def _besides(record: OnRecord, topic: int) -> list[int]:
    """Return the facts on a topic that do not count beside the position that is shown: see `TopicRow`."""
    day, fact, stance = record.shown.get(topic, (0, 0, ""))
    found = []
    if topic in record.agents and record.agents[topic][2] != stance and record.agents[topic][0] >= day:
        found.append(record.agents[topic][1])
    if topic in record.reported and record.reported[topic][1] != fact:
        found.append(record.reported[topic][1])
    return found


def _names(connection: sqlite3.Connection, topics: Sequence[int]) -> list[str]:
    return [name for (name,) in connection.execute(f"SELECT name FROM topic WHERE key IN {integers(topics)} ORDER BY key")]


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

    Pairs that share no topic, or fewer than `min_shared`, are left out. `attributed` counts what others attribute too.
    """
    keys = find_all(connection, "actor", actors) or None
    centre = find(connection, "actor", like) if like else None
    records = on_record(connection, keys, filters, as_of, reported=True)
    if centre is not None:
        central = on_record(connection, [centre], filters, as_of, reported=True)
        records = central | {key: records[key] for key in records if key != centre}
    sides = {key: side_of(record, attributed=attributed) for key, record in records.items()}
    ids = dict(connection.execute("SELECT key, id FROM actor"))
    order = [key for key, side in sides.items() if side.positions or key == centre]
    couples = ((centre, key) for key in order[1:]) if centre is not None else combinations(order, 2)
    pairs = []
    for one, other in couples:
        pair = _pair(ids[one], ids[other], tally(sides[one], sides[other]), measure, min_shared)
        if pair.no_figure not in (NOTHING_SHARED, TOO_FEW):
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
        attributed_positions=sum(len(record.shown) - len(sides[key].positions) for key, record in records.items()),
        names={identity: name_of(connection, "actor", identity) for identity in sorted(shown)},
    )


def _nearest_first(pairs: list[Pair], measure: str) -> list[Pair]:
    sign = 1 if MEASURES[measure].counts_conflict else -1
    return sorted(pairs, key=lambda pair: (pair.agreement is None, sign * (pair.agreement or 0), -pair.shared))


def _order(stances: Mapping[int, Sequence[str | None]], sides: Sequence[PositionsByTopic], *, differ: bool) -> list[int]:
    """Return the topics with most sides on record first; of those on which sides differ, the latest first."""
    if not differ:
        return sorted(stances, key=lambda topic: (sum(stance is None for stance in stances[topic]), topic))
    different = [topic for topic, each in stances.items() if relation(each) == DIFFER]
    return sorted(different, key=lambda topic: (-max(side[topic][0] for side in sides if topic in side), topic))


def _row(
    connection: sqlite3.Connection,
    topic: int,
    positions: dict[str, Stand | None],
    besides: dict[str, list[Stand]],
    stances: tuple[Sequence[str | None], Sequence[str | None]],
) -> TopicRow:
    """Return a topic with the positions that are shown; of the stances, first those that count, then all."""
    (text,) = connection.execute("SELECT record FROM topic WHERE key = ?", (topic,)).fetchone()
    record = msgspec.json.decode(text, type=Topic)
    return TopicRow(
        id=record.id,
        name=record.name,
        proposition=record.proposition,
        relation=relation(stances[0]),
        reported_relation=relation(stances[1]),
        positions=positions,
        besides=besides,
    )


def _stands(connection: sqlite3.Connection, facts: Iterable[int], filters: Filters, as_of: str | None) -> dict[int, Stand]:
    """Return positions by the keys of their facts, what goes on as of its report of the time that is asked for."""
    ids = dict(connection.execute(f"SELECT key, id FROM fact WHERE key IN {integers(facts)}"))
    rows = facts_by_ids(connection, ids.values(), *times(filters, as_of))
    return {key: msgspec.convert(rows[identity], Stand, from_attributes=True) for key, identity in ids.items()}


def _pair(one: str, other: str, counts: Mapping[tuple[str, str], int], measure: str, min_shared: int) -> Pair:
    count = shared(counts)
    no_figure = why_no_figure(counts, measure, count, min_shared)
    return Pair(
        actors=[one, other],
        agreement=None if no_figure else figure_of(counts, measure),
        shared=count,
        **makeup(counts)._asdict(),
        counted=counted(counts, measure),
        no_figure=no_figure,
    )
