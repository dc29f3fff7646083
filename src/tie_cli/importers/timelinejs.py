"""TimelineJS 3 JSON (Knight Lab): slides and eras as events, with a slide's media as the source.

The headline is an event's summary and the text below it the note, so that an export gives the same slide again. Years are
counted as historians do: -44 is 44 BC.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from tie_cli.editing.ids import RecordIds
from tie_cli.edtf.dates import describe, parse, year_text
from tie_cli.edtf.parser import DateError
from tie_cli.importers.dates import astronomical_year
from tie_cli.importers.records import ImportedRecord, Item, Remark, Skipped, as_list, as_mapping

ERAS = "eras"  # the topic that tells an era from a slide
_ERA_KEY = ("era",)
_DISPLAY_DATE = "Date as displayed: "
# What an event has of a slide and its media; anything else is left out, which is said.
_SLIDE_KEYS = ("start_date", "end_date", "display_date", "text", "media", "group", "unique_id")
_MEDIA_KEYS = ("url", "credit", "caption")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


Entry = tuple[str, int, Any]  # `slide` or `era`, its number, and what stands there


def read(content: dict[str, Any], path: Path) -> Iterator[Item]:
    """Yield every slide and era. A slide without media has the file itself as its source."""
    slides, eras = content["events"], as_list(content.get("eras"))
    entries = [("slide", number, slide) for number, slide in enumerate(slides, 1)]
    entries += [("era", number, era) for number, era in enumerate(eras, len(slides) + 1)]
    yield from read_entries(as_mapping(content.get("title")), entries, path)


def read_entries(title_slide: dict[str, Any], entries: list[Entry], path: Path) -> Iterator[Item]:
    """Yield the records of slides and eras, and what can't be read as skipped."""
    title = " ".join(_texts(title_slide.get("text")))
    if title:
        yield ImportedRecord("title", {"title": title}, 0)
    records = _Records({"title": title or path.stem}, path.stem, entries)
    for noun, number, entry in entries:
        if isinstance(entry, Skipped):
            yield entry
            continue
        try:
            yield from records.of(noun, entry, number)
            yield from (Remark(number, f"`{name}` is left out") for name in _left_out(entry))
        except (DateError, ValueError) as error:
            yield Skipped(number, str(error))


def split_note(note: str | None) -> tuple[str, str | None]:
    """Return the text of a slide and the date that it displays, as the note of an imported event has them."""
    text, mark, display = (note or "").rpartition(_DISPLAY_DATE)
    if not mark or "\n" in display or (text and not text.endswith("\n")):
        return note or "", None
    return text.removesuffix("\n"), display


class _Records:
    """The records of a timeline: events, and the topics and sources that they share."""

    def __init__(self, own: dict[str, str], stem: str, entries: list[Entry]) -> None:
        self._ids = RecordIds()
        self._own, self._stem = own, stem
        for noun, _, entry in entries:
            if isinstance(entry, dict) and entry.get("unique_id"):
                self._ids.reserve("event", _text(entry["unique_id"]))
            if noun == "era" and self._ids.find("topic", _ERA_KEY) is None:
                self._ids.give("topic", ERAS, _ERA_KEY)
        self._written = set[tuple[str, str]]()

    def of(self, noun: str, entry: Any, row: int) -> Iterator[ImportedRecord]:
        """Yield the event of a slide or era behind the records that it names. Raises `DateError` and ValueError."""
        if not isinstance(entry, dict):
            raise ValueError(f"the {noun} is not an object")  # noqa: TRY004 - of the file, not of a call
        try:
            date, display = _date(entry)
        except (DateError, ValueError) as error:
            hint = f"; {error.hint}" if isinstance(error, DateError) and error.hint else ""
            raise ValueError(f"the date of the {noun} can't be read: {error}{hint}") from None
        texts = as_mapping(entry.get("text"))
        summary, below = plain_text(texts.get("headline")), plain_text(texts.get("text"))
        summary, below = _whole(summary, below, _text(texts.get("text")))
        if not summary:
            summary, below = below, ""
        if not summary:
            raise ValueError(f"the {noun} has no text")
        event: dict[str, Any] = {"date": date, "summary": summary}
        group = "Eras" if noun == "era" else plain_text(entry.get("group"))
        if group:
            topic, new = self._named("topic", _ERA_KEY if noun == "era" else group, group, {"name": group}, row)
            yield from new
            event["topics"] = [topic]
        note = "\n".join([*([below] if below else []), *([_DISPLAY_DATE + display] if display else [])])
        event |= {"note": note} if note else {}
        source, new = self._source(entry.get("media"), row)
        yield from new
        unique = _text(entry.get("unique_id")).strip()
        identity = self._ids.give("event", unique or _first_words(summary))
        yield ImportedRecord("event", {"id": identity, **event, "sources": [{"id": source}]}, row)

    def _source(self, media: Any, row: int) -> tuple[str, list[ImportedRecord]]:
        """Return the source that a slide's media stand for: one for each credit, address and caption."""
        found = {"url": media} if isinstance(media, str) else as_mapping(media)
        credit, caption = plain_text(found.get("credit")), plain_text(found.get("caption"))
        address = _address(_text(found.get("url")))
        if not (credit or address):
            return self._named("source", "", self._stem, self._own, row)
        record = {"title": credit or address, **({"publisher": credit} if credit else {})}
        record |= {"url": address} if address else {}
        record |= {"note": caption} if caption else {}
        return self._named("source", (credit, address, caption), credit or address.partition("//")[2] or address, record, row)

    def _named(self, kind: str, key: Any, text: str, record: dict[str, str], row: int) -> tuple[str, list[ImportedRecord]]:
        identity = self._ids.find(kind, key) or self._ids.give(kind, text, key)
        if (kind, identity) in self._written:
            return identity, []
        self._written.add((kind, identity))
        return identity, [ImportedRecord(kind, {"id": identity, **record}, row)]


# --- dates ---


def _date(entry: dict[str, Any]) -> tuple[str, str | None]:
    """Return a slide's date, and the words that it displays for it where they say something else."""
    start, end = entry.get("start_date"), entry.get("end_date")
    if not isinstance(start, dict):
        raise ValueError("there is no `start_date`")  # noqa: TRY004 - of the file, not of a call
    first = _point(start)
    last = _point(end) if isinstance(end, dict) and end.get("year") not in (None, "") else first
    date = parse(first if first == last else f"{first}/{last}").text
    shown = [plain_text(as_mapping(point).get("display_date")) for point in (start, end if last != first else None)]
    ends = (words or describe(point) for words, point in zip(shown, (first, last), strict=True))
    display = plain_text(entry.get("display_date")) or (" — ".join(ends) if shown[1] else shown[0])
    if not display or display == describe(date):
        return date, None
    exact = next((text for text in _inexact(first, last) if _fits(text, first, last) and describe(text) == display), None)
    return (exact, None) if exact else (date, display)


def _inexact(first: str, last: str) -> Iterator[str]:
    """Yield texts, some of them dates, that an export may have written with these as their first and last day."""
    starts, ends = ([text[:-cut] if cut else text for cut in (0, 3, 6)] for text in (first, last))
    year = starts[0][: starts[0].find("-", 1)]
    for start in starts:
        yield from (f"{start}{mark}" for mark in "?~%")
        yield from (f"{start}/..", f"{start}/", f"{start}-XX", f"{start}-XX-XX")
        yield from (f"{start}{one}/{end}{other}" for end in ends for one in ("", *"?~%") for other in ("", *"?~%"))
    yield from (f"{year}-{season}{mark}" for season in (21, 22, 23, 24) for mark in ("", *"?~%"))
    yield from (f"{year[:-size]}{'X' * size}{mark}" for size in (1, 2, 3) for mark in ("", *"?~%"))


def _fits(text: str, first: str, last: str) -> bool:
    """Return whether a text is a date with these as its first and last day; an open one has the first day as both."""
    try:
        found, bounds = parse(text), parse(first if first == last else f"{first}/{last}")
    except DateError:
        return False
    return found.first == bounds.first and (found.last == bounds.last or (found.last is None and first == last))


def _point(date: dict[str, Any]) -> str:
    if date.get("year") in (None, ""):
        raise ValueError("there is no `year`")
    text = year_text(astronomical_year(_number(date, "year")))
    for part in ("month", "day"):
        if date.get(part) in (None, ""):
            if part == "month" and date.get("day") not in (None, ""):
                raise ValueError("the date has a day and no month")
            return text
        text += f"-{_number(date, part):02}"
    if date.get("hour") in (None, ""):
        return text
    hour, minute, second = (
        _number(date, part) if date.get(part) not in (None, "") else 0 for part in ("hour", "minute", "second")
    )
    return f"{text}T{hour:02}:{minute:02}:{second:02}"


def _number(date: dict[str, Any], part: str) -> int:
    try:
        return int(str(date[part]))
    except ValueError:
        raise ValueError(f"`{part}` is `{date[part]}`, which is not a number") from None


# --- texts ---


def plain_text(html: Any) -> str:
    """Return HTML as plain text on one line: the tag of a block parts words, any other does not."""
    apart = re.sub(r"</?(?:p|br|div|li|ul|ol|h\d|blockquote)\b[^>]*>", " ", _text(html), flags=re.I)
    return " ".join(unescape(re.sub(r"</?[A-Za-z!][^>]*>", "", apart)).split())


def _text(value: Any) -> str:
    """Return a text or number as text, and an empty text in place of anything else, such as a list."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _left_out(slide: dict[str, Any]) -> Iterator[str]:
    """Yield what a slide and its media have for which an event has no place."""
    media = as_mapping(slide.get("media"))
    yield from (name for name, value in slide.items() if value and name not in _SLIDE_KEYS)
    yield from (f"media.{name}" for name, value in media.items() if value and (name not in _MEDIA_KEYS or not _text(value)))
    yield from (name for name in ("group", "unique_id") if slide.get(name) and not _text(slide[name]))


def _texts(text: Any) -> list[str]:
    """Return the headline and the text of a slide as plain text, as far as they are there."""
    return [plain for key in ("headline", "text") if (plain := plain_text(as_mapping(text).get(key)))]


def _address(media: str) -> str:
    """Return the address of media, which may be HTML that embeds it."""
    found = _ADDRESS.search(media)
    return media.strip() if "<" not in media and not re.search(r"\s", media.strip()) else unescape(found[0]) if found else ""


def _whole(summary: str, below: str, html: str) -> tuple[str, str]:
    """Return a headline that an export shortened as it was, from the first paragraph below it, and what follows that."""
    first, end, rest = html.partition("</p>")
    paragraph = plain_text(first)
    if end and summary.endswith("…") and len(paragraph) > len(summary) and paragraph.startswith(summary[:-1]):
        return paragraph, plain_text(rest)
    return summary, below


def _first_words(summary: str) -> str:
    return " ".join(summary.split()[:5])
