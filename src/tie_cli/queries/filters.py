"""The filters that commands share, and how they become a condition in SQL on the table `fact`."""

import sqlite3
from collections.abc import Iterable

from msgspec import Struct

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.queries.names import acting_for, find, find_all, starting_with
from tie_cli.text.folding import phrases


class Filters(Struct, kw_only=True, frozen=True):
    """Which facts are wanted. Values of one field are alternatives, different fields narrow.

    `involving` narrows with each of its actors. An actor stands for all who act for it. `since` and `until` are EDTF
    dates and compare by overlap. `match` is words to find anywhere in the fact.
    """

    involving: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    match: str | None = None
    limit: int | None = None
    reverse: bool = False

    @property
    def narrows(self) -> bool:
        """Whether any fact can be left out for another reason than `limit`."""
        return any(getattr(self, name) for name in self.__struct_fields__ if name not in ("limit", "reverse"))


class Condition(Struct, frozen=True):
    """A condition in SQL on `fact`, with its values."""

    sql: str
    values: list[object]


def condition(connection: sqlite3.Connection, filters: Filters, kinds: tuple[str, ...]) -> Condition:
    """The filters and the kinds of fact as a condition. Raises `NameProblem` and `DateError`."""
    parts = [f"fact.kind IN ({_marks(kinds)})"]
    values: list[object] = [*kinds]
    sides = [_side(connection, (actor,)) for actor in filters.involving]
    sides += [_side(connection, group) for group in (filters.actors, filters.speakers) if group]
    marks = [
        *(("actor", side) for side in sides),
        ("topic", find_all(connection, "topic", filters.topics)),
        ("source", find_all(connection, "source", filters.sources)),
    ]
    for table, keys in marks if filters.match is None else ():
        if keys:
            parts.append(f"fact.key IN (SELECT fact FROM fact_{table} WHERE {table} IN ({_marks(keys)}))")
            values += keys
    if filters.since is not None:
        parts.append("fact.last >= ?")
        values.append(edge(filters.since, "--since"))
    if filters.until is not None:
        parts.append("fact.first <= ?")
        values.append(edge(filters.until, "--until"))
    if filters.match is not None:
        # all in one query of the full text, which then looks only at facts that pass the other filters too
        words = full_text(connection, filters.match)
        query = " AND ".join([words, *(_keys((table, key) for key in keys) for table, keys in marks if keys)]) if words else ""
        parts.append("fact.key IN (SELECT rowid FROM fact_text WHERE fact_text MATCH ?)" if query else "FALSE")
        values += [query] if query else []
    return Condition(" AND ".join(parts), values)


def edge(text: str, option: str) -> int:
    """The first day of a date for `--since`, its last day for `--until` and `--as-of`. Raises `DateError`."""
    date = parse(text)
    day = date.first if option == "--since" else date.last
    if day is None:
        raise DateError(f"{option} {text} has no {'first' if option == '--since' else 'last'} day", 0, "name a date that has")
    return day


def full_text(connection: sqlite3.Connection, query: str) -> str:
    """Words as an FTS5 query: every word, or phrase in quotation marks, is in the fact or begins a word of it.

    A word also finds the facts of the actors, topics and sources that it names. Without any word the query is empty.
    """
    parts = []
    for phrase in phrases(query):
        alternatives = [f'own : "{" ".join(phrase)}" *']
        named = starting_with(connection, phrase)
        if named:
            alternatives.append(_keys(named))
        parts.append("(" + " OR ".join(alternatives) + ")")
    return " AND ".join(parts)


def _keys(named: Iterable[tuple[str, int]]) -> str:
    """Facts of any of these actors, topics and sources, as a part of a query of the full text."""
    return "keys : (" + " OR ".join(f'"{kind}{key}"' for kind, key in named) + ")"


def _side(connection: sqlite3.Connection, names: tuple[str, ...]) -> list[int]:
    return [key for name in names for key in acting_for(connection, find(connection, "actor", name))]


def _marks(values: tuple[str, ...] | list[int]) -> str:
    return ", ".join("?" * len(values))
