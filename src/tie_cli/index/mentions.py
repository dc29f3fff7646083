"""The files whose records may mention an id."""

import json
import sqlite3
from typing import NamedTuple

from tie_cli.model.records import FACTS, KINDS


class PositionSubject(NamedTuple):
    """Whose position it is, on which topic and of which date; `word` is whose word it is on, if not the actor's own."""

    id: str
    actor: str
    topic: str
    date: str
    stance: str
    word: str | None
    disputes: list[str]


def files_with_text(connection: sqlite3.Connection, text: str) -> list[str]:
    """Return the paths of the fact files with a record that has an ASCII text anywhere in it, in the order of the files."""
    tables = ("fact", *(kind for kind in KINDS if kind not in FACTS))
    query = " UNION ".join(f"SELECT file FROM {table} WHERE instr(record, :text)" for table in tables)
    return [path for (path,) in connection.execute(f"SELECT path FROM file WHERE key IN ({query}) ORDER BY key", {"text": text})]


def acting_for(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return, by the id of an actor, the ids of those that its offices are of, for those who act for others."""
    query = "SELECT actor.id, side.id FROM office JOIN actor ON actor.key = actor JOIN actor side ON side.key = office.of"
    found: dict[str, list[str]] = {}
    for identity, side in connection.execute(query):
        found.setdefault(identity, []).append(side)
    return found


def subjects_of_positions(connection: sqlite3.Connection) -> list[PositionSubject]:
    """Return what each position is about, and on whose word it is, in the order of the files."""
    fields = ("actor", "topic", "date", "stance", "basis", "according_to", "disputes")
    parts = ", ".join(f"json_extract(record, '$.{field}')" for field in fields)
    rows = connection.execute(f"SELECT id, {parts} FROM fact WHERE kind = 'position' ORDER BY key")
    return [
        PositionSubject(
            identity, actor, topic, date, stance, word if basis == "attributed" else None, json.loads(disputes or "[]")
        )
        for identity, actor, topic, date, stance, basis, word, disputes in rows
    ]
