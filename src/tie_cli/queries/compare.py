"""Compare sides: for each topic the latest position of each side, how the sides relate, and how far they agree."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import combinations

from tie_cli.index.lookups import integers
from tie_cli.model.agreement import DIFFER, NOBODY, PART_WAY, makeup, one_never_varies, relation, sum_tallies
from tie_cli.model.measures import MEASURES, figure_of_pairs
from tie_cli.queries.attributed_positions import attributions, contradict
from tie_cli.queries.comparison import Comparison, NamedComparison
from tie_cli.queries.facts import authorities, name_of
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import find_all
from tie_cli.queries.old_reports import count_old_reports
from tie_cli.queries.pairs import pair_of
from tie_cli.queries.periods import agreement_by_period
from tie_cli.queries.sides import (
    PositionsByTopic,
    SidePositions,
    first_day,
    inferred_stances,
    most_positions,
    on_record,
    side_positions,
    tally,
)
from tie_cli.queries.stands import besides_of, stands_of, topic_row


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
    """Compare sides; if none are named, the two with most positions that count. Raises `NameProblem` and `DateError`.

    An agreement over fewer than `min_shared` topics is None. `differ` keeps only topics on which some side supports what
    another opposes. What others attribute to a side is shown, and counts only with `attributed`.
    """
    keys = find_all(connection, "actor", actors) or most_positions(connection, 2, attributed=attributed)
    records = list(on_record(connection, keys, filters, as_of).values())
    own = [side_positions(record, attributed=attributed) for record in records]
    shown = [record.shown for record in records]
    topics = dict.fromkeys(topic for side in shown for topic in side)
    stances = {topic: _stances([side.positions for side in own], topic) for topic in topics}
    all_count = shown == [side.positions for side in own]
    reported = stances if all_count else {topic: _stances(shown, topic) for topic in topics}
    order = _order(connection, reported, shown, filters, differ=differ)
    ids = [connection.execute("SELECT id FROM actor WHERE key = ?", (key,)).fetchone()[0] for key in keys]
    said = attributions(connection, keys, order, filters, as_of)
    besides = {
        topic: [besides_of(record, topic, said.get((key, topic), ())) for key, record in zip(keys, records, strict=True)]
        for topic in order
    }
    facts = {side[topic][1] for topic in order for side in shown if topic in side}
    facts.update(fact for each in besides.values() for side in each for fact in side)
    stands = stands_of(connection, facts, filters, as_of)
    rows = [
        topic_row(
            connection,
            topic,
            {side: stands[held[topic][1]] if topic in held else None for side, held in zip(ids, shown, strict=True)},
            {side: [stands[fact] for fact in each] for side, each in zip(ids, besides[topic], strict=True) if each},
            (stances[topic], reported[topic]),
            [side for key, side in zip(keys, ids, strict=True) if contradict(said.get((key, topic), ()))],
        )
        for topic in order
    ]
    tallies = [tally(one, other) for one, other in combinations(own, 2)]
    whole = sum_tallies(tallies)
    count = sum(map(_is_shared, stances.values()))
    pairs = [pair_of(*pair, counts, measure, min_shared) for pair, counts in zip(combinations(ids, 2), tallies, strict=True)]
    figure, no_figure = figure_of_pairs(tallies, measure, count, min_shared)
    missing = [[topic for topic in side if topic not in its.positions] for side, its in zip(shown, own, strict=True)]
    comparison = Comparison(
        actors=ids,
        topics=rows,
        agreement=figure,
        shared=count,
        **makeup(whole)._asdict(),
        mixed=sum(number for (one, other), number in whole.items() if one != other and "mixed" in (one, other)),
        counted=sum(_is_counted(each, measure) for each in stances.values()),
        comparisons=sum(pair.counted for pair in pairs),
        no_figure=no_figure,
        one_never_varies=all(one_never_varies(each) for each in tallies if each),
        on_record=len(topics),
        left_out=sum(map(_is_shared, reported.values())) - count,
        left_out_opposed=0 if all_count else _count_left_out_opposed(stances, reported),
        attributed_only=len({topic for each in missing for topic in each}),
        attributed_positions=sum(map(len, missing)),
        inferred_positions=_count_inferred(connection, own, stances, measure),
        old_reports=count_old_reports(connection, own, as_of),
        attributed=attributed,
        pairs=pairs,
        as_of=as_of,
        measure=measure,
        periods=agreement_by_period(connection, keys, filters, as_of, by, measure, min_shared, attributed=attributed)
        if by
        else None,
    )
    part_way = [topic for topic, each in reported.items() if relation(each) in PART_WAY] if differ else []
    shown_actors = sorted({*ids, *(stand.actor for stand in stands.values())})
    one_sided = [topic for topic, each in reported.items() if not _is_shared(each)] if differ and not rows else []
    return NamedComparison(
        comparison,
        actors={identity: name_of(connection, "actor", identity) for identity in shown_actors},
        authorities=authorities(connection, (stand.according_to for stand in stands.values())),
        some_abstain=_names(connection, part_way),
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


def _count_left_out_opposed(stances: Mapping[int, Sequence[str | None]], reported: Mapping[int, Sequence[str | None]]) -> int:
    """Return on how many topics sides differ only if what others attribute to them counts."""
    return sum(relation(each) == DIFFER != relation(stances[topic]) for topic, each in reported.items())


def _count_inferred(
    connection: sqlite3.Connection, sides: Sequence[SidePositions], stances: Mapping[int, Sequence[str | None]], measure: str
) -> int:
    """Return how many of the positions that the measure looks at have a stance that the file infers."""
    if not (inferred := inferred_stances(connection)):
        return 0
    topics = [topic for topic, each in stances.items() if _is_counted(each, measure)]
    found = [side.positions[topic] for side in sides for topic in topics if topic in side.positions]
    return sum(fact in inferred and stance in MEASURES[measure].stances for _, fact, stance in found)


def _names(connection: sqlite3.Connection, topics: Sequence[int]) -> list[str]:
    return [name for (name,) in connection.execute(f"SELECT name FROM topic WHERE key IN {integers(topics)} ORDER BY key")]


def _order(
    connection: sqlite3.Connection,
    stances: Mapping[int, Sequence[str | None]],
    sides: Sequence[PositionsByTopic],
    filters: Filters,
    *,
    differ: bool,
) -> list[int]:
    """Return the topics that sides share, then those with one side on record, each in the time order of its first position.

    They are reversed or limited as the filters ask. With `differ` only those on which sides differ.
    """
    wanted = [topic for topic, each in stances.items() if not differ or relation(each) == DIFFER]
    ranks = {
        topic: (not _is_shared(stances[topic]), first_day(side[topic] for side in sides if topic in side)) for topic in wanted
    }
    # only topics of one rank need the places of their facts, and of those only such as the limit lets through
    wanted.sort(key=ranks.__getitem__, reverse=filters.reverse)
    if filters.limit is not None and filters.limit < len(wanted):
        wanted = wanted[: filters.limit] + [
            topic for topic in wanted[filters.limit :] if ranks[topic] == ranks[wanted[filters.limit - 1]]
        ]
    facts = {topic: [side[topic][1] for side in sides if topic in side] for topic in wanted}
    every = integers(fact for each in facts.values() for fact in each)
    places = dict(connection.execute(f"SELECT fact, place FROM fact_order WHERE fact IN {every}"))
    first = {topic: min(places[fact] for fact in each) for topic, each in facts.items()}
    wanted.sort(key=lambda topic: (ranks[topic], first[topic], topic), reverse=filters.reverse)
    return wanted[: filters.limit]
