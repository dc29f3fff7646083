"""Positions as a comparison shows them: on each topic where the sides stand, and what is on record besides."""

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from tie_cli.index.lookups import integers
from tie_cli.model.agreement import relation
from tie_cli.model.records import Topic
from tie_cli.queries.attributed_positions import AttributedPosition
from tie_cli.queries.facts import facts_by_ids
from tie_cli.queries.filters import Filters, times
from tie_cli.queries.rows import SourceRow
from tie_cli.queries.sides import LatestPositions


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
    a side. `besides` has by side what is on record too and does not count: what others attribute to a side beside the position
    that is shown, and another stance that an actor who acts for it has taken since. `attributions_differ` are the sides to which
    others attribute different stances at nearly the same date; the latest of these counts if any does.
    """

    id: str
    name: str
    proposition: str | None
    relation: str
    reported_relation: str
    positions: dict[str, Stand | None]
    besides: dict[str, list[Stand]]
    attributions_differ: list[str]

    @property
    def absent(self) -> list[str]:
        """The sides of which there is no record, not even in the words of others."""
        return [side for side, stand in self.positions.items() if stand is None and not self.besides.get(side)]


def besides_of(record: LatestPositions, topic: int, attributed: Iterable[AttributedPosition]) -> list[int]:
    """Return the facts on a topic that do not count beside the position that is shown: see `TopicRow`."""
    day, fact, stance = record.shown.get(topic, (0, 0, ""))
    found = []
    if topic in record.agents and record.agents[topic][2] != stance and record.agents[topic][0] >= day:
        found.append(record.agents[topic][1])
    return found + [each.fact for each in attributed if each.fact != fact]


def topic_row(
    connection: sqlite3.Connection,
    topic: int,
    positions: dict[str, Stand | None],
    besides: dict[str, list[Stand]],
    stances: tuple[Sequence[str | None], Sequence[str | None]],
    attributions_differ: list[str],
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
        attributions_differ=attributions_differ,
    )


def stands_of(connection: sqlite3.Connection, facts: Iterable[int], filters: Filters, as_of: str | None) -> dict[int, Stand]:
    """Return positions by the keys of their facts, what goes on as of its report of the time that is asked for."""
    ids = dict(connection.execute(f"SELECT key, id FROM fact WHERE key IN {integers(facts)}"))
    rows = facts_by_ids(connection, ids.values(), *times(filters, as_of))
    return {key: msgspec.convert(rows[identity], Stand, from_attributes=True) for key, identity in ids.items()}
