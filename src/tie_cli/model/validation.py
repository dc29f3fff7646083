"""Convert plain records to records of the model, and find every fault in those that don't fit, each with its place."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.model.records import (
    KINDS,
    Actor,
    AnyRecord,
    Citation,
    Edtf,
    Fact,
    Id,
    Language,
    Office,
    Position,
    Quote,
    Sha256,
    Source,
)
from tie_cli.text.languages import suggest_language_tag
from tie_cli.text.slug import slug
from tie_cli.text.wording import did_you_mean, with_article

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """What is wrong at `path` inside a record, `offset` characters into the value. `of_key`: the key is wrong, not the value."""

    path: Path
    code: str
    message: str
    hint: str = ""
    offset: int = 0
    of_key: bool = False


def convert(kind: str, data: dict[str, Any]) -> AnyRecord | list[Fault]:
    """Convert a plain record to a record of the model, or return all its faults."""
    try:
        record = msgspec.convert(data, KINDS[kind])
        _parse_dates(record)
    except (msgspec.ValidationError, DateError):
        return _with_attribution(kind, data, list(_record_faults(kind, data, KINDS[kind], ())))
    if isinstance(record, Position) and not _is_attribution_sound(record):
        return [_attribution_fault(record)]
    if isinstance(record, Source) and not _is_inference_sound(record):
        return [Fault(("inferred",), "bad-value", "`inferred` needs `dated: inferred`", "write dated: inferred too, with a note")]
    if isinstance(record, Actor) and (faults := list(_office_faults(record))):
        return faults
    if isinstance(record, Quote) and not _is_original_sound(record):
        hint = "say in which language it was said, as a BCP 47 tag, such as language: ja"
        return [Fault(("original",), "missing-key", "a quote with `original` needs `language`", hint)]
    return record


def is_sound(record: AnyRecord) -> bool:
    """Return whether a record of the model has what its types can't say: dates, and an authority only where one belongs."""
    try:
        _parse_dates(record)
    except DateError:
        return False
    if isinstance(record, Source):
        return _is_inference_sound(record)
    if isinstance(record, Actor):
        return not any(_office_faults(record))
    if isinstance(record, Quote):
        return _is_original_sound(record)
    return not isinstance(record, Position) or _is_attribution_sound(record)


def _parse_dates(record: AnyRecord) -> None:
    if isinstance(record, Fact):
        parse(record.date)
        for citation in record.sources:
            if citation.date:
                parse(citation.date)
    elif isinstance(record, Source):
        for date in (record.published, record.retrieved):
            if date:
                parse(date)
    elif isinstance(record, Actor):
        for office in record.roles:
            for date in (office.since, office.until):
                if date:
                    parse(date)


def _with_attribution(kind: str, data: dict[str, Any], faults: list[Fault]) -> list[Fault]:
    """Return the faults of a record, and that of its attribution, which its types can't say, if what it consists of is sound."""
    if kind != "position" or {fault.path[0] for fault in faults if fault.path} & {"basis", "according_to", "actor"}:
        return faults
    record = partial_record(kind, data, faults)
    return faults if not isinstance(record, Position) or _is_attribution_sound(record) else [*faults, _attribution_fault(record)]


def _is_attribution_sound(record: Position) -> bool:
    return (record.basis == "attributed") == (record.according_to is not None) and record.according_to != record.actor


def _is_inference_sound(record: Source) -> bool:
    return record.inferred is None or record.dated == "inferred"


def _office_faults(record: Actor) -> Iterator[Fault]:
    """Yield what is wrong with offices beyond their types: two forms at once, a span as a bound, an end before the start."""
    if record.roles:
        for field in ("role", "of"):
            if getattr(record, field):
                hint = f"write it in an entry of `roles`, or leave `roles` out and keep the short form `{field}`"
                yield Fault((field,), "bad-value", f"an actor with `roles` can't have `{field}` too", hint, of_key=True)
    for place, office in enumerate(record.roles):
        spans = [name for name in ("since", "until") if "/" in (getattr(office, name) or "")]
        for name in spans:
            hint = "write one date, such as 2023-09-13, 2023-09 or 2023, or leave it out if it is not known"
            yield Fault(("roles", place, name), "bad-value", f"`{name}` can't be a span of time", hint)
        if office.since and office.until and not spans:
            first, last = parse(office.since).first, parse(office.until).last
            if first is not None and last is not None and last < first:
                hint = "swap them, or correct one of them"
                yield Fault(("roles", place, "until"), "bad-value", "the office ends before it begins", hint)


def _is_original_sound(record: Quote) -> bool:
    return record.original is None or record.language is not None


def _attribution_fault(record: Position) -> Fault:
    """Return what is wrong with whose word a position is on: nobody's, its actor's, or anybody's though it is not attributed."""
    if record.according_to == record.actor:
        hint = "write basis: statement, or give who else says so"
        return Fault(("according_to",), "bad-value", "the actor itself can't attribute the stance to itself", hint)
    if record.according_to is None:
        return Fault(("basis",), "missing-key", "an attributed position needs `according_to`", "say who attributes the stance")
    return Fault(
        ("according_to",),
        "bad-value",
        "only a position with `basis: attributed` can have `according_to`",
        "write basis: attributed, or remove `according_to`",
    )


_INFERRED = {
    "dated": ("the date is inferred", "how you worked the date out"),
    "placed": ("the place is inferred", "how you know the place"),
    "judged": ("the stance is inferred", "how you worked the stance out"),
    "source": ("the source's date or publisher is inferred", "how you know it"),
}


def inference_fault(what: str) -> Fault:
    """Return the fault of what is inferred without a note: `dated`, `placed` or `judged` of a fact, or `source`."""
    said, how = _INFERRED[what]
    field = "dated" if what == "source" else what
    return Fault((field,), "inferred-without-reason", f"{said}, but no `note` explains how", f"add a `note` that explains {how}")


def unexplained_inferences(record: AnyRecord) -> list[Fault]:
    """Return a fault for each thing in a record that is inferred, if it has no note."""
    if record.note:
        return []
    found = [field for field in ("dated", "placed", "judged") if getattr(record, field, "") == "inferred"]
    return [inference_fault("source" if isinstance(record, Source) else field) for field in found]


def partial_record(kind: str, data: dict[str, Any], faults: list[Fault]) -> AnyRecord:
    """Return a record with what is sound in a faulty one, so that checks across records see it.

    Required fields that are missing or faulty get the value that says least, and faulty entries of lists are empty.
    """
    attribution = (("according_to",), "bad-value")  # which is wrong only beside the other fields
    broken = {fault.path[0] for fault in faults if fault.path and fault[:2] != attribution}
    paths = {fault.path for fault in faults}
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(KINDS[kind]):
        if field.name == "id" and isinstance(data.get("id"), str):
            values["id"] = data["id"]  # even an invalid id, as other records may refer to it
        elif field.name in data and field.name not in broken:
            values[field.name] = msgspec.convert(data[field.name], field.type)
        elif isinstance(entries := data.get(field.name), list) and get_origin(layers_of(field.type)[-1]) is list:
            values[field.name] = [_sound_part(entry, (field.name, place), paths) for place, entry in enumerate(entries)]
        elif field.required:
            values[field.name] = _least(field.name, field.type)
    return KINDS[kind](**values)


def _sound_part(entry: Any, path: Path, faults: set[Path]) -> Any:
    """Return an entry of a list: an id, or an entry of `sources`, without what is faulty in it."""
    if path[0] not in ("sources", "roles"):
        return "" if path in faults else entry
    given = {} if path in faults else entry
    shape: type[Citation | Office] = Citation if path[0] == "sources" else Office
    sound = {key: value for key, value in given.items() if key in shape.__struct_fields__ and (*path, key) not in faults}
    return shape(**{shape.__struct_fields__[0]: "", **sound})


def _least(name: str, wanted: Any) -> Any:
    base = layers_of(wanted)[-1]
    if get_origin(base) is Literal:
        return get_args(base)[-1]  # the choices in the model end with the one that says least
    return [] if get_origin(base) is list else "/.." if name == "date" else ""


def _record_faults(noun: str, data: dict[str, Any], shape: type, path: Path) -> Iterator[Fault]:
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    for key, value in data.items():
        if key in fields:
            yield from _value_faults(value, fields[key].type, (*path, key))
        else:
            hint = did_you_mean(key, list(fields)) or f"{with_article(noun)} has {', '.join(fields)}"
            if key == "<<":
                hint = "YAML merge keys are not supported: write the keys out"
            yield Fault((*path, key), "unknown-key", f"{with_article(noun)} has no key `{key}`", hint, of_key=True)
    for name, field in fields.items():
        if field.required and name not in data:
            yield Fault(path, "missing-key", f"{with_article(noun)} needs `{name}`", describe_field(field.type))


def _value_faults(value: object, wanted: Any, path: Path) -> Iterator[Fault]:
    name = next((f"`{part}`" for part in reversed(path) if isinstance(part, str)), "the value")
    base = layers_of(wanted)[-1]
    if value is None and any(type(None) in get_args(layer) for layer in layers_of(wanted)):
        return
    if value in ("", None):
        yield Fault(path, "empty-value", f"{name} has no value", "give it a value, or leave the key out")
    elif get_origin(base) is list:
        yield from _list_faults(value, get_args(base)[0], name, path)
    elif isinstance(base, type) and issubclass(base, msgspec.Struct):
        if isinstance(value, dict):
            yield from _record_faults(f"{name} entry".replace("`", ""), value, base, path)
        else:
            yield Fault(
                path,
                "wrong-type",
                f"an entry of {name} can't be {_noun(value)}",
                f"write {{{base.__struct_fields__[0]}: {value}}}",
            )
    elif not isinstance(value, str):
        yield Fault(path, "wrong-type", f"{name} must be text, not {_noun(value)}", "put the text in quotation marks")
    elif get_origin(base) is Literal:
        yield from _choice_faults(value, get_args(base), name, path)
    elif Id in layers_of(wanted):
        yield from _id_faults(value, path)
    elif Sha256 in layers_of(wanted):
        if not re.fullmatch("[0-9A-Fa-f]{64}", value):
            yield Fault(path, "bad-value", f"{name} can't be `{value}`", "write 64 hexadecimal digits, as sha256sum prints them")
    elif Language in layers_of(wanted):
        yield from _language_faults(value, name, path)
    elif Edtf in layers_of(wanted):
        try:
            parse(value)
        except DateError as error:
            yield Fault(path, "bad-date", str(error), error.hint, error.offset)


def _list_faults(value: object, item: Any, name: str, path: Path) -> Iterator[Fault]:
    if not isinstance(value, list):
        entry = f"{{id: {value}}}" if name == "`sources`" else f"{{role: {value}}}" if name == "`roles`" else value
        hint = f"write [{entry}]" if isinstance(value, str) else "write a list: [one, two]"
        yield Fault(path, "wrong-type", f"{name} must be a list, not {_noun(value)}", hint)
    elif not value and name == "`sources`":
        yield Fault(path, "empty-value", "`sources` is empty", "name at least one source")
    else:
        for index, entry in enumerate(value):
            yield from _value_faults(entry, item, (*path, index))


def _choice_faults(value: str, choices: tuple[str, ...], name: str, path: Path) -> Iterator[Fault]:
    if value in choices:
        return
    hint = did_you_mean(value.lower(), list(choices)) or f"use one of {', '.join(choices)}"
    if name == "`stance`" and value.lower() in ("neutral", "none", "unknown"):
        hint = "no stance on record is not a stance: leave the position out, or use `abstains` if the source says so"
    yield Fault(path, "bad-value", f"{name} can't be `{value}`", hint)


def _language_faults(value: str, name: str, path: Path) -> Iterator[Fault]:
    if not _matches(value, Language):
        hint = _suggested(suggest_language_tag(value), "write a BCP 47 tag, such as ja, ar or pt-BR")
        yield Fault(path, "bad-value", f"{name} can't be `{value}`", hint)


def _id_faults(value: str, path: Path) -> Iterator[Fault]:
    if not _matches(value, Id):
        hint = _suggested(slug(value), "use only letters, digits, full stops, hyphens and underscores")
        yield Fault(path, "bad-id", f"`{value}` can't be an id", hint)


def _matches(value: str, wanted: Any) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return False
    return True


def _suggested(suggestion: str, otherwise: str) -> str:
    return f"did you mean `{suggestion}`?" if suggestion else otherwise


@cache
def layers_of(wanted: Any) -> tuple[Any, ...]:
    """Return a type, then what its `Annotated` and `| None` wrap, down to the bare type."""
    arguments = get_args(wanted)
    if type(None) in arguments:
        return wanted, *layers_of(next(argument for argument in arguments if argument is not type(None)))
    if hasattr(wanted, "__metadata__"):
        # Annotated[Annotated[X, a], b] is flattened to Annotated[X, a, b]: peel one mark at a time
        inner = Annotated[arguments[0], *wanted.__metadata__[:-1]] if len(wanted.__metadata__) > 1 else arguments[0]
        return wanted, *layers_of(inner)
    return (wanted,)


def describe_field(wanted: Any) -> str:
    """Return the model's description of a field, or the values that it allows."""
    for layer in layers_of(wanted):
        for metadata in reversed(getattr(layer, "__metadata__", ())):
            if metadata.description:
                return str(metadata.description)
    base = layers_of(wanted)[-1]
    return f"one of {', '.join(get_args(base))}" if get_origin(base) is Literal else ""


def _noun(value: object) -> str:
    match value:
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case bool():
            return "true or false"
        case None:
            return "null"
    return "a number"
