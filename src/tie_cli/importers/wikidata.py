"""Wikidata's JSON (`Special:EntityData`, `wbgetentities`): persons with their offices (P39), states and organisations.

Names of offices and of those for whom their holders act are labels of other entities, which the file must have too:
`wbgetentities` gives several at once. Wikidata counts years before 1 as historians do: -44 is 44 BC.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tie_cli.editing.ids import RecordIds
from tie_cli.importers.records import BadInput, ImportedRecord, ImportItem, Remark, SkippedRow, as_list, as_mapping
from tie_cli.importers.wikidata_times import bound

_HUMAN = "Q5"
_STATES = {"Q6256", "Q3624078", "Q7275", "Q3024240"}  # country, sovereign state, state, historical country
_KIND, _OFFICE, _START, _END, _CODE = "P31", "P39", "P580", "P582", "P298"
_POINT, _EARLIEST, _LATEST = "P585", "P1319", "P1326"  # which bound an office too: point in time, earliest and latest date
_CIRCUMSTANCES = "P1480"  # circa, presumably, disputed
# For whom a holder acts: qualifiers of the office held, else statements of the office: of, applies to jurisdiction, country.
_OF = ("P642", "P1001", "P17")
Entity = dict[str, Any]


class _Office(NamedTuple):
    record: dict[str, str]  # `of` is the entity
    remarks: list[str]


def read(content: Mapping[str, Any], path: Path) -> Iterator[ImportItem]:
    """Yield every person, with its offices, state and organisation as an actor. Raises `BadInput` where there is none."""
    entities = {str(key): as_mapping(entity) for key, entity in as_mapping(content.get("entities")).items()}
    known = {key: label for key, entity in entities.items() if (label := _label(entity))}
    persons = {key for key in known if _HUMAN in _items(entities[key], _KIND)}
    if not known:
        raise BadInput(f"{path} has no Wikidata entity with a label")
    offices = {key: [_office(each, entities, known) for each in _statements(entities[key], _OFFICE)] for key in persons}
    sides = {each.record["of"] for held in offices.values() for each in held if "of" in each.record}
    held = {office for entity in entities.values() for office in _items(entity, _OFFICE)}
    ids = RecordIds()
    wanted = [key for key in known if key in persons or key in sides or key not in held]
    identity = {key: ids.give("actor", known[key], key) for key in wanted}
    for number, (key, entity) in enumerate(entities.items(), 1):
        if key not in known:
            yield SkippedRow(number, f"{key} has no label")
        elif key in identity:
            own = offices.get(key, [])
            yield from (Remark(number, f"{known[key]}: {remark}") for each in own for remark in each.remarks)
            roles = [_with_side(each.record, identity) for each in own if each.record]
            record = {"id": identity[key], **_actor(entity, known[key]), **({"roles": roles} if roles else {})}
            yield ImportedRecord("actor", record, number)


def _with_side(office: Mapping[str, str], identity: Mapping[str, str]) -> dict[str, str]:
    return {field: identity[value] if field == "of" else value for field, value in office.items()}


def _actor(entity: Entity, name: str) -> dict[str, Any]:
    kinds = _items(entity, _KIND)
    record: dict[str, Any] = {"name": name}
    record["type"] = "person" if _HUMAN in kinds else "state" if _STATES & kinds else "organisation"
    codes = [value for each in _best(_statements(entity, _CODE)) if isinstance(value := _value(each.get("mainsnak")), str)]
    record |= {"code": codes[0]} if codes else {}
    aliases = [text for each in as_list(as_mapping(entity.get("aliases")).get("en")) if (text := as_mapping(each).get("value"))]
    return record | ({"aliases": list(dict.fromkeys(aliases))} if aliases else {})


def _office(statement: Entity, entities: Mapping[str, Entity], known: Mapping[str, str]) -> _Office:
    """Return an office as an entry of `roles`, without `role` if it can't be one, and what is left out of it."""
    position = _item(statement.get("mainsnak"))
    if position is None:
        unknown = as_mapping(statement.get("mainsnak")).get("snaktype") == "somevalue"
        return _Office({}, ["an office is left out, as Wikidata does not know which it is"] if unknown else [])
    if position not in known:
        return _Office({}, [f"the office {position} is left out, as its label is not in the file"])
    record, remarks = {"role": known[position]}, []
    qualifiers = as_mapping(statement.get("qualifiers"))
    side, reason = _side(qualifiers, entities[position], known)
    if side:
        record["of"] = side
    elif reason:
        remarks.append(f"{known[position]} is imported without `of`, as {reason}")
    circumstances = {item for each in _snaks(qualifiers, (_CIRCUMSTANCES,)) if (item := _item(each))}
    for field, name, other, limits in (("since", _START, _END, (_EARLIEST, _LATEST)), ("until", _END, _START, (_LATEST,))):
        hints = _snaks(qualifiers, limits if qualifiers.get(other) else (_POINT, *limits))
        date, reason = bound(_snaks(qualifiers, (name,)), hints, circumstances)
        if date:
            record[field] = date
        if reason:
            remarks.append(f"`{field}` of {known[position]} {reason}, so it is {date}")
    return _Office(record, remarks)


def _snaks(qualifiers: Entity, names: Iterable[str]) -> list[Any]:
    return [each for name in names for each in as_list(qualifiers.get(name))]


def _side(qualifiers: Entity, office: Entity, known: Mapping[str, str]) -> tuple[str | None, str]:
    """Return for whom the holder of an office acts, or the reason why nobody is named; what comes first in `_OF` counts."""
    stated = [[_item(each) for each in _snaks(qualifiers, (name,))] for name in _OF]
    stated += [[_item(each.get("mainsnak")) for each in _best(_statements(office, name))] for name in _OF]
    found = [list(dict.fromkeys(filter(None, items))) for items in stated]
    for items in found:
        named = [item for item in items if item in known]
        if len(named) > 1:
            return None, f"Wikidata names {' and '.join(known[item] for item in named)}"
        if named:
            return named[0], ""
    unknown = [item for items in found for item in items]
    return None, f"the label of {unknown[0]} is not in the file" if unknown else ""


def _label(entity: Entity) -> str | None:
    """Return a label in English, else the one for all languages, else the first."""
    labels = as_mapping(entity.get("labels"))
    texts = [as_mapping(label).get("value") for label in (labels.get("en"), labels.get("mul"), *labels.values())]
    return next((str(text) for text in texts if text), None)


def _statements(entity: Entity, name: str) -> Iterable[Entity]:
    """Return the statements of a property that are not deprecated."""
    found = [as_mapping(each) for each in as_list(as_mapping(entity.get("claims")).get(name))]
    return [each for each in found if each.get("rank") != "deprecated"]


def _best(statements: Iterable[Entity]) -> list[Entity]:
    """Return the preferred ones among statements, where there are any."""
    found = list(statements)
    return [each for each in found if each.get("rank") == "preferred"] or found


def _items(entity: Entity, name: str) -> set[str]:
    return {item for each in _statements(entity, name) if (item := _item(each.get("mainsnak")))}


def _item(snak: Any) -> str | None:
    value = _value(snak)
    return str(value["id"]) if isinstance(value, dict) and "id" in value else None


def _value(snak: Any) -> Any:
    """Return the value of a snak; None for what is unknown or known not to be."""
    return as_mapping(as_mapping(snak).get("datavalue")).get("value")
