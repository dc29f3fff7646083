"""Filters with their names found, as a query in SQL: which facts pass."""

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from tie_cli.edtf.parser import DateError
from tie_cli.index.lookups import all_of, integers
from tie_cli.index.rows import key_word, kind_word
from tie_cli.model.records import FACTS
from tie_cli.queries.filters import Filters, edge
from tie_cli.queries.names import find_all, starting_with
from tie_cli.text.folding import phrases

# What is reported as of several days is not known to hold between them, where a time may lie as a whole.
REPORTED = "NOT EXISTS (SELECT 1 FROM gap WHERE gap.fact = fact_order.fact AND gap.first <= ? AND gap.last >= ?)"
_MOST_WORDS = 200  # with a beginning that are written out in a query


class Group(Struct, frozen=True):
    """What a fact has at least one of: words or phrases of its own, as the full text takes them, and key words."""

    own: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The group as a part of a query of the full text."""
        own, keys = " OR ".join(self.own), " OR ".join(self.keys)
        return f"(own : ({own}) OR keys : ({keys}))" if own and keys else f"own : ({own})" if own else f"keys : ({keys})"


class Choice(Struct, frozen=True):
    """The filters with their names found: groups of words and keys, of all of which a fact has one, the kinds, and the days.

    `only` is the kind and key of an actor, topic or source, if that is all that is asked for. `none`: no fact can pass.
    """

    groups: tuple[Group, ...]
    kinds: tuple[str, ...]
    since: int | None
    until: int | None
    only: tuple[str, int] | None = None
    none: bool = False

    @property
    def query(self) -> str | None:
        """The groups as a query of the full text; None for all facts, and an empty one finds nothing."""
        if self.none:
            return ""
        return " AND ".join(group.query for group in self.groups) if self.groups else None


class Condition(Struct, frozen=True):
    """A statement in SQL that gives the facts that pass, as `fact` and `kind`, with its values."""

    sql: str
    values: list[object]


def choose(connection: sqlite3.Connection, filters: Filters, kinds: tuple[str, ...]) -> Choice:
    """Find what the filters name. Raises `NameProblem` and `DateError`."""
    sides = [(actor,) for actor in filters.involving] + [names for names in (filters.actors, filters.speakers) if names]
    wanted = [
        *(("actor", members(connection, find_all(connection, "actor", names))) for names in dict.fromkeys(sides)),
        ("topic", find_all(connection, "topic", filters.topics)),
        ("source", find_all(connection, "source", filters.sources)),
    ]
    since = None if filters.since is None else edge(filters.since, "--since")
    until = None if filters.until is None else edge(filters.until, "--until")
    if since is not None and until is not None and since > until:
        raise DateError(f"--since {filters.since} is after --until {filters.until}", 0, "swap the two dates")
    groups = [Group(keys=tuple(key_word(kind, key) for key in keys)) for kind, keys in wanted if keys]
    if filters.match is not None:
        words = full_text(connection, filters.match)
        if not words:
            return Choice((), kinds, since, until, none=True)
        groups = [*words, *groups]
    if groups and kinds != FACTS:
        groups.append(Group(keys=tuple(map(kind_word, kinds))))
    named = [(kind, key) for kind, keys in wanted for key in keys]
    is_only = len(named) == 1 and filters.match is None and since is None and until is None
    return Choice(tuple(groups), kinds, since, until, named[0] if is_only else None)


def condition(connection: sqlite3.Connection, filters: Filters, kinds: tuple[str, ...]) -> Condition:
    """Return the filters and the kinds of fact as a statement. Raises `NameProblem` and `DateError`."""
    return passing_facts(choose(connection, filters, kinds))


def facts_of(choice: Choice, actors: Iterable[int]) -> Choice:
    """Return a choice of those facts alone that name one of these actors, of which the full text reads no others."""
    kinds = () if choice.groups or choice.kinds == FACTS else (Group(keys=tuple(map(kind_word, choice.kinds))),)
    named = Group(keys=tuple(key_word("actor", key) for key in actors))
    return msgspec.structs.replace(choice, groups=(*choice.groups, *kinds, named), only=None)


def passing_facts(choice: Choice, *, by_place: bool = False) -> Condition:
    """Return a choice as a statement. `by_place`: of a single fact, with its place as one more value."""
    kinds = choice.kinds
    if choice.only and not by_place:  # they are in the order of the other tables, which reads those in half the time
        kind, key = choice.only
        some = "" if kinds == FACTS else f" AND fact_kind IN ({', '.join('?' * len(kinds))})"
        return Condition(
            f"SELECT fact, fact_kind AS kind FROM fact_{kind} WHERE {kind} = ?{some}", [key, *(kinds if some else ())]
        )
    parts: list[str] = []
    values: list[object] = []
    if kinds != FACTS:  # or SQLite would go by them
        parts.append(f"fact_order.kind IN ({', '.join('?' * len(kinds))})")
        values += kinds
    if choice.since is not None:
        parts.append("back <= ?")
        values.append(-choice.since)
    if choice.until is not None:
        parts.append("first <= ?")
        values.append(choice.until)
    if choice.since is not None and choice.until is not None:
        parts.append(REPORTED)
        values += [choice.since, choice.until]
    table = "fact_order"
    if choice.query is not None:
        table = "fact_text CROSS JOIN fact_order ON place = fact_text.rowid"
        parts.append("fact_text MATCH ?" if choice.query else "FALSE")
        values += [choice.query] if choice.query else []
    if by_place:
        parts.append("fact_order.place = ?" if choice.query is None else "fact_text.rowid = ?")
    return Condition(f"SELECT fact_order.fact AS fact, fact_order.kind AS kind FROM {table} WHERE {all_of(parts)}", values)


def members(connection: sqlite3.Connection, sides: Iterable[int]) -> list[int]:
    """Return the keys of all actors who act for these sides, the sides themselves included."""
    rows = connection.execute(f"SELECT DISTINCT actor FROM acts_for WHERE side IN {integers(sides)}")
    return [actor for (actor,) in rows]


def full_text(connection: sqlite3.Connection, query: str) -> list[Group]:
    """Return a group for each word, or phrase in quotation marks: it is in the fact, or begins a word of it.

    A word also finds the facts of the actors and topics that it names, but not those of a source: a word of an article's headline
    says little of each fact that the article reports. Without any word there is no group.
    """
    groups = []
    for phrase in dict.fromkeys(map(tuple, phrases(query))):
        named = starting_with(connection, phrase, ("actor", "topic"))
        groups.append(Group(_beginning(connection, phrase), tuple(key_word(kind, key) for kind, key in named)))
    return groups


def _beginning(connection: sqlite3.Connection, phrase: Sequence[str]) -> tuple[str, ...]:
    """Return a phrase of which the last word may be unfinished, as alternatives in an FTS5 query.

    FTS5 reads all facts with a beginning of a word before it gives the first, but of whole words it gives fact after fact. So
    the words with this beginning are written out, unless there are very many.
    """
    *before, last = phrase
    words: list[str] = []
    term, end = last, f"{last}\U0010ffff"
    while row := connection.execute("SELECT term FROM word WHERE term >= ? AND term < ? LIMIT 1", (term, end)).fetchone():
        words.append(row[0])
        if len(words) > _MOST_WORDS:
            break
        term = f"{row[0]}\x01"  # what comes next after the word itself
    if not words or len(words) > _MOST_WORDS:
        return (f'"{" ".join(phrase)}" *',)
    return tuple(f'"{" ".join([*before, word])}"' for word in words)
