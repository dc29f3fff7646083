"""Each side's stances at a glance: the latest on each topic, as bits, so that all pairs of sides can be compared at once."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tie_cli.model.agreement import STANCES
from tie_cli.queries.filters import Filters, condition, edge
from tie_cli.queries.names import acting_for

# For one side: topic key to stance, the fact's key, and the day since which it is on record.
LatestPositions = dict[int, tuple[str, int, int]]


class Side(NamedTuple):
    """For each stance the topics on which a side holds it: bit n is the n-th topic."""

    bits: tuple[int, ...]


def latest_positions(connection: sqlite3.Connection, side: int, filters: Filters, as_of: str | None) -> LatestPositions:
    """A side's latest position on each topic: the one on record since the latest day, its own before its agents'."""
    actors = acting_for(connection, side)
    where, values = _narrowed(connection, filters, as_of)
    sql = f"SELECT topic, stance, fact, since FROM position WHERE actor IN ({', '.join('?' * len(actors))}){where}"
    rows = connection.execute(f"{sql} ORDER BY since, actor = ?, fact", (*actors, *values, side))
    return {topic: (stance, fact, since) for topic, stance, fact, since in rows}


def all_sides(
    connection: sqlite3.Connection, sides: Sequence[int] | None, filters: Filters, as_of: str | None
) -> dict[int, Side]:
    """The stances of these sides, or of all that act for no one else and have positions."""
    wanted = set(sides) if sides is not None else None
    principals = _principals(connection)
    where, values = _narrowed(connection, filters, as_of)
    # own positions come last on the same day, and so stand
    rows = connection.execute(
        f"""SELECT position.actor, topic, stance FROM position JOIN actor ON actor.key = position.actor
        WHERE TRUE{where} ORDER BY since, actor.of IS NULL, fact""",
        values,
    )
    latest: dict[int, dict[int, str]] = {}
    for actor, topic, stance in rows:
        for side in principals.get(actor, (actor,)):
            if wanted is None or side in wanted:
                latest.setdefault(side, {})[topic] = stance
    roots = {key for (key,) in connection.execute("SELECT key FROM actor WHERE of IS NULL")} if wanted is None else wanted
    return {side: _as_bits(stances.items()) for side, stances in latest.items() if side in roots}


def tally(one: Side, other: Side) -> dict[tuple[str, str], int]:
    """How often two sides hold each pair of stances."""
    counts = {}
    for name, ours in zip(STANCES, one.bits, strict=True):
        if ours:
            for other_name, theirs in zip(STANCES, other.bits, strict=True):
                if theirs and (both := (ours & theirs).bit_count()):
                    counts[name, other_name] = both
    return counts


def _as_bits(stances: Iterable[tuple[int, str]]) -> Side:
    found = dict.fromkeys(STANCES, b"")
    places: dict[str, list[int]] = {stance: [] for stance in STANCES}
    highest = 0
    for topic, stance in stances:
        places[stance].append(topic)
        highest = max(highest, topic)
    for stance, topics in places.items():
        mask = bytearray(highest // 8 + 1)
        for topic in topics:
            mask[topic >> 3] |= 1 << (topic & 7)
        found[stance] = bytes(mask)
    return Side(tuple(int.from_bytes(found[stance], "little") for stance in STANCES))


def _principals(connection: sqlite3.Connection) -> dict[int, tuple[int, ...]]:
    """For each actor who acts for another: itself and all for whom it acts, directly or through others."""
    acts_for = dict(connection.execute("SELECT key, of FROM actor WHERE of IS NOT NULL"))
    found = {}
    for actor in acts_for:
        chain = [actor]
        while (following := acts_for.get(chain[-1])) is not None and following not in chain:
            chain.append(following)
        found[actor] = tuple(chain)
    return found


def _narrowed(connection: sqlite3.Connection, filters: Filters, as_of: str | None) -> tuple[str, list[object]]:
    sql, values = "", list[object]()
    if as_of is not None:
        sql += " AND since <= ?"
        values.append(edge(as_of, "--as-of"))
    if filters.narrows:
        wanted = condition(connection, filters, ("position",))
        sql += f" AND fact IN (SELECT key FROM fact WHERE {wanted.sql})"
        values += wanted.values
    return sql, values
