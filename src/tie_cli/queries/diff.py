"""The changes from one set of fact files to another: records added, changed, withdrawn, renamed and merged, field by field."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.edtf.dates import parse
from tie_cli.model.records import FACTS, KINDS, NAMED_KINDS
from tie_cli.queries.moved_records import find_moves
from tie_cli.queries.record_moves import Key, RecordMoves, Records

ADDED, CHANGED, WITHDRAWN, RENAMED, MERGED = "added", "changed", "withdrawn", "renamed", "merged"
_ORDER = (*FACTS, *NAMED_KINDS)
_VERBS = {"abstains": "abstains on", "mixed": "is mixed on"}  # the others take an object
_TEXTS = ("summary", "title", "name", "text")  # the `text` of a source is a path


class FieldChange(Struct, frozen=True, kw_only=True):
    """A field with its old and new value, None where it has none; of a source `sources[ID]`, or `sources[ID].excerpt`."""

    field: str
    old: Any
    new: Any


class Change(Struct, frozen=True, kw_only=True):
    """A record that differs. `what` is what it says, in one line.

    `was` is its id before it was renamed, or the id of the record that was merged into it.
    """

    change: str
    kind: str
    id: str
    was: str | None
    date: str | None
    what: str
    fields: list[FieldChange]


def diff(old: sqlite3.Connection, new: sqlite3.Connection) -> list[Change]:
    """Return the changes from one index to another: facts first, in time order, then actors, topics and sources."""
    before, after = _records(old), _records(new)
    moves = find_moves(before, after)
    changed = {key: list(_fields(former, after[key])) for key, former in _changed(moves)}
    merged = set(moves.merged.values())
    found = [_change(WITHDRAWN, key, before[key], before) for key in moves.gone]
    found += [_change(ADDED, key, after[key], after) for key in moves.new]
    # what changed in a record into which another one was merged is told once, with the first
    found += [
        _change(RENAMED, key, after[key], after, was=was[1], fields=[] if key in merged else changed.get(key))
        for was, key in moves.renamed.items()
    ]
    for was, key in moves.merged.items():
        fields = changed.get(key) if key in merged else None
        merged.discard(key)
        found.append(_change(MERGED, key, after[key], after, was=was[1], fields=fields))
    told = {*moves.renamed.values(), *moves.merged.values()}
    found += [_change(CHANGED, key, after[key], after, fields=fields) for key, fields in changed.items() if key not in told]
    return sorted(found, key=_sort_key)


def _changed(moves: RecordMoves) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Yield the keys of records that differ from what they were, with what they would be if only ids had changed."""
    for key, record in moves.after.items():
        if (was := moves.key_before(key)) and (former := moves.as_now(moves.before[was])) != record:
            yield key, former


def _records(connection: sqlite3.Connection) -> dict[Key, dict[str, Any]]:
    """Return every record by kind and id, without its id."""
    found: dict[Key, dict[str, Any]] = {}
    for kind in KINDS:
        table = f"fact WHERE kind = '{kind}'" if kind in FACTS else kind
        for identity, text in connection.execute(f"SELECT id, record FROM {table}"):
            record = msgspec.json.decode(text)
            del record["id"]
            found[kind, identity] = record
    return found


def _change(
    change: str,
    key: tuple[str, str],
    record: dict[str, Any],
    records: Records,
    *,
    was: str | None = None,
    fields: list[FieldChange] | None = None,
) -> Change:
    """Return a change of a record, which is one of `records`."""
    kind, identity = key
    what = _position(record, records) if kind == "position" else next(str(record[name]) for name in _TEXTS if name in record)
    return Change(change=change, kind=kind, id=identity, was=was, date=record.get("date"), what=what, fields=fields or [])


def _position(record: dict[str, Any], records: Records) -> str:
    """Return who takes which stance on what, then the summary: "Norland supports Closed ports: It keeps them closed."."""
    actor, topic = (
        str(records.get((kind, record[kind]), {}).get("name", record[kind])) for kind in ("actor", "topic")
    )  # an index of a faulty file can lack a record
    return ": ".join(
        [
            f"{actor} {_VERBS.get(record['stance'], record['stance'])} {topic}",
            *([record["summary"]] if record.get("summary") else []),
        ]
    )


def _fields(old: dict[str, Any], new: dict[str, Any]) -> Iterator[FieldChange]:
    for name in dict.fromkeys([*old, *new]):
        one, other = old.get(name), new.get(name)
        if one == other:
            continue
        if name == "sources":
            yield from _sources(one or [], other or [])
        else:
            yield FieldChange(field=name, old=one, new=other)


def _sources(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[FieldChange]:
    """Yield the changes of `sources`; entries of the same source are compared in their order."""
    left = [entry for entry in old if entry not in new]
    for entry in (entry for entry in new if entry not in old):
        name = f"sources[{entry['id']}]"
        former = next((other for other in left if other["id"] == entry["id"]), None)
        if former is None:
            yield FieldChange(field=name, old=None, new=entry)
            continue
        left.remove(former)
        for change in _fields(former, entry):
            yield FieldChange(field=f"{name}.{change.field}", old=change.old, new=change.new)
    for entry in left:
        yield FieldChange(field=f"sources[{entry['id']}]", old=entry, new=None)
    if not left and sorted(map(str, old)) == sorted(map(str, new)):
        yield FieldChange(field="sources", old=[entry["id"] for entry in old], new=[entry["id"] for entry in new])


def _sort_key(change: Change) -> tuple[int, int, int, str]:
    fact = change.kind in FACTS
    day = parse(change.date).first if change.date else None
    return (0 if fact else _ORDER.index(change.kind), 0 if day is not None else 1, day or 0, change.id)
