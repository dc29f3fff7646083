"""Convert plain records to records of the model, and find every fault in those that don't fit, each with its place."""

from typing import Any, Literal, get_args, get_origin

import msgspec

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.model.consistency import inconsistencies
from tie_cli.model.faults import Fault, PartPath
from tie_cli.model.field_types import layers_of
from tie_cli.model.records import KINDS, Actor, AnyRecord, Citation, Fact, Office, Position, Source
from tie_cli.model.type_faults import record_faults


def convert(kind: str, data: dict[str, Any]) -> AnyRecord | list[Fault]:
    """Convert a plain record to a record of the model, or return all its faults."""
    try:
        record = msgspec.convert(data, KINDS[kind])
        _parse_dates(record)
    except (msgspec.ValidationError, DateError):
        return _with_attribution(kind, data, list(record_faults(kind, data, KINDS[kind])))
    return list(inconsistencies(record)) or record


def is_sound(record: AnyRecord) -> bool:
    """Return whether a record of the model has what its types can't say: dates, and fields that agree with one another."""
    try:
        _parse_dates(record)
    except DateError:
        return False
    return not any(inconsistencies(record))


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
    return [*faults, *inconsistencies(record)] if isinstance(record, Position) else faults


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


def _sound_part(entry: Any, path: PartPath, faults: set[PartPath]) -> Any:
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
