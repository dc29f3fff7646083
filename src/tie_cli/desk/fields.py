"""The fields of a record as lines of text to edit, with what can be chosen for each, and back to a record."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from tie_cli.desk.office_lines import ABOUT, line_of_offices, offices_in_words, offices_of_line
from tie_cli.editing.field_order import ORDER
from tie_cli.edtf.dates import meaning, parse
from tie_cli.edtf.parser import DateError
from tie_cli.model.field_types import describe_field, layers_of
from tie_cli.model.records import FACTS, KINDS, Edtf
from tie_cli.model.references import REFERS
from tie_cli.queries import candidates
from tie_cli.queries.names import NameProblem, UnknownName, resolve

EXCERPT = "excerpt"
_OFFICES = "roles"
_LATE = ("id", "dated", "inferred", "disputes", "sha256", "note")  # behind the fields that people change most


class MissingRecord(NameProblem):
    """A name of nothing, of which an actor or a topic can be made."""

    def __init__(self, kind: str, name: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.name = name


class Field(NamedTuple):
    """A field of a record as a line of text. `several`: values with commas between them, or semicolons where these are text."""

    name: str
    value: str
    required: bool
    several: bool
    about: str
    type: Any


def fields_of(kind: str, record: Mapping[str, Any]) -> list[Field]:
    """Return the fields of a kind of record that can be edited as text, in the order in which people fill them in."""
    types = {field.name: field for field in msgspec.structs.fields(KINDS[kind])}
    names = [name for name in types if name in ORDER[kind] or name == "id"]
    order = {name: place for place, name in enumerate(ORDER[kind])}
    names.sort(key=lambda name: (_LATE.index(name) if name in _LATE else -1, order.get(name, 99)))
    found = []
    for name in names:
        if name == _OFFICES:
            found.append(Field(name, line_of_offices(record), False, False, ABOUT, None))
            continue
        base = layers_of(types[name].type)[-1]
        several = get_origin(base) is list
        if (
            several
            and get_args(base)
            and isinstance(layers_of(get_args(base)[0])[-1], type)
            and layers_of(get_args(base)[0])[-1] is not str
        ):
            continue  # a list of records, such as `sources`
        value = record.get(name, [] if several else "")
        text = _separator(name).join(value) if isinstance(value, list) else str(value)
        found.append(Field(name, text, types[name].required, several, describe_field(types[name].type) or "", types[name].type))
    if kind in FACTS:
        sources = record.get("sources") or [{}]
        about = "A few words of the article, copied exactly. In the article, v selects them."
        place = next((number for number, field in enumerate(found) if field.name in _LATE), len(found))
        found.insert(place, Field(EXCERPT, str(sources[0].get("excerpt", "")), False, False, about, None))
    return found


def record_with(
    record: Mapping[str, Any], field: Field, text: str, connection: sqlite3.Connection, known: Iterable[str]
) -> dict[str, Any]:
    """Return the record with a field set to what the text means; an empty text leaves it out.

    `known` are ids of records that are not in the file yet. Raises `NameProblem`, of a new name `MissingRecord`, and `DateError`.
    """
    new = dict(record)
    text = text.strip()
    if field.name == EXCERPT:
        first, *rest = record.get("sources") or [{}]
        kept = {key: value for key, value in first.items() if key not in (EXCERPT, "prefix", "suffix")}
        new["sources"] = [{**kept, **({EXCERPT: text} if text else {})}, *rest]
        return new
    if not text:
        new.pop(field.name, None)
        return new
    if field.name == _OFFICES:
        short = {key: value for key, value in new.items() if key not in ("role", "of")}  # they stand in `roles` then
        return {**short, _OFFICES: offices_of_line(text, lambda name: _actor(name, connection, set(known)))}
    values = [part.strip() for part in text.split(_separator(field.name).strip())] if field.several else [text]
    values = [_interpret(field, value, connection, set(known)) for value in values if value]
    new[field.name] = values if field.several else values[0]
    return new


def meaning_of(field: Field, text: str, connection: sqlite3.Connection, known: Iterable[str]) -> str:
    """Return what a text means as the value of a field, for people; or why it means nothing."""
    try:
        value = record_with({}, field, text, connection, known).get(field.name)
    except (NameProblem, DateError) as error:
        return problem_of(error)
    if value is None:
        return field.about
    if field.name == _OFFICES:
        return f"→ {offices_in_words(value)}"
    if field.type is not None and Edtf in layers_of(field.type):
        return meaning(str(value))
    return field.about if value == text.strip() else f"→ {', '.join(value) if isinstance(value, list) else value}"


def problem_of(error: Exception) -> str:
    """Return why a text means nothing, with the dates that may be meant."""
    what = str(error).partition("\n")[0]
    return f"{what}; {error.hint}" if isinstance(error, DateError) and error.meant else what


def choices_of(field: Field, connection: sqlite3.Connection, known: Sequence[str]) -> list[str]:
    """Return the values that can complete a field: fixed ones, ids of the file and of the review, dates."""
    base = layers_of(field.type)[-1] if field.type is not None else None
    if get_origin(base) is Literal:
        return [str(choice) for choice in get_args(base)]
    if field.type is not None and Edtf in layers_of(field.type):
        return candidates.dates(connection)
    if field.name in REFERS:
        return list(dict.fromkeys([*known, *candidates.ids(connection, REFERS[field.name])]))
    return []


def _actor(name: str, connection: sqlite3.Connection, known: set[str]) -> str:
    return name if name in known else _id_of("actor", name, connection)


def _id_of(kind: str, name: str, connection: sqlite3.Connection) -> str:
    try:
        return resolve(connection, kind, name)[0]
    except UnknownName as unknown:
        new = kind.partition(" ")[0]  # an actor, where it may be a source too
        if new not in ("actor", "topic"):
            raise
        raise MissingRecord(new, name, f"{unknown.nothing}; Enter adds it") from None


def _interpret(field: Field, value: str, connection: sqlite3.Connection, known: set[str]) -> str:
    base = layers_of(field.type)[-1]
    if Edtf in layers_of(field.type):
        parse(value)
    elif get_origin(base) is Literal:
        close = [str(choice) for choice in get_args(base) if str(choice).startswith(value.lower())]
        if len(close) != 1:
            raise NameProblem(f"choose one of {', '.join(map(str, get_args(base)))}")
        return close[0]
    elif field.name in REFERS and value not in known:
        return _id_of(REFERS[field.name], value, connection)
    return value


def _separator(name: str) -> str:
    return ", " if name in REFERS else "; "
