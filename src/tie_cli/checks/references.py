"""Ids: none twice, none unknown, none unused, and no evidence in a circle."""

import sqlite3
from collections.abc import Iterator

import msgspec

from tie_cli.diagnostics import shown_path
from tie_cli.model import KINDS, references
from tie_cli.reader import Found
from tie_cli.validation import Fault, did_you_mean

Keys = dict[str, dict[str, int]]
Declared = dict[str, set[str]]


def duplicate_facts(connection: sqlite3.Connection) -> Iterator[Found]:
    """Facts with the id of an earlier fact."""
    rows = connection.execute(
        """SELECT fact.id, fact.file, fact.ordinal, path, earlier.line
        FROM (SELECT id, min(key) AS first_key FROM fact WHERE id != '' GROUP BY id HAVING count(*) > 1) twice
        JOIN fact USING (id) JOIN fact earlier ON earlier.key = first_key JOIN file ON file.key = earlier.file
        WHERE fact.key != first_key"""
    )
    for identity, file, ordinal, path, line in rows:
        hint = f"it is first at {shown_path(path)}:{line}; rename or remove one"
        yield file, ordinal, Fault(("id",), "duplicate-id", f"the id `{identity}` is there twice", hint)


def unknown_names(connection: sqlite3.Connection, keys: Keys, declared: Declared) -> Iterator[Found]:
    """References to actors, topics and sources that are not there."""
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


def unknown_facts(connection: sqlite3.Connection) -> Iterator[Found]:
    """References to facts that are not there, and to facts of another kind than the reference asks for."""
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
                    yield row[1], row[2], Fault(path, "unknown-id", f"`{target}` is not an event", "name the id of an event")
        else:
            yield from _unknown(tuple(row), "fact", target, known)


def unused_ids(connection: sqlite3.Connection) -> Iterator[Found]:
    """Actors, topics and sources that nothing refers to; what a faulty record says counts as a reference."""
    said = _said_by_faulty(connection)
    for kind in ("actor", "topic", "source"):
        acted_for = "AND NOT EXISTS (SELECT 1 FROM actor agent WHERE agent.of = actor.key)" if kind == "actor" else ""
        rows = connection.execute(
            f"SELECT id, file, ordinal FROM {kind} WHERE key NOT IN (SELECT {kind} FROM fact_{kind}) {acted_for}"
        )
        for identity, file, ordinal in rows:
            if identity not in said:
                hint = "refer to it, or take it out"
                yield file, ordinal, Fault(("id",), "unused-id", f"nothing refers to the {kind} `{identity}`", hint)


def evidence_circles(connection: sqlite3.Connection) -> Iterator[Found]:
    """Facts whose evidence leads back to them; each circle is told once, where it begins in the files."""
    rows = connection.execute(
        "SELECT fact.key, other.key FROM fact_fact JOIN fact ON fact.key = fact JOIN fact other ON other.id = target "
        "WHERE role = 'evidence' ORDER BY 1"
    )
    rests_on: dict[int, list[int]] = {}
    for fact, evidence in rows:
        rests_on.setdefault(fact, []).append(evidence)
    while rests_on := _without_ends(rests_on):
        circle = [min(rests_on)]
        while (following := next(other for other in rests_on[circle[-1]] if other in rests_on)) not in circle:
            circle.append(following)
        circle = circle[circle.index(following) :]
        yield _circle(connection, circle)
        rests_on = {fact: evidence for fact, evidence in rests_on.items() if fact not in circle}


def _without_ends(rests_on: dict[int, list[int]]) -> dict[int, list[int]]:
    """What is left when facts that rest on no other fact are taken away, again and again: it leads into circles."""
    while True:
        left = {fact: evidence for fact, evidence in rests_on.items() if any(other in rests_on for other in evidence)}
        if len(left) == len(rests_on):
            return left
        rests_on = left


def _circle(connection: sqlite3.Connection, circle: list[int]) -> Found:
    first = circle.index(min(circle))
    facts = circle[first:] + circle[:first]
    ids = [connection.execute("SELECT id FROM fact WHERE key = ?", (fact,)).fetchone()[0] for fact in facts]
    file, ordinal, evidence = connection.execute(
        "SELECT file, ordinal, json_extract(record, '$.evidence') FROM fact WHERE key = ?", (facts[0],)
    ).fetchone()
    following = ids[1] if len(ids) > 1 else ids[0]
    path = ("evidence", msgspec.json.decode(evidence).index(following))
    way = " → ".join([*ids, ids[0]])
    hint = "name what the stances rest on: an event or a quote"
    return file, ordinal, Fault(path, "evidence-circle", f"the evidence goes in a circle: {way}", hint)


def _said_by_faulty(connection: sqlite3.Connection) -> set[str]:
    """Every text in the records that have faults of their own."""
    texts: set[str] = set()
    waiting = [msgspec.json.decode(data) for (data,) in connection.execute("SELECT data FROM unsound")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            texts.add(value)
        elif isinstance(value, list | dict):
            waiting += value.values() if isinstance(value, dict) else value
    return texts


def _unknown(row: tuple[str, int, int, str], kind: str, identity: str, known: list[str]) -> Iterator[Found]:
    owner, file, ordinal, record = row
    hint = did_you_mean(identity, known) or f"add it under `{kind}s`" * (kind != "fact") or "name the id of a fact"
    for path, wanted, named in references(msgspec.json.decode(record, type=KINDS[owner])):
        if named == identity and (wanted == kind or (kind == "fact" and wanted == "event")):
            noun = wanted if kind != "fact" else "event" if wanted == "event" else "fact"
            yield file, ordinal, Fault(path, "unknown-id", f"there is no {noun} `{identity}`", hint)
