"""Which records of one version live on under another id in the next: renamed, or merged into another one.

A record was renamed if it is there under another id with the same content, or an actor or topic with the same name, or a source
with the same title, publisher and date. An actor or topic was merged into the one that now has its name as a name or alias. A
source or a fact was merged into another if that now has what both had, and stands wherever the first was referred to, or has its
sources.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tie_cli.editing.merged_record import DEPENDENT
from tie_cli.model.records import FACTS, REFERRED_KINDS, references_in

Key = tuple[str, str]  # the kind and the id
Records = Mapping[Key, dict[str, Any]]  # without their ids


class MovedRecords:
    """The records that were renamed and merged from one version to the next, by their keys before."""

    def __init__(self, before: Records, after: Records) -> None:
        self.before = before
        self.after = after
        self.renamed: dict[Key, Key] = {}
        self.merged: dict[Key, Key] = {}
        self.gone = {key: None for key in before if key not in after}
        self.new = {key: None for key in after if key not in before}
        self._find()

    def as_now(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return a record of the version before with its references to moved records as they would be now."""
        if not self.renamed and not self.merged:
            return dict(record)
        found = [(path, to) for path, key in self._references(record) if (to := self.renamed.get(key) or self.merged.get(key))]
        if not found:
            return dict(record)
        new: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
        for path, (_, identity) in found:
            inner: Any = new
            for part in path[:-1]:
                inner = inner[part]
            inner[path[-1]] = identity
        for field in {str(path[0]) for path, _ in found if len(path) > 1}:
            new[field] = [entry for place, entry in enumerate(new[field]) if entry not in new[field][:place]]
        return new

    def _find(self) -> None:
        if not self.gone:
            return
        found = True
        while found:  # what refers to a renamed record is the same but for that
            found = self._add_renamed(dict(self._same_content())) or self._add_renamed(dict(self._same_name()))
        for find in (self._with_their_names, self._in_their_places, self._with_their_sources):
            for key, into in list(find()):
                del self.gone[key]
                self.merged[key] = into

    def _add_renamed(self, pairs: Mapping[Key, Key]) -> bool:
        for key, to in pairs.items():
            if key in self.gone and to in self.new:
                del self.gone[key], self.new[to]
                self.renamed[key] = to
        return bool(pairs)

    def _same_content(self) -> Iterator[tuple[Key, Key]]:
        by_content = {
            (kind, msgspec.json.encode(self.as_now(self.before[kind, identity]))): identity for kind, identity in self.gone
        }
        for kind, identity in self.new:
            was = by_content.pop((kind, msgspec.json.encode(self.after[kind, identity])), None)
            if was is not None:
                yield (kind, was), (kind, identity)

    def _same_name(self) -> Iterator[tuple[Key, Key]]:
        now: dict[tuple[Any, ...], list[Key]] = defaultdict(list)
        was: dict[tuple[Any, ...], list[Key]] = defaultdict(list)
        for found, keys, records in ((now, self.new, self.after), (was, self.gone, self.before)):
            for key in keys:
                if key[0] not in FACTS:
                    found[_name(key[0], records[key])].append(key)
        for name, former in was.items():
            if len(former) == len(now[name]) == 1:
                yield former[0], now[name][0]

    def _with_their_names(self) -> Iterator[tuple[Key, Key]]:
        """Yield actors and topics that are gone, with the one that was there before and now has their name."""
        holders: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key, record in self.after.items():
            if "name" in record and key in self.before:
                for name in {record["name"], *record.get("aliases", [])}:
                    holders[key[0], name].append(key)
        for key in self.gone:
            found = holders[key[0], self.before[key].get("name", "")]
            if len(found) == 1:
                yield key, found[0]

    def _in_their_places(self) -> Iterator[tuple[Key, Key]]:
        """Yield records that are gone, with the one that is now referred to wherever they were, somewhere for the first time."""
        places: dict[Key, set[Key]] = {}
        added: dict[Key, set[Key]] = defaultdict(set)
        for referrer, record in self.before.items():
            now = self.after.get(self.renamed.get(referrer, referrer))
            for path, key in self._references(record) if now is not None else ():
                if now is not None and key in self.gone:
                    before, after = (self._keys_in(path[0], each) for each in (self.as_now(record), now))
                    added[key] |= after - before
                    places[key] = places.get(key, after) & after
        for key, keys in places.items():
            found = [other for other in keys & added[key] if other in self.before and other[0] == key[0]]
            if len(found) == 1 and self._has_both(key, found[0]):
                yield key, found[0]

    def _with_their_sources(self) -> Iterator[tuple[Key, Key]]:
        """Yield facts that are gone, with the one that has got sources of theirs."""
        gained: dict[tuple[str, bytes], list[Key]] = defaultdict(list)
        for key, record in self.after.items():
            if key[0] in FACTS and self.before.get(key, record) != record:
                had = self.as_now(self.before[key])["sources"]
                for entry in record["sources"]:
                    if entry not in had:
                        gained[key[0], msgspec.json.encode(entry)].append(key)
        for key in self.gone:
            if key[0] in FACTS:
                entries = self.as_now(self.before[key])["sources"]
                keys = {other for entry in entries for other in gained[key[0], msgspec.json.encode(entry)]}
                found = [other for other in keys if self._has_both(key, other)]
                if len(found) == 1:
                    yield key, found[0]

    def _has_both(self, key: Key, into: Key) -> bool:
        """Return whether a record now has nothing but what it had and what one that is gone had, and all of it."""
        one, other, now = self.as_now(self.before[into]), self.as_now(self.before[key]), self.after[into]
        for field in {*one, *other, *now}:
            values = [record[field] for record in (one, other) if field in record]
            if isinstance(now.get(field), list) or any(isinstance(value, list) for value in values):
                entries = [entry for value in values for entry in value if entry not in (into[1], key[1])]
                if any(entry not in now.get(field, []) for entry in entries):
                    return False
            elif now[field] not in values if field in now else field not in DEPENDENT:
                return False
        return True

    def _keys_in(self, field: str | int, record: Mapping[str, Any]) -> set[Key]:
        return {key for path, key in self._references(record) if path[0] == field}

    def _references(self, record: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Key]]:
        for path, wanted, identity in references_in(record):
            kinds = REFERRED_KINDS[wanted]
            kind = next((kind for kind in kinds if (kind, identity) in self.before or (kind, identity) in self.after), kinds[0])
            yield path, (kind, identity)


def _name(kind: str, record: Mapping[str, Any]) -> tuple[Any, ...]:
    fields = ("title", "publisher", "published") if kind == "source" else ("name", "type")
    return (kind, *(record.get(field) for field in fields))
