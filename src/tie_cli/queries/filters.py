"""The filters that commands share, and how they become a condition in SQL on the table `fact`."""

import sqlite3
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.index.lookups import all_of, integers
from tie_cli.queries.names import find_all, starting_with
from tie_cli.text.folding import phrases

_MOST_ROWS = 2**63 - 1


class Filters(Struct, kw_only=True, frozen=True):
    """Which facts to show. The values of one field are alternatives, and each field narrows the choice.

    Each actor of `involving` narrows it too. An actor's facts include those of actors who act for it. `since` and `until`
    are EDTF dates; a fact passes if it can be of such a time. `match` has words that are anywhere in the fact.
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
        """Whether a fact can be left out for another reason than `limit`."""
        return any(getattr(self, name) for name in self.__struct_fields__ if name not in ("limit", "reverse"))

    @property
    def rows(self) -> int:
        """The limit as SQL takes it: at most 64 bits, and -1 if there is none."""
        return -1 if self.limit is None else min(self.limit, _MOST_ROWS)


class Condition(Struct, frozen=True):
    """A condition in SQL on `fact`, with its values."""

    sql: str
    values: list[object]


def condition(connection: sqlite3.Connection, filters: Filters, kinds: tuple[str, ...]) -> Condition:
    """Return the filters and the kinds of fact as a condition. Raises `NameProblem` and `DateError`."""
    parts = [f"fact.kind IN ({', '.join('?' * len(kinds))})"]
    values: list[object] = [*kinds]
    groups = [(actor,) for actor in filters.involving] + [group for group in (filters.actors, filters.speakers) if group]
    wanted = [
        *(("actor", _members(connection, group)) for group in dict.fromkeys(groups)),
        ("topic", find_all(connection, "topic", filters.topics)),
        ("source", find_all(connection, "source", filters.sources)),
    ]
    if filters.match is None:
        for kind, keys in wanted:
            if keys:
                parts.append(f"fact.key IN (SELECT fact FROM fact_{kind} WHERE {kind} IN {integers(keys)})")
    if filters.since is not None:
        parts.append("fact.last >= ?")
        values.append(edge(filters.since, "--since"))
    if filters.until is not None:
        parts.append("fact.first <= ?")
        values.append(edge(filters.until, "--until"))
    if filters.match is not None:
        # all in one query of the full text, which then looks only at facts that pass the other filters too
        words = full_text(connection, filters.match)
        query = " AND ".join([words, *(_keys((kind, key) for key in keys) for kind, keys in wanted if keys)]) if words else ""
        parts.append("fact.key IN (SELECT rowid FROM fact_text WHERE fact_text MATCH ?)" if query else "FALSE")
        values += [query] if query else []
    return Condition(all_of(parts), values)


def edge(text: str, option: str) -> int:
    """Return the first day of a date for `--since`, its last day for `--until` and `--as-of`. Raises `DateError`."""
    date = parse(text)
    day = date.first if option == "--since" else date.last
    if day is None:
        end = "start" if option == "--since" else "end"
        raise DateError(f"{option} {text} has no {end}", 0, "give a year, a month or a day")
    return day


def full_text(connection: sqlite3.Connection, query: str) -> str:
    """Return words as an FTS5 query: each word, or phrase in quotation marks, is in the fact or begins a word of it.

    A word also finds the facts of the actors, topics and sources that it names. Without any word the query is empty.
    """
    parts = []
    for phrase in dict.fromkeys(map(tuple, phrases(query))):
        alternatives = [f'own : "{" ".join(phrase)}" *']
        named = starting_with(connection, phrase)
        if named:
            alternatives.append(_keys(named))
        parts.append("(" + " OR ".join(alternatives) + ")")
    return " AND ".join(parts)


def _keys(named: Iterable[tuple[str, int]]) -> str:
    """Return a part of an FTS5 query: facts of any of these actors, topics and sources."""
    return "keys : (" + " OR ".join(f'"{kind}{key}"' for kind, key in named) + ")"


def _members(connection: sqlite3.Connection, names: Sequence[str]) -> list[int]:
    """Return the keys of all actors who act for the named ones, themselves included."""
    sides = integers(find_all(connection, "actor", names))
    return [actor for (actor,) in connection.execute(f"SELECT DISTINCT actor FROM acts_for WHERE side IN {sides}")]
