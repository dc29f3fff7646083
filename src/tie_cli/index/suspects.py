"""Facts and names that may be at fault, for the checks, which decide and say what is wrong."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from tie_cli.edtf.calendar import OPEN_DAY

Rows = Iterable[tuple[Any, ...]]

# facts of which no entry of `sources` has an excerpt
_BARE = """NOT EXISTS (SELECT 1 FROM json_each(record, '$.sources') WHERE json_extract(value, '$.excerpt') IS NOT NULL)"""
# on whose word a position is on record: its actor's own, or that of who attributes it
_WORD = "CASE WHEN attributed THEN coalesce(json_extract(fact.record, '$.according_to'), fact.id) ELSE '' END"
_NEAR = 366  # days between two positions of nearly the same date
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


def contradicting_positions(connection: sqlite3.Connection) -> Rows:
    """Yield positions that contradict an earlier one of the same actor, topic and date, unless one disputes the other.

    What others attribute to an actor contradicts neither its own positions nor what someone else attributes to it.

    File, ordinal and stance of the position; stance, id, path and line of the first that it contradicts.
    """
    rows = connection.execute(
        f"""SELECT position.actor, topic, first, last, {_WORD}, fact.key, fact.id, stance
        FROM position JOIN fact ON fact.key = fact ORDER BY 1, 2, 3, 4, 5, 6"""
    )
    disputes = set(connection.execute("SELECT id, target FROM fact_fact JOIN fact ON fact.key = fact WHERE role = 'disputes'"))
    for _, group in groupby(rows, key=lambda row: row[:5]):
        earlier: dict[str, list[tuple[int, str]]] = {}
        for *_, key, identity, stance in group:
            others = ((*one, other) for other, positions in earlier.items() if other != stance for one in positions)
            for other_key, other_id, other in others:
                if not {(identity, other_id), (other_id, identity)} & disputes:
                    yield (*_place(connection, key)[:2], stance, other, other_id, *_place(connection, other_key)[2:])
                    break
            earlier.setdefault(stance, []).append((key, identity))


def disagreeing_agents(connection: sqlite3.Connection) -> Rows:
    """Return positions of who acts for a side that differ from its own of nearly the same date, unless one disputes the other.

    File, ordinal and stance of the position; the names of its actor and of the side; stance, id, path and line of its own.
    """
    return connection.execute(
        """SELECT taken.file, taken.ordinal, agent.stance, actor.name, side.name, own.stance, kept.id, path, kept.line
        FROM acts_for JOIN position agent ON agent.actor = acts_for.actor
        JOIN position own ON own.actor = acts_for.side AND own.topic = agent.topic
        JOIN fact taken ON taken.key = agent.fact JOIN fact kept ON kept.key = own.fact JOIN file ON file.key = kept.file
        JOIN actor ON actor.key = acts_for.actor JOIN actor side ON side.key = acts_for.side
        WHERE distance > 0 AND acts_for.actor != acts_for.side AND NOT agent.attributed AND NOT own.attributed
        AND agent.stance != own.stance AND abs(taken.first - kept.first) <= ?
        AND NOT EXISTS (SELECT 1 FROM fact_fact WHERE role = 'disputes'
            AND ((fact = taken.key AND target = kept.id) OR (fact = kept.key AND target = taken.id)))
        GROUP BY taken.key ORDER BY taken.key""",
        (_NEAR,),
    )


def differing_attributions(connection: sqlite3.Connection) -> Rows:
    """Return positions attributed to an actor that differ from an earlier one on another's word at nearly the same date.

    File, ordinal and stance of the position; stance, id, path and line of the first that it differs from.
    """
    return connection.execute(
        f"""WITH attribution AS (
            SELECT position.actor, topic, stance, fact.key, fact.id, first, {_WORD} AS word, file, ordinal, line
            FROM position JOIN fact ON fact.key = position.fact WHERE attributed
        )
        SELECT later.file, later.ordinal, later.stance, earlier.stance, earlier.id, path, earlier.line
        FROM attribution later JOIN attribution earlier ON earlier.actor = later.actor AND earlier.topic = later.topic
        JOIN file ON file.key = earlier.file
        WHERE earlier.key < later.key AND earlier.stance != later.stance AND earlier.word != later.word
        AND abs(earlier.first - later.first) <= ?
        AND NOT EXISTS (SELECT 1 FROM fact_fact WHERE role = 'disputes'
            AND ((fact = later.key AND target = earlier.id) OR (fact = earlier.key AND target = later.id)))
        GROUP BY later.key ORDER BY later.key""",
        (_NEAR,),
    )


def repeated_positions(connection: sqlite3.Connection) -> Rows:
    """Return positions that repeat the stance of an earlier one of the same actor, topic and date, on the same word.

    File and ordinal of the position; id, path and line of the earlier one.
    """
    return connection.execute(
        f"""SELECT later.file, later.ordinal, earlier.id, path, earlier.line FROM (
            SELECT fact, min(fact) OVER (PARTITION BY position.actor, topic, first, last, stance, {_WORD}) AS first_fact
            FROM position JOIN fact ON fact.key = fact
        ) JOIN fact later ON later.key = fact JOIN fact earlier ON earlier.key = first_fact JOIN file ON file.key = earlier.file
        WHERE first_fact < fact ORDER BY later.key"""
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
    acted_for = "AND NOT EXISTS (SELECT 1 FROM actor agent WHERE agent.of = actor.key)" if kind == "actor" else ""
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


def _place(connection: sqlite3.Connection, fact: int) -> tuple[int, int, str, int]:
    """Return a fact's file, ordinal, path and line."""
    file, ordinal, path, line = connection.execute(
        "SELECT file, ordinal, path, line FROM fact JOIN file ON file.key = file WHERE fact.key = ?", (fact,)
    ).fetchone()
    return file, ordinal, path, line


def source_place(connection: sqlite3.Connection, key: int) -> tuple[str, int, int]:
    """Return a source's id, file and ordinal."""
    identity, file, ordinal = connection.execute("SELECT id, file, ordinal FROM source WHERE key = ?", (key,)).fetchone()
    return identity, file, ordinal


def positions_without_basis(connection: sqlite3.Connection) -> dict[int, list[tuple[int, int]]]:
    """Positions without a basis, none of whose evidence is a quote of their actor: by first source, file and ordinal of each."""
    return _positions_by_source(
        connection,
        """json_extract(record, '$.basis') IS NULL AND position.fact NOT IN (
            SELECT held.fact FROM fact_fact JOIN position held ON held.fact = fact_fact.fact
            JOIN fact quote ON quote.id = target AND quote.kind = 'quote' JOIN fact_actor said ON said.fact = quote.key
            JOIN acts_for ON acts_for.actor = said.actor AND acts_for.side = held.actor WHERE role = 'evidence')""",
    )


def unexplained_abstentions(connection: sqlite3.Connection) -> dict[int, list[tuple[int, int]]]:
    """Positions that abstain with neither summary nor note: by first source, file and ordinal of each."""
    return _positions_by_source(
        connection,
        """position.stance = 'abstains' AND json_extract(record, '$.summary') IS NULL
        AND json_extract(record, '$.note') IS NULL""",
    )


def _positions_by_source(connection: sqlite3.Connection, condition: str) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    rows = connection.execute(
        f"""WITH carried AS (SELECT fact, min(source) AS source FROM fact_source GROUP BY fact)
        SELECT carried.source, file, ordinal FROM position JOIN sound_fact ON sound_fact.key = position.fact
        JOIN carried ON carried.fact = position.fact WHERE {condition} ORDER BY sound_fact.key"""
    )
    for source, file, ordinal in rows:
        found.setdefault(source, []).append((file, ordinal))
    return found
