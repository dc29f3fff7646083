"""The names of actors, to find them in texts."""

import sqlite3

import msgspec

from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.model.records import Actor


def actor_names(connection: sqlite3.Connection) -> ActorNames:
    """Return the names of all actors without faults, to find them in texts."""
    decoder = msgspec.json.Decoder(Actor)
    rows = connection.execute(
        "SELECT record FROM actor WHERE key NOT IN (SELECT key FROM unsound WHERE kind = 'actor') ORDER BY key"
    )
    return ActorNames(decoder.decode(record) for (record,) in rows)
