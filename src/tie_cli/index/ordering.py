"""The order of facts in time: each fact has a place, a number, and the full-text index goes by it.

So what a search finds comes in time order, and the first page of a very common word takes no more time than that of a
rare one. Places are far apart, so that the facts of a file that has changed find room between those of the others.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import cast

import msgspec

from tie_cli.index.rows import fact_parts, key_word, kind_word, search_text
from tie_cli.model.records import KINDS, Fact

GAP = 1 << 13  # between the places of two facts in a new index; the full text keeps each as a difference, of two bytes
WORD_TABLE = "fact_words"  # the words of facts that have no place yet
# Facts by how many days they span at most: those that last into a time are looked for only as far before it.
SPANS = (0, 31, 92, 366, 3653, 36525)
LONGEST = -1  # in place of a number of days, for all that are longer
_SPAN = " ".join(["CASE", *(f"WHEN last - first <= {days} THEN {days}" for days in SPANS), f"ELSE {LONGEST} END"])
_ONGOING = "open = 2"  # what goes on as far as is known comes after what happened, if both begin on one day
_COLUMNS = f"key, kind, first, -last, {_SPAN}, {_ONGOING}"

FactRow = tuple[int, str, str]  # key, kind, record


def create_word_table(connection: sqlite3.Connection) -> None:
    """Create the table for the words of facts that have no place yet."""
    connection.execute(f"CREATE TEMP TABLE {WORD_TABLE} (fact INTEGER PRIMARY KEY, own TEXT, keys TEXT)")


def fill_order(connection: sqlite3.Connection) -> None:
    """Give all facts of a new index their places."""
    # by the numbers of sorted rows, as `row_number()` would take twice the time
    connection.execute(f"CREATE TEMP TABLE sorted_fact AS SELECT {_COLUMNS} FROM fact ORDER BY first, {_ONGOING}, last DESC, key")
    connection.execute(f"INSERT INTO fact_order SELECT {GAP} * rowid, * FROM sorted_fact ORDER BY rowid")
    connection.execute("DROP TABLE sorted_fact")


def renew_order(connection: sqlite3.Connection, keys: Mapping[str, Mapping[str, int]]) -> bool:
    """Give places to new facts, and to those with open dates whose days have changed.

    Return False if there is no room, or if facts whose days have changed may be of other capacities than before.
    """
    moved = connection.execute(
        """SELECT key, fact.kind, record FROM fact JOIN fact_order ON fact = key
        WHERE open AND (fact.first != fact_order.first OR -fact.last != back)"""
    ).fetchall()
    if moved and connection.execute("SELECT 1 FROM capacity LIMIT 1").fetchone():
        return False
    delete_places(connection, moved, keys)
    words = ((fact, own, named) for fact, (own, named) in _words(moved, keys))
    connection.executemany(f"INSERT INTO {WORD_TABLE} VALUES (?, ?, ?)", words)
    new = connection.execute(
        f"SELECT {_COLUMNS} FROM {WORD_TABLE} CROSS JOIN fact ON key = fact ORDER BY first, {_ONGOING}, last DESC, key"
    ).fetchall()
    following = [_place_after(connection, (first, ongoing, back, fact)) for fact, _, first, back, _, ongoing in new]
    placed: list[tuple[int, int, str, int, int, int, int]] = []
    for after, group in groupby(zip(following, new, strict=True), key=lambda pair: pair[0]):
        rows = [row for _, row in group]
        before = _place_before(connection, after)
        step = GAP if after is None else (after - before) // (len(rows) + 1)
        if step < 2:
            return False
        placed += [(_without_slot(before + number * step), *row) for number, row in enumerate(rows, 1)]
    connection.executemany("INSERT INTO fact_added VALUES (?)", ((place,) for place, *_ in placed))
    connection.executemany("INSERT INTO fact_order VALUES (?, ?, ?, ?, ?, ?, ?)", placed)
    connection.executemany(
        f"INSERT INTO fact_text (rowid, own, keys) SELECT ?, own, keys FROM {WORD_TABLE} WHERE fact = ?",
        [(place, fact) for place, fact, *_ in placed],
    )
    connection.execute(f"DROP TABLE {WORD_TABLE}")
    return True


def facts_between(connection: sqlite3.Connection, low: int, high: int) -> list[FactRow]:
    """Return the facts with keys after `low` and before `high`."""
    return connection.execute("SELECT key, kind, record FROM fact WHERE key > ? AND key < ?", (low, high)).fetchall()


def delete_places(connection: sqlite3.Connection, facts: Sequence[FactRow], keys: Mapping[str, Mapping[str, int]]) -> None:
    """Delete the places of facts, and their words from the full-text index, which needs them again for that."""
    deleted = []
    capacities = _capacities(connection, [fact for fact, *_ in facts])
    for fact, (own, named) in _words(facts, keys):
        (place,) = connection.execute("SELECT place FROM fact_order WHERE fact = ?", (fact,)).fetchone()
        deleted.append((place, own, " ".join([named, *(key_word("actor", key) for key in capacities.get(fact, ()))])))
    deleted.sort()
    connection.executemany("INSERT INTO fact_text (fact_text, rowid, own, keys) VALUES ('delete', ?, ?, ?)", deleted)
    for statement in (
        *("DELETE FROM fact_order WHERE place = ?", "DELETE FROM fact_added WHERE place = ?"),
        f"INSERT INTO fact_gone SELECT ?1 / {GAP} WHERE ?1 % {GAP} = 0",
    ):
        connection.executemany(statement, ((place,) for place, *_ in deleted))


def _capacities(connection: sqlite3.Connection, facts: Iterable[int]) -> dict[int, list[int]]:
    """Return the keys of the capacities of facts, by fact, in the order in which their words stand."""
    found: dict[int, list[int]] = {}
    if not connection.execute("SELECT 1 FROM capacity LIMIT 1").fetchone():
        return found
    for fact in facts:
        rows = connection.execute("SELECT actor FROM fact_actor WHERE fact = ? AND actor < 0 ORDER BY actor DESC", (fact,))
        if keys := [key for (key,) in rows]:
            found[fact] = keys
    return found


def _words(facts: Iterable[FactRow], keys: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[int, tuple[str, str]]]:
    for fact, kind, record in facts:
        parts = fact_parts(cast("Fact", msgspec.json.decode(record, type=KINDS[kind])))
        named = zip(keys.items(), parts[:3], strict=True)
        words = [key_word(target, known[identity]) for (target, known), identities in named for identity in identities]
        yield fact, (search_text(parts.texts), " ".join([kind_word(kind), *words]))


def _without_slot(place: int) -> int:
    """Return a place that no fact had when the index was made (see `common_terms`): this one or the next."""
    return place + 1 if place % GAP == 0 else place


def _place_after(connection: sqlite3.Connection, time: tuple[int, int, int, int]) -> int | None:
    row = connection.execute(
        """SELECT place FROM fact_order WHERE (first, ongoing, back, fact) > (?, ?, ?, ?)
        ORDER BY first, ongoing, back, fact LIMIT 1""",
        time,
    ).fetchone()
    return int(row[0]) if row else None


def _place_before(connection: sqlite3.Connection, place: int | None) -> int:
    where = "" if place is None else f"WHERE place < {place}"
    (found,) = connection.execute(f"SELECT max(place) FROM fact_order {where}").fetchone()
    return int(found or 0)
