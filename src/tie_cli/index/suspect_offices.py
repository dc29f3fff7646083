"""Facts and offices that may be at fault, for the checks, which decide and say what is wrong."""

import sqlite3
from collections.abc import Iterator

import msgspec

from tie_cli.index.capacities import known_on
from tie_cli.model.offices import Days, days_of_fact
from tie_cli.model.records import Actor


def facts_of_office_holders(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str, Days, Actor, str]]:
    """Yield the quotes and positions of actors whose offices have dates.

    Of each the file, ordinal, kind, the days its date can mean, the actor, and the note, which is empty if there is none.
    """
    actors = {actor.id: actor for _, _, actor in actors_with_offices(connection)}
    rows = connection.execute(
        """SELECT file, ordinal, kind, first, last, json_extract(record, '$.date'),
            coalesce(json_extract(record, '$.speaker'), json_extract(record, '$.actor')),
            coalesce(json_extract(record, '$.note'), '') FROM sound_fact
        WHERE kind IN ('quote', 'position') AND key IN (
            SELECT fact FROM fact_actor JOIN actor ON actor.key = fact_actor.actor
            WHERE json_extract(actor.record, '$.roles') IS NOT NULL
        ) ORDER BY sound_fact.key"""
    )
    for file, ordinal, kind, first, last, date, actor, note in rows:
        if actor in actors:
            yield file, ordinal, kind, days_of_fact(date, known_on(first, last)), actors[actor], note


def actors_with_offices(connection: sqlite3.Connection) -> list[tuple[int, int, Actor]]:
    """Return the actors whose offices have dates: file, ordinal, record."""
    rows = connection.execute(
        """SELECT file, ordinal, record FROM actor WHERE json_extract(record, '$.roles') IS NOT NULL
        AND key NOT IN (SELECT key FROM unsound WHERE kind = 'actor') ORDER BY actor.key"""
    )
    return [(file, ordinal, msgspec.json.decode(record, type=Actor)) for file, ordinal, record in rows]
