"""Plain records to model records; where one does not fit, every fault in it, each with the path to its place."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.model.records import KINDS, AnyRecord, Edtf, Id, Sha256, Source
from tie_cli.text.wording import did_you_mean

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """What is wrong at `path` inside a record. `offset` counts characters into the value; `of_key` marks the key."""

    path: Path
    code: str
    message: str
    hint: str = ""
    offset: int = 0
    of_key: bool = False


def convert(kind: str, data: dict[str, Any]) -> AnyRecord | list[Fault]:
    """Make the model's record of a plain one, or say all that is wrong with it."""
    try:
        record = msgspec.convert(data, KINDS[kind])
        if isinstance(record, Source):
            for date in (record.published, record.retrieved):
                if date:
                    parse(date)
        elif kind in ("event", "quote", "position"):
            parse(record.date)  # type: ignore[union-attr]  # the three kinds of fact have a date
            for citation in record.sources:  # type: ignore[union-attr]
                if citation.date:
                    parse(citation.date)
    except (msgspec.ValidationError, DateError):
        return list(_record_faults(kind, data, KINDS[kind], ()))
    return record


def partial_record(kind: str, data: dict[str, Any], faults: list[Fault]) -> AnyRecord:
    """What a faulty record has that is sound, so that checks across facts see it; the rest claims as little as it can."""
    broken = {fault.path[0] for fault in faults if fault.path}
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(KINDS[kind]):
        if field.name == "id" and isinstance(data.get("id"), str):
            values["id"] = data["id"]  # even one that can't be an id is what others refer to
        elif field.name in data and field.name not in broken:
            values[field.name] = msgspec.convert(data[field.name], field.type)
        elif field.required:
            values[field.name] = _least(field.name, field.type)
    return KINDS[kind](**values)


def _least(name: str, wanted: Any) -> Any:
    base = layers_of(wanted)[-1]
    if get_origin(base) is Literal:
        return get_args(base)[-1]  # the model's choices end with the one that claims least
    return [] if get_origin(base) is list else "/.." if name == "date" else ""


def _record_faults(noun: str, data: dict[str, Any], shape: type, path: Path) -> Iterator[Fault]:
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    article = "an" if noun[0] in "aeiou" else "a"
    for key, value in data.items():
        if key in fields:
            yield from _value_faults(value, fields[key].type, (*path, key))
        else:
            hint = did_you_mean(key, list(fields)) or f"{article} {noun} has {', '.join(fields)}"
            if key == "<<":
                hint = "YAML merge keys are not read: write the keys out"
            yield Fault((*path, key), "unknown-key", f"{article} {noun} has no key `{key}`", hint, of_key=True)
    for name, field in fields.items():
        if field.required and name not in data:
            yield Fault(path, "missing-key", f"{article} {noun} needs `{name}`", describe_field(field.type))


def _value_faults(value: object, wanted: Any, path: Path) -> Iterator[Fault]:
    name = next((f"`{part}`" for part in reversed(path) if isinstance(part, str)), "the value")
    base = layers_of(wanted)[-1]
    if value is None and any(type(None) in get_args(layer) for layer in layers_of(wanted)):
        return
    if value in ("", None):
        yield Fault(path, "empty-value", f"{name} has no value", "give it one, or leave the key out")
    elif get_origin(base) is list:
        yield from _list_faults(value, get_args(base)[0], name, path)
    elif isinstance(base, type) and issubclass(base, msgspec.Struct):
        if isinstance(value, dict):
            yield from _record_faults(f"{name} entry".replace("`", ""), value, base, path)
        else:
            yield Fault(path, "wrong-type", f"an entry of {name} is not {_noun(value)}", "write {id: " + f"{value}" + "}")
    elif not isinstance(value, str):
        yield Fault(path, "wrong-type", f"{name} is text, not {_noun(value)}", "put text that is not a plain word in quotes")
    elif get_origin(base) is Literal:
        yield from _choice_faults(value, get_args(base), name, path)
    elif Id in layers_of(wanted):
        yield from _id_faults(value, path)
    elif Sha256 in layers_of(wanted):
        if not re.fullmatch("[0-9A-Fa-f]{64}", value):
            yield Fault(path, "bad-value", f"{name} can't be `{value}`", "it is 64 hexadecimal digits, as sha256sum prints them")
    elif Edtf in layers_of(wanted):
        try:
            parse(value)
        except DateError as error:
            yield Fault(path, "bad-date", str(error), error.hint, error.offset)


def _list_faults(value: object, item: Any, name: str, path: Path) -> Iterator[Fault]:
    if not isinstance(value, list):
        entry = f"{{id: {value}}}" if name == "`sources`" else value
        hint = f"write [{entry}]" if isinstance(value, str) else "write a list: [one, two]"
        yield Fault(path, "wrong-type", f"{name} is a list, not {_noun(value)}", hint)
    elif not value and name == "`sources`":
        yield Fault(path, "empty-value", "`sources` is empty: a fact has at least one source", "name the source it is from")
    else:
        for index, entry in enumerate(value):
            yield from _value_faults(entry, item, (*path, index))


def _choice_faults(value: str, choices: tuple[str, ...], name: str, path: Path) -> Iterator[Fault]:
    if value in choices:
        return
    hint = did_you_mean(value.lower(), list(choices)) or f"it is one of {', '.join(choices)}"
    if name == "`stance`" and value.lower() in ("neutral", "none", "unknown"):
        hint = "no record is not neutral: leave the position out, or write `abstains` where the source says so"
    yield Fault(path, "bad-value", f"{name} can't be `{value}`", hint)


def _id_faults(value: str, path: Path) -> Iterator[Fault]:
    try:
        msgspec.convert(value, Id)
    except msgspec.ValidationError:
        slug = re.sub(r"[^A-Za-z0-9._]+", "-", value).strip("-._").lower()
        hint = f"did you mean `{slug}`?" if slug else ""
        yield Fault(
            path, "bad-id", f"`{value}` can't be an id", hint or "ids are of letters, digits, full stops, hyphens, underscores"
        )


@cache
def layers_of(wanted: Any) -> tuple[Any, ...]:
    """A type and what stands behind its `Annotated` and `| None`, down to the bare type."""
    arguments = get_args(wanted)
    if type(None) in arguments:
        return wanted, *layers_of(next(argument for argument in arguments if argument is not type(None)))
    if hasattr(wanted, "__metadata__"):
        # Annotated[Annotated[X, a], b] is flattened to Annotated[X, a, b]: peel one mark at a time
        inner = Annotated[arguments[0], *wanted.__metadata__[:-1]] if len(wanted.__metadata__) > 1 else arguments[0]
        return wanted, *layers_of(inner)
    return (wanted,)


def describe_field(wanted: Any) -> str:
    """What a field is for, as the model has it; else which values it takes."""
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
