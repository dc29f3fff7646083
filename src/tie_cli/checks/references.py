"""Ids that nothing refers to, and circular evidence."""

import sqlite3
from collections.abc import Iterator

from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspects
from tie_cli.model.faults import Fault
from tie_cli.model.records import NAMED_KINDS


def find_unused_ids(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield actors, topics and sources that nothing refers to; any mention in a faulty record counts as a reference."""
    mentioned = _texts_of_faulty_records(connection)
    for kind in NAMED_KINDS:
        for identity, file, ordinal in suspects.unreferenced(connection, kind):
            if identity not in mentioned:
                hint = "refer to it, or remove it"
                yield file, ordinal, Fault(("id",), "unused-id", f"nothing refers to the {kind} `{identity}`", hint)


def find_evidence_circles(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield facts whose evidence leads back to them; each circle is reported once, at its first fact in the files."""
    rests_on = suspects.evidence(connection)
    while rests_on := _without_dead_ends(rests_on):
        circle = [min(rests_on)]
        while (following := next(other for other in rests_on[circle[-1]] if other in rests_on)) not in circle:
            circle.append(following)
        circle = circle[circle.index(following) :]
        yield _circle(connection, circle)
        rests_on = {fact: evidence for fact, evidence in rests_on.items() if fact not in circle}


def _without_dead_ends(rests_on: dict[int, list[int]]) -> dict[int, list[int]]:
    """Return the facts left after removing, again and again, those whose evidence rests on nothing further."""
    while True:
        left = {fact: evidence for fact, evidence in rests_on.items() if any(other in rests_on for other in evidence)}
        if len(left) == len(rests_on):
            return left
        rests_on = left


def _circle(connection: sqlite3.Connection, circle: list[int]) -> RecordFault:
    first = circle.index(min(circle))
    facts = circle[first:] + circle[:first]
    ids = [suspects.fact_with_evidence(connection, fact)[0] for fact in facts]
    _, file, ordinal, evidence = suspects.fact_with_evidence(connection, facts[0])
    path = ("evidence", evidence.index(ids[1] if len(ids) > 1 else ids[0]))
    path_shown = " → ".join([*ids, ids[0]])
    hint = "cite what the stances rest on: an event or a quote"
    return file, ordinal, Fault(path, "evidence-circle", f"the evidence is circular: {path_shown}", hint)


def _texts_of_faulty_records(connection: sqlite3.Connection) -> set[str]:
    """Return every text in records that have faults of their own."""
    texts: set[str] = set()
    waiting = list(suspects.faulty_records(connection))
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            texts.add(value)
        elif isinstance(value, list | dict):
            waiting += value.values() if isinstance(value, dict) else value
    return texts
