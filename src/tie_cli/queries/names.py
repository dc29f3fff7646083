"""Find actors, topics and sources as people type them: by id, name, alias, or a part of these."""

import sqlite3
import warnings
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tie_cli.errors import Problem
from tie_cli.index.lookups import all_of, integers
from tie_cli.text.folding import phrases, split
from tie_cli.text.wording import first_names

_MOST_WORDS = 1000  # of a name of which only parts are given
_MOST_SHOWN = 100  # characters of a name in a message


class NameProblem(Problem):
    """A name of nothing, or of several things. The text gives the closest names, or the candidates."""


class UnknownName(NameProblem):
    """A name of nothing; `nothing` says so without where to look, but with the closest names if some are close."""

    def __init__(self, text: str, nothing: str | None = None) -> None:
        super().__init__(text)
        self.nothing = text if nothing is None else nothing


class Named(NamedTuple):
    """An actor, topic or source that a text may mean."""

    kind: str
    key: int
    id: str
    name: str


def find(connection: sqlite3.Connection, kind: str, text: str) -> int:
    """Return the key of the one actor, topic or source that a text names.

    The text is tried as an id, then as a whole name or alias, then as beginnings of words of a name in any order, then as
    a part of a name; the first of these that finds anything decides. Case and accents don't matter. Raises `NameProblem`
    if that is nothing or several. Warns where an id is a name of others too, whose facts a reader would miss.
    """
    exact = connection.execute(f"SELECT key FROM {kind} WHERE id = ?", (text,)).fetchone()
    if exact:
        _warn_of_namesakes(connection, kind, text, int(exact[0]))
        return int(exact[0])
    for condition, values in _tries(text):
        found = _named(connection, kind, condition, values)
        if len(found) == 1:
            return found[0].key
        if found:
            raise NameProblem(_several(kind, text, [row[2:] for row in found]))
    raise _unknown(connection, (kind,), text)


def _warn_of_namesakes(connection: sqlite3.Connection, kind: str, text: str, key: int) -> None:
    for condition, values in _tries(text)[:1]:
        others = [row.id for row in _named(connection, kind, condition, values) if row.key != key]
        if others:
            listed = first_names([f"`{other}`" for other in others])
            same = "has the same name and is" if len(others) == 1 else "have the same name and are"
            warnings.warn(f"`{_cut(text)}` is taken as the id of one {kind}; {listed} {same} left out", stacklevel=2)


def with_name(connection: sqlite3.Connection, kinds: Sequence[str], text: str, *, whole: bool) -> list[Named]:
    """Return the records of these kinds with a name, or else, if it need not be a `whole` one, with a part of a name."""
    for condition, values in _tries(text)[: 1 if whole else None]:
        found = [row for kind in kinds for row in _named(connection, kind, condition, values)]
        if found:
            return found
    return []


def find_all(connection: sqlite3.Connection, kind: str, names: Iterable[str]) -> list[int]:
    """Return the keys of what the names stand for, each once, in the order of the names. Raises `NameProblem`."""
    return list(dict.fromkeys(find(connection, kind, name) for name in dict.fromkeys(names)))


def resolve(connection: sqlite3.Connection, kind: str, text: str) -> tuple[str, str]:
    """Return the id that a name stands for, and the name with its id; facts go by their ids. Raises `NameProblem`."""
    if kind == "actor or source":
        return _actor_or_source(connection, text)
    if kind in ("event", "fact"):
        row = connection.execute("SELECT id FROM fact WHERE id = ? AND ? IN (kind, 'fact')", (text, kind)).fetchone()
        if row is None:
            raise NameProblem(f"there is no {kind} `{_cut(text)}`; `tie search` finds facts by their words")
        return text, text
    key = find(connection, kind, text)
    identity, name = connection.execute(f"SELECT id, name FROM {kind} WHERE key = ?", (key,)).fetchone()
    return identity, f"{name} ({identity})"


def _actor_or_source(connection: sqlite3.Connection, text: str) -> tuple[str, str]:
    kinds = ("actor", "source")
    problems: list[NameProblem] = []
    for kind in kinds:
        try:
            return resolve(connection, kind, text)
        except NameProblem as problem:
            problems.append(problem)
    several = [problem for problem in problems if not isinstance(problem, UnknownName)]
    raise several[0] if several else _unknown(connection, kinds, text)


def starting_with(connection: sqlite3.Connection, phrase: Sequence[str], kinds: Sequence[str]) -> list[tuple[str, int]]:
    """Return the kind and key of each record of these kinds with the phrase in a name; its last word may be unfinished."""
    return connection.execute(
        f"SELECT DISTINCT kind, key FROM name WHERE kind IN ({', '.join('?' * len(kinds))}) AND instr(folded, ?)",
        (*kinds, f" {' '.join(phrase)}"),
    ).fetchall()


def sources_with_words(connection: sqlite3.Connection, query: str) -> list[str]:
    """Return the ids of the sources whose title, publisher or id has all the words of a search, in the order of the files."""
    found = [{key for _, key in starting_with(connection, phrase, ("source",))} for phrase in phrases(query)]
    keys = integers(set.intersection(*found)) if found else "()"
    return [identity for (identity,) in connection.execute(f"SELECT id FROM source WHERE key IN {keys} ORDER BY file, ordinal")]


def _tries(text: str) -> list[tuple[str, list[str]]]:
    """Return conditions on a name in SQL with their values, from a whole name to a part of one; without a word there is none."""
    beginnings = list(dict.fromkeys(" ".join(phrase) for phrase in phrases(text)))
    words = split(text)
    tries = [
        ("folded = ?", [f" {' '.join(words)} "]),
        (all_of(["instr(folded, ?)"] * len(beginnings)), [f" {beginning}" for beginning in beginnings]),
        ("instr(replace(folded, ' ', ''), ?)", ["".join(words)]),
    ]
    return tries[: 3 if len(beginnings) <= _MOST_WORDS else 1] if words else []


def _named(connection: sqlite3.Connection, kind: str, condition: str, values: list[str]) -> list[Named]:
    query = f"""SELECT DISTINCT kind, {kind}.key, id, {kind}.name FROM name JOIN {kind} ON {kind}.key = name.key
        WHERE kind = ? AND {condition} ORDER BY {kind}.key"""
    return [Named(*row) for row in connection.execute(query, (kind, *values))]


def _several(kind: str, text: str, candidates: list[tuple[str, str]]) -> str:
    listed = "\n".join(f"  {identity}  {name}" for identity, name in candidates[:20])
    more = f"\n  and {len(candidates) - 20} more" if len(candidates) > 20 else ""
    return f"several {kind}s match `{_cut(text)}`; name one of them:\n{listed}{more}"


def _unknown(connection: sqlite3.Connection, kinds: Sequence[str], text: str) -> UnknownName:
    from difflib import get_close_matches

    known: dict[str, str] = {}
    for kind in kinds:
        rows = connection.execute(
            f"SELECT folded, {kind}.name, id FROM name JOIN {kind} ON {kind}.key = name.key WHERE kind = ?", (kind,)
        )
        for name, shown, identity in rows:
            for word in (name.strip(), *name.split()):
                known.setdefault(word, f"{shown} ({identity})")
    close = dict.fromkeys(known[word] for word in get_close_matches(" ".join(split(text)), known, 5, 0.7))
    lists = " and ".join(f"`tie list {kind}s`" for kind in kinds)
    nothing = f"there is no {' or '.join(kinds)} `{_cut(text)}`"
    if close:
        nothing += f"; did you mean {' or '.join(list(close)[:3])}?"
        return UnknownName(nothing)
    return UnknownName(f"{nothing}; {lists} list{'s' if len(kinds) == 1 else ''} them", nothing)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
