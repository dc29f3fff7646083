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
_UNMARKED = """NOT EXISTS (SELECT 1 FROM fact_fact WHERE role = 'disputes' AND (
    (fact = later.key AND target = earlier.id) OR (fact = earlier.key AND target = later.id)))"""
_SAME_DATE = """FROM position one JOIN position two ON two.actor = one.actor AND two.topic = one.topic
    JOIN fact earlier ON earlier.key = one.fact JOIN fact later ON later.key = two.fact
    JOIN file ON file.key = earlier.file
    WHERE one.fact < two.fact AND earlier.first = later.first AND earlier.last = later.last"""


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


def inferred_without_note(connection: sqlite3.Connection) -> Rows:
    """Return facts with an inferred date and no note: file, ordinal."""
    return connection.execute(
        """SELECT file, ordinal FROM sound_fact
        WHERE json_extract(record, '$.dated') = 'inferred' AND json_extract(record, '$.note') IS NULL"""
    )


def contradicting_positions(connection: sqlite3.Connection) -> Rows:
    """Pairs of positions of one actor on one topic at one date with other stances, unless one disputes the other.

    File and ordinal of the later one, its stance; stance, id, path and line of the earlier one.
    """
    return connection.execute(
        f"""SELECT later.file, later.ordinal, two.stance, one.stance, earlier.id, path, earlier.line
        {_SAME_DATE} AND one.stance != two.stance AND {_UNMARKED}"""
    )


def repeated_positions(connection: sqlite3.Connection) -> Rows:
    """Positions of one actor on one topic at one date with one stance: file and ordinal; id, path and line of an earlier one."""
    return connection.execute(
        f"""SELECT later.file, later.ordinal, earlier.id, path, earlier.line
        {_SAME_DATE} AND one.stance = two.stance GROUP BY two.fact"""
    )


def actors_with_one_name(connection: sqlite3.Connection) -> Rows:
    """Return actors that share a name or an alias with an earlier one: file, ordinal, id, id of the first of these, the name."""
    return connection.execute(
        """WITH shared AS (
            SELECT folded, min(key) AS first FROM name WHERE kind = 'actor' AND trim(folded) != ''
            GROUP BY folded HAVING min(key) != max(key)
        )
        SELECT two.file, two.ordinal, two.id, one.id, json_extract(two.record, '$.name') FROM shared
        JOIN name ON name.kind = 'actor' AND name.folded = shared.folded AND name.key != first
        JOIN actor one ON one.key = first JOIN actor two ON two.key = name.key GROUP BY one.key, two.key"""
    )


def sound_facts(connection: sqlite3.Connection, kind: str) -> Rows:
    """Return facts of a kind without faults of their own: path, line, file, ordinal, first and last day, record."""
    return connection.execute(
        """SELECT path, line, file, ordinal, first, last, record FROM sound_fact JOIN file ON file.key = file
        WHERE kind = ? ORDER BY sound_fact.key""",
        (kind,),
    )


def unreferenced(connection: sqlite3.Connection, kind: str) -> Rows:
    """Return actors, topics or sources to which no fact refers: id, file, ordinal."""
    acted_for = "AND NOT EXISTS (SELECT 1 FROM actor agent WHERE agent.of = actor.key)" if kind == "actor" else ""
    return connection.execute(
        f"SELECT id, file, ordinal FROM {kind} WHERE key NOT IN (SELECT {kind} FROM fact_{kind}) {acted_for}"
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
    """Return sources without publisher or date: id, file, ordinal, publisher, published."""
    return connection.execute(
        """SELECT id, file, ordinal, json_extract(record, '$.publisher'), json_extract(record, '$.published') FROM source
        WHERE (json_extract(record, '$.publisher') IS NULL OR json_extract(record, '$.published') IS NULL)
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


def source_place(connection: sqlite3.Connection, key: int) -> tuple[str, int, int]:
    """Return a source's id, file and ordinal."""
    identity, file, ordinal = connection.execute("SELECT id, file, ordinal FROM source WHERE key = ?", (key,)).fetchone()
    return identity, file, ordinal
