"""Where sides stand: the latest position of each side on each topic, its own or that of an actor who acts for it."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.index.lookups import integers
from tie_cli.model.agreement import STANCES
from tie_cli.queries.choice import choose, facts_of, passing_facts
from tie_cli.queries.filters import Filters, edge

NEAR = 366  # days in which a side's own position counts before a newer one of an actor who acts for it
_MOST_NAMED = 1000  # actors; for more, reading all positions takes less time than looking for some

# The latest position on a topic: the day since which it is on record, the key of its fact, and the stance. Plain tuples, since
# there may be millions.
LatestPosition = tuple[int, int, str]
PositionsByTopic = dict[int, LatestPosition]


class SidePositions(NamedTuple):
    """Where a side stands, by the keys of topics; and each stance that it takes, with the topics: bit n stands for topic n."""

    positions: PositionsByTopic
    stances: list[tuple[str, int]]


class LatestPositions(NamedTuple):
    """The latest positions of a side by topic: those that count, its agents', and what others attribute to it or to them."""

    counted: PositionsByTopic
    agents: PositionsByTopic
    reported: PositionsByTopic

    @property
    def shown(self) -> PositionsByTopic:
        """The positions that count, and what others attribute to the side on topics on which there is none that does."""
        return self.reported | self.counted if self.reported else self.counted


def side_positions(record: LatestPositions, *, attributed: bool) -> SidePositions:
    """Return where a side stands, with what others attribute to it only if that counts too."""
    positions = record.shown if attributed else record.counted
    return SidePositions(positions, _stances(positions))


def on_record(
    connection: sqlite3.Connection, wanted: Sequence[int] | None, filters: Filters, as_of: str | None
) -> dict[int, LatestPositions]:
    """Return the positions of these actors, in their order; without any, of all that act for no one else and have one.

    Of several positions on a topic the latest counts: the one that is on record since the latest day or was reported last, and of
    those of one day the last in the fact files. A side's own position counts before those of actors who act for it, unless theirs
    is newer by more than a year.
    """
    where = "side IN (SELECT key FROM actor WHERE of IS NULL)" if wanted is None else f"side IN {integers(wanted)}"
    agents: dict[int, list[tuple[int, int]]] = {}
    for side, actor, distance in connection.execute(f"SELECT side, actor, distance FROM acts_for WHERE {where} ORDER BY side"):
        agents.setdefault(side, []).append((actor, distance))
    actors = {actor for pairs in agents.values() for actor, _ in pairs}
    newest = newest_reports(connection, as_of)
    said, others = _latest_by_actor(connection, actors, filters, as_of, newest)
    found = {}
    for side in wanted if wanted is not None else agents:
        near = [actor for actor, distance in agents.get(side, ()) if distance == 0]
        far = [actor for actor, distance in agents.get(side, ()) if distance]
        by_agents = _latest(said, far, newest)
        record = LatestPositions(
            _own_first(_latest(said, near, newest), by_agents, newest),
            by_agents,
            _latest(others, far, newest) | _latest(others, near, newest),
        )
        if wanted is not None or any(record):
            found[side] = record
    return found


def position_condition(
    connection: sqlite3.Connection, filters: Filters, as_of: str | None, actors: Collection[int]
) -> tuple[str, list[object]]:
    """Return the condition in SQL for positions of actors that pass the filters and are on record at a date, with its values.

    Where the actors are many it may hold for positions of others too.
    """
    sql, values = "TRUE", list[object]()
    if as_of is not None:
        sql += " AND since <= ? AND since > ?"  # what is known at no day is not known at this one
        values += [edge(as_of, "--as-of"), -OPEN_DAY]
    if filters.narrows:
        choice = choose(connection, filters, ("position",))
        wanted = passing_facts(facts_of(choice, actors) if 0 < len(actors) <= _MOST_NAMED else choice)
        sql += f" AND position.fact IN (SELECT fact FROM ({wanted.sql}))"
        values += wanted.values
    return sql, values


def tally(one: SidePositions, other: SidePositions) -> dict[tuple[str, str], int]:
    """Return how often two sides hold each pair of stances."""
    return {
        (name, other_name): both
        for name, ours in one.stances
        for other_name, theirs in other.stances
        if (both := (ours & theirs).bit_count())
    }


def inferred_stances(connection: sqlite3.Connection) -> set[int]:
    """Return the facts of the positions whose stance the file infers, as no source puts it into words."""
    return {fact for (fact,) in connection.execute("SELECT fact FROM inferred_stance")}


def most_positions(connection: sqlite3.Connection, number: int, *, attributed: bool) -> list[int]:
    """Return the sides with most positions of their own and of actors who act for them.

    They are chosen without what others attribute to them, unless it is to count too; among those chosen it is counted, and the
    one with most positions comes first.
    """
    best: list[tuple[int, int, int]] = []
    rows = connection.execute(
        """SELECT fact_count.key, positions FROM fact_count JOIN actor ON actor.key = fact_count.key
        WHERE type = 'actor' AND positions AND of IS NULL ORDER BY positions DESC, fact_count.key"""
    )
    for side, positions in rows:
        if len(best) == number and positions < -best[-1][0]:
            break
        (in_others_words,) = connection.execute(
            """SELECT count(DISTINCT fact) FROM acts_for JOIN position ON position.actor = acts_for.actor AND attributed
            WHERE side = ?""",
            (side,),
        ).fetchone()
        best = sorted([*best, (-positions if attributed else in_others_words - positions, -positions, side)])[:number]
    return [side for _, _, side in sorted(best, key=lambda each: each[1:])]


def newest_reports(connection: sqlite3.Connection, as_of: str | None) -> dict[int, int]:
    """Return, by fact, the day of the latest report at this date, where that is later than the day since which it is known."""
    last = OPEN_DAY if as_of is None else edge(as_of, "--as-of")
    return dict(connection.execute("SELECT fact, max(day) FROM report WHERE day <= ? GROUP BY fact", (last,)))


def first_day(positions: Iterable[LatestPosition]) -> int:
    """Return the first day since which one of these is on record, as facts are in order: what is known at no day comes last."""
    days = [since for since, _, _ in positions]
    return min(days) if -OPEN_DAY not in days else min((day for day in days if day != -OPEN_DAY), default=OPEN_DAY)


def _latest_by_actor(
    connection: sqlite3.Connection,
    actors: set[int],
    filters: Filters,
    as_of: str | None,
    newest: Mapping[int, int],
) -> tuple[dict[int, PositionsByTopic], dict[int, PositionsByTopic]]:
    """Return by actor the latest position on each topic: from its own words and acts, and from others' words."""
    sql, values = position_condition(connection, filters, as_of, actors)
    if len(actors) <= _MOST_NAMED:
        sql += f" AND actor IN {integers(actors)}"
    # in the order of the index `position_all`, in which the last of a topic is the latest
    rows = connection.execute(
        f"SELECT actor, topic, since, fact, stance, attributed FROM position WHERE {sql} ORDER BY actor, topic, since, fact",
        values,
    )
    said: dict[int, PositionsByTopic] = {}
    others: dict[int, PositionsByTopic] = {}
    last, own = None, PositionsByTopic()
    for actor, topic, since, fact, stance, attributed in rows:
        if actor != last:
            last, own = actor, said.setdefault(actor, {})
        found = others.setdefault(actor, {}) if attributed else own
        if newest and (before := found.get(topic)) and _rank(before, newest) > (newest.get(fact, since), fact):
            continue
        found[topic] = since, fact, stance
    return said, others


def _rank(position: LatestPosition, newest: Mapping[int, int]) -> tuple[int, int]:
    since, fact, _ = position
    return newest.get(fact, since), fact


def _latest(by_actor: Mapping[int, PositionsByTopic], actors: Sequence[int], newest: Mapping[int, int]) -> PositionsByTopic:
    """Return the latest position of these actors on each topic."""
    every = [by_actor[actor] for actor in actors if actor in by_actor]
    if len(every) < 2:
        return every[0] if every else {}
    best: PositionsByTopic = {}
    for positions in every:
        for topic, position in positions.items():
            if topic not in best or _rank(position, newest) > _rank(best[topic], newest):
                best[topic] = position
    return best


def _own_first(own: PositionsByTopic, agents: PositionsByTopic, newest: Mapping[int, int]) -> PositionsByTopic:
    """Return a side's own positions, and those of its agents on other topics or newer than its own by more than a year."""
    if not agents:
        return own
    days = {topic: _rank(position, newest)[0] for topic, position in own.items() if topic in agents}
    newer = {topic for topic, day in days.items() if _rank(agents[topic], newest)[0] > day + NEAR}
    return {**agents, **{topic: position for topic, position in own.items() if topic not in newer}}


def _stances(positions: PositionsByTopic) -> list[tuple[str, int]]:
    size = max(positions, default=0) // 8 + 1
    masks = {stance: bytearray(size) for stance in STANCES}
    for topic, (_, _, stance) in positions.items():
        masks[stance][topic >> 3] |= 1 << (topic & 7)
    return [(stance, bits) for stance, mask in masks.items() if (bits := int.from_bytes(mask, "little"))]
