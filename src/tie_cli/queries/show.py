"""One fact, actor, topic or source by its id, with the facts that refer to it."""

import sqlite3
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.evidence.source_texts import Texts
from tie_cli.index.lookups import escape_like
from tie_cli.queries.facts import facts_by_ids, with_names
from tie_cli.queries.lists import ListRow, list_row
from tie_cli.queries.names import NameProblem
from tie_cli.queries.passages import with_passages
from tie_cli.queries.rows import AnyRow

NAMED = ("actor", "topic", "source")


class Mention(Struct, frozen=True, kw_only=True):
    """A fact that refers to the one shown, which is its evidence, its event, or what it disputes (`role`)."""

    id: str
    kind: str
    role: str


class RecordDetails(Struct, frozen=True, kw_only=True):
    """A fact, actor, topic or source in full.

    `file` and `line` are where it is defined (no line for an actor, topic or source). `actors`, `topics` and `others` are
    as in `FactRows`.
    """

    row: AnyRow | ListRow
    referred_by: list[Mention]
    file: str
    line: int | None
    actors: dict[str, str]
    topics: dict[str, str]
    others: dict[str, AnyRow]
    authorities: dict[str, str]

    def as_object(self) -> dict[str, Any]:
        """Return one flat object for scripts: the keys of the row, the facts that refer to it, and where it is defined."""
        return {
            **msgspec.to_builtins(self.row),
            "referred_by": msgspec.to_builtins(self.referred_by),
            "file": self.file,
            "line": self.line,
        }


def show(connection: sqlite3.Connection, identity: str, texts: Texts) -> RecordDetails:
    """Return the record with an id: a fact; else an actor, topic or source; else the one fact whose id begins so.

    Raises `NameProblem` if there is none, or if several ids begin so.
    """
    row = connection.execute("SELECT id FROM fact WHERE id = ?", (identity,)).fetchone()
    if row is None:
        for kind in NAMED:
            if connection.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (identity,)).fetchone():
                return _named_record(connection, kind, identity)
    return _fact_record(connection, row[0] if row else _id_from_prefix(connection, identity), texts)


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


def _named_record(connection: sqlite3.Connection, kind: str, identity: str) -> RecordDetails:
    key, path = connection.execute(
        f"SELECT {kind}.key, path FROM {kind} JOIN file ON file.key = file WHERE id = ?", (identity,)
    ).fetchone()
    row = list_row(connection, kind, key)
    return RecordDetails(row=row, referred_by=[], file=path, line=None, actors={}, topics={}, others={}, authorities={})


def _id_from_prefix(connection: sqlite3.Connection, text: str) -> str:
    pattern = f"{escape_like(text)}%"
    rows = connection.execute("SELECT DISTINCT id FROM fact WHERE id LIKE ? ESCAPE '\\' ORDER BY key LIMIT 21", (pattern,))
    found = [identity for (identity,) in rows]
    if len(found) == 1 and text:
        return str(found[0])
    if found and text:
        listed = "\n".join(f"  {identity}" for identity in found[:20])
        raise NameProblem(f"several facts have an id that begins with `{text}`; name one of them:\n{listed}")
    from difflib import get_close_matches

    known = [identity for (identity,) in connection.execute("SELECT id FROM fact")]
    close = get_close_matches(text, known, 3)
    hint = f"did you mean {' or '.join(close)}?" if close else "`tie search WORDS` finds facts by their words"
    raise NameProblem(f"there is no fact, actor, topic or source `{text}`; {hint}")
