"""What others attribute to sides: on each topic the latest position on the word of each authority, and whether they differ."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.index.lookups import integers
from tie_cli.queries.choice import members
from tie_cli.queries.filters import Filters, edge
from tie_cli.queries.sides import NEAR, position_condition

# On whose word a position is on record: the one it names, else the speaker of the quote that is its first evidence.
_AUTHORITY = """coalesce(json_extract(fact.record, '$.according_to'), (
    SELECT actor.id FROM fact quote JOIN fact_actor ON fact_actor.fact = quote.key JOIN actor ON actor.key = fact_actor.actor
    WHERE quote.id = json_extract(fact.record, '$.evidence[0]')
))"""


class AttributedPosition(NamedTuple):
    """A position that others attribute to a side: its fact, the day of its latest report, and its stance."""

    fact: int
    day: int
    stance: str


def attributions(
    connection: sqlite3.Connection, sides: Sequence[int], topics: Iterable[int], filters: Filters, as_of: str | None
) -> dict[tuple[int, int], list[AttributedPosition]]:
    """Return by side and topic what is attributed to the side or to an actor who acts for it, the latest first.

    Of several positions of one actor on the word of one authority it is the latest.
    """
    sql, values = position_condition(connection, filters, as_of, members(connection, sides))
    last = OPEN_DAY if as_of is None else edge(as_of, "--as-of")
    rows = connection.execute(
        f"""SELECT side, topic, position.actor, {_AUTHORITY} AS authority, position.fact,
            coalesce((SELECT max(day) FROM report WHERE report.fact = position.fact AND day <= ?), since) AS day, stance
        FROM position JOIN acts_for ON acts_for.actor = position.actor JOIN fact ON fact.key = position.fact
        WHERE attributed AND side IN {integers(sides)} AND topic IN {integers(topics)} AND {sql} ORDER BY day, position.fact""",
        (last, *values),
    )
    latest: dict[tuple[int, int], dict[tuple[int, str], AttributedPosition]] = {}
    for side, topic, actor, authority, fact, day, stance in rows:
        latest.setdefault((side, topic), {})[actor, authority] = AttributedPosition(fact, day, stance)
    return {key: sorted(found.values(), key=lambda each: (-each.day, -each.fact)) for key, found in latest.items()}


def contradict(found: Sequence[AttributedPosition]) -> bool:
    """Return whether two positions of nearly the same date have different stances."""
    return any(one.stance != other.stance and abs(one.day - other.day) <= NEAR for one, other in combinations(found, 2))
