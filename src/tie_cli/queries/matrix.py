"""All pairs of sides and how far they agree, or one side and those that are nearest to it."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from tie_cli.model.measures import MEASURES, NOTHING_SHARED, TOO_FEW
from tie_cli.queries.facts import name_of
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import find, find_all
from tie_cli.queries.old_reports import count_old_reports
from tie_cli.queries.pairs import Pair, pair_of
from tie_cli.queries.sides import SidePositions, inferred_stances, on_record, side_positions, tally


class Matrix(Struct, frozen=True, kw_only=True):
    """Pairs of sides, with the names of the sides by id. For a matrix `like` one side, `actors` has only that side.

    `unpaired` are the sides that were named but share no topic with any other, and `in_others_words` those of them that are on
    record only in the words of others. `attributed_positions` counts the latest positions of all sides that are left out, as only
    others attribute them, and `too_few_shared` the pairs that are left out as they share fewer topics than `min_shared`.
    `inferred_positions` counts those behind the figures whose stance the file infers, and `old_reports` those that go on but were
    last reported more than a year before `as_of`.
    """

    measure: str
    actors: list[str]
    pairs: list[Pair]
    unpaired: list[str]
    in_others_words: list[str]
    attributed_positions: int
    too_few_shared: int
    inferred_positions: int
    old_reports: int
    as_of: str | None
    names: dict[str, str]


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
    records = on_record(connection, keys, filters, as_of)
    if centre is not None:
        central = on_record(connection, [centre], filters, as_of)
        records = central | {key: records[key] for key in records if key != centre}
    sides = {key: side_positions(record, attributed=attributed) for key, record in records.items()}
    ids = dict(connection.execute("SELECT key, id FROM actor"))
    order = [key for key, side in sides.items() if side.positions or key == centre or keys]
    couples = ((centre, key) for key in order[1:]) if centre is not None else combinations(order, 2)
    pairs, sharing, too_few = [], set[str](), 0
    for one, other in couples:
        pair = pair_of(ids[one], ids[other], tally(sides[one], sides[other]), measure, min_shared)
        if pair.no_figure == NOTHING_SHARED:
            continue
        sharing.update(pair.actors)
        if pair.no_figure == TOO_FEW:
            too_few += 1
        else:
            pairs.append(pair)
    if centre is not None:
        pairs = _nearest_first(pairs, measure)
        pairs = (pairs[::-1] if filters.reverse else pairs)[: filters.limit]
        order = [centre]
    unpaired = [key for key in keys or () if ids[key] not in sharing and key != centre]
    shown = {*(ids[key] for key in (*order, *unpaired)), *(actor for pair in pairs for actor in pair.actors)}
    return Matrix(
        measure=measure,
        actors=[ids[key] for key in order],
        pairs=pairs,
        unpaired=[ids[key] for key in unpaired],
        in_others_words=[ids[key] for key in unpaired if not sides[key].positions and records[key].shown],
        attributed_positions=sum(len(record.shown) - len(sides[key].positions) for key, record in records.items()),
        too_few_shared=too_few,
        inferred_positions=_count_inferred(connection, {ids[key]: side for key, side in sides.items()}, pairs, measure),
        old_reports=count_old_reports(connection, sides.values(), as_of),
        as_of=as_of,
        names={identity: name_of(connection, "actor", identity) for identity in sorted(shown)},
    )


def _count_inferred(
    connection: sqlite3.Connection, sides: Mapping[str, SidePositions], pairs: Sequence[Pair], measure: str
) -> int:
    """Return how many of the positions that the measure looks at, for one of these pairs, have a stance that the file infers."""
    if not (inferred := inferred_stances(connection)):
        return 0
    looked_at = MEASURES[measure].stances
    found = {
        identity: [
            (topic, fact) for topic, (_, fact, stance) in side.positions.items() if fact in inferred and stance in looked_at
        ]
        for identity, side in sides.items()
    }
    counted: set[int] = set()
    for one, other in (couple for pair in pairs for couple in (pair.actors, pair.actors[::-1])):
        theirs = sides[other].positions
        counted.update(fact for topic, fact in found[one] if topic in theirs and theirs[topic][2] in looked_at)
    return len(counted)


def _nearest_first(pairs: list[Pair], measure: str) -> list[Pair]:
    sign = 1 if MEASURES[measure].counts_conflict else -1
    return sorted(pairs, key=lambda pair: (pair.agreement is None, sign * (pair.agreement or 0), -pair.shared))
