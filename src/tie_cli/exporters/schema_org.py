"""schema.org JSON-LD: Event, Quotation, Claim and ClaimReview, each with its sources as citations."""

from collections.abc import Mapping
from typing import Any

from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.exporters.schema_org_references import BASE, actor_node, citation_node, date_value, topic_node, work_node
from tie_cli.importers.schema_org import UNKNOWN_DATE
from tie_cli.importers.verdicts import verdict_in
from tie_cli.queries.dates_in_words import known_in_words, report_inferred
from tie_cli.queries.inferred_marks import has_marked_authority
from tie_cli.queries.marks import INFERRED, INFERRED_MARK, STANCE_INFERRED
from tie_cli.queries.positions_in_words import basis_in_words, explained_summary
from tie_cli.queries.rows import AnyRow, Authority, EventRow, PositionRow, QuoteRow
from tie_cli.queries.selection import Selection
from tie_cli.queries.sources_in_words import source_as_authority
from tie_cli.queries.translations import translation_in_words
from tie_cli.text.json_text import indented_json
from tie_cli.text.wording import count_phrase

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
            return _quotation(row, selection) if row.speech == "direct" else _reported_speech(row, selection)
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
    dates = {"startDate": date_value(start)} if start not in ("", "..") else {}
    if slash and end not in ("", ".."):
        dates["endDate"] = date_value(end)
    return {
        "@type": "Event",
        "@id": f"{BASE}{row.id}",
        "name": row.summary,
        **dates,
        **({"description": row.note} if row.note else {}),
        **({"location": {"@type": "Place", "name": row.place}} if row.place else {}),
        "actor": [actor_node(actor, selection) for actor in row.actors],
        "about": [topic_node(topic, selection) for topic in row.topics],
        "subjectOf": [citation_node(source) for source in row.sources],
    }


def _quotation(row: QuoteRow, selection: Selection) -> dict[str, Any]:
    return {
        "@type": "Quotation",
        "@id": f"{BASE}{row.id}",
        "text": row.text,
        **_translation(row),
        "spokenByCharacter": actor_node(row.speaker.id, selection),
        **_date_of_words(row),
        **({"description": row.note} if row.note else {}),
        "about": [topic_node(topic, selection) for topic in row.topics],
        "isPartOf": work_node(row.sources[0]),
        "citation": [citation_node(source) for source in row.sources],
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


def _reported_speech(row: QuoteRow, selection: Selection) -> dict[str, Any]:
    """Return reported speech as a Claim, or as a ClaimReview where the note has a verdict, as an import of one writes it."""
    claim = {
        "@type": "Claim",
        "@id": f"{BASE}{row.id}",
        "text": row.statement,
        **_translation(row),
        "author": actor_node(row.speaker.id, selection),
        **_date_of_words(row),
        "about": [topic_node(topic, selection) for topic in row.topics],
    }
    source = row.sources[0]
    verdict = verdict_in(row.note, source.publisher)
    if verdict is None:
        return (
            claim | ({"description": row.note} if row.note else {}) | {"citation": [citation_node(each) for each in row.sources]}
        )
    words, explanation = verdict
    rating = {"alternateName": words, **({"ratingExplanation": explanation} if explanation else {})}
    return {
        **work_node(source),
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
        "@id": f"{BASE}{row.id}",
        "text": text,
        **_claimant(row, selection),
        **({"description": summary} if (summary := explained_summary(row)) else {}),
        **({"dateCreated": date_value(row.as_of)} if row.as_of else _date_of_words(row)),
        **({"temporalCoverage": row.date} if row.as_of and row.earliest else {}),
        "about": [topic_node(row.topic, selection)],
        "citation": [citation_node(source) for source in row.sources],
    }


def _claimant(row: PositionRow, selection: Selection) -> dict[str, Any]:
    """Return who says that the actor takes the position: itself, the actor who says so of it, or the text of a source."""
    if row.basis != "attributed" or row.according_to is None:
        return {"author": actor_node(row.actor, selection)}
    if row.according_to in selection.actors:
        return {"author": actor_node(row.according_to, selection)}
    sources = [source for source in row.sources if source.id == row.according_to]
    return {"isPartOf": work_node(sources[0])} if sources else {}


def _date_of_words(row: AnyRow) -> dict[str, Any]:
    """Return when it was said, if that is known; a bound that an import inferred is left out, since it can be inferred again."""
    if row.dated == "inferred" and row.date.startswith("../"):
        return {}
    return {} if row.date in (UNKNOWN_DATE, "/..") else {"dateCreated": date_value(row.date)}
