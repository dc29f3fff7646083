"""The changes from one set of fact files to another: records added, changed, withdrawn and renamed, field by field."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.edtf.dates import parse
from tie_cli.model.records import FACTS, KINDS

ADDED, CHANGED, WITHDRAWN, RENAMED = "added", "changed", "withdrawn", "renamed"
_ORDER = (*FACTS, "actor", "topic", "source")
_VERBS = {"abstains": "abstains on", "mixed": "is mixed on"}  # the others take an object
_TEXTS = ("summary", "text", "name", "title")


class FieldChange(Struct, frozen=True, kw_only=True):
    """A field with its old and new value, None where it has none; of a source `sources[ID]`, or `sources[ID].excerpt`."""

    field: str
    old: Any
    new: Any


class Change(Struct, frozen=True, kw_only=True):
    """A record that differs. `what` is what it says, in one line; `was` is its id before it was renamed."""

    change: str
    kind: str
    id: str
    was: str | None
    date: str | None
    what: str
    fields: list[FieldChange]


Records = dict[tuple[str, str], dict[str, Any]]


def diff(old: sqlite3.Connection, new: sqlite3.Connection) -> list[Change]:
    """Return the changes from one index to another: facts first, in time order, then actors, topics and sources."""
    before, after = _records(old), _records(new)
    removed = {key: record for key, record in before.items() if key not in after}
    new_records = {key: record for key, record in after.items() if key not in before}
    found = [*_renames(removed, new_records, after)]
    found += [_change(WITHDRAWN, key, record, before) for key, record in removed.items()]
    found += [_change(ADDED, key, record, after) for key, record in new_records.items()]
    for key, record in after.items():
        if key in before and before[key] != record:
            found.append(_change(CHANGED, key, record, after, fields=list(_fields(before[key], record))))
    return sorted(found, key=_sort_key)


def _records(connection: sqlite3.Connection) -> Records:
    """Return every record by kind and id, without its id."""
    found: Records = {}
    for kind in KINDS:
        table = f"fact WHERE kind = '{kind}'" if kind in FACTS else kind
        for identity, text in connection.execute(f"SELECT id, record FROM {table}"):
            record = msgspec.json.decode(text)
            del record["id"]
            found[kind, identity] = record
    return found


def _renames(removed: Records, new_records: Records, after: Records) -> Iterator[Change]:
    """Yield records that are the same under another id, and take them out of the first two arguments."""
    by_content = {(kind, msgspec.json.encode(record)): identity for (kind, identity), record in removed.items()}
    for (kind, identity), record in list(new_records.items()):
        was = by_content.pop((kind, msgspec.json.encode(record)), None)
        if was is not None:
            del new_records[kind, identity], removed[kind, was]
            yield _change(RENAMED, (kind, identity), record, after, was=was)


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
