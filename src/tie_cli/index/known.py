"""The days at which facts with open dates are known to hold: their sources say, so they are set when all records are read."""

import sqlite3

import msgspec

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.known import NEVER, KnownDays, known_days, report_days, unreported_days


class _Dated(msgspec.Struct):
    """What the days of a fact depend on."""

    date: str
    sources: list["_SourceId"]


class _SourceId(msgspec.Struct):
    id: str


def columns(days: KnownDays) -> tuple[int, int]:
    """Return known days as the table `fact` has them. What is known at no day is after all others, and in no span of time."""
    if days == NEVER or days.first is None or days.last is None:
        return OPEN_DAY, -OPEN_DAY
    return days.first, days.last


def set_known_days(connection: sqlite3.Connection) -> None:
    """Set the days of every fact with an open date, and since when positions with an open date are on record.

    The table `gap` gets the times between their reports at which they are not known to hold, and `report` the days of those
    reports that are newer than their first day.
    """
    for table in ("gap", "report"):
        connection.execute(f"DELETE FROM {table}")
    rows = connection.execute("SELECT key, record FROM fact WHERE open").fetchall()
    if not rows:
        return
    published = dict(
        connection.execute(
            "SELECT id, json_extract(record, '$.published') FROM source WHERE json_extract(record, '$.published') IS NOT NULL"
        )
    )
    decoder = msgspec.json.Decoder(_Dated)
    days = []
    gaps: list[tuple[int, int, int]] = []
    newer: list[tuple[int, int]] = []
    for key, record in rows:
        fact = decoder.decode(record)
        reports = [published[source.id] for source in fact.sources if source.id in published]
        first, last = columns(known_days(fact.date, reports))
        days.append((first, last, key))
        gaps += [(key, *gap) for gap in unreported_days(fact.date, reports)]
        newer += [(key, day) for day in report_days(fact.date, reports) if day > first]
    connection.executemany("INSERT INTO gap VALUES (?, ?, ?)", gaps)
    connection.executemany("INSERT INTO report VALUES (?, ?)", newer)
    connection.executemany("UPDATE fact SET first = ?, last = ? WHERE key = ?", days)
    # a position that is known at no day is on record, and earlier than any other
    connection.execute(
        "UPDATE position SET since = (SELECT iif(first = ?, ?, first) FROM fact WHERE fact.key = position.fact) WHERE open",
        (OPEN_DAY, -OPEN_DAY),
    )
