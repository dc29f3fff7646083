"""Sources as CSL-JSON 1.0.2, for Zotero, pandoc and other citation programs."""

from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.edtf.parser import SEASONS, read_point
from tie_cli.exporters.parts import DateNumbers, source_note, span_of
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.importers.dates import historical_year
from tie_cli.model.records import Source
from tie_cli.queries.selection import Selection
from tie_cli.text.json_text import indented_json
from tie_cli.text.wording import count_phrase


def export(selection: Selection) -> ExportResult:
    """Return each source as an item; a date that CSL has no form for is given in words."""
    items = [_item(source) for source in selection.sources.values()]
    return one_file(indented_json(items), f"{count_phrase(source=len(items))} as CSL-JSON")


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
    }
    # whole, as nothing says whether it is a person's name, and which part of one is the family name
    item |= {"author": [{"literal": source.author}]} if source.author else {}
    item |= {"publisher": source.publisher, "container-title": source.publisher} if source.publisher else {}
    item |= {"issued": _date(source.published)} if source.published else {}
    item |= {"accessed": _date(source.retrieved)} if source.retrieved else {}
    item |= {"URL": source.url} if source.url else {}
    item |= {"language": source.language} if source.language else {}
    return item | ({"note": note} if (note := source_note(source)) else {})


def _date(text: str) -> dict[str, Any]:
    """Return a date: its parts, with the season or `circa` where it has one; in words where CSL has no other form for it."""
    span = span_of(text)
    if span.exact and span.start and span.end:
        ends = [span.start] if span.start == span.end else [span.start, span.end]
        return {"date-parts": [_historical(end) for end in ends]}
    if "/" not in text:
        point = read_point(text)
        if point.unknown or "X" in text:
            return {"literal": describe(text)}
        circa = {"circa": True} if point.qualifier else {}
        if point.month and int(point.month) in SEASONS:
            return {"date-parts": [_historical((point.year,))], "season": int(point.month) - min(SEASONS) + 1, **circa}
        if point.time or circa:  # CSL has no times of day
            parts = (point.year, *(int(part) for part in (point.month, point.day) if part))
            return {"date-parts": [_historical(parts)], **circa}
    return {"literal": describe(text)}


def _historical(parts: DateNumbers) -> list[int]:
    """Return the parts of a date as CSL counts years: 44 BC is -44."""
    return [historical_year(parts[0]), *parts[1:]]
