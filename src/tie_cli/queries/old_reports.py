"""Positions that go on but were last reported long before the date for which they are asked."""

import sqlite3
from collections.abc import Iterable

from tie_cli.edtf.known_days import goes_on
from tie_cli.index.lookups import integers
from tie_cli.queries.filters import edge
from tie_cli.queries.sides import SidePositions, newest_reports

YEAR = 365  # days; a report that is older says little of the date


def count_old_reports(connection: sqlite3.Connection, sides: Iterable[SidePositions], as_of: str | None) -> int:
    """Return how many of the positions of these sides go on but were last reported more than a year before a date."""
    if as_of is None:
        return 0
    day = edge(as_of, "--as-of")
    since = {fact: since for side in sides for since, fact, _ in side.positions.values()}
    newest = newest_reports(connection, as_of)
    rows = connection.execute(
        f"SELECT key, last, json_extract(record, '$.date') FROM fact WHERE open AND key IN {integers(since)}"
    )
    # a report has the last day on which its source can be published; of one before later ones only the first is at hand
    latest = (last if last <= day else newest.get(fact, since[fact]) for fact, last, date in rows if goes_on(date))
    return sum(day - last > YEAR for last in latest)
