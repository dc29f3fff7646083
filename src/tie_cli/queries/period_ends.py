"""Where sides stand at the end of each period, kept up to date position by position."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from tie_cli.edtf.calendar import OPEN_DAY, ordinal
from tie_cli.index.lookups import integers
from tie_cli.queries.choice import members
from tie_cli.queries.filters import Filters, edge
from tie_cli.queries.sides import NEAR, position_condition


class Latest(NamedTuple):
    """A position, by the day on which it came on record or was last reported. The greatest is the latest."""

    day: int
    fact: int
    since: int
    stance: str


class LatestOnTopic(Struct):
    """A side's latest position on a topic, its agents' one, and the latest that others attribute to it and to them."""

    own: Latest | None = None
    agents: Latest | None = None
    own_attributed: Latest | None = None
    agents_attributed: Latest | None = None

    def counted(self, *, attributed: bool) -> Latest | None:
        """Return the position that counts: the side's own, unless its agents' one is newer by more than a year."""
        if self.own and self.agents and self.agents.day > self.own.day + NEAR:
            return self.agents
        others = (self.own_attributed or self.agents_attributed) if attributed else None
        return self.own or self.agents or others


class PeriodEnd(Struct, frozen=True):
    """The first year and day of a period, where each side stands at its end by topic, and the topics of what changed in it."""

    year: int
    first_day: int
    standings: Sequence[dict[int, LatestOnTopic]]
    topics: set[int]


def period_ends(
    connection: sqlite3.Connection,
    sides: Sequence[int],
    filters: Filters,
    as_of: str | None,
    year_of: Callable[[int], int],
) -> Iterator[PeriodEnd]:
    """Yield the periods with a new position or report, in order; `year_of` gives the first year of the period of a day.

    The standings are the same objects each time and go on changing. Positions that are on record since no known day are left out.
    """
    standings: Sequence[dict[int, LatestOnTopic]] = [{} for _ in sides]
    changes = sorted(_changes(connection, sides, filters, as_of))
    for year, group in groupby(changes, key=lambda change: year_of(change[0].day)):
        topics = set()
        for latest, side, topic, slot in group:
            setattr(standings[side].setdefault(topic, LatestOnTopic()), slot, latest)
            topics.add(topic)
        yield PeriodEnd(year, ordinal(year, 1, 1), standings, topics)


def _changes(
    connection: sqlite3.Connection, sides: Sequence[int], filters: Filters, as_of: str | None
) -> Iterator[tuple[Latest, int, int, str]]:
    """Yield each position when it comes on record and when it is reported again, with its side by place, topic and slot."""
    reported = _report_days(connection, as_of)
    sql, values = position_condition(connection, filters, as_of, members(connection, sides))
    rows = connection.execute(
        f"""SELECT side, distance, topic, since, fact, stance, attributed FROM acts_for JOIN position USING (actor)
        WHERE side IN {integers(sides)} AND abs(since) <> {OPEN_DAY} AND {sql}""",
        values,
    )
    places = {side: place for place, side in enumerate(sides)}
    for side, distance, topic, since, fact, stance, attributed in rows:
        slot = ("agents" if distance else "own") + ("_attributed" if attributed else "")
        for day in (since, *reported.get(fact, ())):
            yield Latest(day, fact, since, stance), places[side], topic, slot


def _report_days(connection: sqlite3.Connection, as_of: str | None) -> dict[int, list[int]]:
    """Return, by fact, the days of its reports until this date that are later than the day since which it is known."""
    last = OPEN_DAY if as_of is None else edge(as_of, "--as-of")
    days: dict[int, list[int]] = {}
    for fact, day in connection.execute("SELECT fact, day FROM report WHERE day <= ?", (last,)):
        days.setdefault(fact, []).append(day)
    return days
