"""schema.org in JSON-LD: `ClaimReview` as reported claims with their verdict, `Quotation` as direct speech."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.importers.records import BadInput, ImportedRecord, Skipped, as_id, as_mapping

# A note of this form holds a review's verdict, for `exporting.schema_org` to find it again.
_VERDICT = re.compile(r"^(.+?) rates it: (.*?)\.(?: |$)")
_OURS = "urn:tie:"  # how an export names what has no address


def verdict_in(note: str | None) -> tuple[str, str] | None:
    """Who rates a claim, and how, as the note of an imported claim says it."""
    found = _VERDICT.match(note or "")
    return (found[1], found[2]) if found else None


def read(content: Any, path: Path) -> Iterator[ImportedRecord | Skipped]:
    """Every ClaimReview and Quotation, alone, in a list or in a graph. Raises `BadInput` where there is none."""
    items = [item for item in _items(content) if _types(item) & {"ClaimReview", "Quotation"}]
    if not items:
        raise BadInput(f"{path} has no ClaimReview and no Quotation, and no `events` as TimelineJS has")
    known: set[tuple[str, str]] = set()
    for number, item in enumerate(items, 1):
        claim = "ClaimReview" in _types(item)
        found = _claim(item, number) if claim else _quotation(item, path, number)
        if isinstance(found, str):
            yield Skipped(number, found)
            continue
        for kind, record in found:
            if kind == "quote" or (kind, record["id"]) not in known:
                known.add((kind, record["id"]))
                yield ImportedRecord(kind, record, number)


def _claim(item: dict[str, Any], number: int) -> list[tuple[str, dict[str, Any]]] | str:
    """A claim as a quote of who made it; the review is the source, its verdict the note."""
    reviewed = as_mapping(_first(item.get("itemReviewed")))
    speaker = _actor(reviewed.get("author"))
    text = str(item.get("claimReviewed") or "").strip()
    if not text:
        return "the review has no `claimReviewed`"
    if speaker is None:
        return "the review does not say who made the claim (`itemReviewed.author`)"
    publisher = _actor(item.get("author"))
    source: dict[str, Any] = {"id": _id(item, f"review-{number}"), "title": str(item.get("name") or f"Fact check: {text}")}
    source |= {"publisher": publisher["name"]} if publisher else {}
    source |= _published(item)
    source |= {"url": str(item["url"])} if item.get("url") else {}
    rating = as_mapping(_first(item.get("reviewRating")))
    verdict = rating.get("alternateName") or rating.get("ratingValue")
    note = f"{source.get('publisher', 'The review')} rates it: {verdict}." if verdict else None
    date, inferred = _said(reviewed.get("datePublished") or reviewed.get("dateCreated"), item.get("datePublished"))
    notes = [note, "The date is no later than the review's." if inferred else None]
    quote: dict[str, Any] = {
        "id": f"claim-{source['id']}",
        "date": date,
        "speaker": speaker["id"],
        "speech": "indirect",
        "text": text,
    }
    quote |= {"dated": "inferred"} if inferred else {}
    quote |= {"note": " ".join(part for part in notes if part)} if any(notes) else {}
    return [("actor", speaker), ("source", source), ("quote", {**quote, "sources": [{"id": source["id"]}]})]


def _quotation(item: dict[str, Any], path: Path, number: int) -> list[tuple[str, dict[str, Any]]] | str:
    speaker = _actor(item.get("spokenByCharacter") or item.get("creator") or item.get("author"))
    text = str(item.get("text") or "").strip().strip('“”"')
    if not text:
        return "the quotation has no `text`"
    if speaker is None:
        return "the quotation does not say whose it is (`spokenByCharacter` or `creator`)"
    work = _first(item.get("isPartOf") or item.get("citation") or item.get("isBasedOn"))
    work = {"name": work} if isinstance(work, str) else as_mapping(work)
    source: dict[str, Any] = {"id": as_id(path.stem), "title": path.stem}
    if work:
        publisher = _actor(work.get("publisher"))
        source = {"id": _id(work, f"work-{number}"), "title": str(work.get("name") or work.get("headline") or work.get("@id"))}
        source |= {"publisher": publisher["name"]} if publisher else {}
        source |= _published(work)
        source |= {"url": str(work["url"])} if work.get("url") else {}
    date, inferred = _said(item.get("dateCreated") or item.get("datePublished"), work.get("datePublished"))
    quote: dict[str, Any] = {"id": _id(item, f"quotation-{number}"), "date": date, "speaker": speaker["id"], "speech": "direct"}
    quote |= {"dated": "inferred", "note": "The date is no later than the source's."} if inferred else {}
    citation = {"id": source["id"], "excerpt": text}
    return [("actor", speaker), ("source", source), ("quote", {**quote, "text": text, "sources": [citation]})]


def _items(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, list):
        for item in content:
            yield from _items(item)
    elif isinstance(content, dict):
        yield content
        yield from _items(content.get("@graph", []))


def _types(item: dict[str, Any]) -> set[str]:
    types = item.get("@type")
    return {str(each).rpartition("/")[2].rpartition(":")[2] for each in (types if isinstance(types, list) else [types])}


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value or None


def _actor(value: Any) -> dict[str, str] | None:
    found = _first(value)
    if isinstance(found, str):
        found = {"name": found}
    if not isinstance(found, dict) or not found.get("name"):
        return None
    name = str(found["name"])
    types = _types(found)
    kind = "person" if "Person" in types or "@type" not in found else "state" if "Country" in types else "organisation"
    role = found.get("jobTitle")
    return {"id": as_id(name), "name": name, "type": kind, **({"role": str(role)} if role else {})}


def _id(item: dict[str, Any], otherwise: str) -> str:
    name = str(item.get("@id") or item.get("url") or "")
    if name.startswith(_OURS):
        return name.rpartition(":")[2]
    return as_id(name.rsplit("//", maxsplit=1)[-1])[:80].strip("-.") if name else otherwise


def _published(item: dict[str, Any]) -> dict[str, str]:
    date = _edtf(item.get("datePublished"))
    return {"published": date} if date else {}


def _said(own: Any, later: Any) -> tuple[str, bool]:
    """When something was said: its own date, else no later than what reports it."""
    date = _edtf(own)
    if date:
        return date, False
    latest = _edtf(later)
    return (f"../{latest}" if latest else "/..", True)


def _edtf(value: Any) -> str | None:
    """An ISO date as EDTF; of a date with a time the day."""
    text = str((value.get("@value") if isinstance(value, dict) else value) or "").partition("T")[0]
    try:
        return parse(text).text if text else None
    except DateError:
        return None
