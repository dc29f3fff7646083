"""What a set of fact files contains, the time it covers, and how much of it is verified."""

import sqlite3

import msgspec
from msgspec import Struct

from tie_cli.edtf.calendar import OPEN_DAY, iso
from tie_cli.edtf.known import latest_report
from tie_cli.evidence.proof import Proof
from tie_cli.evidence.source_texts import Texts
from tie_cli.index.tables import files_of, title_of
from tie_cli.queries.proof import examine, prove


class Info(Struct, frozen=True, kw_only=True):
    """What the fact files contain.

    `earliest` and `latest` are the first and last day that dated facts cover, as ISO days; `from_date` and `to_date` are
    the dates of the facts at either end, which may be less precise; that of the latest source, where a fact goes on.
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
    ongoing: int
    inferred: int
    proof: Proof
    index: str | None


def info(connection: sqlite3.Connection, why: str, texts: Texts) -> Info:
    """Return what the fact files contain, which they are and why, and how many facts are verified in the texts."""
    facts = dict(connection.execute("SELECT kind, count(*) FROM fact GROUP BY kind"))
    # a bare column beside min() or max() is of the row that has it; this is SQLite's own promise
    earliest, from_record = connection.execute("SELECT min(first), record FROM fact WHERE first != ?", (-OPEN_DAY,)).fetchone()
    latest, to_record = connection.execute("SELECT max(last), record FROM fact WHERE last != ?", (OPEN_DAY,)).fetchone()
    return Info(
        title=title_of(connection),
        files=[str(file) for file in files_of(connection)],
        why=why,
        format="tie: 1",
        events=facts.get("event", 0),
        quotes=facts.get("quote", 0),
        positions=facts.get("position", 0),
        actors=_count(connection, "SELECT count(*) FROM actor"),
        topics=_count(connection, "SELECT count(*) FROM topic"),
        sources=_count(connection, "SELECT count(*) FROM source"),
        earliest=iso(earliest),
        latest=iso(latest),
        from_date=_date(from_record),
        to_date=_end(connection, to_record),
        ongoing=_count(connection, "SELECT count(*) FROM fact WHERE json_extract(record, '$.date') = '/..'"),
        inferred=_count(connection, "SELECT count(*) FROM fact WHERE json_extract(record, '$.dated') = 'inferred'"),
        proof=prove(examine(connection, texts), sum(facts.values())),
        index=connection.execute("PRAGMA database_list").fetchone()[2] or None,
    )


def _date(record: str | None) -> str | None:
    return str(msgspec.json.decode(record)["date"]) if record else None


def _end(connection: sqlite3.Connection, record: str | None) -> str | None:
    """Return the date of a fact, or the date of its latest source where it goes on as far as is known."""
    if record is None:
        return None
    fact = msgspec.json.decode(record)
    cited = msgspec.json.encode([source["id"] for source in fact["sources"]])
    published = connection.execute(
        "SELECT json_extract(record, '$.published') FROM source WHERE id IN (SELECT value FROM json_each(?))", (cited,)
    )
    return latest_report(fact["date"], [date for (date,) in published if date]) or str(fact["date"])


def _count(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
