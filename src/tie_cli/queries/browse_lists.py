"""Facts and names for lists that are read page by page: their keys in order, and the rows of a few keys at a time."""

import sqlite3
from array import array
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.errors import Problem
from tie_cli.index.lookups import escape_like
from tie_cli.model.records import FACTS, NAMED_KINDS
from tie_cli.queries.facts import authorities
from tie_cli.queries.filters import Filters, choose
from tie_cli.queries.in_time_order import first_records, keys_in_order
from tie_cli.queries.row_builder import RowBuilder
from tie_cli.queries.rows import AnyRow, Authority
from tie_cli.text.folding import split


class BadFilter(Problem):
    """A filter, as typed, that can't be read."""


class NameRow(Struct, frozen=True, kw_only=True):
    """An actor, topic or source in a list, with the number of its facts, an actor's with those of whoever acts for it."""

    id: str
    name: str
    record: dict[str, object]
    facts: int


class OrderedKeys:
    """The keys of the facts that pass the filters, in time order, fetched a part at a time: a million keys are 8 MB.

    Raises `NameProblem` and `DateError` when it is made.
    """

    counts: Mapping[int, int] | None = None

    def __init__(self, connection: sqlite3.Connection, kinds: tuple[str, ...], filters: Filters) -> None:
        self._init(keys_in_order(connection, choose(connection, filters, kinds)))

    def _init(self, found: Iterator[int]) -> None:
        self._found = found
        self.keys = array("q")
        self.complete = False

    def more(self, number: int) -> None:
        """Fetch so many more keys, if there are."""
        before = len(self.keys)
        self.keys.extend(islice(self._found, number))
        self.complete = len(self.keys) < before + number


class NamedKeys(OrderedKeys):
    """The keys of the actors, topics or sources that have facts which pass the filters, and a name with all words of `match`.

    Those with the most facts come first, as `queries.lists` has them; `counts` are the numbers of these facts, None if all count.
    """

    def __init__(self, connection: sqlite3.Connection, kind: str, filters: Filters) -> None:
        from tie_cli.queries.lists import total_counts  # the first list, of facts, does without

        words = split(filters.match or "")
        facts = msgspec.structs.replace(filters, match=None)
        self.counts = total_counts(connection, kind, facts) if facts.narrows else None
        tests = "".join(" AND key IN (SELECT key FROM name WHERE kind = ? AND folded LIKE ? ESCAPE '\\')" for _ in words)
        values = [value for word in words for value in (kind, f"% {escape_like(word)}%")]
        order = "total DESC, file, ordinal" if self.counts is None else "file, ordinal"
        rows = connection.execute(f"SELECT key FROM fact_count WHERE type = ?{tests} ORDER BY {order}", [kind, *values])
        found: Iterator[int] = (key for (key,) in rows)
        if self.counts is not None:
            counts = self.counts
            found = iter(sorted((key for key in found if key in counts), key=lambda key: -counts[key]))
        self._init(found)


class RowReader:
    """Reads the rows of an index by their keys."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._builder = RowBuilder(connection)
        self._names: dict[tuple[str, str], str] = {}
        self._authorities: dict[str, Authority] = {}

    def facts(self, keys: Sequence[int]) -> list[AnyRow]:
        """Return the facts with these keys, in their order."""
        marks = ", ".join("?" * len(keys))
        rows = self._connection.execute(f"SELECT key, kind, record FROM fact WHERE key IN ({marks})", list(keys))
        found = {key: (kind, record) for key, kind, record in rows}
        return [self._builder.build(*found[key]) for key in keys]

    def names(self, kind: str, keys: Sequence[int], counts: Mapping[int, int] | None = None) -> list[NameRow]:
        """Return the actors, topics or sources with these keys, in their order, each with its number of facts unless given."""
        rows = self._connection.execute(
            f"""SELECT {kind}.key, id, name, record, total FROM {kind} JOIN fact_count ON type = ? AND fact_count.key = {kind}.key
            WHERE {kind}.key IN ({", ".join("?" * len(keys))})""",
            [kind, *keys],
        )
        found = {
            key: NameRow(
                id=identity,
                name=name or identity,
                record=msgspec.json.decode(record),
                facts=total if counts is None else counts[key],
            )
            for key, identity, name, record, total in rows
        }
        return [found[key] for key in keys]

    def authorities(self, identity: str | None) -> dict[str, Authority]:
        """Return in words, by its id, the one on whose word a position is on record."""
        if identity is not None and identity not in self._authorities:
            self._authorities |= authorities(self._connection, [identity])
        return self._authorities

    def name(self, kind: str, identity: str) -> str:
        """Return the name of an actor or topic; the id itself if there is none."""
        if (kind, identity) not in self._names:
            row = self._connection.execute(f"SELECT name FROM {kind} WHERE id = ?", (identity,)).fetchone()
            self._names[kind, identity] = str(row[0]) if row and row[0] else identity
        return self._names[kind, identity]


def key_of(connection: sqlite3.Connection, kind: str, identity: str) -> int | None:
    """Return the key of a record; `fact` is any of the three kinds."""
    row = connection.execute(f"SELECT key FROM {kind} WHERE id = ?", (identity,)).fetchone()
    return int(row[0]) if row else None


_WORDS = {
    "actor": "actors",
    "speaker": "speakers",
    "with": "involving",
    "topic": "topics",
    "source": "sources",
    "since": "since",
    "until": "until",
    "match": "match",
}


def read_filter(text: str) -> Filters:
    """Return the filters that a line means: `actor:Japan since:2020 "security ties"`. Words without a name are searched for.

    Raises `BadFilter`.
    """
    import shlex

    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.quotes, lexer.escape, lexer.commenters = True, '"', "", ""
    try:
        parts = list(lexer)
    except ValueError:
        raise BadFilter("close the quotation mark") from None
    several: dict[str, list[str]] = {}
    single: dict[str, str] = {}
    words = []
    for part in parts:
        name, colon, value = part.partition(":")
        field = _WORDS.get(name.lower()) if colon else None
        if colon and field is None and name.isalpha() and value:
            raise BadFilter(f"there is no filter `{name}:`; choose from {', '.join(f'{word}:' for word in _WORDS)}")
        if field is None or field == "match":
            words.append(f'"{value or part}"' if " " in part else value or part)
        elif value and field in ("since", "until"):
            single[field] = value
        elif value:
            several.setdefault(field, []).append(value)
    lists = {field: tuple(values) for field, values in several.items()}
    return Filters(**lists, **single, match=" ".join(words) or None)  # type: ignore[arg-type]  # each field has its own


def keys_of_actors(connection: sqlite3.Connection, wanted: Container[int]) -> list[tuple[int, str, str]]:
    """Return key, id and name of these actors, in the order of the files."""
    rows = connection.execute("SELECT key, id, name FROM actor ORDER BY file, ordinal")
    return [row for row in rows if row[0] in wanted]


def topics_by_key(connection: sqlite3.Connection, wanted: Container[int]) -> list[tuple[int, str, str]]:
    """Return key, id and name of these topics, in the order of the files."""
    rows = connection.execute("SELECT key, id, name FROM topic ORDER BY file, ordinal")
    return [row for row in rows if row[0] in wanted]


def place_of(connection: sqlite3.Connection, kind: str, identity: str) -> tuple[str, int | None] | None:
    """Return the file of a record, and its line where the index has it; None if there is no such record."""
    table = kind if kind in NAMED_KINDS else "fact"
    line = "line" if table == "fact" else "NULL"
    row = connection.execute(
        f"SELECT path, {line} FROM {table} JOIN file ON file.key = {table}.file WHERE {table}.id = ?", (identity,)
    ).fetchone()
    return (str(row[0]), row[1]) if row else None


def latest_facts(connection: sqlite3.Connection, kind: str, identity: str, most: int) -> list[tuple[str, dict[str, Any]]]:
    """Return the kind and the record of the latest facts of an actor or topic, the latest first."""
    who = {"actor": Filters(actors=(identity,)), "topic": Filters(topics=(identity,))}[kind]
    filters = msgspec.structs.replace(who, reverse=True, limit=most)
    found = first_records(connection, choose(connection, filters, FACTS), filters)
    return [(fact, msgspec.json.decode(record)) for fact, record in found]


def kinds_with_facts(connection: sqlite3.Connection, kind: str, identity: str) -> list[str]:
    """Return the kinds of fact that an actor, topic or source has."""
    numbers = connection.execute(
        f"SELECT events, quotes, positions FROM fact_count WHERE type = ? AND key = (SELECT key FROM {kind} WHERE id = ?)",
        (kind, identity),
    ).fetchone()
    return [fact for fact, number in zip(FACTS, numbers or (), strict=False) if number]


def kind_of(connection: sqlite3.Connection, identity: str) -> str | None:
    """Return whether an id is that of an event, a quote or a position."""
    row = connection.execute("SELECT kind FROM fact WHERE id = ?", (identity,)).fetchone()
    return str(row[0]) if row else None


def keys_of(connection: sqlite3.Connection, kind: str, filters: Filters) -> OrderedKeys:
    """Return the keys of the records of a kind that pass the filters."""
    if kind in NAMED_KINDS:
        return NamedKeys(connection, kind, filters)
    return OrderedKeys(connection, (kind,), filters)
