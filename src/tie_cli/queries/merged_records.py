"""Which records of one version were merged into another one in the next.

An actor or topic was merged into the one that now has its name as a name or alias. A source or a fact was merged into another if
that now has what both had, and stands wherever the first was referred to, or lists what only the first did.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tie_cli.editing.merged_record import DEPENDENT
from tie_cli.model.citations import is_in_another
from tie_cli.model.records import FACTS
from tie_cli.queries.record_moves import Key, RecordMoves

Merged = dict[Key, Key]  # by the key before, the one after of the record into which it was merged


def with_their_names(moves: RecordMoves) -> Merged:
    """Return actors and topics that are gone, with the one that was there before and now has their name."""
    holders: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, record in moves.after.items():
        if "name" in record and moves.key_before(key):
            for name in {record["name"], *record.get("aliases", [])}:
                holders[key[0], name].append(key)
    found = {key: holders[key[0], moves.before[key].get("name", "")] for key in moves.gone}
    return {key: keys[0] for key, keys in found.items() if len(keys) == 1}


def in_their_places(moves: RecordMoves) -> Merged:
    """Return records that are gone, with the one that is now referred to wherever they were, somewhere for the first time."""
    places: dict[Key, set[Key]] = {}
    added: dict[Key, set[Key]] = defaultdict(set)
    for referrer, record in moves.before.items():
        place = moves.key_after(referrer)
        for path, key in moves.references(record) if place else ():
            if place and key in moves.gone:
                before, after = (_keys_in(moves, path[0], each) for each in (moves.as_now(record), moves.after[place]))
                added[key] |= after - before
                places[key] = places.get(key, after) & after
    merged = {}
    for key, keys in places.items():
        found = [other for other in keys & added[key] if other[0] == key[0] and moves.key_before(other)]
        if len(found) == 1 and _has_both(moves, key, found[0]):
            merged[key] = found[0]
    return merged


def with_what_they_list(moves: RecordMoves) -> Merged:
    """Return facts that are gone, with the one that got sources of theirs or, if of their date, anything else that they list."""
    gained: dict[tuple[str, str | None, bytes], list[Key]] = defaultdict(list)
    for key, record in moves.after.items():
        was = moves.key_before(key) if key[0] in FACTS else None
        if was and moves.before[was] != record:
            for each in set(_listed(key[0], record)) - set(_listed(key[0], moves.as_now(moves.before[was]))):
                gained[each].append(key)
    merged = {}
    for key in moves.gone:
        if key[0] in FACTS:
            keys = {other for each in _listed(key[0], moves.as_now(moves.before[key])) for other in gained.get(each, ())}
            found = [other for other in keys if _has_both(moves, key, other)]
            if len(found) == 1:
                merged[key] = found[0]
    return merged


def _listed(kind: str, record: Mapping[str, Any]) -> Iterator[tuple[str, str | None, bytes]]:
    """Yield what the lists of a fact have, each with its kind, and its date but for sources."""
    for field, value in record.items():
        for entry in value if isinstance(value, list) else ():
            yield kind, None if field == "sources" else record["date"], msgspec.json.encode((field, entry))


def _has_both(moves: RecordMoves, key: Key, into: Key) -> bool:
    """Return whether a record now has nothing but what it had and what one that is gone had, and all of it."""
    was = moves.key_before(into)
    if was is None:
        return False
    one, other, now = moves.as_now(moves.before[was]), moves.as_now(moves.before[key]), moves.after[into]
    itself = (into[1], was[1], key[1])
    merged = [moves.as_now(moves.before[each]) for each, to in moves.merged.items() if to == into]
    for field in {*one, *other, *now}:
        values = [record[field] for record in (one, other, *merged) if field in record]
        if isinstance(now.get(field), list) or any(isinstance(value, list) for value in values):
            entries = [entry for value in values for entry in value if entry not in itself]
            listed = now.get(field, [])
            if any(entry not in listed and not (field == "sources" and is_in_another(entry, listed)) for entry in entries):
                return False
        elif now[field] not in values if field in now else field not in DEPENDENT:
            return False
    return True


def _keys_in(moves: RecordMoves, field: str | int, record: Mapping[str, Any]) -> set[Key]:
    return {key for path, key in moves.references(record) if path[0] == field}
