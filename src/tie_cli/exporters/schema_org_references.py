"""The actors, topics and works that facts name, as schema.org's nodes."""

from typing import Any

from tie_cli.exporters.parts import plain_parts
from tie_cli.model.records import Actor, Office
from tie_cli.queries.rows import SourceRow
from tie_cli.queries.selection import Selection
from tie_cli.queries.sources_in_words import source_inferred

_TYPES = {"state": "Country", "organisation": "Organization", "group": "Organization", "person": "Person"}
_EDTF_TYPE = "http://id.loc.gov/datatypes/edtf/EDTF"
BASE = "urn:tie:"


def actor_node(identity: str, selection: Selection) -> dict[str, Any]:
    """Return an actor as a node, with the offices of a person."""
    record = selection.actors[identity]
    found: dict[str, Any] = {"@type": _TYPES[record.type], "@id": f"{BASE}actor:{identity}", "name": record.name}
    found |= {"alternateName": record.aliases} if record.aliases else {}
    if record.type == "person":
        found |= {"jobTitle": record.role} if record.role else {}
        for name in ("worksFor", "hasOccupation"):
            roles = [_role(office, name, selection) for office in record.roles if bool(office.of) == (name == "worksFor")]
            found |= {name: roles} if roles else {}
    return found | _side(record, selection)


def _side(record: Actor, selection: Selection) -> dict[str, Any]:
    """Return for whom an actor acts in the short form, with its type and name, as nothing else may name it."""
    name = "worksFor" if record.type == "person" else "parentOrganization"
    return {name: _side_node(record.of, selection)} if record.of else {}


def _side_node(identity: str, selection: Selection) -> dict[str, Any]:
    side = selection.actors[identity]
    return {"@type": _TYPES[side.type], "@id": f"{BASE}actor:{identity}", "name": side.name, **_side(side, selection)}


def _role(office: Office, name: str, selection: Selection) -> dict[str, Any]:
    """Return an office as a schema.org `Role` with its time; as there, the property that it details is repeated in it."""
    holds = {"@type": "Occupation", "name": office.role}
    if office.of:
        holds = _side_node(office.of, selection)
    found: dict[str, Any] = {"@type": "EmployeeRole" if office.of else "Role", "roleName": office.role, name: holds}
    found |= {"startDate": date_value(office.since)} if office.since else {}
    return found | ({"endDate": date_value(office.until)} if office.until else {})


def topic_node(identity: str, selection: Selection) -> dict[str, Any]:
    """Return a topic as a node."""
    record = selection.topics[identity]
    found = {"@type": "Thing", "@id": f"{BASE}topic:{identity}", "name": record.name}
    return found | ({"description": record.proposition} if record.proposition else {})


def work_node(source: SourceRow) -> dict[str, Any]:
    """Return a source as a node: the work that it is."""
    return {
        "@type": "CreativeWork",
        "@id": source.url or f"{BASE}source:{source.id}",
        "name": source.title,
        **({"publisher": {"@type": "Organization", "name": source.publisher}} if source.publisher else {}),
        **({"datePublished": date_value(source.published)} if source.published else {}),
        **({"disambiguatingDescription": source_inferred(source)} if source.dated == "inferred" else {}),
        **({"url": source.url} if source.url else {}),
        **({"inLanguage": source.language} if source.language else {}),
    }


def citation_node(source: SourceRow) -> dict[str, Any]:
    """Return the passage that carries the fact as a part of its source, or the source where the fact names no passage."""
    if not (source.excerpt or source.locator):
        return work_node(source)
    return {
        "@type": "CreativeWork",
        **({"text": source.excerpt} if source.excerpt else {}),
        **({"position": source.locator} if source.locator else {}),
        "isPartOf": work_node(source),
    }


def date_value(text: str) -> Any:
    """Return a plain ISO 8601 date as it is, any other as a literal of the Library of Congress's EDTF type."""
    return text if plain_parts(text) else {"@type": _EDTF_TYPE, "@value": text}
