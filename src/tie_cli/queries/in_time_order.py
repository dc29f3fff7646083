"""The first facts in time order that pass the filters, without a look at those that come later."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.index.ordering import LONGEST, SPANS
from tie_cli.model.records import FACTS
from tie_cli.queries.choice import REPORTED, Choice
from tie_cli.queries.filters import Filters

_MOST_EARLY = 50  # facts that are looked at one by one
_END = 2**63 - 1  # after all places


class Stretch(NamedTuple):
    """A part of the order of facts in time: places from `low` to before `high`.

    `since` is a day until which facts have to last, if some facts of the stretch may not.
    """

    low: int
    high: int
    since: int | None


def first_records(connection: sqlite3.Connection, choice: Choice, filters: Filters) -> list[tuple[str, str]]:
    """Return the kind and the record of the facts that pass, in time order or in reverse, as many as the limit allows."""
    if choice.query == "":
        return []
    found: list[tuple[str, str]] = []
    parts = list(stretches(connection, choice))
    for stretch in reversed(parts) if filters.reverse else parts:
        rest = filters.rows if filters.limit is None else filters.rows - len(found)
        if rest == 0:
            break
        sql, values = _statement(choice, stretch)
        order = "DESC" if filters.reverse else ""
        found += connection.execute(f"{sql} {order} LIMIT ?", (*values, rest)).fetchall()
    return found


def keys_in_order(connection: sqlite3.Connection, choice: Choice) -> Iterator[int]:
    """Yield the keys of the facts that pass, in time order, as they are asked for."""
    if choice.query == "":
        return
    for stretch in stretches(connection, choice):
        sql, values = _statement(choice, stretch, "fact.key")
        for (key,) in connection.execute(sql, values):
            yield key


def _statement(choice: Choice, stretch: Stretch, columns: str = "fact.kind, fact.record") -> tuple[str, list[object]]:
    values: list[object] = []
    parts = []
    if choice.query is None:
        place, table = "fact_order.place", "fact_order"
        if choice.kinds != FACTS:
            parts = [f"fact_order.kind IN ({', '.join('?' * len(choice.kinds))})"]
            values += choice.kinds
    else:
        place, table = "fact_text.rowid", "fact_text CROSS JOIN fact_order ON fact_order.place = fact_text.rowid"
        parts = ["fact_text MATCH ?"]
        values.append(choice.query)
    if stretch.low + 1 == stretch.high:
        parts.append(f"{place} = ?")
        values.append(stretch.low)
    else:
        parts += [f"{place} >= ?", f"{place} < ?"]
        values += [stretch.low, stretch.high]
    if stretch.since is not None:
        parts.append("back <= ?")
        values.append(-stretch.since)
    if choice.since is not None and choice.until is not None:
        parts.append(REPORTED)
        values += [choice.since, choice.until]
    sql = f"""SELECT {columns} FROM {table} CROSS JOIN fact ON fact.key = fact_order.fact
        WHERE {" AND ".join(parts)} ORDER BY {place}"""
    return sql, values


def stretches(connection: sqlite3.Connection, choice: Choice) -> Iterator[Stretch]:
    """Yield the parts of the order that have all facts between two days.

    Facts are in the order of their first days, so those up to a day are a stretch, and so are those that begin on a day or
    after it. Facts that begin before that day and last until it come first, some of them one by one.
    """
    high = _END if choice.until is None else _place_of_day(connection, choice.until + 1)
    if choice.since is None:
        yield Stretch(0, high, None)
        return
    high = min(high, _place_of_day(connection, OPEN_DAY))  # there begin the facts that are known at no time
    low = _place_of_day(connection, choice.since)
    early = _places_before(connection, choice.since, min(low, high))
    for place in early[:_MOST_EARLY]:
        yield Stretch(place, place + 1, None)
    if len(early) > _MOST_EARLY:
        yield Stretch(early[_MOST_EARLY], min(low, high), choice.since)
    if low < high:
        yield Stretch(low, high, None)


def _places_before(connection: sqlite3.Connection, day: int, end: int) -> list[int]:
    """Return the first places before `end` of facts that begin before a day and last until it or longer, one too many."""
    found: list[int] = []
    for days in (*SPANS, LONGEST):
        start = 0 if days == LONGEST else _place_of_day(connection, day - days)
        found += [
            place
            for (place,) in connection.execute(
                "SELECT place FROM fact_order WHERE span = ? AND place >= ? AND place < ? AND back <= ? ORDER BY place LIMIT ?",
                (days, start, end, -day, _MOST_EARLY + 1),
            )
        ]
    return sorted(found)[: _MOST_EARLY + 1]


def _place_of_day(connection: sqlite3.Connection, day: int) -> int:
    """Return the place of the first fact that begins on a day or after it."""
    row = connection.execute(
        "SELECT place FROM fact_order WHERE first >= ? ORDER BY first, ongoing, back, fact LIMIT 1", (day,)
    ).fetchone()
    return int(row[0]) if row else _END
