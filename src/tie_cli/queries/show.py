"""One fact, actor, topic or source by its id, with the facts that refer to it."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.evidence.source_texts import Texts
from tie_cli.index.lookups import escape_like
from tie_cli.model.records import FACTS, NAMED_KINDS
from tie_cli.queries.facts import facts_by_ids, search, with_names
from tie_cli.queries.filters import Filters
from tie_cli.queries.lists import ListRow, list_row
from tie_cli.queries.names import Named, NameProblem, UnknownName, with_name
from tie_cli.queries.passages import with_passages
from tie_cli.queries.rows import AnyRow, Authority

_MOST_LISTED = 20  # records that a text may mean
MOST_FACTS = 100  # of an actor, topic or source


class Mention(Struct, frozen=True, kw_only=True):
    """A fact that refers to the one shown, which is its evidence, its event, or what it disputes (`role`)."""

    id: str
    kind: str
    role: str


class FactOf(Struct, frozen=True, kw_only=True):
    """A fact of the actor, topic or source shown, and where it is defined."""

    id: str
    kind: str
    date: str
    file: str
    line: int


class RecordDetails(Struct, frozen=True, kw_only=True):
    """A fact, actor, topic or source in full.

    `file` and `line` are where it is defined (no line for an actor, topic or source). An actor, topic or source has its first
    facts in time order in `facts`, and as rows in `fact_rows`. `actors`, `topics` and `others` are as in `FactRows`.
    """

    row: AnyRow | ListRow
    referred_by: list[Mention]
    facts: list[FactOf] = []
    fact_rows: list[AnyRow] = []
    file: str
    line: int | None
    actors: dict[str, str]
    topics: dict[str, str]
    others: dict[str, AnyRow]
    authorities: dict[str, Authority]

    def as_object(self) -> dict[str, Any]:
        """Return one flat object for scripts: the keys of the row, the facts that refer to it, and where it is defined."""
        return {
            **msgspec.to_builtins(self.row),
            "referred_by": msgspec.to_builtins(self.referred_by),
            "facts": msgspec.to_builtins(self.facts),
            "file": self.file,
            "line": self.line,
        }


def show(connection: sqlite3.Connection, identity: str, texts: Texts, most_facts: int = MOST_FACTS) -> RecordDetails:
    """Return the one record that a text names; an actor, topic or source with so many of its facts at most.

    The text is tried as the id of a fact, then of an actor, topic or source, then as a whole name or alias of these, as the
    beginning of a fact's id, and as a part of a name. Raises `NameProblem` if that is nothing or several.
    """
    if connection.execute("SELECT 1 FROM fact WHERE id = ?", (identity,)).fetchone():
        return _fact_record(connection, identity, texts)
    for kind in NAMED_KINDS:
        if row := connection.execute(f"SELECT key FROM {kind} WHERE id = ?", (identity,)).fetchone():
            return _named_record(connection, kind, row[0], most_facts)
    if len(named := with_name(connection, NAMED_KINDS, identity, whole=True)) == 1:
        return _named_record(connection, named[0].kind, named[0].key, most_facts)
    facts = [] if named else _ids_with_prefix(connection, identity)
    if len(facts) == 1:
        return _fact_record(connection, facts[0], texts)
    for kinds in (("actor", "topic"), ("source",)):  # a title has many words, which may name someone
        named = named or with_name(connection, kinds, identity, whole=False)
    if len(named) == 1:
        return _named_record(connection, named[0].kind, named[0].key, most_facts)
    if named or facts:
        raise NameProblem(_several(identity, named, facts))
    raise UnknownName(_none(connection, identity))


def show_with_id(connection: sqlite3.Connection, kind: str, identity: str, texts: Texts) -> RecordDetails:
    """Return the record of a kind, which may be `fact` for any fact, with exactly this id. Raises `UnknownName`."""
    if (found := find_with_id(connection, kind, identity, texts)) is None:
        raise UnknownName(_none(connection, identity))
    return found


def find_with_id(connection: sqlite3.Connection, kind: str, identity: str, texts: Texts) -> RecordDetails | None:
    """Return the record of a kind, which may be `fact` for any fact, with exactly this id; None if there is none."""
    table = "fact" if kind in FACTS else kind
    found = connection.execute(f"SELECT key FROM {table} WHERE id = ?", (identity,)).fetchone()
    if found is None:
        return None
    if table == "fact":
        return _fact_record(connection, identity, texts)
    return _named_record(connection, kind, found[0], MOST_FACTS)


def _fact_record(connection: sqlite3.Connection, identity: str, texts: Texts) -> RecordDetails:
    (row,) = with_passages(connection, [facts_by_ids(connection, [identity])[identity]], texts)
    names = with_names(connection, [row])
    line, path = connection.execute(
        "SELECT line, path FROM fact JOIN file ON file.key = file WHERE id = ?", (identity,)
    ).fetchone()
    mentions = connection.execute(
        "SELECT DISTINCT id, kind, role FROM fact_fact JOIN fact ON fact.key = fact WHERE target = ? ORDER BY fact.key",
        (identity,),
    )
    return RecordDetails(
        row=row,
        referred_by=[Mention(id=fact, kind=kind, role=role) for fact, kind, role in mentions],
        file=path,
        line=line,
        actors=names.actors,
        topics=names.topics,
        others=names.others,
        authorities=names.authorities,
    )


def _named_record(connection: sqlite3.Connection, kind: str, key: int, most_facts: int) -> RecordDetails:
    (path,) = connection.execute(f"SELECT path FROM {kind} JOIN file ON file.key = file WHERE {kind}.key = ?", (key,)).fetchone()
    row = list_row(connection, kind, key)
    filters = Filters(**{f"{kind}s": (row.id,)}, limit=most_facts)  # type: ignore[arg-type]  # the field is a tuple of names
    names = search(connection, filters) if most_facts else with_names(connection, [])
    return RecordDetails(
        row=row,
        referred_by=[],
        facts=[_fact_of(connection, fact) for fact in names.rows],
        fact_rows=names.rows,
        file=path,
        line=None,
        actors=names.actors,
        topics=names.topics,
        others={},
        authorities=names.authorities,
    )


def _fact_of(connection: sqlite3.Connection, row: AnyRow) -> FactOf:
    path, line = connection.execute("SELECT path, line FROM fact JOIN file ON file.key = file WHERE id = ?", (row.id,)).fetchone()
    return FactOf(id=row.id, kind=row.kind, date=row.date, file=path, line=line)


def _ids_with_prefix(connection: sqlite3.Connection, text: str) -> list[str]:
    """Return ids of facts that begin with a text, at most one more than are shown."""
    pattern = f"{escape_like(text)}%"
    rows = connection.execute(
        "SELECT DISTINCT id FROM fact WHERE id LIKE ? ESCAPE '\\' ORDER BY key LIMIT ?", (pattern, _MOST_LISTED + 1)
    )
    return [str(identity) for (identity,) in rows] if text else []


def _several(text: str, named: Sequence[Named], facts: Sequence[str]) -> str:
    if not named:
        listed = "\n".join(f"  {identity}" for identity in facts[:_MOST_LISTED])
        return f"several facts have an id that begins with `{text}`; name one of them:\n{listed}"
    rows = [f"  {each.id}  {each.name} ({each.kind})" for each in named] + [f"  {identity}  (fact)" for identity in facts]
    more = f"\n  and {len(rows) - _MOST_LISTED} more" if len(rows) > _MOST_LISTED else ""
    return "\n".join([f"several records match `{text}`; give the id of one:", *rows[:_MOST_LISTED]]) + more


def _none(connection: sqlite3.Connection, text: str) -> str:
    from difflib import get_close_matches

    query = " UNION ALL ".join(f"SELECT id FROM {table}" for table in ("fact", *NAMED_KINDS))
    known = [identity for (identity,) in connection.execute(query)]
    close = get_close_matches(text, known, 3)
    hint = f"did you mean {' or '.join(close)}?" if close else "`tie search WORDS` finds facts by their words"
    return f"there is no fact, actor, topic or source `{text}`; {hint}"
