"""Databases of the Discourse Network Analyzer (Leifeld), versions 2 and 3: documents as sources, statements as facts.

A statement is a passage of a document in which a person or organisation agrees or disagrees with a concept. It becomes a
quote (reported speech: the passage is the document's, not the speaker's) and a position that rests on it. Places in a
document are counted as Java does, in UTF-16 code units.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.importers.records import BadInput, ImportedRecord, Skipped, as_id

_MILLISECONDS = 100_000_000_000  # version 2 counts these, version 3 seconds; no document is of the year 5138
_UNDATED = "/.."
_SHORT = 10  # words of an excerpt, where these are enough to tell its place


class _Document(NamedTuple):
    source: str
    text: SearchableText
    raw: bytes
    date: str


def read(path: Path, texts: Path | None) -> Iterator[ImportedRecord | Skipped]:
    """Every document and statement. The documents' texts are written to a folder, if there is one."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        yield from _read(connection, texts)
    except sqlite3.DatabaseError as error:
        raise BadInput(f"{path} is no DNA database: {error}") from None


def _read(connection: sqlite3.Connection, texts: Path | None) -> Iterator[ImportedRecord | Skipped]:
    documents = {}
    for number, row in enumerate(
        connection.execute("SELECT ID, Title, Text, Author, Source, Date FROM DOCUMENTS ORDER BY ID"), 1
    ):
        key, title, text, author, publisher = row[0], *map(_text, row[1:5])
        date = _date(row[5])
        document = _Document(f"document-{key}", SearchableText(text), text.encode("utf-16-le", "surrogatepass"), date)
        documents[key] = document
        record: dict[str, Any] = {"id": document.source, "title": title or f"Document {key}"}
        record |= {"published": date} if date != _UNDATED else {}
        record |= {"publisher": publisher} if publisher else {}
        record |= {"author": author} if author else {}
        if texts is not None:
            texts.mkdir(exist_ok=True)
            (texts / f"{document.source}.txt").write_text(text, encoding="utf-8", newline="\n")
            record["text"] = f"texts/{document.source}.txt"
        yield ImportedRecord("source", record, number)
    known: set[tuple[str, str]] = set()
    statements = connection.execute("SELECT ID, DocumentId, Start, Stop FROM STATEMENTS ORDER BY DocumentId, Start").fetchall()
    values = _values(connection)
    for key, document_key, start, stop in statements:
        said = values.get(key, {})
        found = documents.get(document_key)
        if found is None:
            yield Skipped(key, "the statement's document is not there")
            continue
        if not (isinstance(start, int) and isinstance(stop, int) and 0 <= start <= stop):
            yield Skipped(key, "the statement has no place in its document")
            continue
        yield from _statement(key, said, found, start, stop, known)


def _statement(
    key: int, said: dict[str, Any], document: _Document, start: int, stop: int, known: set[tuple[str, str]]
) -> Iterator[ImportedRecord | Skipped]:
    person, body, concept = (_text(said.get(name)).strip() for name in ("person", "organization", "concept"))
    actor = person or body
    if not actor:
        yield Skipped(key, "the statement names neither person nor organization")
        return
    if body:
        yield from _once(known, "actor", {"id": as_id(body), "name": body, "type": "organisation"}, key)
    if person:
        of = {"of": as_id(body)} if body else {}
        yield from _once(known, "actor", {"id": as_id(person), "name": person, "type": "person", **of}, key)
    passage = document.raw[2 * start : 2 * stop].decode("utf-16-le", "replace").strip()
    if not passage:
        yield Skipped(key, "the statement has no text")
        return
    citation = {"id": document.source, **_excerpt(document.text, passage, document.raw, start)}
    quote = f"statement-{key}"
    shared = {"date": document.date, "sources": [citation]}
    dated = {"dated": "inferred", "note": "The date is that of the document."}
    record = {"id": quote, "speaker": as_id(actor), "speech": "indirect", "text": " ".join(passage.split()), **shared, **dated}
    if concept:
        topic = as_id(concept)
        yield from _once(known, "topic", {"id": topic, "name": concept, "proposition": concept}, key)
        yield ImportedRecord("quote", {**record, "topics": [topic]}, key)
        stance = "supports" if said.get("agreement", 1) in (1, "1", "yes", True) else "opposes"
        position = {"id": f"position-{key}", "actor": as_id(actor), "topic": topic, "stance": stance, "evidence": [quote]}
        yield ImportedRecord("position", {**position, **shared, **dated}, key)
    else:
        yield ImportedRecord("quote", record, key)


def _excerpt(text: SearchableText, passage: str, raw: bytes, start: int) -> dict[str, str]:
    """A fragment that tells the place: the first words, else the passage, else with what stands before it."""
    short = " ".join(passage.split()[:_SHORT])
    for excerpt in (short, " ".join(passage.split())):
        if len(text.find(excerpt)) == 1:
            return {"excerpt": excerpt}
    before = raw[max(0, 2 * (start - 60)) : 2 * start].decode("utf-16-le", "replace")
    prefix = " ".join(before.split()[-6:])
    return {"excerpt": " ".join(passage.split()), **({"prefix": prefix} if prefix else {})}


def _once(known: set[tuple[str, str]], kind: str, record: dict[str, Any], row: int) -> Iterator[ImportedRecord]:
    if (kind, record["id"]) not in known:
        known.add((kind, record["id"]))
        yield ImportedRecord(kind, record, row)


def _values(connection: sqlite3.Connection) -> dict[int, dict[str, Any]]:
    """For each statement its variables by name, in small letters."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    columns = {row[1] for row in connection.execute("PRAGMA table_info(DATASHORTTEXT)")}
    if "Entity" in columns:
        short = "SELECT StatementId, Variable, ENTITIES.Value FROM DATASHORTTEXT JOIN ENTITIES ON ENTITIES.ID = Entity"
        queries = [f"{short} JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId"]
    else:
        queries = ["SELECT StatementId, Variable, Value FROM DATASHORTTEXT JOIN VARIABLES ON VARIABLES.ID = VariableId"]
    queries += [
        f"SELECT StatementId, Variable, Value FROM {table} JOIN VARIABLES ON VARIABLES.ID = VariableId"
        for table in ("DATABOOLEAN", "DATALONGTEXT")
        if table in tables
    ]
    found: dict[int, dict[str, Any]] = {}
    for query in queries:
        for statement, variable, value in connection.execute(query):
            name = _text(variable).lower().replace("organisation", "organization")
            found.setdefault(statement, {})[name] = value
    return found


def _text(value: object) -> str:
    """Text; SQLite may have anything in any column."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _date(number: object) -> str:
    """The day of a time; where that is none, no day."""
    if not isinstance(number, int):
        return _UNDATED
    seconds = number / 1000 if abs(number) > _MILLISECONDS else number
    try:
        return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)).date().isoformat()
    except OverflowError:
        return _UNDATED
