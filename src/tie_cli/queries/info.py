"""What a set of fact files contains, the time it covers, and how much of it is verified."""

import sqlite3

import msgspec
from msgspec import Struct

from tie_cli.edtf.calendar import OPEN_DAY, iso
from tie_cli.evidence.proof_counts import Proof
from tie_cli.evidence.source_texts import Texts
from tie_cli.index.known_days import inferred_reports
from tie_cli.index.tables import files_of, title_of
from tie_cli.queries.inferred_marks import end_of, start_of
from tie_cli.queries.proof import examine, prove
from tie_cli.queries.row_builder import RowBuilder
from tie_cli.queries.rows import AnyRow

_LAST_KEY = 2**63 - 1  # after the keys of all facts
_FIGURES = ("events", "quotes", "positions", "ongoing", "inferred", "places", "stances")


class Info(Struct, frozen=True, kw_only=True):
    """What the fact files contain.

    `earliest` and `latest` are the first and last day that dated facts cover, as ISO days; `from_date` and `to_date` are
    the dates of the facts at either end, which may be less precise. Where a fact goes on, `to_date` is that of its latest source,
    and where nobody says since when, `from_date` that of its first.
    `from_dated` and `to_dated` say whether these are inferred. `inferred` counts the facts whose own date is inferred,
    `inferred_places` and `inferred_stances` those whose place or stance is, and `inferred_reports` those that are known only as
    of the date of a source which is inferred.
    """

    title: str | None
    files: list[str]
    why: str
    format: str
    events: int
    quotes: int
    positions: int
    actors: int
    topics: int
    sources: int
    earliest: str | None
    latest: str | None
    from_date: str | None
    to_date: str | None
    from_dated: str | None
    to_dated: str | None
    ongoing: int
    inferred: int
    inferred_places: int
    inferred_stances: int
    inferred_reports: int
    proof: Proof
    index: str | None


def info(connection: sqlite3.Connection, why: str, texts: Texts) -> Info:
    """Return what the fact files contain, which they are and why, and how many facts are verified in the texts."""
    *facts, ongoing, inferred, places, stances = connection.execute(
        f"SELECT {', '.join(f'coalesce(sum({name}), 0)' for name in _FIGURES)} FROM figure"
    ).fetchone()
    events, quotes, positions = facts
    earliest, from_record = _earliest(connection)
    latest, to_record = _latest(connection)
    from_date, from_dated = start_of(_row(connection, from_record)) if from_record else (None, None)
    to_date, to_dated = end_of(_row(connection, to_record)) if to_record else (None, None)
    return Info(
        title=title_of(connection),
        files=[str(file) for file in files_of(connection)],
        why=why,
        format="tie: 1",
        events=events,
        quotes=quotes,
        positions=positions,
        actors=_count(connection, "SELECT count(*) FROM actor"),
        topics=_count(connection, "SELECT count(*) FROM topic"),
        sources=_count(connection, "SELECT count(*) FROM source"),
        earliest=iso(earliest),
        latest=iso(latest),
        from_date=from_date,
        to_date=to_date,
        from_dated=from_dated,
        to_dated=to_dated,
        ongoing=ongoing,
        inferred=inferred,
        inferred_places=places,
        inferred_stances=stances,
        inferred_reports=inferred_reports(connection),
        proof=prove(examine(connection, texts), sum(facts)),
        index=connection.execute("PRAGMA database_list").fetchone()[2] or None,
    )


def _earliest(connection: sqlite3.Connection) -> tuple[int | None, str | None]:
    """Return the first day of any fact, and of the facts that begin then the one that comes first in the files."""
    days = """SELECT first, ongoing, back, fact FROM fact_order WHERE (first, ongoing, back, fact) > (?, ?, ?, ?)
        ORDER BY first, ongoing, back, fact LIMIT 1"""
    row = connection.execute(days, (1 - OPEN_DAY, -1, 0, 0)).fetchone()
    if row is None:
        return None, None
    first, ongoing, back, fact = row
    while (row := connection.execute(days, (first, ongoing, back, _LAST_KEY)).fetchone()) and row[0] == first:
        _, ongoing, back, other = row  # those that begin on this day with another last day
        fact = min(fact, other)
    return first, _record(connection, fact)


def _latest(connection: sqlite3.Connection) -> tuple[int | None, str | None]:
    """Return the last day of any fact, and of the facts that end then the one that comes first in the files."""
    row = connection.execute(
        "SELECT back, fact FROM fact_order WHERE back > ? ORDER BY back, fact LIMIT 1", (-OPEN_DAY,)
    ).fetchone()
    return (-row[0], _record(connection, row[1])) if row else (None, None)


def _record(connection: sqlite3.Connection, fact: int) -> str:
    return str(connection.execute("SELECT record FROM fact WHERE key = ?", (fact,)).fetchone()[0])


def _row(connection: sqlite3.Connection, record: str) -> AnyRow:
    identity = msgspec.json.decode(record)["id"]
    (kind,) = connection.execute("SELECT kind FROM fact WHERE id = ?", (identity,)).fetchone()
    return RowBuilder(connection).build(kind, record)


def _count(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
