"""The actors, topics or sources with the most facts that pass the filters, found without a look at each of these facts.

Those with the most facts of all are counted first, since nobody has more facts that pass than facts. Once the next one has
fewer facts than those found so far have facts that pass, none that follows can be among the first: the threshold algorithm of
Fagin, Lotem and Naor ("Optimal aggregation algorithms for middleware", 2003). The full text counts the facts that two words
have in common in a tenth of the time that counting them in the tables takes.
"""

import sqlite3
from bisect import insort
from collections.abc import Callable
from typing import NamedTuple

from tie_cli.index.rows import key_word, kind_word
from tie_cli.model.records import FACTS

Counts = dict[int, dict[str, int]]  # by key: how many facts of each kind
_FEW = 5_000  # facts that pass; so few are counted one by one
_MANY = 100_000  # of more it is not said how many they are, as that takes time too
_SHARE = 4  # how many facts may be counted in the full text for each that passes, before the others are counted one by one
_STEP = 300  # facts that are counted in the time that it takes to begin


class _Candidate(NamedTuple):
    """An actor, topic or source in the order of a list: the number of its facts, made negative, then its place in the files."""

    negative: int
    file: int
    ordinal: int
    key: int


def with_most_facts(
    connection: sqlite3.Connection, kind: str, query: str, limit: int, query_of: Callable[[int], str]
) -> Counts | None:
    """Return the first of a list by their keys, in order; None if few facts pass, or if counting all of them may take less time.

    `query` is of all facts that pass, and `query_of` gives the one for the facts of a key.
    """
    if "*" in query:  # beginnings of words are looked up anew in each query
        return None
    passing = _count(connection, query, _MANY)
    if passing <= _FEW:
        return None
    alternatives = 1 + query.count(" OR ")
    found: list[_Candidate] = []
    spent = 0
    order = "SELECT -total, file, ordinal, key FROM fact_count WHERE type = ? ORDER BY total DESC, file, ordinal"
    for candidate in map(_Candidate._make, connection.execute(order, (kind,))):
        if not candidate.negative or (len(found) == limit and candidate > found[-1]):
            break
        spent += alternatives * (_STEP - candidate.negative)
        if spent > _SHARE * passing:
            return None
        if number := _count(connection, _and(query_of(candidate.key), _of(connection, kind, candidate.key))):
            insort(found, candidate._replace(negative=-number))
            del found[limit:]
    return {one.key: _by_kind(connection, kind, one, query_of(one.key)) for one in found}


def _by_kind(connection: sqlite3.Connection, kind: str, found: _Candidate, query: str) -> dict[str, int]:
    row = connection.execute(
        "SELECT total, events, quotes, positions FROM fact_count WHERE type = ? AND key = ?", (kind, found.key)
    ).fetchone()
    if row[0] == -found.negative:  # all of its facts pass
        return dict(zip(FACTS, row[1:], strict=True))
    own = _and(query, _of(connection, kind, found.key))
    first, second, third = FACTS
    numbers = {fact: _count(connection, _and(own, f"keys : {kind_word(fact)}")) for fact in (first, second)}
    return {**numbers, third: -found.negative - sum(numbers.values())}


def _of(connection: sqlite3.Connection, kind: str, key: int) -> str:
    """Return a query for the facts of an actor, topic or source; an actor has those of all who act for it."""
    keys = [key]
    if kind == "actor":
        keys = [actor for (actor,) in connection.execute("SELECT DISTINCT actor FROM acts_for WHERE side = ?", (key,))]
    return f"keys : ({' OR '.join(key_word(kind, member) for member in keys)})"


def _and(query: str, more: str) -> str:
    return f"{more} AND {query}" if query else more  # the rarer first, as FTS5 begins with that


def _count(connection: sqlite3.Connection, query: str, most: int = -1) -> int:
    sql = "SELECT count(*) FROM (SELECT 1 FROM fact_text WHERE fact_text MATCH ? LIMIT ?)"
    return int(connection.execute(sql, (query, most)).fetchone()[0])
