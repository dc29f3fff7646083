"""schema.org in JSON-LD: `ClaimReview` as reported claims with their verdict, `Quotation` as direct speech."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.editing.ids import RecordIds
from tie_cli.edtf.parser import DateError
from tie_cli.importers.claim_reviews import actors_of, claims_by_author, speakers_of, verdict_of
from tie_cli.importers.dates import as_edtf
from tie_cli.importers.json_ld import read_nodes
from tie_cli.importers.json_ld_nodes import JsonLdNode
from tie_cli.importers.records import BadInput, ImportedRecord, ImportItem, Remark, SkippedRow
from tie_cli.importers.schema_org_actors import OURS, Actors, own_id
from tie_cli.importers.shared_records import SharedRecords
from tie_cli.importers.verdicts import INFERRED, NO_DATE, verdict_note
from tie_cli.importers.wordings import OTHER_WORDINGS, language_of, without_marks, wording_of

UNKNOWN_DATE = "XXXX"


def read(content: Any, path: Path) -> Iterator[ImportItem]:
    """Yield every ClaimReview and Quotation, wherever it stands. Raises `BadInput` where there is none."""
    nodes, unreadable = read_nodes(content, path)
    other_wordings = {id(each) for node in nodes for name in OTHER_WORDINGS for each in node.nodes(name)}
    items = [node for node in nodes if node.types & {"ClaimReview", "Quotation"} and id(node) not in other_wordings]
    if not items and not unreadable:
        raise BadInput(f"{path} has no ClaimReview and no Quotation, and no `events` as TimelineJS has")
    yield from unreadable
    works = {id(part): node for node in nodes for part in node.nodes("hasPart")}
    records = _Records(path)
    for number, item in enumerate(items, 1):
        try:
            yield from records.of(item, works.get(id(item)), number)
        except (DateError, ValueError) as error:
            yield SkippedRow(number, str(error))


class _Records:
    """The records of a document: quotes, and the actors and sources that they share."""

    def __init__(self, path: Path) -> None:
        self._ids = RecordIds()
        self._path = path
        self._shared = SharedRecords(self._ids)
        self._sources: dict[str, dict[str, str]] = {}
        self._actors = Actors(self._shared)

    def of(self, item: JsonLdNode, work: JsonLdNode | None, number: int) -> list[ImportItem]:
        """Return the quotes of a review or quotation behind the records that they name. Raises ValueError."""
        return self._claim(item, number) if "ClaimReview" in item.types else self._quotation(item, work, number)

    def _claim(self, item: JsonLdNode, number: int) -> list[ImportItem]:
        """Return each claim as a quote of each who made it; the review is the source, its verdict the note."""
        claims = [node for node in item.nodes("itemReviewed") if node.values]
        made = claims_by_author(item, claims)
        own = next((claim for claim in claims if claim.text("datePublished", "dateCreated")), None)
        said = own.text("datePublished", "dateCreated") if own else ""
        given = _own_date(said)
        publisher = ", ".join(author.text("name") for author in actors_of(item, "author"))
        record = _source(item, item.text("name", "headline") or f"Fact check: {made[0][0]}", publisher)
        source, new = self._source(item, record, f"review-{number}", number)
        shared = self._sources[source]  # the first review at this address, where there are several
        publisher = shared.get("publisher", "")
        date, inferred = _date_of_words(given, shared.get("published"))
        verdict, explanation, lost = verdict_of(item)
        notes = [*([verdict_note(publisher, verdict, explanation)] if verdict else []), *([INFERRED] if inferred else [])]
        notes += [NO_DATE] if date == UNKNOWN_DATE else []
        shared_by_all = {"date": date, **({"dated": "inferred"} if inferred else {}), "speech": "indirect"}
        note = {"note": " ".join(notes)} if notes else {}
        lost += [*item.omissions("name", "datePublished", "url"), *(own.omissions("datePublished") if own else [])]
        lost += [] if len(made) > 1 else item.omissions("claimReviewed")
        address = next((claim.address for claim in claims if claim.address.startswith(OURS)), "")
        items: list[ImportItem] = [*new, *(Remark(number, phrase) for phrase in lost)]
        for text, authors in made:
            quote = {**shared_by_all, "text": text, **note}
            items += self._quotes(quote, authors, [{"id": source}], own_id(address) or f"claim-{source}", number)
        return items

    def _quotation(self, item: JsonLdNode, work: JsonLdNode | None, number: int) -> list[ImportItem]:
        names = ("spokenByCharacter", "creator", "author")
        authors = next((found for name in names if (found := speakers_of(item, name))), [])
        texts = [text for each in item.texts("text") if (text := without_marks(each))]
        if not texts:
            raise ValueError("the quotation has no `text`")
        if not authors:
            raise ValueError("the quotation does not say whose it is (`spokenByCharacter` or `creator`)")
        documents = item.nodes("isPartOf") or item.nodes("citation") or item.nodes("isBasedOn") or ([work] if work else [])
        given = _own_date(item.text("dateCreated", "datePublished"))
        sources: list[str] = []
        items: list[ImportItem] = [Remark(number, phrase) for phrase in item.omissions("dateCreated")]
        for each in documents:
            publisher = ", ".join(actor.text("name") for actor in actors_of(each, "publisher"))
            title = each.text("name", "headline") or each.address or each.text("url")
            source, new = self._source(each, _source(each, title, publisher), f"work-{number}", number)
            items += [*(Remark(number, phrase) for phrase in each.omissions("name", "url", "datePublished")), *new]
            sources += [source] if source not in sources else []
        if not documents:
            source, new = self._source(None, {"title": self._path.stem}, self._path.stem, number)
            items, sources = [*items, *new], [source]
        date, inferred = _date_of_words(given, self._sources[sources[0]].get("published"))
        note = NO_DATE if date == UNKNOWN_DATE else "The date is no later than the source's." if inferred else ""
        name = own_id(item.address) or _plain_address(item.address) or f"quotation-{number}"
        wording, lost = wording_of(item, texts[0])
        lost += [] if len(texts) > 1 or "original" in wording else item.omissions("text")
        items += [Remark(number, phrase) for phrase in lost]
        for text in texts:
            quote = {"date": date, **({"dated": "inferred"} if inferred else {}), "speech": "direct", "text": text}
            quote |= wording if len(texts) == 1 else {}
            quote |= {"note": note} if note else {}
            items += self._quotes(quote, authors, [{"id": source, "excerpt": text} for source in sources], name, number)
        return items

    def _quotes(
        self, quote: dict[str, Any], authors: list[JsonLdNode], citations: list[dict[str, str]], name: str, row: int
    ) -> Iterator[ImportItem]:
        for author in authors:
            yield from (Remark(row, f"of a speaker, {phrase}") for phrase in author.omissions("name", "jobTitle"))
            speaker, new = self._actors.of(author, row)
            yield from new
            identity = self._ids.give("quote", name)
            record = {"id": identity, "speaker": speaker, **quote, "sources": citations}
            yield ImportedRecord("quote", record, row)

    def _source(self, node: JsonLdNode | None, record: dict[str, str], otherwise: str, row: int) -> tuple[str, list[ImportItem]]:
        """Return the source with an address, or of all that is said of it where it has none, and what is new of it."""
        remarks: list[ImportItem] = []
        published = node.text("datePublished") if node else ""
        if published:
            try:
                record = {**record, "published": _day(published)}
            except DateError as error:
                remarks.append(Remark(row, f"`datePublished` is left out: {error}"))
        address = (record.get("url") or node.address) if node else ""
        key = address if address and not address.startswith("_:") else tuple(sorted(record.items()))
        text = (own_id(node.address) if node else "") or _plain_address(address) or otherwise
        identity, new = self._shared.add("source", key, text, record, row)
        known = self._sources.setdefault(identity, record)
        if lost := [field for field in record if field not in known and field != "title"]:
            remarks.append(Remark(row, f"`{'`, `'.join(lost)}` is left out: the first record of {address} had none"))
        return identity, [*remarks, *new]


def _source(node: JsonLdNode, title: str, publisher: str) -> dict[str, str]:
    url = node.text("url")
    record = {"title": title, "publisher": publisher, "url": url, "language": language_of(node)}
    return {field: value for field, value in record.items() if value}


def _own_date(text: str) -> str:
    """Return the date that an item gives itself, or an empty text where it gives none. Raises ValueError."""
    try:
        return _day(text) if text else ""
    except DateError as error:
        raise ValueError(f"its date can't be read: {error}") from None


def _date_of_words(given: str, published: str | None) -> tuple[str, bool]:
    """Return when something was said: its own date, else no later than what reports it, and whether that is inferred."""
    if given:
        return given, False
    latest = (published or "").rpartition("/")[2]
    return (f"../{latest}", True) if latest not in ("", "..") else (UNKNOWN_DATE, False)


def _day(text: str) -> str:
    """Return a date as EDTF, and of a moment its day. Raises `DateError`."""
    return as_edtf(text.partition("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", text) else text)


def _plain_address(address: str) -> str:
    return "" if address.startswith("_:") else address.rsplit("//", maxsplit=1)[-1]
