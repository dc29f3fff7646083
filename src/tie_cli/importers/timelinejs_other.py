"""The other forms of TimelineJS, as its JSON of version 3: the Google spreadsheet saved as CSV, and the JSON of version 1."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.importers.input_tables import open_table
from tie_cli.importers.records import ImportItem, SkippedRow, as_list, as_mapping
from tie_cli.importers.timelinejs import Slide, read_entries

_PARTS = ("year", "month", "day", "hour", "minute", "second")
_MEDIA = (("url", "media"), ("credit", "media credit"), ("caption", "media caption"), ("thumbnail", "media thumbnail"))


def read_spreadsheet(path: Path, encoding: str | None, delimiter: str | None) -> Iterator[ImportItem] | None:
    """Return the records of a spreadsheet; None where the table is another, by its headings."""
    title: dict[str, Any] = {}
    entries: list[Slide] = []
    with open_table(path, encoding=encoding, delimiter=delimiter) as table:
        headings = {heading.lower() for heading in table.headings}
        slide_of = next((read for wanted, read in _SHEETS if wanted <= headings), None)
        if slide_of is None:
            return None
        for row in table.rows:
            cells = table.cells_by_heading(row)
            if isinstance(cells, str):
                entries.append(("slide", row.number, SkippedRow(row.number, cells, row.start)))
                continue
            cells = {heading.lower(): cell.strip() for heading, cell in cells.items()}
            kind = cells.get("type", "").lower()
            if kind in ("title", "start"):
                title = slide_of(cells)
            else:
                entries.append(("era" if kind == "era" else "slide", row.number, slide_of(cells)))
    return read_entries(title, entries, path)


def _slide_of_version_1(cells: dict[str, str]) -> dict[str, Any]:
    asset = {"media": cells.get("media"), "credit": cells.get("media credit"), "caption": cells.get("media caption")}
    texts = {"headline": cells.get("headline"), "text": cells.get("text"), "tag": cells.get("tag")}
    dates = {"startDate": cells.get("start date"), "endDate": cells.get("end date")}
    return _entry({**texts, **dates, "asset": {**asset, "thumbnail": cells.get("media thumbnail")}})


def _slide(cells: dict[str, str]) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "start_date": {**{part: cells.get(part, "") for part in _PARTS[:3]}, **_time(cells.get("time", ""))},
        "text": {"headline": cells.get("headline", ""), "text": cells.get("text", "")},
        "media": {part: cells.get(heading, "") for part, heading in _MEDIA},
        "group": cells.get("group", ""),
        "display_date": cells.get("display date", ""),
        "background": cells.get("background", ""),
    }
    if cells.get("end year"):
        end = {part: cells.get(f"end {part}", "") for part in _PARTS[:3]}
        slide["end_date"] = {**end, **_time(cells.get("end time", ""))}
    return slide


def _time(text: str) -> dict[str, str]:
    """Return the parts of a time of day; any other text becomes an hour that can't be read."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([ap]m)?", text.strip(), re.I)
    if not found:
        return {"hour": text.strip()} if text.strip() else {}
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + 12 * (found[4].lower() == "pm")
    return {"hour": str(hour), "minute": found[2], "second": found[3] or ""}


def version_1(content: dict[str, Any]) -> dict[str, Any]:
    """Return the timeline of version 1 (`timeline.date`, with dates such as `2011,12,10` and `4/30/2012`)."""
    timeline = as_mapping(content.get("timeline"))
    title = {"text": {"headline": timeline.get("headline"), "text": timeline.get("text")}}
    return {
        "title": title,
        "events": list(_entries(timeline.get("date"))),
        "eras": list(_entries(timeline.get("era"))),
    }


def _entries(entries: Any) -> Iterator[Any]:
    yield from (_entry(entry) if isinstance(entry, dict) else entry for entry in as_list(entries))


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    asset = as_mapping(entry.get("asset"))
    media = {"url": asset.get("media"), "credit": asset.get("credit"), "caption": asset.get("caption")}
    slide: dict[str, Any] = {
        "start_date": _date_of(entry.get("startDate")),
        "text": {"headline": entry.get("headline"), "text": entry.get("text")},
        "media": {**media, "thumbnail": asset.get("thumbnail")},
        "group": entry.get("tag"),
        "display_date": entry.get("displayDate"),
    }
    return slide | ({"end_date": _date_of(entry["endDate"])} if entry.get("endDate") else {})


def _date_of(value: Any) -> dict[str, str]:
    """Return a date of version 1: numbers parted by commas, or as in the United States, the month first."""
    text = str(value or "").strip()
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(-?\d{1,4})(?:\s+(.+))?", text):
        day_first = int(found[1]) > 12 >= int(found[2])  # which can be no other day, so it is read as in a CSV
        month, day = (found[2], found[1]) if day_first else (found[1], found[2])
        return {"year": found[3], "month": month, "day": day, **_time(found[4] or "")}
    if found := re.fullmatch(r"(\d{1,2})/(-?\d{4})", text):
        return {"year": found[2], "month": found[1]}
    if found := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", text):
        return {"year": found[1], "month": found[2], "day": found[3] or ""}
    numbers = [part.strip() for part in text.split(",")]
    return {part: number for part, number in zip(_PARTS, numbers, strict=False) if number}


# The spreadsheets of version 3 and version 1: headings that each has, and what makes a slide of a row.
_SHEETS = (({"year", "headline"}, _slide), ({"start date", "headline"}, _slide_of_version_1))
