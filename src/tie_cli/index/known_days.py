"""The days at which facts with open dates are known to hold: their sources say, so they are set when all records are read."""

import sqlite3
from collections.abc import Mapping

import msgspec

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.known_days import NEVER, KnownDays, known_days, latest_report, report_date, report_days, unreported_days
from tie_cli.model.inference import may_be_inferred

_INFERRED_REPORTS = "inferred_reports"


class _Dated(msgspec.Struct):
    """What the days of a fact depend on."""

    date: str
    sources: list["_SourceId"]


class _SourceId(msgspec.Struct):
    id: str


class _Inferable(msgspec.Struct):
    """What a source says of what is inferred."""

    dated: str
    inferred: str | None = None


def columns(days: KnownDays) -> tuple[int, int]:
    """Return known days as the table `fact` has them. What is known at no day is after all others, and in no span of time."""
    if days == NEVER or days.first is None or days.last is None:
        return OPEN_DAY, -OPEN_DAY
    return days.first, days.last


def set_known_days(connection: sqlite3.Connection) -> None:
    """Set the days of every fact with an open date, and since when positions with an open date are on record.

    `meta` gets the number of facts that are known as of a day which is inferred, as is the date of the source that has it.
    The table `gap` gets the times between their reports at which they are not known to hold, and `report` the days of those
    reports that are newer than their first day.
    """
    for table in ("gap", "report"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM meta WHERE key = ?", (_INFERRED_REPORTS,))
    rows = connection.execute("SELECT key, record FROM fact WHERE open").fetchall()
    if not rows:
        return
    published = dict(
        connection.execute(
            "SELECT id, json_extract(record, '$.published') FROM source WHERE json_extract(record, '$.published') IS NOT NULL"
        )
    )
    inferred = _with_inferred_date(connection)
    inferred_reports = 0
    decoder = msgspec.json.Decoder(_Dated)
    days = []
    gaps: list[tuple[int, int, int]] = []
    newer: list[tuple[int, int]] = []
    for key, record in rows:
        fact = decoder.decode(record)
        reports = [published[source.id] for source in fact.sources if source.id in published]
        if inferred and any(source.id in inferred for source in fact.sources):
            inferred_reports += _is_report_inferred(fact, published, inferred)
        first, last = columns(known_days(fact.date, reports))
        days.append((first, last, key))
        gaps += [(key, *gap) for gap in unreported_days(fact.date, reports)]
        newer += [(key, day) for day in report_days(fact.date, reports) if day > first]
    connection.execute("INSERT INTO meta VALUES (?, ?)", (_INFERRED_REPORTS, str(inferred_reports)))
    connection.executemany("INSERT INTO gap VALUES (?, ?, ?)", gaps)
    connection.executemany("INSERT INTO report VALUES (?, ?)", newer)
    connection.executemany("UPDATE fact SET first = ?, last = ? WHERE key = ?", days)
    # a position that is known at no day is on record, and earlier than any other
    connection.execute(
        "UPDATE position SET since = (SELECT iif(first = ?, ?, first) FROM fact WHERE fact.key = position.fact) WHERE open",
        (OPEN_DAY, -OPEN_DAY),
    )


def inferred_reports(connection: sqlite3.Connection) -> int:
    """Return how many facts are known as of a day which is inferred, as is the date of the source that has it."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_INFERRED_REPORTS,)).fetchone()
    return int(row[0]) if row else 0


def _with_inferred_date(connection: sqlite3.Connection) -> set[str]:
    """Return the sources whose date is inferred, or may be."""
    rows = connection.execute("SELECT id, record FROM source WHERE json_extract(record, '$.dated') = 'inferred'")
    decoder = msgspec.json.Decoder(_Inferable)
    return {identity for identity, record in rows if may_be_inferred(decoder.decode(record), "published")}


def _is_report_inferred(fact: _Dated, published: Mapping[str, str], inferred: set[str]) -> bool:
    """Return whether the date of each source that is the latest report of a fact is inferred."""
    reports = {source.id: published[source.id] for source in fact.sources if source.id in published}
    as_of = latest_report(fact.date, reports.values())
    latest = [identity for identity, date in reports.items() if report_date(date) == as_of]
    return bool(latest) and inferred.issuperset(latest)
