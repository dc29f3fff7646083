"""What a fact file has, as the gate and a program that makes proposals need it: records by kind and id."""

import sqlite3
from collections.abc import Mapping
from typing import Any

import msgspec

from tie_cli.index.lookups import ids_by_kind
from tie_cli.model.offices import actor_on, days_of_fact
from tie_cli.model.records import Actor, Source, Topic
from tie_cli.queries.records import all_records

Known = Mapping[str, Mapping[str, Mapping[str, Any]]]
KnownRecords = dict[str, dict[str, dict[str, Any]]]


def known_records(connection: sqlite3.Connection) -> KnownRecords:
    """Return actors, topics and sources by id; of facts only the ids are needed, so their records are empty."""
    known: KnownRecords = {kind: {identity: {} for identity in ids} for kind, ids in ids_by_kind(connection).items()}
    known["actor"] = _to_builtins(all_records(connection, "actor", Actor))
    known["topic"] = _to_builtins(all_records(connection, "topic", Topic))
    known["source"] = _to_builtins(all_records(connection, "source", Source))
    return known


def with_sides(known: Known, published: str | None) -> Known:
    """Return the records with whom each actor acts for when an article is published in `of`, where offices have dates."""
    days = days_of_fact(published or "/..", None)
    found = {kind: dict(records) for kind, records in known.items()}
    for identity, record in known.get("actor", {}).items():
        if record.get("roles"):
            found["actor"][identity] = {**record, "of": actor_on(msgspec.convert(record, Actor), days).of}
    return found


def _to_builtins(records: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {identity: msgspec.to_builtins(record) for identity, record in records.items()}
