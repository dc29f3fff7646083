"""Facts and names that may be at fault, for the checks, which decide and say what is wrong."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tie_cli.edtf.calendar import OPEN_DAY

Rows = Iterable[tuple[Any, ...]]

# facts of which no entry of `sources` has an excerpt
_BARE = """NOT EXISTS (SELECT 1 FROM json_each(record, '$.sources') WHERE json_extract(value, '$.excerpt') IS NOT NULL)"""
_DIRECT = "kind = 'quote' AND json_extract(record, '$.speech') = 'direct'"


def quotes_after_source(connection: sqlite3.Connection) -> Rows:
    """Return quotes that begin after the last day when their source can have been published.

    File, ordinal, date, source, published.
    """
    return connection.execute(
        """SELECT fact.file, fact.ordinal, json_extract(fact.record, '$.date'), source.id,
            json_extract(source.record, '$.published')
        FROM fact JOIN fact_source ON fact_source.fact = fact.key JOIN source ON source.key = fact_source.source
        WHERE fact.kind = 'quote' AND fact.first > source.last AND source.last != ?""",
        (OPEN_DAY,),
    )


def reports_before_start(connection: sqlite3.Connection) -> Rows:
    """Return facts that go on from a day after the last one on which any of their sources can have been published.

    File, ordinal, date, latest source, published.
    """
    return connection.execute(
        """SELECT fact.file, fact.ordinal, json_extract(fact.record, '$.date') AS date, source.id,
            json_extract(source.record, '$.published')
        FROM fact JOIN fact_source ON fact_source.fact = fact.key JOIN source ON source.key = fact_source.source
        WHERE fact.open AND fact.first < ? AND (date LIKE '%/..' OR date LIKE '%/')
        GROUP BY fact.key HAVING max(source.last) < fact.first ORDER BY fact.key""",
        (OPEN_DAY,),
    )


def inferred_without_note(connection: sqlite3.Connection) -> Rows:
    """Return facts and sources of which something is inferred, without a note: the field that says so, file, ordinal."""
    return connection.execute(
        """SELECT CASE 'inferred' WHEN json_extract(record, '$.dated') THEN 'dated' WHEN json_extract(record, '$.placed')
            THEN 'placed' ELSE 'judged' END, file, ordinal FROM sound_fact
        WHERE 'inferred' IN (json_extract(record, '$.dated'), json_extract(record, '$.placed'), json_extract(record, '$.judged'))
        AND json_extract(record, '$.note') IS NULL
        UNION ALL SELECT 'source', file, ordinal FROM source
        WHERE json_extract(record, '$.dated') = 'inferred' AND json_extract(record, '$.note') IS NULL
        AND key NOT IN (SELECT key FROM unsound WHERE kind = 'source')"""
    )


def actors_with_one_name(connection: sqlite3.Connection) -> Rows:
    """Yield actors that share a name or an alias with an earlier one.

    File, ordinal and id of the actor, id of the first that has the name, the actor's name.
    """
    return connection.execute(
        """SELECT DISTINCT later.file, later.ordinal, later.id, earlier.id, later.name FROM (
            SELECT key, min(key) OVER (PARTITION BY folded) AS first_key FROM name WHERE kind = 'actor' AND trim(folded) != ''
        ) shared JOIN actor later ON later.key = shared.key JOIN actor earlier ON earlier.key = first_key
        WHERE first_key < shared.key ORDER BY later.key, first_key"""
    )


def sound_facts(connection: sqlite3.Connection, kind: str) -> Rows:
    """Return facts of a kind without faults of their own: path, line, file, ordinal, first and last day, record."""
    return connection.execute(
        """SELECT path, line, file, ordinal, first, last, record FROM sound_fact JOIN file ON file.key = file
        WHERE kind = ? ORDER BY sound_fact.key""",
        (kind,),
    )


def unreferenced(connection: sqlite3.Connection, kind: str) -> Rows:
    """Return actors, topics or sources to which no fact refers, not even as those on whose word it is: id, file, ordinal."""
    cited = (
        ""
        if kind == "topic"
        else """AND id NOT IN (
        SELECT json_extract(fact.record, '$.according_to') FROM position JOIN fact ON fact.key = position.fact
        WHERE attributed AND json_extract(fact.record, '$.according_to') IS NOT NULL)"""
    )
    acted_for = "AND key NOT IN (SELECT of FROM office)" if kind == "actor" else ""
    return connection.execute(
        f"SELECT id, file, ordinal FROM {kind} WHERE key NOT IN (SELECT {kind} FROM fact_{kind}) {acted_for} {cited}"
    )


def faulty_records(connection: sqlite3.Connection) -> Iterator[Any]:
    """Yield the records that have faults of their own, as they are in the files."""
    for (data,) in connection.execute("SELECT data FROM unsound"):
        yield msgspec.json.decode(data)


def evidence(connection: sqlite3.Connection) -> dict[int, list[int]]:
    """Return for each fact with evidence, by key, the keys of the facts that are its evidence."""
    rests_on: dict[int, list[int]] = {}
    rows = connection.execute(
        "SELECT fact.key, other.key FROM fact_fact JOIN fact ON fact.key = fact JOIN fact other ON other.id = target "
        "WHERE role = 'evidence' ORDER BY 1"
    )
    for fact, other in rows:
        rests_on.setdefault(fact, []).append(other)
    return rests_on


def fact_with_evidence(connection: sqlite3.Connection, key: int) -> tuple[str, int, int, list[str]]:
    """Return a fact's id, file, ordinal, and the ids in its evidence."""
    identity, file, ordinal, text = connection.execute(
        "SELECT id, file, ordinal, json_extract(record, '$.evidence') FROM fact WHERE key = ?", (key,)
    ).fetchone()
    return identity, file, ordinal, msgspec.json.decode(text) if text else []


def incomplete_sources(connection: sqlite3.Connection) -> Rows:
    """Return sources without publisher or date of which no text is kept either: id, file, ordinal, publisher, published."""
    return connection.execute(
        """SELECT id, file, ordinal, json_extract(record, '$.publisher'), json_extract(record, '$.published') FROM source
        WHERE (json_extract(record, '$.publisher') IS NULL OR json_extract(record, '$.published') IS NULL)
        AND json_extract(record, '$.text') IS NULL
        AND key NOT IN (SELECT key FROM unsound WHERE kind = 'source')"""
    )


def direct_quotes_without_excerpt(connection: sqlite3.Connection) -> Rows:
    """Return direct quotes for which no source has an excerpt: file, ordinal."""
    return connection.execute(f"SELECT file, ordinal FROM sound_fact WHERE {_DIRECT} AND {_BARE}")


def facts_without_excerpt(connection: sqlite3.Connection) -> dict[int, list[tuple[int, int]]]:
    """Return facts other than direct quotes without an excerpt, by the source's key: file, ordinal."""
    found: dict[int, list[tuple[int, int]]] = {}
    rows = connection.execute(
        f"""SELECT source, file, ordinal FROM sound_fact JOIN fact_source ON fact = sound_fact.key
        WHERE {_BARE} AND NOT ({_DIRECT}) ORDER BY sound_fact.key"""
    )
    for source, file, ordinal in rows:
        found.setdefault(source, []).append((file, ordinal))
    return found


def facts_by_source(connection: sqlite3.Connection) -> dict[int, int]:
    """Return the number of facts from each source, by the source's key."""
    return dict(connection.execute("SELECT source, count(*) FROM fact_source GROUP BY source"))


def fact_place(connection: sqlite3.Connection, fact: int) -> tuple[int, int, str, int]:
    """Return a fact's file, ordinal, path and line."""
    file, ordinal, path, line = connection.execute(
        "SELECT file, ordinal, path, line FROM fact JOIN file ON file.key = file WHERE fact.key = ?", (fact,)
    ).fetchone()
    return file, ordinal, path, line


def source_place(connection: sqlite3.Connection, key: int) -> tuple[str, int, int]:
    """Return a source's id, file and ordinal."""
    identity, file, ordinal = connection.execute("SELECT id, file, ordinal FROM source WHERE key = ?", (key,)).fetchone()
    return identity, file, ordinal
