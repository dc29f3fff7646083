"""Positions that may be at fault, for the checks, which decide and say what is wrong."""

import sqlite3
from itertools import groupby

from tie_cli.index.suspects import Rows, fact_place

# on whose word a position is on record: its actor's own, or that of who attributes it
_WORD = "CASE WHEN attributed THEN coalesce(json_extract(fact.record, '$.according_to'), fact.id) ELSE '' END"
_OWN = "(SELECT * FROM position WHERE actor > 0) position"  # without those of capacities, which repeat them
_NEAR = 366  # days between two positions of nearly the same date


def contradicting_positions(connection: sqlite3.Connection) -> Rows:
    """Yield positions that contradict an earlier one of the same actor, topic and date, unless one disputes the other.

    What others attribute to an actor contradicts neither its own positions nor what someone else attributes to it.

    File, ordinal and stance of the position; stance, id, path and line of the first that it contradicts.
    """
    rows = connection.execute(
        f"""SELECT position.actor, topic, first, last, {_WORD}, fact.key, fact.id, stance
        FROM {_OWN} JOIN fact ON fact.key = fact ORDER BY 1, 2, 3, 4, 5, 6"""
    )
    disputes = set(connection.execute("SELECT id, target FROM fact_fact JOIN fact ON fact.key = fact WHERE role = 'disputes'"))
    for _, group in groupby(rows, key=lambda row: row[:5]):
        earlier: dict[str, list[tuple[int, str]]] = {}
        for *_, key, identity, stance in group:
            others = ((*one, other) for other, positions in earlier.items() if other != stance for one in positions)
            for other_key, other_id, other in others:
                if not {(identity, other_id), (other_id, identity)} & disputes:
                    yield (*fact_place(connection, key)[:2], stance, other, other_id, *fact_place(connection, other_key)[2:])
                    break
            earlier.setdefault(stance, []).append((key, identity))


def differing_attributions(connection: sqlite3.Connection) -> Rows:
    """Return positions attributed to an actor that differ from an earlier one on another's word at nearly the same date.

    File, ordinal and stance of the position; stance, id, path and line of the first that it differs from.
    """
    return connection.execute(
        f"""WITH attribution AS (
            SELECT position.actor, topic, stance, fact.key, fact.id, first, {_WORD} AS word, file, ordinal, line
            FROM {_OWN} JOIN fact ON fact.key = position.fact WHERE attributed
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


def disagreeing_agents(connection: sqlite3.Connection) -> Rows:
    """Return positions of who acts for a side that differ from its own of nearly the same date, unless one disputes the other.

    File, ordinal and stance of the position; the names of its actor and of the side; stance, id, path and line of its own.
    """
    return connection.execute(
        """SELECT taken.file, taken.ordinal, agent.stance, actor.name, side.name, own.stance, kept.id, path, kept.line
        FROM acts_for JOIN position agent ON agent.actor = acts_for.actor
        JOIN position own ON own.actor = acts_for.side AND own.topic = agent.topic
        JOIN fact taken ON taken.key = agent.fact JOIN fact kept ON kept.key = own.fact JOIN file ON file.key = kept.file
        JOIN actor ON actor.id = json_extract(taken.record, '$.actor') JOIN actor side ON side.key = acts_for.side
        WHERE distance > 0 AND acts_for.actor != acts_for.side AND NOT agent.attributed AND NOT own.attributed
        AND agent.stance != own.stance AND abs(taken.first - kept.first) <= ?
        AND NOT EXISTS (SELECT 1 FROM fact_fact WHERE role = 'disputes'
            AND ((fact = taken.key AND target = kept.id) OR (fact = kept.key AND target = taken.id)))
        GROUP BY taken.key ORDER BY taken.key""",
        (_NEAR,),
    )


def repeated_positions(connection: sqlite3.Connection) -> Rows:
    """Return positions that repeat the stance of an earlier one of the same actor, topic and date, on the same word.

    File and ordinal of the position; id, path and line of the earlier one.
    """
    return connection.execute(
        f"""SELECT later.file, later.ordinal, earlier.id, path, earlier.line FROM (
            SELECT fact, min(fact) OVER (PARTITION BY position.actor, topic, first, last, stance, {_WORD}) AS first_fact
            FROM {_OWN} JOIN fact ON fact.key = fact
        ) JOIN fact later ON later.key = fact JOIN fact earlier ON earlier.key = first_fact JOIN file ON file.key = earlier.file
        WHERE first_fact < fact ORDER BY later.key"""
    )


def positions_without_basis(connection: sqlite3.Connection) -> dict[int, list[tuple[int, int]]]:
    """Positions without a basis, none of whose evidence is a quote of their actor: by first source, file and ordinal of each."""
    return _positions_by_source(
        connection,
        """json_extract(record, '$.basis') IS NULL AND position.fact NOT IN (
            SELECT held.fact FROM fact_fact JOIN position held ON held.fact = fact_fact.fact
            JOIN fact quote ON quote.id = target AND quote.kind = 'quote' JOIN fact_actor said ON said.fact = quote.key
            JOIN acts_for ON acts_for.actor = said.actor AND acts_for.side = held.actor WHERE role = 'evidence')""",
    )


def attributed_to_own_agents(connection: sqlite3.Connection) -> Rows:
    """Return positions that are attributed to someone who acts for their actor: file, ordinal, names of authority and actor."""
    return connection.execute(
        f"""SELECT fact.file, fact.ordinal, agent.name, side.name FROM {_OWN} JOIN fact ON fact.key = position.fact
        JOIN actor agent ON agent.id = json_extract(fact.record, '$.according_to') JOIN actor side ON side.key = position.actor
        WHERE attributed AND (
            EXISTS (SELECT 1 FROM acts_for WHERE acts_for.actor = agent.key AND acts_for.side = side.key AND distance > 0)
            OR EXISTS (SELECT 1 FROM capacity WHERE capacity.actor = agent.key AND capacity.side = side.key
                AND capacity.first <= fact.first AND fact.last <= capacity.last)
        ) ORDER BY fact.key"""
    )


def statements_of_others(connection: sqlite3.Connection) -> Rows:
    """Return positions with the basis `statement` of which all evidence is quotes of others: file, ordinal, speaker, actor.

    Others are all who do not act for the actor; the speaker is that of the first quote.
    """
    return connection.execute(
        f"""SELECT fact.file, fact.ordinal, speaker.name, side.name FROM {_OWN} JOIN fact ON fact.key = position.fact
        JOIN fact_fact ON fact_fact.fact = fact.key AND role = 'evidence' JOIN actor side ON side.key = position.actor
        LEFT JOIN fact quote ON quote.id = target AND quote.kind = 'quote'
        LEFT JOIN fact_actor said ON said.fact = quote.key AND said.actor > 0 LEFT JOIN actor speaker ON speaker.key = said.actor
        LEFT JOIN fact_actor agent ON agent.fact = quote.key
        LEFT JOIN acts_for ON acts_for.actor = agent.actor AND acts_for.side = position.actor
        WHERE json_extract(fact.record, '$.basis') = 'statement'
        GROUP BY fact.key HAVING count(speaker.key) = count(*) AND count(acts_for.side) = 0 AND min(quote.key)
        ORDER BY fact.key"""
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
        SELECT carried.source, file, ordinal FROM {_OWN} JOIN sound_fact ON sound_fact.key = position.fact
        JOIN carried ON carried.fact = position.fact WHERE {condition} ORDER BY sound_fact.key"""
    )
    for source, file, ordinal in rows:
        found.setdefault(source, []).append((file, ordinal))
    return found
