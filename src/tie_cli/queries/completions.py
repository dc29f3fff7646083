"""What can stand at a cursor in a fact file: fields, ids by id or name, the words that a field allows, dates with meaning."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args, get_origin

import msgspec

from tie_cli.edtf.dates import meaning
from tie_cli.edtf.parser import DateError
from tie_cli.factfile.cursor import Cursor
from tie_cli.factfile.yaml_reader import HEADER
from tie_cli.model.field_types import describe_field, layers_of
from tie_cli.model.fields import is_date, referred_kind, shape_of, type_of
from tie_cli.model.records import NAMED_KINDS, SECTIONS
from tie_cli.queries.candidates import candidates_by_name

_MOST_DATES = 50
Sort = Literal["field", "id", "word", "date"]


class Completion(NamedTuple):
    """What can stand at a cursor, with what it means. `typed` is the word that has to fit what was typed."""

    sort: Sort
    text: str
    typed: str
    meaning: str = ""
    is_needed: bool = False


def fields_at(cursor: Cursor, *, is_json: bool) -> Iterator[Completion]:
    """Yield the fields that a cursor's mapping has not yet, those that are needed first."""
    shape = shape_of(cursor.kind, cursor.fields)
    if shape is None:
        yield from (
            Completion("field", name, name) for name in (*HEADER, *SECTIONS) if not cursor.kind and name not in cursor.beside
        )
        return
    has_key_as_id = cursor.kind in NAMED_KINDS and not cursor.fields and not is_json
    fields = [field for field in msgspec.structs.fields(shape) if field.name not in cursor.beside]
    for field in sorted(fields, key=lambda field: not field.required):
        if field.name != "id" or not has_key_as_id:
            yield Completion("field", field.name, field.name, describe_field(field.type), field.required)


def values_at(cursor: Cursor, connection: sqlite3.Connection | None, known_dates: Sequence[str]) -> Iterator[Completion]:
    """Yield the values that the field at a cursor can have; ids come from an index, if there is one."""
    wanted = type_of(cursor.kind, cursor.fields, cursor.key)
    if (kind := referred_kind(cursor.kind, cursor.fields, cursor.key)) is not None:
        if connection is not None:
            found = candidates_by_name(connection, kind, cursor.typed)
            yield from (Completion("id", identity, word, says) for identity, word, says in found)
    elif is_date(wanted):
        for date in _dates(cursor.typed, known_dates):
            try:
                yield Completion("date", date, date, meaning(date))
            except DateError as error:
                meant = error.meant if date == cursor.typed else ()
                yield from (Completion("date", other, date, meaning(other)) for other in meant)
    elif wanted is not None and get_origin(base := layers_of(wanted)[-1]) is Literal:
        about = _proposition(connection, cursor.beside.get("topic", "")) if cursor.key == "stance" else ""
        yield from (Completion("word", value, value, f"{value}: {about}" if about else "") for value in get_args(base))


def _dates(typed: str, known: Sequence[str]) -> list[str]:
    """Return what is typed, in the ways in which it can be a date, then today and the dates of the facts that begin so."""
    today = dt.datetime.now().astimezone().date().isoformat()
    written = [f"{typed}{end}" for end in ("", "~", "?", "/..")] if typed else []
    others = [date for date in (today, today[:7], today[:4], *known) if date.startswith(typed)]
    return list(dict.fromkeys([*written, *others]))[:_MOST_DATES]


def _proposition(connection: sqlite3.Connection | None, topic: str) -> str:
    """Return what a topic proposes, or its name; empty if there is no such topic."""
    query = "SELECT coalesce(json_extract(record, '$.proposition'), name) FROM topic WHERE id = ?"
    found = connection.execute(query, (topic,)).fetchone() if connection else None
    return str(found[0]) if found else ""
