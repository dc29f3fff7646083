"""Whole records of actors, topics and sources, by id."""

import sqlite3
from typing import TypeVar

import msgspec

from tie_cli.model.records import Actor, Source, Topic

Named = TypeVar("Named", Actor, Topic, Source)


def all_records(connection: sqlite3.Connection, kind: str, shape: type[Named]) -> dict[str, Named]:
    """Return all actors, topics or sources by id, in the order of the files."""
    decoder = msgspec.json.Decoder(shape)
    rows = connection.execute(f"SELECT id, record FROM {kind} ORDER BY file, ordinal")
    return {identity: decoder.decode(record) for identity, record in rows}


def source_by_id(connection: sqlite3.Connection, identity: str) -> Source | None:
    """Return one source, or None where there is none of this id."""
    row = connection.execute("SELECT record FROM source WHERE id = ?", (identity,)).fetchone()
    return msgspec.json.decode(row[0], type=Source) if row else None
