"""TimelineJS JSON (Knight Lab): slides and eras as events, with the credit of a slide's media as its source.

The headline is an event's summary and the text below it the note, so that an export gives the same slide again.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from tie_cli.edtf.dates import parse, year_text
from tie_cli.edtf.parser import DateError
from tie_cli.importers.records import ImportedRecord, Skipped, as_id, as_list, as_mapping, unused

ERAS = "eras"  # the topic that tells an era from a slide


def read(content: dict[str, Any], path: Path) -> Iterator[ImportedRecord | Skipped]:
    """Every slide and era. A slide without credit has the file itself as its source."""
    title = " ".join(_text(as_mapping(content.get("title")).get("text")))
    if title:
        yield ImportedRecord("title", {"title": title}, 0)
    sources = _Sources({"id": as_id(path.stem), "title": title or path.stem})
    known: set[tuple[str, str]] = set()
    taken: set[str] = set()
    entries = [("slide", entry) for entry in content["events"]] + [("era", entry) for entry in as_list(content.get("eras"))]
    for number, (noun, entry) in enumerate(entries, 1):
        if not isinstance(entry, dict):
            yield Skipped(number, f"the {noun} is no object")
            continue
        try:
            date = _date(entry)
        except (DateError, ValueError) as error:
            yield Skipped(number, f"the date of the {noun} can't be read: {error}")
            continue
        summary, *below = _text(entry.get("text")) or [""]
        if not summary:
            yield Skipped(number, f"the {noun} has no text")
            continue
        source = sources.of(entry.get("media"))
        records = [("source", source)]
        event: dict[str, Any] = {"id": _id(entry, summary, taken), "date": date, "summary": summary}
        group = "Eras" if noun == "era" else str(entry.get("group") or "").strip()
        if group:
            topic = ERAS if noun == "era" else as_id(group)
            records.append(("topic", {"id": topic, "name": group}))
            event["topics"] = [topic]
        if below:
            event["note"] = below[0]
        for kind, record in records:
            if (kind, record["id"]) not in known:
                known.add((kind, record["id"]))
                yield ImportedRecord(kind, record, number)
        yield ImportedRecord("event", {**event, "sources": [{"id": source["id"]}]}, number)


def _date(entry: dict[str, Any]) -> str:
    start, end = entry.get("start_date"), entry.get("end_date")
    if not isinstance(start, dict):
        raise ValueError("there is no `start_date`")  # noqa: TRY004 - of the file, not of a call
    first = _point(start)
    last = _point(end) if isinstance(end, dict) and end.get("year") not in (None, "") else first
    date = first if first == last else f"{first}/{last}"
    parse(date)
    return date


def _point(date: dict[str, Any]) -> str:
    if date.get("year") in (None, ""):
        raise ValueError("there is no `year`")
    text = year_text(int(str(date["year"])))
    for part in ("month", "day"):
        if date.get(part) in (None, ""):
            return text
        text += f"-{int(str(date[part])):02}"
    return text


def _text(text: Any) -> list[str]:
    """The headline and the text of a slide as plain text, as far as they are there."""
    if not isinstance(text, dict):
        return []
    return [plain for key in ("headline", "text") if (plain := _plain(text.get(key)))]


def _plain(html: Any) -> str:
    """HTML as plain text: a tag of a block parts words, any other does not."""
    apart = re.sub(r"</?(?:p|br|div|li|ul|ol|h\d|blockquote)\b[^>]*>", " ", str(html or ""), flags=re.I)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", apart)).split())


class _Sources:
    """The sources of slides: one for each credit and address of a medium, and the file itself where there is no credit."""

    def __init__(self, own: dict[str, str]) -> None:
        self.own = own
        self.known: dict[tuple[str, str], dict[str, str]] = {}
        self.ids = {own["id"]}

    def of(self, media: Any) -> dict[str, str]:
        credit = _plain(media.get("credit")) if isinstance(media, dict) else ""
        if not credit:
            return self.own
        url = str(media.get("url") or "")
        url = url if url.startswith("http") else ""
        if (credit, url) not in self.known:
            identity = unused(as_id(credit)[:60].rstrip("-."), self.ids)
            record = {"id": identity, "title": credit, "publisher": credit, **({"url": url} if url else {})}
            self.known[credit, url] = record
        return self.known[credit, url]


def _id(entry: dict[str, Any], summary: str, taken: set[str]) -> str:
    stem = as_id(str(entry["unique_id"])) if entry.get("unique_id") else as_id(" ".join(summary.split()[:5]))
    return unused(stem, taken)
