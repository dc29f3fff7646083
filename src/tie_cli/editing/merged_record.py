"""One record made of two that mean the same: what only one has is kept, lists are united, and what differs is a conflict."""

from collections.abc import Mapping
from typing import Any, NamedTuple, get_origin

import msgspec

from tie_cli.model.citations import is_in_another
from tie_cli.model.field_types import layers_of
from tie_cli.model.records import FACTS, KINDS

INTO, FROM = "into", "from"
# A field that says something of others, and goes where the first of them with a conflict goes. In a source `dated` is of two.
_GOVERNING_FIELDS = {
    "dated": ("date",),
    "placed": ("place",),
    "judged": ("stance",),
    "according_to": ("basis",),
    "sha256": ("text",),
    "cue": ("text",),
}
DEPENDENT = frozenset((*_GOVERNING_FIELDS, "inferred"))  # fields that a merged record may lack though one of the two had them
_SOURCE_LEADS = {**_GOVERNING_FIELDS, "dated": ("published", "publisher")}
_BOTH = object()  # what `inferred` means where it is left out


class Conflict(NamedTuple):
    """A field in which two records differ; None is a value that is left out."""

    field: str
    into: Any
    other: Any


class MergedRecord(NamedTuple):
    """A record made of two, and the conflicts about which nothing was decided."""

    data: dict[str, Any]
    conflicts: list[Conflict]


def merge_records(kind: str, into: Mapping[str, Any], other: Mapping[str, Any], keep: Mapping[str, str]) -> MergedRecord:
    """Return a record with what both have; `keep` says by field, or as "" for all others, which one's value stays.

    The name of the other one becomes an alias, unless it is one already, or that of the first one if `keep` says so of `name`.
    """
    if kind == "actor":
        into, other = _align_offices(into, other, keep.get("of", keep.get("", "")))
    shape = {field.name: field for field in msgspec.structs.fields(KINDS[kind])}
    data: dict[str, Any] = {"id": into["id"]}
    conflicts: list[Conflict] = []
    decided: dict[str, str] = {}  # by field in which they differ
    stated_by = INTO  # which one says whether the date of a source is inferred
    for name in _with_leads_first([name for name in shape if name != "id"]):
        one, two = into.get(name), other.get(name)
        value: Any
        if get_origin(layers_of(shape[name].type)[-1]) is list:
            value = _unite(one, two) if name != "aliases" else _aliases(into, other, data["name"])
            value = _without_repeated(value, one or [], two or []) if name == "sources" else value
        elif name == "name" and "aliases" in shape:
            value = two if keep.get(name) == FROM else one
        else:
            side = _side(kind, name, into, other, decided)
            if name == "inferred" and _value(kind, "dated", into) != _value(kind, "dated", other):
                side = stated_by
            if side is None:
                decided[name] = side = keep.get(name, keep.get("", ""))
                if side not in (INTO, FROM):
                    conflicts.append(Conflict(name, one, two))
            value = two if side == FROM else one
            if name == "dated":
                stated_by = side or INTO
        if value is not None and value != []:
            data[name] = value
    if "of" in data and "roles" in data:  # the short form of the one, and the offices of the other
        conflicts.append(Conflict("of", into.get("of") or into["roles"], other.get("of") or other["roles"]))
    return MergedRecord(data, conflicts)


def _align_offices(into: Mapping[str, Any], other: Mapping[str, Any], kept: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return two actors of whom none has the short form of an office where the other has `roles`.

    An office in the short form becomes an entry of `roles`, unless an entry says as much already. For whom an actor acts without
    an office can't be an entry: where none says so too, one of the two goes, as `kept` has it, or both stay, which is a conflict.
    """
    actors = {INTO: dict(into), FROM: dict(other)}
    long = INTO if into.get("roles") else FROM
    short = FROM if long == INTO else INTO
    if actors[short].get("roles") or not actors[long].get("roles"):
        return actors[INTO], actors[FROM]
    office: dict[str, Any] = {field: actors[short].pop(field) for field in ("role", "of") if field in actors[short]}
    if any(office.items() <= entry.items() for entry in actors[long]["roles"]):
        pass
    elif "role" in office:
        actors[short]["roles"] = [office]
    elif kept == long:
        pass
    else:
        actors[short] |= office
        if kept == short:
            del actors[long]["roles"]
    return actors[INTO], actors[FROM]


def _side(kind: str, name: str, into: Mapping[str, Any], other: Mapping[str, Any], decided: Mapping[str, str]) -> str | None:
    """Return which of two records has the value to keep, None if that is a conflict."""
    leads = _leads(kind, name)
    has_one, has_other = (any(lead in data for lead in leads) for data in (into, other))
    if has_one != has_other:
        return INTO if has_one else FROM
    for lead in leads:
        if lead in decided:
            return decided[lead] or INTO
    one, two = _value(kind, name, into), _value(kind, name, other)
    if one == two or two is None:
        return INTO
    return FROM if one is None else None


def _value(kind: str, name: str, data: Mapping[str, Any]) -> Any:
    """Return the value of a field, or what it means if it is left out."""
    default = next(field.default for field in msgspec.structs.fields(KINDS[kind]) if field.name == name)
    if name == "inferred":
        default = _BOTH
    return data.get(name, None if default is msgspec.NODEFAULT else default)


def _leads(kind: str, name: str) -> tuple[str, ...]:
    if name == "cue" and kind != "quote":
        return ()
    return (_SOURCE_LEADS if kind not in FACTS else _GOVERNING_FIELDS).get(name, ())


def _with_leads_first(names: list[str]) -> list[str]:
    return sorted(
        names, key=lambda name: 2 if name == "inferred" else int(name in _GOVERNING_FIELDS)
    )  # `inferred` goes with `dated`


def _unite(one: list[Any] | None, two: list[Any] | None) -> list[Any]:
    found = list(one or [])
    return found + [entry for place, entry in enumerate(two or []) if entry not in found and entry not in (two or [])[:place]]


def _without_repeated(entries: list[Any], *lists: list[Any]) -> list[Any]:
    """Return united entries of `sources` without those of which the other record has all that they have, and more."""
    own = [entry for each in lists for entry in each if is_in_another(entry, each)]  # what one record has so stays so
    return [entry for entry in entries if entry in own or not is_in_another(entry, entries)]


def _aliases(into: Mapping[str, Any], other: Mapping[str, Any], name: str) -> list[str]:
    """Return the aliases of the first record, then all other names of both but the one that stays the name, each once."""
    names = (into["name"], other["name"], *other.get("aliases", []))
    return _unite(into.get("aliases"), [each for each in names if each != name])
