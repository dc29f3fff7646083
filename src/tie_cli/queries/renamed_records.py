"""Which records of one version are in the next under another id.

It is there with the same content; or it is an actor or topic with the same name, or a source with the same title, publisher and
date; or a fact that says the same of the same date. One whose old id another record has now was renamed only if what referred to
it refers to its new id: otherwise two records may have swapped their names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from tie_cli.model.records import FACTS
from tie_cli.queries.record_moves import Key, RecordMoves, with_ids

Renamed = dict[Key, Key]
_STATEMENTS = {
    "event": ("date", "summary"),
    "quote": ("date", "speaker", "text"),
    "position": ("date", "actor", "topic", "stance"),
}


def with_same_content(moves: RecordMoves) -> Renamed:
    """Return records that are gone, with new ones that are the same."""
    by_content = {(key[0], _content(moves.as_now(moves.before[key]))): key for key in moves.gone}
    pairs = ((by_content.pop((key[0], _content(moves.after[key])), None), key) for key in moves.new)
    return {was: key for was, key in pairs if was}


def with_same_name(moves: RecordMoves) -> Renamed:
    """Return actors, topics and sources whose name is that of another id now, whatever has their own id."""
    before = {key: _name(key[0], record) for key, record in moves.before.items() if key[0] not in FACTS}
    after = {key: _name(key[0], record) for key, record in moves.after.items() if key[0] not in FACTS}
    return _with_same_value(moves, before, after)


def with_same_content_beside_others(moves: RecordMoves) -> Renamed:
    """Return facts whose content is that of another id now, whatever has their own id."""
    before = {key: _content(moves.as_now(record)) for key, record in moves.before.items() if key[0] in FACTS}
    after = {key: _content(record) for key, record in moves.after.items() if key[0] in FACTS}
    return _with_same_value(moves, before, after)


def with_same_statement(moves: RecordMoves) -> Renamed:
    """Return facts that are gone, with the one that is new and says the same: of several, the one that it has most of."""
    new: dict[tuple[Any, ...], list[Key]] = defaultdict(list)
    gone: dict[tuple[Any, ...], list[Key]] = defaultdict(list)
    records = {key: moves.as_now(moves.before[key]) for key in moves.gone if key[0] in FACTS}
    for key in moves.new:
        if key[0] in FACTS:
            new[_statement(key[0], moves.after[key])].append(key)
    for key, record in records.items():
        gone[_statement(key[0], record)].append(key)
    return {
        max(former, key=lambda key: _likeness(records[key], moves.after[now[0]])): now[0]
        for statement, former in gone.items()
        if len(now := new[statement]) == 1
    }


def _with_same_value(moves: RecordMoves, before: Mapping[Key, Any], after: Mapping[Key, Any]) -> Renamed:
    """Return records that alone had a value that another id alone has now; those that still have theirs stay."""
    had: dict[Any, list[Key]] = defaultdict(list)
    has: dict[Any, list[Key]] = defaultdict(list)
    for values, key_in_other, others, found in (
        (before, moves.key_after, after, had),
        (after, moves.key_before, before, has),
    ):
        for key, value in values.items():
            other = key_in_other(key)
            if key not in moves.merged and (other is None or (other == key and others[key] != value)):
                found[key[0], value].append(key)
    pairs = {keys[0]: has[value][0] for value, keys in had.items() if len(keys) == len(has[value]) == 1}
    pairs = _to_free_ids(moves, pairs)
    while unmoved := set(_without_their_references(moves, pairs)):
        pairs = _to_free_ids(moves, {was: key for was, key in pairs.items() if was not in unmoved})
    return pairs


def _to_free_ids(moves: RecordMoves, pairs: Renamed) -> Renamed:
    """Return the pairs without those to the id of a record that has it still: that one may have got a new name."""
    while taken := [was for was, key in pairs.items() if key not in pairs and key not in moves.new]:
        pairs = {was: key for was, key in pairs.items() if was not in taken}
    return pairs


def _without_their_references(moves: RecordMoves, pairs: Renamed) -> Iterable[Key]:
    """Return records whose old id another one has now, where more references to them still have that id than the new one.

    What refers to them counts if it is the same but for its references.
    """
    reused = {was for was in pairs if was in moves.after}
    if not reused:
        return ()
    unmoved: Counter[Key] = Counter()
    for referrer, record in moves.before.items():
        then = {path: key for path, key in moves.references(record) if key in reused}
        place = pairs.get(referrer) or moves.key_after(referrer)
        if then and place and _without_references(moves, record) == _without_references(moves, moves.after[place]):
            now = dict(moves.references(moves.after[place]))
            for path, key in then.items():
                unmoved[key] += (now.get(path) == key) - (now.get(path) == pairs[key])
    return (key for key, count in unmoved.items() if count > 0)


def _without_references(moves: RecordMoves, record: Mapping[str, Any]) -> dict[str, Any]:
    return with_ids(record, ((path, "") for path, _ in moves.references(record)))


def _content(record: Mapping[str, Any]) -> bytes:
    return msgspec.json.encode(record)


def _name(kind: str, record: Mapping[str, Any]) -> tuple[Any, ...]:
    fields = ("title", "publisher", "published") if kind == "source" else ("name", "type")
    return tuple(record.get(field) for field in fields)


def _statement(kind: str, record: Mapping[str, Any]) -> tuple[Any, ...]:
    return (kind, *(record.get(field) for field in _STATEMENTS[kind]))


def _likeness(record: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[int, int]:
    """Return how much a record became another: whose values stayed counts for more than whose lists come first in its lists."""
    lists = [(value, now.get(field, [])) for field, value in record.items() if isinstance(value, list)]
    differing = sum(now.get(field) != value for field, value in record.items() if not isinstance(value, list))
    return -differing, sum(entries[: len(former)] == former for former, entries in lists)
