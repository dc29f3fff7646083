"""The actors, topics or sources with the most facts that pass the filters, found without a look at each of these facts.

Those with the most facts of all are counted first, since nobody has more facts that pass than facts. Once the next one has
fewer facts than those found so far have facts that pass, none that follows can be among the first: the threshold algorithm of
Fagin, Lotem and Naor ("Optimal aggregation algorithms for middleware", 2003). One that can't be among them, as too few facts of
the kinds that pass are its own, is not counted either; where those with the fewest are asked for, none of which too many must
pass. Facts are counted by blocks and as bits (see `fact_sets`).
"""

import sqlite3
from bisect import insort
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from tie_cli.index import common_terms
from tie_cli.index.common_terms import stored_bits
from tie_cli.index.rows import kind_word
from tie_cli.model.records import FACTS
from tie_cli.queries.choice import Choice
from tie_cli.queries.fact_sets import FactSet, StoredCounts, bits_of, owners_of, passing_set, places_of

Counts = dict[int, dict[str, int]]  # by key: how many facts of each kind
_SHARE = 1  # how many facts may be counted one by one for each that passes, before all that pass are
_STEP = 200  # facts that are counted one by one in the time in which bits are counted
_COLUMNS = "total, file, ordinal, key, events, quotes, positions"
_ORDERED = {
    False: f"SELECT {_COLUMNS} FROM fact_count WHERE type = ? AND total ORDER BY total DESC, file, ordinal",
    True: f"SELECT {_COLUMNS} FROM fact_count WHERE type = ? AND total ORDER BY total, file DESC, ordinal DESC",
}


class _Candidate(NamedTuple):
    """An actor, topic or source in the order of a list: the number of its facts, made negative, then its place in the files.

    In reverse all three have the other sign.
    """

    number: int
    file: int
    ordinal: int
    key: int


class Wanted(NamedTuple):
    """Which part of a list is asked for: how many of its first rows, or of its last ones, which come first in `reverse`."""

    kind: str
    limit: int
    reverse: bool


def with_most_facts(
    connection: sqlite3.Connection, wanted: Wanted, choice: Choice, own_choice: Choice, own_keys: Collection[int]
) -> Counts | None:
    """Return the first of a list by their keys, in order; None if few facts pass, or if counting all of them may take less time.

    `choice` is of the facts that pass, but of those of `own_keys` it is `own_choice`.
    """
    facts = passing_set(connection, choice)
    if facts is None:
        return None
    most = len(facts)
    (keys,) = connection.execute("SELECT count(*) FROM fact_count WHERE type = ?", (wanted.kind,)).fetchone()
    if most <= min(common_terms.FEW, keys * _STEP):
        return None
    stored = StoredCounts(connection)
    counter = own_counter = _Counter(connection, wanted.kind, facts, stored)
    if own_keys:
        own_facts = passing_set(connection, own_choice)
        if own_facts is None:
            return None
        own_counter = _Counter(connection, wanted.kind, own_facts, stored)
    found: list[_Candidate] = []
    sign = 1 if wanted.reverse else -1
    for total, file, ordinal, key, *numbers in connection.execute(_ORDERED[wanted.reverse], (wanted.kind,)):
        candidate = _Candidate(sign * total, -sign * file, -sign * ordinal, key)
        is_full = len(found) == wanted.limit
        if not wanted.reverse and is_full and candidate > found[-1]:
            break
        one = own_counter if key in own_keys else counter
        bound = one.least(*numbers) if wanted.reverse else -one.most(*numbers)
        if is_full and candidate._replace(number=bound) > found[-1]:
            continue
        if number := one.count(key):
            insort(found, candidate._replace(number=sign * number))
            del found[wanted.limit :]
        if sum(each.spent for each in {counter, own_counter}) > _SHARE * most:
            return None
    return {one.key: (own_counter if one.key in own_keys else counter).by_kind(one.key) for one in found}


class _Counter:
    """Counts the facts of one actor, topic or source after another among those that pass; `spent` is what that took, in facts."""

    def __init__(self, connection: sqlite3.Connection, kind: str, facts: FactSet, stored: StoredCounts) -> None:
        self.spent = 0
        self._connection = connection
        self._kind = kind
        self._facts = facts
        self._stored = stored
        # by kind of fact, the bits of those that pass
        self._passing = {fact: facts.bits & (stored_bits(connection, kind_word(fact)) or 0) for fact in FACTS}
        self._numbers = {fact: bits.bit_count() for fact, bits in self._passing.items()}
        totals = connection.execute("SELECT sum(events), sum(quotes), sum(positions) FROM figure").fetchone()
        # at most so many of each kind don't pass, as some that came since may
        self._failing = [total - passing for total, passing in zip(totals, self._numbers.values(), strict=True)]
        self._found: dict[int, int] = {}  # how many pass of those that have bits, by key
        self._one_by_one: dict[int, Counter[str]] = {}  # how many others pass, by key and kind of fact
        for key, fact in owners_of(connection, kind, facts.added):
            self._one_by_one.setdefault(key, Counter())[fact] += 1

    def most(self, *numbers: int) -> int:
        """Return how many facts can pass at most of somebody with so many of each kind."""
        return len(self._facts.added) + sum(map(min, numbers, self._numbers.values()))

    def least(self, *numbers: int) -> int:
        """Return how many facts pass at least of somebody with so many of each kind."""
        return sum(max(0, number - failing) for number, failing in zip(numbers, self._failing, strict=True))

    def count(self, key: int) -> int:
        """Return how many facts of a key pass."""
        number = self._stored.count(self._kind, key, self._facts)
        if number is None:
            places = places_of(self._connection, self._kind, key)
            self.spent += len(places)
            self._one_by_one[key] = Counter(fact for place, fact in places if place in self._facts)
        elif self._facts.runs:
            self.spent += _STEP
        self._found[key] = number or 0
        return self._found[key] + self._one_by_one.get(key, Counter()).total()

    def by_kind(self, key: int) -> dict[str, int]:
        """Return the numbers of facts that pass of a key that was counted, by kind."""
        numbers = self._one_by_one.get(key, Counter()).copy()
        kinds = [fact for fact in FACTS if self._numbers[fact]]
        bits = (bits_of(self._connection, self._kind, key) or 0) if len(kinds) > 1 else 0
        rest = self._found[key]
        for fact in kinds[:-1]:
            found = (bits & self._passing[fact]).bit_count()
            numbers[fact] += found
            rest -= found
        if kinds:
            numbers[kinds[-1]] += rest  # without a look at its bits
        return dict(numbers)
