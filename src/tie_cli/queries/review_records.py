"""What a review of an article needs to know of the fact files: the article's source, its facts, and where records are."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tie_cli.model.records import FACTS
from tie_cli.queries.translations import record_language_in_words

_MOST_FACTS = 10_000  # to choose from


def records_citing(connection: sqlite3.Connection, source: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the kind and the record of every fact that cites a source, in the order of the files."""
    rows = connection.execute(
        """SELECT kind, fact.record FROM fact_source JOIN source ON source.key = source JOIN fact ON fact.key = fact
        WHERE source.id = ? ORDER BY fact.key""",
        (source,),
    )
    for kind, record in rows:
        yield kind, msgspec.json.decode(record)


def file_of(connection: sqlite3.Connection, kind: str, identity: str) -> Path | None:
    """Return the fact file that has a record."""
    table = "fact" if kind in FACTS else kind
    row = connection.execute(
        f"SELECT path FROM {table} JOIN file ON file.key = {table}.file WHERE {table}.id = ?", (identity,)
    ).fetchone()
    return Path(row[0]) if row else None


def record_of(connection: sqlite3.Connection, kind: str, identity: str) -> dict[str, Any] | None:
    """Return a record as the index has it."""
    table = "fact" if kind in FACTS else kind
    row = connection.execute(f"SELECT record FROM {table} WHERE id = ?", (identity,)).fetchone()
    return dict(msgspec.json.decode(row[0])) if row else None


def choices(connection: sqlite3.Connection, kind: str) -> list[tuple[str, str]]:
    """Return the ids of a kind of record, each with its name or who said what; the last facts of the files come first."""
    if kind not in FACTS:
        return connection.execute(f"SELECT id, coalesce(name, id) FROM {kind} ORDER BY file, ordinal").fetchall()
    names: dict[str, dict[str, str]] = {
        named: dict(connection.execute(f"SELECT id, coalesce(name, id) FROM {named}").fetchall()) for named in ("actor", "topic")
    }

    def name_of(named: str, identity: str) -> str:
        return names[named].get(identity, identity)

    rows = connection.execute("SELECT id, record FROM fact WHERE kind = ? ORDER BY key DESC LIMIT ?", (kind, _MOST_FACTS))
    return [(identity, title_of(kind, msgspec.json.decode(record), name_of)) for identity, record in rows]


def title_of(kind: str, record: Mapping[str, Any], name_of: Callable[[str, str], str]) -> str:
    """Return what a record says in one line: a quote with its speaker, a position with its actor and topic.

    `name_of` gives the name of an actor or a topic by its kind and its id.
    """
    if kind == "quote":
        language = record_language_in_words(record)
        said = f"“{record.get('text', '')}”" + (f" ({language})" if language else "")
        if record.get("speech") == "indirect":
            said = " ".join(str(record[field]) for field in ("cue", "text") if record.get(field))
        return f"{name_of('actor', str(record['speaker'])) if record.get('speaker') else 'speaker unknown'}: {said}"
    if kind == "position":
        who, topic = (name_of(field, str(record.get(field, ""))) for field in ("actor", "topic"))
        return f"{who} {record.get('stance', '')} “{topic}”"
    return next((str(record[field]) for field in ("summary", "name", "title") if record.get(field)), "")
