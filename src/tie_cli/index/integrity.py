"""Faults in ids that keep facts from being used: an id that is there twice, a reference to an unknown id."""

import sqlite3
from collections.abc import Iterator

import msgspec

from tie_cli.factfile.reader import RecordFault
from tie_cli.model.records import KINDS, references
from tie_cli.model.validation import Fault
from tie_cli.text.wording import did_you_mean, shown_path

Keys = dict[str, dict[str, int]]
Declared = dict[str, set[str]]


def duplicate_facts(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each fact with the id of an earlier fact."""
    rows = connection.execute(
        """SELECT fact.id, fact.file, fact.ordinal, path, earlier.line
        FROM (SELECT id, min(key) AS first_key FROM fact WHERE id != '' GROUP BY id HAVING count(*) > 1) twice
        JOIN fact USING (id) JOIN fact earlier ON earlier.key = first_key JOIN file ON file.key = earlier.file
        WHERE fact.key != first_key"""
    )
    for identity, file, ordinal, path, line in rows:
        hint = f"it is also at {shown_path(path)}:{line}; rename or remove one"
        yield file, ordinal, Fault(("id",), "duplicate-id", f"the id `{identity}` is used twice", hint)


def unknown_names(connection: sqlite3.Connection, keys: Keys, declared: Declared) -> Iterator[RecordFault]:
    """Yield a fault for each reference to an actor, topic or source that does not exist."""
    for kind, known in keys.items():
        unknown = [(key, identity) for identity, key in known.items() if identity not in declared[kind]]
        for key, identity in unknown:
            rows = connection.execute(
                f"SELECT kind, file, ordinal, record FROM fact WHERE key IN (SELECT fact FROM fact_{kind} WHERE {kind} = ?)",
                (key,),
            ).fetchall()
            if kind == "actor":
                rows += connection.execute("SELECT 'actor', file, ordinal, record FROM actor WHERE of = ?", (key,))
            for row in rows:
                yield from _unknown(row, kind, identity, sorted(declared[kind]))


def unknown_facts(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each reference to a fact that does not exist, and from `event` to a fact that is not an event."""
    rows = connection.execute(
        """SELECT DISTINCT fact.kind, fact.file, fact.ordinal, fact.record, target
        FROM fact_fact JOIN fact ON fact.key = fact LEFT JOIN fact other ON other.id = target
        WHERE other.key IS NULL OR (role = 'event' AND other.kind != 'event')"""
    )
    for *row, target in rows.fetchall():
        known = [identity for (identity,) in connection.execute("SELECT id FROM fact")]
        if target in known:
            for path, wanted, identity in references(msgspec.json.decode(row[3], type=KINDS[row[0]])):
                if wanted == "event" and identity == target:
                    yield row[1], row[2], Fault(path, "unknown-id", f"`{target}` is not an event", "give the id of an event")
        else:
            yield from _unknown(tuple(row), "fact", target, known)


def _unknown(row: tuple[str, int, int, str], kind: str, identity: str, known: list[str]) -> Iterator[RecordFault]:
    owner, file, ordinal, record = row
    hint = did_you_mean(identity, known) or f"add it under `{kind}s`" * (kind != "fact") or "give the id of a fact"
    for path, wanted, named in references(msgspec.json.decode(record, type=KINDS[owner])):
        if named == identity and (wanted == kind or (kind == "fact" and wanted == "event")):
            noun = wanted if kind != "fact" else "event" if wanted == "event" else "fact"
            yield file, ordinal, Fault(path, "unknown-id", f"there is no {noun} `{identity}`", hint)
