"""Where sides stand: the latest position of each side on each topic, its own or that of an actor who acts for it."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.index.lookups import integers
from tie_cli.model.agreement import STANCES
from tie_cli.queries.filters import Filters, condition, edge

_MOST_NAMED = 1000  # actors; for more, reading all positions takes less time than looking for some

# The latest position on a topic: the day since which it is on record, the key of its fact, and the stance. Plain tuples, since
# there may be millions.
LatestPosition = tuple[int, int, str]
PositionsByTopic = dict[int, LatestPosition]


class Side(NamedTuple):
    """Where a side stands, by the keys of topics. For each stance in the order of STANCES, bit n stands for topic n."""

    positions: PositionsByTopic
    bits: tuple[int, ...]

    @property
    def topics(self) -> int:
        """The topics on which the side is on record, as bits."""
        one, two, three, four = self.bits
        return one | two | three | four


def find_sides(
    connection: sqlite3.Connection, wanted: Sequence[int] | None, filters: Filters, as_of: str | None, *, attributed: bool = False
) -> dict[int, Side]:
    """Return where these actors stand, in their order; without any, all with a position that act for no one else.

    Of several positions on a topic the latest counts. Of those that are on record since the same day, a side's own
    counts before those of actors who act for it, and then the one that comes last in the fact files. What others attribute to
    an actor counts only with `attributed`.
    """
    where = "side IN (SELECT key FROM actor WHERE of IS NULL)" if wanted is None else f"side IN {integers(wanted)}"
    agents: dict[int, list[tuple[int, int]]] = {}
    for side, actor, distance in connection.execute(f"SELECT side, actor, distance FROM acts_for WHERE {where} ORDER BY side"):
        agents.setdefault(side, []).append((actor, distance))
    by_actor = _latest_by_actor(
        connection, {actor for pairs in agents.values() for actor, _ in pairs}, filters, as_of, attributed=attributed
    )
    found = {}
    for side in wanted if wanted is not None else agents:
        held = [(by_actor[actor], distance == 0) for actor, distance in agents.get(side, ()) if actor in by_actor]
        if held or wanted is not None:
            positions = _latest(held)
            found[side] = Side(positions, _as_bits(positions))
    return found


def tally(one: Side, other: Side) -> dict[tuple[str, str], int]:
    """Return how often two sides hold each pair of stances."""
    counts = {}
    for name, ours in zip(STANCES, one.bits, strict=True):
        if ours:
            for other_name, theirs in zip(STANCES, other.bits, strict=True):
                if theirs and (both := (ours & theirs).bit_count()):
                    counts[name, other_name] = both
    return counts


def most_positions(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the sides with most positions, counting those of actors who act for them."""
    rows = connection.execute(
        """SELECT fact_count.key FROM fact_count JOIN actor ON actor.key = fact_count.key
        WHERE type = 'actor' AND positions AND of IS NULL ORDER BY positions DESC, fact_count.key LIMIT ?""",
        (number,),
    )
    return [side for (side,) in rows]


def _latest_by_actor(
    connection: sqlite3.Connection, actors: set[int], filters: Filters, as_of: str | None, *, attributed: bool
) -> dict[int, PositionsByTopic]:
    """Return each actor's own latest position by topic."""
    sql, values = "TRUE", list[object]()
    if len(actors) <= _MOST_NAMED:
        sql += f" AND actor IN {integers(actors)}"
    if as_of is not None:
        sql += " AND since <= ? AND since > ?"  # what is known at no day is not known at this one
        values += [edge(as_of, "--as-of"), -OPEN_DAY]
    if not attributed:
        sql += " AND NOT attributed"
    if filters.narrows:
        wanted = condition(connection, filters, ("position",))
        sql += f" AND fact IN (SELECT fact FROM ({wanted.sql}))"
        values += wanted.values
    # in the order of the index `position_all`, in which the last of a topic is the latest
    rows = connection.execute(
        f"SELECT actor, topic, since, fact, stance FROM position WHERE {sql} ORDER BY actor, topic, since, fact", values
    )
    found: dict[int, PositionsByTopic] = {}
    last, own = None, PositionsByTopic()
    for actor, topic, since, fact, stance in rows:
        if actor != last:
            last, own = actor, found.setdefault(actor, {})
        own[topic] = since, fact, stance
    return found


def _latest(held: list[tuple[PositionsByTopic, bool]]) -> PositionsByTopic:
    """Return the latest of several actors' positions by topic. The flag says whether the actor is the side itself."""
    if len(held) == 1:
        return held[0][0]
    best: dict[int, tuple[int, bool, int, str]] = {}
    for positions, itself in held:
        for topic, (since, fact, stance) in positions.items():
            candidate = (since, itself, fact, stance)
            if topic not in best or candidate > best[topic]:
                best[topic] = candidate
    return {topic: (since, fact, stance) for topic, (since, _, fact, stance) in best.items()}


def _as_bits(positions: PositionsByTopic) -> tuple[int, ...]:
    size = max(positions, default=0) // 8 + 1
    masks = {stance: bytearray(size) for stance in STANCES}
    for topic, (_, _, stance) in positions.items():
        masks[stance][topic >> 3] |= 1 << (topic & 7)
    return tuple(int.from_bytes(masks[stance], "little") for stance in STANCES)
