"""TimelineJS JSON (Knight Lab), as `importers.timelinejs` reads it: an event's note is the text below its headline."""

from collections import Counter
from html import escape
from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.exporters.parts import Parts, span_of
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.importers.timelinejs import ERAS
from tie_cli.queries.rows import EventRow, SourceRow
from tie_cli.queries.selection import Selection
from tie_cli.text.json_text import indented_json
from tie_cli.text.wording import count_phrase

_PARTS = ("year", "month", "day")


def export(selection: Selection) -> ExportResult:
    """Return events as slides, or as eras if on the topic `eras`; dates beyond TimelineJS are also given in words."""
    slides: list[dict[str, Any]] = []
    eras: list[dict[str, Any]] = []
    left_out: Counter[str] = Counter()
    for row in selection.events:
        span = span_of(row.date)
        if span.start is None:
            left_out["TimelineJS needs a start date"] += 1
        elif ERAS in row.topics:
            eras.append(_era(row))
        else:
            slides.append(_slide(row, selection))
    title = {"title": {"text": {"headline": escape(selection.title, quote=False)}}} if selection.title else {}
    whole = {**title, "events": slides, **({"eras": eras} if eras else {})}
    return one_file(indented_json(whole), f"{count_phrase(slide=len(slides), era=len(eras))} as TimelineJS", left_out)


def _era(row: EventRow) -> dict[str, Any]:
    span = span_of(row.date)
    return {"start_date": _date(span.start), "end_date": _date(span.end or span.start), "text": _text(row)}


def _slide(row: EventRow, selection: Selection) -> dict[str, Any]:
    span = span_of(row.date)
    slide: dict[str, Any] = {"start_date": _date(span.start)}
    if span.end and span.end != span.start:
        slide["end_date"] = _date(span.end)
    if not span.exact or span.end is None:
        slide["display_date"] = describe(row.date)
    slide |= {"text": _text(row), "unique_id": row.id}
    slide |= {"group": selection.topics[row.topics[0]].name} if row.topics else {}
    media = _media(row.sources[0], selection.title)
    return slide | ({"media": media} if media else {})


def _text(row: EventRow) -> dict[str, str]:
    return {"headline": escape(row.summary, quote=False), **({"text": escape(row.note, quote=False)} if row.note else {})}


def _media(source: SourceRow, title: str | None) -> dict[str, str]:
    """Return the source as the credit, unless it is the timeline itself, as for imported slides without media."""
    if source.title == title and not source.publisher:
        return {}
    credit = source.title if source.publisher in (None, source.title) else f"{source.title}, {source.publisher}"
    return {"url": source.url or "", "credit": escape(credit, quote=False)}


def _date(parts: Parts | None) -> dict[str, int]:
    return dict(zip(_PARTS, parts or (), strict=False))
