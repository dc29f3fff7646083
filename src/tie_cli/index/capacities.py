"""The facts of capacities: what an actor did while it acted for a side is linked to its capacity too (see `acting`)."""

import sqlite3

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.index.ordering import WORD_TABLE
from tie_cli.index.rows import CAPACITY_WORD
from tie_cli.model.offices import days_of_fact

Capacity = tuple[int, ...]
_LINKS = "fact_capacity"  # of each fact, the capacities that it is of
_DAYS = "fact_days"  # the days that the dates of open facts mean


def capacities_of(connection: sqlite3.Connection) -> list[Capacity]:
    """Return all capacities: key, actor, side, distance, first and last day."""
    return connection.execute("SELECT * FROM capacity ORDER BY key DESC").fetchall()


def link_facts(connection: sqlite3.Connection) -> None:
    """Link the facts without a place yet to the capacities of their actors, in the tables and by their words."""
    if not connection.execute("SELECT 1 FROM capacity LIMIT 1").fetchone():
        return
    connection.execute(f"CREATE TEMP TABLE {_DAYS} (fact INTEGER PRIMARY KEY, first INTEGER, last INTEGER)")
    dated = connection.execute(
        f"""SELECT key, json_extract(record, '$.date'), first, last FROM fact WHERE open
        AND key IN (SELECT fact FROM {WORD_TABLE}) AND key IN (SELECT fact FROM fact_actor JOIN capacity USING (actor))"""
    ).fetchall()
    days = ((key, *days_of_fact(date, known_on(first, last))) for key, date, first, last in dated)
    connection.executemany(f"INSERT INTO {_DAYS} VALUES (?, ?, ?)", days)
    connection.execute(f"CREATE TEMP TABLE {_LINKS} (fact INTEGER, capacity INTEGER, kind TEXT, PRIMARY KEY (fact, capacity))")
    connection.execute(
        f"""INSERT INTO {_LINKS} SELECT fact.key, capacity.key, fact.kind
        FROM capacity JOIN fact_actor USING (actor) JOIN fact ON fact.key = fact_actor.fact
        LEFT JOIN {_DAYS} ON {_DAYS}.fact = fact.key
        WHERE fact.key IN (SELECT fact FROM {WORD_TABLE}) AND capacity.first <= coalesce({_DAYS}.first, fact.first)
        AND coalesce({_DAYS}.last, fact.last) <= capacity.last"""
    )
    connection.execute(f"INSERT OR IGNORE INTO fact_actor SELECT capacity, fact, kind FROM {_LINKS}")
    words = f"(SELECT group_concat(' {CAPACITY_WORD}' || -capacity, '') FROM {_LINKS} WHERE {_LINKS}.fact = {WORD_TABLE}.fact)"
    connection.execute(f"UPDATE {WORD_TABLE} SET keys = keys || {words} WHERE fact IN (SELECT fact FROM {_LINKS})")
    for table in (_DAYS, _LINKS):
        connection.execute(f"DROP TABLE {table}")


def link_positions(connection: sqlite3.Connection) -> None:
    """Repeat the positions of facts without a place yet for the capacities to which the facts are linked."""
    if not connection.execute("SELECT 1 FROM capacity LIMIT 1").fetchone():
        return
    connection.execute(
        f"""INSERT INTO position SELECT fact_actor.actor, topic, since, position.fact, stance, attributed, open
        FROM fact_actor JOIN position ON position.fact = fact_actor.fact AND position.actor > 0
        WHERE fact_actor.actor < 0 AND fact_actor.fact IN (SELECT fact FROM {WORD_TABLE})"""
    )


def known_on(first: int, last: int) -> tuple[int, int] | None:
    """Return the days on which a fact with an open date is known to hold; None if there is none."""
    return None if first > last or last == OPEN_DAY else (first, last)
