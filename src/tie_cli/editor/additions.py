"""Records that an editor adds at a person's word: one that is referred to and missing, and facts drafted from a source's text."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial

import yaml
from lsprotocol import types

from tie_cli.drafting.source_draft import SourceDraft, as_new_records
from tie_cli.editing.adding import bytes_with_records
from tie_cli.editing.inserting import NewRecord, empty_record
from tie_cli.editor.documents import Document
from tie_cli.editor.edits import Refused, or_refuse
from tie_cli.editor.facts import Facts
from tie_cli.editor.session import Session
from tie_cli.evidence.source_texts import Texts
from tie_cli.factfile.places import referents

DOUBT = "drafted from the text: is it what the passage says?"


def added_record(session: Session, document: Document, kind: str, identity: str) -> types.WorkspaceEdit:
    """Return what adds a record, with its needed fields left for a person to fill in. Raises `Refused`."""
    facts = session.facts_of(document)
    others = map(session.text_of, facts.files if facts else ())
    target = next((other for other in others if any(record.kind == kind for _, record in other.reading.records())), document)
    return _with_records(target, [empty_record(kind, identity)])


def draftable_source(document: Document, at: types.Position) -> str | None:
    """Return the id of the source at a place: in its own record, or where a fact names it."""
    part = document.part(at)
    if part is None:
        return None
    if part.record.kind == "source":
        return str(part.record.data.get("id") or "") or None
    return part.value if referents(part) == ("source",) else None


async def drafted(session: Session, document: Document, source: str) -> types.WorkspaceEdit:
    """Return what adds the facts that the text of a source bears out, as `tie draft` proposes them. Raises `Refused`."""
    facts = session.facts_of(document)
    if facts is None:
        raise Refused("the facts have not been read yet: try again in a moment")
    records = await asyncio.to_thread(or_refuse, partial(_draft, facts, session.texts(), source))
    if not records:
        raise Refused(f"the text of {source} has no fact that the file does not have")
    return _with_records(document, records)


def _draft(facts: Facts, texts: Texts, source: str) -> list[NewRecord]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(facts.connection.serialize())
        return as_new_records(SourceDraft(connection, texts, source).own().proposals, DOUBT)


def _with_records(document: Document, records: list[NewRecord]) -> types.WorkspaceEdit:
    """Return the edits that insert records at the ends of their sections. Raises `Refused`."""
    try:
        new = or_refuse(lambda: bytes_with_records(document.path, document.text.encode(), records))
    except yaml.YAMLError:
        raise Refused("the text has errors, which must be corrected first") from None
    return types.WorkspaceEdit(changes={document.uri: document.edits(new)})
