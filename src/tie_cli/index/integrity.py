"""Faults in ids that keep facts from being used: an id that is there twice, a reference to an unknown id."""

import sqlite3
from collections.abc import Iterator

import msgspec

from tie_cli.factfile.reader import RecordFault
from tie_cli.model.faults import Fault, Mend, PartPath, replacements
from tie_cli.model.references import references_in
from tie_cli.text.wording import closest, did_you_mean, shown_path

_MOST_SUGGESTIONS = 20
Keys = dict[str, dict[str, int]]
Declared = dict[str, set[str]]


def duplicate_facts(connection: sqlite3.Connection, among: str = "TRUE") -> Iterator[RecordFault]:
    """Yield a fault for each fact with the id of an earlier fact; `among` is a condition in SQL that one of the two meets."""
    rows = connection.execute(
        f"""SELECT fact.id, fact.file, fact.ordinal, path, earlier.line
        FROM (SELECT id, min(key) AS first_key FROM fact WHERE id != '' AND {among} GROUP BY id HAVING count(*) > 1) twice
        JOIN fact USING (id) JOIN fact earlier ON earlier.key = first_key JOIN file ON file.key = earlier.file
        WHERE fact.key != first_key"""
    )
    for identity, file, ordinal, path, line in rows:
        hint = f"it is also at {shown_path(path)}:{line}; rename or remove one"
        yield file, ordinal, Fault(("id",), "duplicate-id", f"the id `{identity}` is used twice", hint)


def unknown_names(connection: sqlite3.Connection, keys: Keys, declared: Declared) -> Iterator[RecordFault]:
    """Yield a fault for each reference to an actor, topic or source that does not exist."""
    for kind, known in keys.items():
        hints = _Hints(kind, sorted(declared[kind]))
        unknown = [(key, identity) for identity, key in known.items() if identity not in declared[kind]]
        agents = _agents(connection) if kind == "actor" and unknown else {}
        for key, identity in unknown:
            rows = connection.execute(
                f"SELECT kind, file, ordinal, record FROM fact WHERE key IN (SELECT fact FROM fact_{kind} WHERE {kind} = ?)",
                (key,),
            ).fetchall()
            for row in [*rows, *agents.get(key, ())]:
                yield from _unknown(row, kind, identity, hints)


def _agents(connection: sqlite3.Connection) -> dict[int, list[tuple[str, int, int, str]]]:
    """Return the actors that act for others, as faults are looked for in them, by the key of whom they act for."""
    agents: dict[int, list[tuple[str, int, int, str]]] = {}
    rows = connection.execute(
        "SELECT DISTINCT office.of, 'actor', file, ordinal, record FROM office JOIN actor ON actor.key = office.actor"
    )
    for principal, *row in rows:
        agents.setdefault(principal, []).append((row[0], row[1], row[2], row[3]))
    return agents


def unknown_facts(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each reference to a fact that does not exist, and from `event` to a fact that is not an event."""
    rows = connection.execute(
        """SELECT DISTINCT fact.kind, fact.file, fact.ordinal, fact.record, target
        FROM fact_fact JOIN fact ON fact.key = fact LEFT JOIN fact other ON other.id = target
        WHERE role != 'according to' AND (other.key IS NULL OR (role = 'event' AND other.kind != 'event'))"""
    ).fetchall()
    known = {identity: None for (identity,) in connection.execute("SELECT id FROM fact")} if rows else {}
    hints = _Hints("fact", list(known))
    for *row, target in rows:
        if target in known:
            for path, wanted, identity in references_in(msgspec.json.decode(row[3])):
                if wanted == "event" and identity == target:
                    yield row[1], row[2], Fault(path, "unknown-id", f"`{target}` is not an event", "give the id of an event")
        else:
            yield from _unknown(tuple(row), "fact", target, hints)


def unknown_authorities(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each `according_to` that is neither an actor nor a source."""
    rows = connection.execute(
        """SELECT file, ordinal, target FROM fact_fact JOIN fact ON fact.key = fact WHERE role = 'according to'
        AND target NOT IN (SELECT id FROM actor) AND target NOT IN (SELECT id FROM source)"""
    ).fetchall()
    known = [identity for (identity,) in connection.execute("SELECT id FROM actor UNION SELECT id FROM source")] if rows else []
    for file, ordinal, target in rows:
        close = closest(target, known)
        hint = did_you_mean(*close) or "give the id of an actor or a source"
        message = f"there is no actor or source `{target}`"
        yield file, ordinal, Fault(("according_to",), "unknown-id", message, hint, mends=replacements(target, *close))


class _Hints:
    """Hints for unknown ids of a kind. Looking for the closest id takes time, so only the first ones get a suggestion."""

    def __init__(self, kind: str, known: list[str]) -> None:
        self.known = known
        self.kind = kind
        self.found: dict[str, list[str]] = {}

    def fault(self, path: PartPath, noun: str, identity: str) -> Fault:
        if identity not in self.found:
            self.found[identity] = closest(identity, self.known) if len(self.found) < _MOST_SUGGESTIONS else []
        close = self.found[identity]
        hint = "give the id of a fact" if self.kind == "fact" else f"add it under `{self.kind}s`"
        added = () if self.kind == "fact" else (Mend(action="add-record", text=identity, kind=self.kind),)
        mends = (*replacements(identity, *close), *added)
        return Fault(path, "unknown-id", f"there is no {noun} `{identity}`", did_you_mean(*close) or hint, mends=mends)


def _unknown(row: tuple[str, int, int, str], kind: str, identity: str, hints: _Hints) -> Iterator[RecordFault]:
    _, file, ordinal, record = row
    for path, wanted, named in references_in(msgspec.json.decode(record)):
        if named == identity and (wanted == kind or (kind == "fact" and wanted == "event")):
            noun = wanted if kind != "fact" else "event" if wanted == "event" else "fact"
            yield file, ordinal, hints.fault(path, noun, identity)
