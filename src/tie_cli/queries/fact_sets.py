"""Sets of facts as bits: those that pass filters, and those of an actor, topic or source, to count what they have in common."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from tie_cli.index import ordering
from tie_cli.index.common_terms import (
    bits_of_slots,
    blocks,
    every_slot,
    side_term,
    slots_of,
    stored_bits,
    stored_bytes,
    stored_counts,
)
from tie_cli.index.rows import key_word
from tie_cli.queries.choice import Choice, Group, passing_facts
from tie_cli.queries.in_time_order import stretches

_COUNTS = msgspec.json.Decoder(list[int])
_MOST_ADDED = 300  # facts that came since the index was made, which are looked at one by one
_MOST_GAPS = 20_000  # between reports
_MOST_RUNS = 4  # of blocks of which some facts pass and some don't


class FactSet:
    """Facts: the bits of those that were there when the index was made, and the places of those that came since.

    `number` is of the slots. Of the blocks of slots, `whole` are those of which all facts are in the set; `runs` are stretches of
    bytes in which some are and some are not, each with its bits. No fact of the rest is in the set.
    """

    def __init__(self, bits: int, added: Collection[int], number: int) -> None:
        self.bits = bits
        self.added = set(added)
        every = every_slot(number)
        self._plain = bits.to_bytes(len(every), "little")
        self.whole: list[int] = []
        mixed: list[int] = []
        ends = blocks(len(every))
        for block, (start, end) in enumerate(ends):
            if self._plain[start:end] == every[start:end]:
                self.whole.append(block)
            elif any(self._plain[start:end]):
                mixed.append(block)
        runs = _runs(mixed)
        if len(runs) > _MOST_RUNS:
            runs = [(mixed[0], mixed[-1])]
            self.whole = [block for block in self.whole if not mixed[0] < block < mixed[-1]]
        spans = [(ends[first][0], ends[last][1]) for first, last in runs]
        self.runs = [(start, end, int.from_bytes(self._plain[start:end], "little")) for start, end in spans]

    def __len__(self) -> int:
        """Return the number of facts."""
        return self.bits.bit_count() + len(self.added)

    def first(self, number: int, *, reverse: bool) -> list[int]:
        """Return the first places in order, so many at most, or the last ones with the last in front."""
        bits, slots = self.bits, list[int]()
        while bits and len(slots) < number:
            slot = (bits if reverse else bits & -bits).bit_length() - 1
            bits ^= 1 << slot
            slots.append(slot)
        places = [*(slot * ordering.GAP for slot in slots), *self.added]
        return sorted(places, reverse=reverse)[:number]

    def __contains__(self, place: int) -> bool:
        """Return whether a fact with this place is in the set."""
        slot, rest = divmod(place, ordering.GAP)
        if rest:
            return place in self.added
        return slot >> 3 < len(self._plain) and self._plain[slot >> 3] >> (slot & 7) & 1 == 1


def passing_set(connection: sqlite3.Connection, choice: Choice) -> FactSet | None:
    """Return the facts that pass; None if the index has no bits, or too many facts came since it was made."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'slots' AND EXISTS (SELECT 1 FROM common_term)").fetchone()
    added = connection.execute("SELECT place FROM fact_added LIMIT ?", (_MOST_ADDED + 1,)).fetchall()
    if row is None or len(added) > _MOST_ADDED:
        return None
    number = int(row[0])
    if choice.none:
        return FactSet(0, [], number)
    bits = _range(1, number + 1)
    if gone := [slot for (slot,) in connection.execute("SELECT slot FROM fact_gone")]:
        bits &= ~_bits(gone, number)
    for group in choice.groups:
        bits &= _group_bits(connection, group, number)
    if choice.since is not None or choice.until is not None:
        times = _time_bits(connection, choice, number)
        if times is None:
            return None
        bits &= times
    wanted = passing_facts(choice, by_place=True)
    own = [place for (place,) in added if connection.execute(wanted.sql, (*wanted.values, place)).fetchone()]
    return FactSet(bits, own, number)


def bits_of(connection: sqlite3.Connection, kind: str, key: int) -> int | None:
    """Return the bits of the facts of an actor, topic or source; an actor has those of all who act for it. None: not stored."""
    return next((bits for term in _terms(kind, key) if (bits := stored_bits(connection, term)) is not None), None)


class StoredCounts:
    """Counts the facts of actors, topics and sources in a set, by the counts of blocks and by bits where a block is not whole."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts = stored_counts(connection)

    def count(self, kind: str, key: int, facts: FactSet) -> int | None:
        """Return how many facts somebody has in the set, without those that came since. None: there are no bits."""
        term = next((term for term in _terms(kind, key) if term in self._counts), None)
        if term is None:
            return None
        counts = _COUNTS.decode(self._counts[term])
        number = sum([counts[block] for block in facts.whole])
        if facts.runs:
            plain = stored_bytes(self._connection, term) or b""
            number += sum([(int.from_bytes(plain[start:end], "little") & bits).bit_count() for start, end, bits in facts.runs])
        return number


def owners_of(connection: sqlite3.Connection, kind: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the keys of the actors, topics or sources of the facts with these places, each with the kind of the fact."""
    sql = f"SELECT {kind}, fact_kind FROM fact_order JOIN fact_{kind} USING (fact) WHERE place = ?"
    if kind == "actor":
        sql = """SELECT DISTINCT side, fact_kind FROM fact_order JOIN fact_actor USING (fact) JOIN acts_for USING (actor)
            WHERE place = ?"""
    for place in places:
        yield from connection.execute(sql, (place,))


def places_of(connection: sqlite3.Connection, kind: str, key: int) -> list[tuple[int, str]]:
    """Return the place and kind of each fact of an actor, topic or source; an actor has those of all who act for it."""
    own = f"SELECT fact FROM fact_{kind} WHERE {kind} = ?"
    if kind == "actor":
        own = "SELECT DISTINCT fact FROM acts_for JOIN fact_actor USING (actor) WHERE side = ?"
    return connection.execute(f"SELECT place, kind FROM ({own}) own CROSS JOIN fact_order USING (fact)", (key,)).fetchall()


def _terms(kind: str, key: int) -> Iterator[str]:
    """Yield the terms of an actor, topic or source, of which the first that is stored has all its facts."""
    if kind == "actor":
        yield side_term(key)
    yield key_word(kind, key)


def _group_bits(connection: sqlite3.Connection, group: Group, number: int) -> int:
    bits = 0
    rest: dict[str, list[str]] = {"own": [], "keys": []}
    for column, terms in (("own", group.own), ("keys", group.keys)):
        for term in terms:
            stored = stored_bits(connection, term.strip('"'))
            if stored is None:
                rest[column].append(term)
            else:
                bits |= stored
    if rest["own"] or rest["keys"]:
        query = Group(tuple(rest["own"]), tuple(rest["keys"])).query
        bits |= _bits(slots_of(connection, query), number)
    return bits


def _time_bits(connection: sqlite3.Connection, choice: Choice, number: int) -> int | None:
    """Return the bits of the facts that can be of the time; None if that would take long."""
    bits = 0
    for stretch in stretches(connection, choice):
        low = -(-stretch.low // ordering.GAP)
        high = min(-(-stretch.high // ordering.GAP), number + 1)
        if stretch.since is None or stretch.low + 1 == stretch.high:
            bits |= _range(low, high)
        else:
            late = connection.execute(
                "SELECT place FROM fact_order WHERE place >= ? AND place < ? AND back <= ? AND place % ? = 0",
                (stretch.low, stretch.high, -stretch.since, ordering.GAP),
            )
            bits |= _bits([place // ordering.GAP for (place,) in late], number)
    if choice.since is not None and choice.until is not None:
        if connection.execute("SELECT 1 FROM gap LIMIT 1 OFFSET ?", (_MOST_GAPS,)).fetchone():
            return None
        unreported = connection.execute(
            "SELECT place FROM gap CROSS JOIN fact_order USING (fact) WHERE gap.first <= ? AND gap.last >= ? AND place % ? = 0",
            (choice.since, choice.until, ordering.GAP),
        )
        bits &= ~_bits([place // ordering.GAP for (place,) in unreported], number)
    return bits


def _runs(blocks: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last block of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for block in blocks:
        if runs and runs[-1][1] == block - 1:
            runs[-1] = (runs[-1][0], block)
        else:
            runs.append((block, block))
    return runs


def _range(low: int, high: int) -> int:
    return ((1 << high) - 1) & -(1 << low) if low < high else 0


def _bits(slots: Sequence[int], number: int) -> int:
    return int.from_bytes(bits_of_slots([slots], number), "little")
