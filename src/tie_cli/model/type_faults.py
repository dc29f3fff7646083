"""Find each key and value of a plain record that does not fit the types of the model."""

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.model.faults import Fault, Mend, PartPath, replacements
from tie_cli.model.field_types import describe_field, layers_of
from tie_cli.model.records import Edtf, Id, Language, Sha256
from tie_cli.text.languages import suggest_language_tag
from tie_cli.text.slug import slug
from tie_cli.text.wording import closest, did_you_mean, with_article


def record_faults(noun: str, data: dict[str, Any], shape: type, path: PartPath = ()) -> Iterator[Fault]:
    """Yield what in a plain record, or in a part of it at `path`, does not fit its shape: keys, values, what is missing."""
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    for key, value in data.items():
        if key in fields:
            yield from _value_faults(value, fields[key].type, (*path, key))
        else:
            close = closest(key, list(fields))
            hint = did_you_mean(*close) or f"{with_article(noun)} has {', '.join(fields)}"
            if key == "<<":
                hint = "YAML merge keys are not supported: write the keys out"
            mends = replacements(key, *close)
            yield Fault((*path, key), "unknown-key", f"{with_article(noun)} has no key `{key}`", hint, of_key=True, mends=mends)
    for name, field in fields.items():
        if field.required and name not in data:
            mends = (Mend(action="add-key", text=name),)
            yield Fault(path, "missing-key", f"{with_article(noun)} needs `{name}`", describe_field(field.type), mends=mends)


def _value_faults(value: object, wanted: Any, path: PartPath) -> Iterator[Fault]:
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
            yield from record_faults(f"{name} entry".replace("`", ""), value, base, path)
        else:
            yield Fault(
                path,
                "wrong-type",
                f"an entry of {name} can't be {_in_words(value)}",
                f"write {{{base.__struct_fields__[0]}: {value}}}",
            )
    elif not isinstance(value, str):
        yield Fault(path, "wrong-type", f"{name} must be text, not {_in_words(value)}", "put the text in quotation marks")
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
            mends = replacements(value, *error.meant)
            yield Fault(path, "bad-date", str(error), error.hint, error.offset, mends=mends)


def _list_faults(value: object, item: Any, name: str, path: PartPath) -> Iterator[Fault]:
    if not isinstance(value, list):
        entry = f"{{id: {value}}}" if name == "`sources`" else f"{{role: {value}}}" if name == "`roles`" else value
        hint = f"write [{entry}]" if isinstance(value, str) else "write a list: [one, two]"
        yield Fault(path, "wrong-type", f"{name} must be a list, not {_in_words(value)}", hint)
    elif not value and name == "`sources`":
        yield Fault(path, "empty-value", "`sources` is empty", "name at least one source")
    else:
        for index, entry in enumerate(value):
            yield from _value_faults(entry, item, (*path, index))


def _choice_faults(value: str, choices: tuple[str, ...], name: str, path: PartPath) -> Iterator[Fault]:
    if value in choices:
        return
    close = closest(value.lower(), list(choices))
    hint = did_you_mean(*close) or f"use one of {', '.join(choices)}"
    if name == "`stance`" and value.lower() in ("neutral", "none", "unknown"):
        close, hint = [], "no stance on record is not a stance: leave the position out, or use `abstains` if the source says so"
    yield Fault(path, "bad-value", f"{name} can't be `{value}`", hint, mends=replacements(value, *close))


def _language_faults(value: str, name: str, path: PartPath) -> Iterator[Fault]:
    if not _matches(value, Language):
        hint, tag = "write a BCP 47 tag, such as ja, ar or pt-BR", suggest_language_tag(value)
        yield _unsuitable(value, path, "bad-value", f"{name} can't be `{value}`", hint, *filter(None, [tag]))


def _id_faults(value: str, path: PartPath) -> Iterator[Fault]:
    if not _matches(value, Id):
        hint = "use only letters, digits, full stops, hyphens and underscores"
        yield _unsuitable(value, path, "bad-id", f"`{value}` can't be an id", hint, *filter(None, [slug(value)]))


def _matches(value: str, wanted: Any) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return False
    return True


def _unsuitable(value: str, path: PartPath, code: str, message: str, hint: str, *suited: str) -> Fault:
    """Return the fault of a value, with the values that would suit in its place, if there are any."""
    return Fault(path, code, message, did_you_mean(*suited) or hint, mends=replacements(value, *suited))


def _in_words(value: object) -> str:
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
