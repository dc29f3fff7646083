"""TimelineJS JSON (Knight Lab): slides and eras as events, with the credit of a slide's media as its source."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from tie_cli.dates import DateError, parse
from tie_cli.importing.taken import Skipped, Taken, as_id


def read(content: dict[str, Any], path: Path) -> Iterator[Taken | Skipped]:
    """Every slide and era. A slide without credit has the file itself as its source."""
    title = _text((content.get("title") or {}).get("text")) or path.stem
    own = {"id": as_id(path.stem), "title": title}
    known: set[tuple[str, str]] = set()
    taken: set[str] = set()
    entries = [("slide", entry) for entry in content["events"]] + [("era", entry) for entry in content.get("eras") or []]
    for number, (noun, entry) in enumerate(entries, 1):
        if not isinstance(entry, dict):
            yield Skipped(number, f"the {noun} is no object")
            continue
        try:
            date = _date(entry)
        except (DateError, TypeError, ValueError) as error:
            yield Skipped(number, f"the date of the {noun} can't be read: {error}")
            continue
        summary = _text(entry.get("text"))
        if not summary:
            yield Skipped(number, f"the {noun} has no text")
            continue
        source = _source(entry.get("media") or {}, own)
        records = [("source", source)]
        event: dict[str, Any] = {"id": _id(entry, summary, taken), "date": date, "summary": summary}
        if group := str(entry.get("group") or "").strip():
            records.append(("topic", {"id": as_id(group), "name": group}))
            event["topics"] = [as_id(group)]
        for kind, record in records:
            if (kind, record["id"]) not in known:
                known.add((kind, record["id"]))
                yield Taken(kind, record, number)
        yield Taken("event", {**event, "sources": [{"id": source["id"]}]}, number)


def _date(entry: dict[str, Any]) -> str:
    start, end = entry.get("start_date"), entry.get("end_date")
    if not isinstance(start, dict):
        raise TypeError("there is no `start_date`")
    first = _point(start)
    last = _point(end) if isinstance(end, dict) and end.get("year") not in (None, "") else first
    date = first if first == last else f"{first}/{last}"
    parse(date)
    return date


def _point(date: dict[str, Any]) -> str:
    year = int(str(date["year"]))
    text = f"Y{year}" if abs(year) > 9999 else f"-{abs(year):04}" if year < 0 else f"{year:04}"
    for part in ("month", "day"):
        if date.get(part) in (None, ""):
            return text
        text += f"-{int(str(date[part])):02}"
    return text


def _text(text: Any) -> str:
    """The headline and text of a slide as plain text."""
    if not isinstance(text, dict):
        return ""
    plain = [_plain(text.get(key)) for key in ("headline", "text")]
    return ": ".join(part.rstrip(".") if place == 0 and plain[1] else part for place, part in enumerate(plain) if part)


def _plain(html: Any) -> str:
    """HTML as plain text: a tag of a block parts words, any other does not."""
    apart = re.sub(r"</?(?:p|br|div|li|ul|ol|h\d|blockquote)\b[^>]*>", " ", str(html or ""), flags=re.I)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", apart)).split())


def _source(media: dict[str, Any], own: dict[str, str]) -> dict[str, str]:
    credit = _plain(media.get("credit"))
    if not credit:
        return own
    url = {"url": str(media["url"])} if str(media.get("url") or "").startswith("http") else {}
    return {"id": as_id(credit)[:60].rstrip("-."), "title": credit, "publisher": credit, **url}


def _id(entry: dict[str, Any], summary: str, taken: set[str]) -> str:
    stem = as_id(str(entry["unique_id"])) if entry.get("unique_id") else as_id(" ".join(summary.split()[:5]))
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    taken.add(candidate)
    return candidate
