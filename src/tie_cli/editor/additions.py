"""Records that an editor adds at a person's word: one that is referred to and missing, and facts drafted from a source's text."""

import asyncio
import sqlite3
from contextlib import closing

import msgspec
import yaml
from lsprotocol import types

from tie_cli.drafting.examination import examine
from tie_cli.drafting.gate.known_records import known_records
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.editing.adding import bytes_with_records
from tie_cli.editing.inserting import NewRecord
from tie_cli.editing.questions import as_comments
from tie_cli.editor.documents import Document
from tie_cli.editor.edits import Refused, edits
from tie_cli.editor.facts import Facts
from tie_cli.editor.places import part_at, target_of
from tie_cli.editor.session import Session
from tie_cli.errors import Problem
from tie_cli.evidence.source_texts import Texts
from tie_cli.model.records import KINDS
from tie_cli.queries.sources import source_with_text

DOUBT = "drafted from the text: is it what the passage says?"


def added_record(session: Session, document: Document, kind: str, identity: str) -> types.WorkspaceEdit:
    """Return what adds a record, with its needed fields left for a person to fill in. Raises `Refused`."""
    needed = [field.name for field in msgspec.structs.fields(KINDS[kind]) if field.required and field.name != "id"]
    target = _home_of(session, document, kind)
    new = NewRecord(kind, {"id": identity, **dict.fromkeys(needed, "")})
    return types.WorkspaceEdit(changes={target.uri: _with_records(target, [new])})


def draftable_source(document: Document, at: types.Position) -> str | None:
    """Return the id of the source at a place: in its own record, or where a fact names it."""
    part = part_at(document, at.line, document.lines.column(at))
    if part is None:
        return None
    if part.record.kind == "source":
        return str(part.record.data.get("id") or "") or None
    target = target_of(part)
    return target[1] if target and target[0] == ("source",) else None


async def drafted(session: Session, document: Document, source: str) -> types.WorkspaceEdit:
    """Return what adds the facts that the text of a source bears out, as `tie draft` proposes them. Raises `Refused`."""
    facts = session.facts_of(document)
    if facts is None:
        raise Refused("the facts have not been read yet: try again in a moment")
    records = await asyncio.to_thread(_draft, facts, session.texts(), source)
    if not records:
        raise Refused(f"the text of {source} has no fact that the file does not have")
    return types.WorkspaceEdit(changes={document.uri: _with_records(document, records)})


def _draft(facts: Facts, texts: Texts, source: str) -> list[NewRecord]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(facts.connection.serialize())
        try:
            known = source_with_text(connection, texts, source)
            if known is None or known[1] is None:
                raise Refused(f"the source {source} has no text: `tie add source WHAT` keeps one")
            snapshot, published = known[1], known[0].published
            own = propose(snapshot.text, snapshot.path, connection, published, source)
            found = examine(connection, snapshot.text, source, published, known_records(connection), own, own)
        except Problem as problem:
            raise Refused(str(problem)) from None
    return [NewRecord(each.kind, each.record, as_comments([*each.unsure, DOUBT])) for each in found.proposals]


def _home_of(session: Session, document: Document, kind: str) -> Document:
    """Return the document that has records of a kind: the first of the facts that has one, else this one."""
    facts = session.facts_of(document)
    for path in facts.files if facts else ():
        other = session.text_of(path)
        if any(record.kind == kind for _, record in other.reading.records()):
            return other
    return document


def _with_records(document: Document, records: list[NewRecord]) -> list[types.TextEdit]:
    """Return the edits that insert records at the ends of their sections. Raises `Refused`."""
    try:
        new = bytes_with_records(document.path, document.text.encode(), records)
    except Problem as problem:
        raise Refused(str(problem)) from None
    except yaml.YAMLError:
        raise Refused("the text has errors, which must be corrected first") from None
    return edits(document.text, new.decode("utf-8-sig"), document.encoding)
