"""TimelineJS 3 JSON (Knight Lab): slides and eras as events, with a slide's media as the source.

The headline is an event's summary and the text below it the note, so that an export gives the same slide again. Years are
counted as historians do: -44 is 44 BC.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.editing.ids import RecordIds
from tie_cli.edtf.parser import DateError
from tie_cli.importers.records import ImportedRecord, ImportItem, Remark, SkippedRow, as_list, as_mapping
from tie_cli.importers.shared_records import SharedRecords
from tie_cli.importers.timelinejs_dates import date_of_slide
from tie_cli.importers.timelinejs_text import address_of, complete_headline, first_words, headline_and_text, plain_text, text_of

ERAS = "eras"  # the topic that tells an era from a slide
_ERA_KEY = ("era",)
_DISPLAY_DATE = "Date as displayed: "
# What an event has of a slide and its media; anything else is left out, which is said.
_SLIDE_KEYS = ("start_date", "end_date", "display_date", "text", "media", "group", "unique_id")
_MEDIA_KEYS = ("url", "credit", "caption")


Slide = tuple[str, int, Any]  # `slide` or `era`, its number, and what stands there


def read(content: dict[str, Any], path: Path) -> Iterator[ImportItem]:
    """Yield every slide and era. A slide without media has the file itself as its source."""
    slides, eras = content["events"], as_list(content.get("eras"))
    entries = [("slide", number, slide) for number, slide in enumerate(slides, 1)]
    entries += [("era", number, era) for number, era in enumerate(eras, len(slides) + 1)]
    yield from read_entries(as_mapping(content.get("title")), entries, path)


def read_entries(title_slide: dict[str, Any], entries: list[Slide], path: Path) -> Iterator[ImportItem]:
    """Yield the records of slides and eras, and what can't be read as skipped."""
    title = " ".join(headline_and_text(title_slide.get("text")))
    if title:
        yield ImportedRecord("title", {"title": title}, 0)
    records = _Records({"title": title or path.stem}, path.stem, entries)
    for noun, number, entry in entries:
        if isinstance(entry, SkippedRow):
            yield entry
            continue
        try:
            yield from records.of(noun, entry, number)
            yield from (Remark(number, f"`{name}` is left out") for name in _omissions(entry))
        except (DateError, ValueError) as error:
            yield SkippedRow(number, str(error))


def split_note(note: str | None) -> tuple[str, str | None]:
    """Return the text of a slide and the date that it displays, as the note of an imported event has them."""
    text, mark, display = (note or "").rpartition(_DISPLAY_DATE)
    if not mark or "\n" in display or (text and not text.endswith("\n")):
        return note or "", None
    return text.removesuffix("\n"), display


class _Records:
    """The records of a timeline: events, and the topics and sources that they share."""

    def __init__(self, own: dict[str, str], stem: str, entries: list[Slide]) -> None:
        self._ids = RecordIds()
        self._own, self._stem = own, stem
        for noun, _, entry in entries:
            if isinstance(entry, dict) and entry.get("unique_id"):
                self._ids.reserve("event", text_of(entry["unique_id"]))
            if noun == "era" and self._ids.find("topic", _ERA_KEY) is None:
                self._ids.give("topic", ERAS, _ERA_KEY)
        self._shared = SharedRecords(self._ids)

    def of(self, noun: str, entry: Any, row: int) -> Iterator[ImportedRecord]:
        """Yield the event of a slide or era behind the records that it names. Raises `DateError` and ValueError."""
        if not isinstance(entry, dict):
            raise ValueError(f"the {noun} is not an object")  # noqa: TRY004 - of the file, not of a call
        try:
            date, display = date_of_slide(entry)
        except (DateError, ValueError) as error:
            why = error.with_hint if isinstance(error, DateError) else error
            raise ValueError(f"the date of the {noun} can't be read: {why}") from None
        texts = as_mapping(entry.get("text"))
        summary, below = plain_text(texts.get("headline")), plain_text(texts.get("text"))
        summary, below = complete_headline(summary, below, text_of(texts.get("text")))
        if not summary:
            summary, below = below, ""
        if not summary:
            raise ValueError(f"the {noun} has no text")
        event: dict[str, Any] = {"date": date, "summary": summary}
        group = "Eras" if noun == "era" else plain_text(entry.get("group"))
        if group:
            topic, new = self._shared.add("topic", _ERA_KEY if noun == "era" else group, group, {"name": group}, row)
            yield from new
            event["topics"] = [topic]
        note = "\n".join([*([below] if below else []), *([_DISPLAY_DATE + display] if display else [])])
        event |= {"note": note} if note else {}
        source, new = self._source(entry.get("media"), row)
        yield from new
        unique = text_of(entry.get("unique_id")).strip()
        identity = self._ids.give("event", unique or first_words(summary), is_name=bool(unique))
        yield ImportedRecord("event", {"id": identity, **event, "sources": [{"id": source}]}, row)

    def _source(self, media: Any, row: int) -> tuple[str, list[ImportedRecord]]:
        """Return the source that a slide's media stand for: one for each credit, address and caption."""
        found = {"url": media} if isinstance(media, str) else as_mapping(media)
        credit, caption = plain_text(found.get("credit")), plain_text(found.get("caption"))
        address = address_of(text_of(found.get("url")))
        if not (credit or address):
            return self._shared.add("source", "", self._stem, self._own, row)
        record = {"title": credit or address, **({"publisher": credit} if credit else {})}
        record |= {"url": address} if address else {}
        record |= {"note": caption} if caption else {}
        return self._shared.add(
            "source", (credit, address, caption), credit or address.partition("//")[2] or address, record, row
        )


def _omissions(slide: dict[str, Any]) -> Iterator[str]:
    """Yield what a slide and its media have for which an event has no place."""
    media = as_mapping(slide.get("media"))
    yield from (name for name, value in slide.items() if value and name not in _SLIDE_KEYS)
    yield from (f"media.{name}" for name, value in media.items() if value and (name not in _MEDIA_KEYS or not text_of(value)))
    yield from (name for name in ("group", "unique_id") if slide.get(name) and not text_of(slide[name]))
