"""What of a fact file an index does not have as it is now: the records from the first that changed to the last."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.positions import Header, Include, Item, RawRecord, SoundFact
from tie_cli.factfile.reader import read_sound
from tie_cli.index.counts import Figures, figures_of
from tie_cli.index.prepared_facts import sound_fact
from tie_cli.index.rows import KEY_STEP, fact_key, record_json
from tie_cli.model.records import FACTS, NAMED_KINDS
from tie_cli.model.validation import convert

_MOST = 20_000  # records that are kept in mind to see which of them did not change
_STEP = 16  # at most between the keys of facts that are put between others, so that there is room for more behind them


class MovedFact(NamedTuple):
    """A fact behind the part that changed: its number in the file and its line, as they are now, and its key."""

    ordinal: int
    line: int
    key: int


class ChangedPart(NamedTuple):
    """The records of a file from the number `start`, which were those up to before the number `end`.

    The keys of their facts were, and are to be, after `low` and before `high`; they begin with `key` and go on by `step`. There
    are `shift` more records than were there. `figures` are of the facts before and behind, `moved` are those behind that have
    another place, and `items` has all headers too.
    """

    start: int
    end: int
    low: int
    high: int
    key: int
    step: int
    shift: int
    figures: Figures
    moved: Sequence[MovedFact]
    items: Iterator[Item | SoundFact]

    @classmethod
    def whole(cls, number: int, items: Iterator[Item | SoundFact]) -> "ChangedPart":
        """Return all of a file, with these items."""
        first = fact_key(number, 0)
        return cls(0, 1 << 62, first - 1, fact_key(number + 1, 0), first, KEY_STEP, 0, Figures(), (), items)


def changed_part(connection: sqlite3.Connection, number: int, file: Path) -> ChangedPart:
    """Find the part of a file that an index without faults does not have as it is."""
    whole = ChangedPart.whole(number, read_sound(file))
    old = _OldRecords(connection, whole, number)
    headers: list[Item | SoundFact] = []
    records: list[RawRecord | SoundFact] = []
    low, start = whole.low, 0
    for item in whole.items:
        if isinstance(item, Header | Include | Diagnostic):
            headers.append(item)
        elif records or not (found := old.next_as(start, item)):
            records.append(item)
            if len(records) > _MOST:
                break
        else:
            start += 1
            if fact := sound_fact(item):
                whole.figures.add(fact.kind, figures_of(fact.fact))
                low = found.key
    part = whole._replace(
        start=start,
        low=low,
        key=whole.key if low == whole.low else low + KEY_STEP,
        items=chain(headers, records, whole.items),
    )
    return part if len(records) > _MOST else _without_end(part, old, headers, records)


def _without_end(
    part: ChangedPart, old: "_OldRecords", headers: Sequence[Item | SoundFact], records: Sequence[RawRecord | SoundFact]
) -> ChangedPart:
    """Return a part without the records at its end that did not change, if those before them find room for their keys."""
    high, end, left = part.high, old.number, len(records)
    facts: list[SoundFact] = []
    moved: list[MovedFact] = []
    while left and end > part.start and (found := old.last_as(end - 1, records[left - 1])):
        left, end = left - 1, end - 1
        if fact := sound_fact(records[left]):
            high = found.key
            facts.append(fact)
            now = MovedFact(part.start + left, fact.line, high)
            moved += [now] if now != found else []
    room = high - part.low
    if left >= room:
        return part
    for fact in facts:
        part.figures.add(fact.kind, figures_of(fact.fact))
    shift = part.start + left - end
    changed = part._replace(end=end, high=high, shift=shift, moved=moved, items=chain(headers, records[:left]))
    if not facts:
        return changed
    step = max(1, min(room // (left + 1), _STEP))
    return changed._replace(key=part.low + step, step=step)


class _OldRecords:
    """The records of a file as an index has them, from the first on and from the last back."""

    def __init__(self, connection: sqlite3.Connection, whole: ChangedPart, number: int) -> None:
        facts = "SELECT ordinal, line, key, kind, record FROM fact WHERE key > ? AND key < ? ORDER BY key"
        self._facts = connection.execute(facts, (whole.low, whole.high))
        self._from_last = connection.execute(f"{facts} DESC", (whole.low, whole.high))
        self._named: dict[int, tuple[str, str]] = {}
        for kind in NAMED_KINDS:
            rows = connection.execute(f"SELECT ordinal, record FROM {kind} WHERE file = ?", (number,))
            self._named.update({ordinal: (kind, record) for ordinal, record in rows})
        (last,) = connection.execute(
            "SELECT ordinal FROM fact WHERE key > ? AND key < ? ORDER BY key DESC LIMIT 1", (whole.low, whole.high)
        ).fetchone() or (-1,)
        self.number = 1 + max(last, *self._named, -1)

    def next_as(self, ordinal: int, item: RawRecord | SoundFact) -> MovedFact | None:
        """Return the next fact, or for another record anything, if it is of this number and as it is now, on its line too."""
        found = self._same(self._facts, ordinal, item)
        return found if found and found.line == item.line else None

    def last_as(self, ordinal: int, item: RawRecord | SoundFact) -> MovedFact | None:
        """Return the last fact that was not returned so far, or for another record anything, if it is as it is now."""
        return self._same(self._from_last, ordinal, item)

    def _same(self, facts: sqlite3.Cursor, ordinal: int, item: RawRecord | SoundFact) -> MovedFact | None:
        fact = sound_fact(item)
        if fact is None:
            named = _named(item)  # None for a record with a fault, which is never as it was
            return MovedFact(ordinal, item.line, 0) if named and self._named.get(ordinal) == named else None
        *place, kind, record = next(facts, (-1, 0, 0, "", ""))
        return MovedFact(*place) if (place[0], kind, record) == (ordinal, fact.kind, fact.json) else None


def _named(item: RawRecord | SoundFact) -> tuple[str, str] | None:
    """Return the kind and the JSON of an actor, topic or source without faults; None for anything else."""
    if isinstance(item, SoundFact) or item.kind in FACTS:
        return None
    record = convert(item.kind, item.data)
    return None if isinstance(record, list) else (item.kind, record_json(record))
