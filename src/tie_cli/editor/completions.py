"""What can stand at a cursor: fields, ids and names of records, the words that a field allows, dates with what they mean."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec
from lsprotocol import types

from tie_cli.editor.cursor import ENTRIES, Cursor, cursor_at
from tie_cli.editor.documents import Document
from tie_cli.editor.facts import Facts
from tie_cli.edtf.dates import meaning
from tie_cli.edtf.parser import DateError
from tie_cli.factfile.yaml_reader import HEADER
from tie_cli.model.field_types import describe_field, layers_of
from tie_cli.model.records import KINDS, REFERS, SECTIONS, Edtf
from tie_cli.queries.candidates import candidates
from tie_cli.queries.names import with_name
from tie_cli.queries.show import NAMED

_MOST_DATES = 50
# an id, the word that the editor compares with what is typed, and what stands for it
_Found = tuple[str, str, str]


def completions(document: Document, at: types.Position, facts: Facts | None) -> types.CompletionList:
    """Return what can stand at a place of a document; ids come from its facts, if they have been read."""
    column = document.lines.column(at)
    cursor = cursor_at(document, at.line, column)
    where = types.Range(document.lines.position(at.line + 1, cursor.start + 1), at)
    if cursor.key is None:
        return types.CompletionList(is_incomplete=False, items=list(_fields(document, cursor, where)))
    kind = types.CompletionItemKind.Reference
    found = list(_values(cursor, facts))
    is_date = (wanted := _type_of(cursor)) is not None and Edtf in layers_of(wanted)
    if is_date or not _reference(cursor):
        kind = types.CompletionItemKind.Value if is_date else types.CompletionItemKind.EnumMember
    items = [
        types.CompletionItem(
            label=value,
            kind=kind,
            detail=says or None,
            filter_text=word,
            sort_text=f"{number:04}",
            text_edit=types.TextEdit(where, value),
        )
        for number, (value, word, says) in enumerate(found)
    ]
    return types.CompletionList(is_incomplete=True, items=items)


def _fields(document: Document, cursor: Cursor, where: types.Range) -> Iterator[types.CompletionItem]:
    """Yield the fields that are not there yet."""
    described = dict.fromkeys((*HEADER, *SECTIONS), "") if not cursor.kind else {}
    if (shape := _shape(cursor)) is not None:
        described = {field.name: describe_field(field.type) for field in msgspec.structs.fields(shape)}
        needed = {field.name for field in msgspec.structs.fields(shape) if field.required}
    else:
        needed = set()
    if cursor.kind in NAMED and not cursor.fields and not document.path.endswith(".jsonl"):
        described.pop("id", None)  # which is the key of the record
    for number, (name, says) in enumerate(described.items()):
        if name not in cursor.beside:
            text = name if cursor.quote else f"{name}: "
            yield types.CompletionItem(
                label=name,
                kind=types.CompletionItemKind.Field,
                detail="needed" if name in needed else None,
                documentation=says or None,
                sort_text=f"{name not in needed:d}{number:04}",
                text_edit=types.TextEdit(where, text),
            )


def _values(cursor: Cursor, facts: Facts | None) -> Iterator[_Found]:
    wanted = _type_of(cursor)
    if (kind := _reference(cursor)) is not None:
        if facts is not None:
            yield from _ids(facts.connection, kind, cursor.typed)
    elif wanted is None:
        return
    elif get_origin(base := layers_of(wanted)[-1]) is Literal:
        on = facts.topic(cursor.beside.get("topic", "")) if facts and cursor.key == "stance" else ""
        for value in get_args(base):
            yield value, value, on
    elif Edtf in layers_of(wanted):
        for date in _dates(cursor.typed, facts):
            try:
                yield date, date, meaning(date)
            except DateError:
                continue


def _ids(connection: sqlite3.Connection, kind: str, typed: str) -> Iterator[_Found]:
    """Yield the ids that begin with what is typed, then those of records whose name has it."""
    seen = set()
    for identity, says in candidates(connection, kind, typed):
        seen.add(identity)
        yield identity, identity, says
    kinds = ("actor", "source") if kind == "actor or source" else (kind,) if kind in NAMED else ()
    for named in with_name(connection, kinds, typed, whole=False) if typed.strip() and kinds else ():
        if named.id not in seen:
            yield named.id, typed, named.name


def _dates(typed: str, facts: Facts | None) -> Iterator[str]:
    """Yield what is typed, in the ways in which it can be a date, then today and the dates of the facts that begin so."""
    today = dt.datetime.now().astimezone().date().isoformat()
    known = facts.dates if facts else []
    written = [f"{typed}{end}" for end in ("", "~", "?", "/..")] if typed else []
    others = [date for date in (today, today[:7], today[:4], *known) if date.startswith(typed)]
    yield from list(dict.fromkeys([*written, *others]))[:_MOST_DATES]


def _shape(cursor: Cursor) -> type[msgspec.Struct] | None:
    """Return the type of the mapping that a cursor is in."""
    if cursor.fields:
        return ENTRIES.get(cursor.fields[-1])
    return KINDS.get(cursor.kind)


def _type_of(cursor: Cursor) -> Any:
    shape = _shape(cursor)
    fields = msgspec.structs.fields(shape) if shape else ()
    return next((field.type for field in fields if field.name == cursor.key), None)


def _reference(cursor: Cursor) -> str | None:
    """Return the kind of record that the value at a cursor refers to."""
    if cursor.fields == ("sources",):
        return "source" if cursor.key == "id" else None
    return REFERS.get(cursor.key or "") if _type_of(cursor) is not None else None
