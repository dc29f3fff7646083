"""schema.org JSON-LD: Event, Quotation, Claim and ClaimReview, each with its sources as citations."""

from collections.abc import Mapping
from typing import Any

from tie_cli.exporters.parts import plain_parts
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.importers.schema_org import UNKNOWN_DATE
from tie_cli.importers.verdicts import verdict_in
from tie_cli.model.records import Office
from tie_cli.queries.in_words import (
    INFERRED,
    INFERRED_MARK,
    STANCE_INFERRED,
    basis_in_words,
    explained_summary,
    known_in_words,
    report_inferred,
    source_as_authority,
    source_inferred,
)
from tie_cli.queries.marks import has_marked_authority
from tie_cli.queries.rows import AnyRow, Authority, EventRow, PositionRow, QuoteRow, SourceRow
from tie_cli.queries.selection import Selection
from tie_cli.queries.translations import translation_in_words
from tie_cli.text.json_text import indented_json
from tie_cli.text.wording import count_phrase

_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_BASE = "urn:tie:"
_TYPES = {"state": "Country", "organisation": "Organization", "group": "Organization", "person": "Person"}
_SAYS = {"supports": "supports", "opposes": "opposes", "abstains": "abstains on", "mixed": "has a mixed stance on"}


def export(selection: Selection) -> ExportResult:
    """Return facts as Event, Quotation (direct speech), Claim (reported speech, positions) and ClaimReview (rated claims)."""
    authorities = {identity: source_as_authority(source) for identity, source in selection.sources.items()}
    authorities |= {identity: Authority(actor.name) for identity, actor in selection.actors.items()}
    graph = [_fact(row, selection) | _remarks(row, authorities) for row in selection.facts]
    whole = {"@context": "https://schema.org", "@graph": graph}
    return one_file(indented_json(whole), f"{count_phrase(fact=len(graph))} as schema.org JSON-LD")


def _fact(row: AnyRow, selection: Selection) -> dict[str, Any]:
    match row:
        case EventRow():
            return _event(row, selection)
        case QuoteRow():
            return _quotation(row, selection) if row.speech == "direct" else _reported(row, selection)
        case PositionRow():
            return _position(row, selection)


def _remarks(row: AnyRow, authorities: Mapping[str, Authority]) -> dict[str, str]:
    """Return in words what schema.org has no property for: as of when a fact is known, what shows a stance, what is inferred."""
    parts = [basis_in_words(row, authorities)] if isinstance(row, PositionRow) else []
    if isinstance(row, PositionRow) and has_marked_authority(row, authorities):
        parts += [f"{INFERRED_MARK} publisher {INFERRED}"]
    parts += [known_in_words(row)] if row.as_of else []
    parts += [f"date {INFERRED}"] if row.dated == "inferred" else []
    parts += [report_inferred(row)]
    parts += [f"place {INFERRED}"] if isinstance(row, EventRow) and row.place and row.placed == "inferred" else []
    parts += [translation_in_words(row)] if isinstance(row, QuoteRow) and row.speech == "direct" else []
    parts += [STANCE_INFERRED] if isinstance(row, PositionRow) and row.judged == "inferred" else []
    text = "; ".join(filter(None, parts))
    return {"disambiguatingDescription": text} if text else {}


def _event(row: EventRow, selection: Selection) -> dict[str, Any]:
    start, slash, end = row.date.partition("/")
    dates = {"startDate": _date(start)} if start not in ("", "..") else {}
    if slash and end not in ("", ".."):
        dates["endDate"] = _date(end)
    return {
        "@type": "Event",
        "@id": f"{_BASE}{row.id}",
        "name": row.summary,
        **dates,
        **({"description": row.note} if row.note else {}),
        **({"location": {"@type": "Place", "name": row.place}} if row.place else {}),
        "actor": [_actor(actor, selection) for actor in row.actors],
        "about": [_topic(topic, selection) for topic in row.topics],
        "subjectOf": [_citation(source) for source in row.sources],
    }


def _quotation(row: QuoteRow, selection: Selection) -> dict[str, Any]:
    return {
        "@type": "Quotation",
        "@id": f"{_BASE}{row.id}",
        "text": row.text,
        **_translation(row),
        "spokenByCharacter": _actor(row.speaker.id, selection),
        **_said(row),
        **({"description": row.note} if row.note else {}),
        "about": [_topic(topic, selection) for topic in row.topics],
        "isPartOf": _work(row.sources[0]),
        "citation": [_citation(source) for source in row.sources],
    }


def _translation(row: QuoteRow) -> dict[str, Any]:
    """Return in which language a quote was said, or of what its text is a translation."""
    language = {"inLanguage": row.language} if row.language else {}
    if not row.translated:
        return language
    original = {"text": row.original} if row.original else {}
    own = set() if row.original else {each.language for each in row.sources if each.language} - {row.language}
    return {
        **({"inLanguage": own.pop()} if len(own) == 1 else {}),
        "translationOfWork": {"@type": "Quotation" if row.speech == "direct" else "CreativeWork", **original, **language},
    }


def _reported(row: QuoteRow, selection: Selection) -> dict[str, Any]:
    """Return reported speech as a Claim, or as a ClaimReview where the note has a verdict, as an import of one writes it."""
    claim = {
        "@type": "Claim",
        "@id": f"{_BASE}{row.id}",
        "text": row.statement,
        **_translation(row),
        "author": _actor(row.speaker.id, selection),
        **_said(row),
        "about": [_topic(topic, selection) for topic in row.topics],
    }
    source = row.sources[0]
    verdict = verdict_in(row.note, source.publisher)
    if verdict is None:
        return claim | ({"description": row.note} if row.note else {}) | {"citation": [_citation(each) for each in row.sources]}
    words, explanation = verdict
    rating = {"alternateName": words, **({"ratingExplanation": explanation} if explanation else {})}
    return {
        **_work(source),
        "@type": "ClaimReview",
        **({"author": {"@type": "Organization", "name": source.publisher}} if source.publisher else {}),
        "claimReviewed": row.statement,
        "itemReviewed": {"datePublished" if key == "dateCreated" else key: value for key, value in claim.items()},
        "reviewRating": {"@type": "Rating", **rating},
    }


def _position(row: PositionRow, selection: Selection) -> dict[str, Any]:
    topic = selection.topics[row.topic]
    name = selection.actors[row.actor].name
    text = f"{name} {_SAYS[row.stance]}: {topic.proposition or topic.name}"
    return {
        "@type": "Claim",
        "@id": f"{_BASE}{row.id}",
        "text": text,
        **_claimant(row, selection),
        **({"description": summary} if (summary := explained_summary(row)) else {}),
        **({"dateCreated": _date(row.as_of)} if row.as_of else _said(row)),
        **({"temporalCoverage": row.date} if row.as_of and row.earliest else {}),
        "about": [_topic(row.topic, selection)],
        "citation": [_citation(source) for source in row.sources],
    }


def _claimant(row: PositionRow, selection: Selection) -> dict[str, Any]:
    """Return who says that the actor takes the position: itself, the actor who says so of it, or the text of a source."""
    if row.basis != "attributed" or row.according_to is None:
        return {"author": _actor(row.actor, selection)}
    if row.according_to in selection.actors:
        return {"author": _actor(row.according_to, selection)}
    sources = [source for source in row.sources if source.id == row.according_to]
    return {"isPartOf": _work(sources[0])} if sources else {}


def _said(row: AnyRow) -> dict[str, Any]:
    """Return when it was said, if that is known; a bound that an import inferred is left out, since it can be inferred again."""
    if row.dated == "inferred" and row.date.startswith("../"):
        return {}
    return {} if row.date in (UNKNOWN_DATE, "/..") else {"dateCreated": _date(row.date)}


def _date(text: str) -> Any:
    """Return a plain ISO 8601 date as it is, any other as a literal of the Library of Congress's EDTF type."""
    return text if plain_parts(text) else {"@type": _EDTF, "@value": text}


def _actor(identity: str, selection: Selection) -> dict[str, Any]:
    record = selection.actors[identity]
    found: dict[str, Any] = {"@type": _TYPES[record.type], "@id": f"{_BASE}actor:{identity}", "name": record.name}
    found |= {"alternateName": record.aliases} if record.aliases else {}
    if record.type == "person":
        found |= {"jobTitle": record.role} if record.role else {}
        found |= {"worksFor": {"@id": f"{_BASE}actor:{record.of}"}} if record.of else {}
        for name in ("worksFor", "hasOccupation"):
            roles = [_role(office, name, selection) for office in record.roles if bool(office.of) == (name == "worksFor")]
            found |= {name: roles} if roles else {}
    elif record.of:
        found["parentOrganization"] = {"@id": f"{_BASE}actor:{record.of}"}
    return found


def _role(office: Office, name: str, selection: Selection) -> dict[str, Any]:
    """Return an office as a schema.org `Role` with its time; as there, the property that it details is repeated in it."""
    holds = {"@type": "Occupation", "name": office.role}
    if office.of:
        side = selection.actors[office.of]
        holds = {"@type": _TYPES[side.type], "@id": f"{_BASE}actor:{side.id}", "name": side.name}
    found: dict[str, Any] = {"@type": "EmployeeRole" if office.of else "Role", "roleName": office.role, name: holds}
    found |= {"startDate": _date(office.since)} if office.since else {}
    return found | ({"endDate": _date(office.until)} if office.until else {})


def _topic(identity: str, selection: Selection) -> dict[str, Any]:
    record = selection.topics[identity]
    found = {"@type": "Thing", "@id": f"{_BASE}topic:{identity}", "name": record.name}
    return found | ({"description": record.proposition} if record.proposition else {})


def _work(source: SourceRow) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "@id": source.url or f"{_BASE}source:{source.id}",
        "name": source.title,
        **({"publisher": {"@type": "Organization", "name": source.publisher}} if source.publisher else {}),
        **({"datePublished": _date(source.published)} if source.published else {}),
        **({"disambiguatingDescription": source_inferred(source)} if source.dated == "inferred" else {}),
        **({"url": source.url} if source.url else {}),
        **({"inLanguage": source.language} if source.language else {}),
    }


def _citation(source: SourceRow) -> dict[str, Any]:
    """Return the passage that carries the fact as a part of its source, or the source where the fact names no passage."""
    if not (source.excerpt or source.locator):
        return _work(source)
    return {
        "@type": "CreativeWork",
        **({"text": source.excerpt} if source.excerpt else {}),
        **({"position": source.locator} if source.locator else {}),
        "isPartOf": _work(source),
    }
