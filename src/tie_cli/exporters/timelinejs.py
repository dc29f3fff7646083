"""TimelineJS JSON (Knight Lab), as `importers.timelinejs` reads it: an event's note is the text below its headline."""

from collections import Counter
from html import escape
from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.edtf.known_days import is_open
from tie_cli.edtf.parser import read_point
from tie_cli.exporters.parts import NO_DATE, DateNumbers, DateSpan, placing_date, span_of
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.importers.dates import historical_year
from tie_cli.importers.timelinejs import ERAS, split_note
from tie_cli.queries.dates_in_words import date_mark, date_with_mark
from tie_cli.queries.rows import EventRow, SourceRow
from tie_cli.queries.selection import Selection
from tie_cli.queries.sources_in_words import source_inferred
from tie_cli.text.json_text import indented_json
from tie_cli.text.wording import count_phrase, headline

_LAST_YEAR = 9999
_PARTS = ("year", "month", "day")


def export(selection: Selection) -> ExportResult:
    """Return events as slides, or as eras if on the topic `eras`; dates beyond TimelineJS are also given in words."""
    slides: list[dict[str, Any]] = []
    eras: list[dict[str, Any]] = []
    left_out: Counter[str] = Counter()
    for row in selection.events:
        # a slide has the words of its date: the start alone is what was stated
        placing = row.date if _has_only_start(row) else placing_date(row)
        if placing is None:
            left_out[NO_DATE] += 1
        elif ERAS in row.topics:
            eras.append(_era(row, span_of(placing)))
        else:
            slides.append(_slide(row, span_of(placing), selection))
    title = {"title": {"text": {"headline": escape(selection.title, quote=False)}}} if selection.title else {}
    whole = {**title, "events": slides, **({"eras": eras} if eras else {})}
    return one_file(indented_json(whole), f"{count_phrase(slide=len(slides), era=len(eras))} as TimelineJS", left_out)


def _era(row: EventRow, span: DateSpan) -> dict[str, Any]:
    return {"start_date": _date(span.start), "end_date": _date(span.end or span.start), "text": _text(row)}


def _slide(row: EventRow, span: DateSpan, selection: Selection) -> dict[str, Any]:
    slide: dict[str, Any] = {"start_date": _date(span.start)}
    if span.end and _date(span.end) != slide["start_date"]:
        slide["end_date"] = _date(span.end)
    display = split_note(row.note)[1]
    if times := _moments(row.date):
        slide |= dict(zip(("start_date", "end_date"), times, strict=False))
    elif not span.exact or is_open(row.date) or row.dated == "inferred":
        display = display or (describe(row.date) + date_mark(row) if _has_only_start(row) else date_with_mark(row))
    slide |= {"display_date": escape(display, quote=False)} if display else {}
    slide |= {"text": _text(row), "unique_id": row.id}
    slide |= {"group": escape(selection.topics[row.topics[0]].name, quote=False)} if row.topics else {}
    media = _media(row.sources[0], selection)
    return slide | ({"media": media} if media else {})


def _text(row: EventRow) -> dict[str, str]:
    """Return the summary as the headline; of a long one its first words, with the whole in the first paragraph below."""
    text = escape(split_note(row.note)[0], quote=False)
    title = headline(row.summary)
    if len(title) < len(" ".join(row.summary.split())):
        text = f"<p>{escape(' '.join(row.summary.split()), quote=False)}</p>{text}"
    else:
        title = row.summary
    return {"headline": escape(title, quote=False), **({"text": text} if text else {})}


def _media(source: SourceRow, selection: Selection) -> dict[str, str]:
    """Return the source as the credit, unless it is the timeline itself, as for imported slides without media.

    A source that has its address as its title is an imported one without a credit, which it has not here either.
    """
    if source.title == selection.title and not source.publisher and not source.url:
        return {}
    credit = source.title if source.publisher in (None, source.title) else f"{source.title}, {source.publisher}"
    credit += f" ({source_inferred(source)})" if source.dated == "inferred" else ""
    media = {"url": source.url or ""} | ({"credit": escape(credit, quote=False)} if source.title != source.url else {})
    caption = selection.sources[source.id].note
    return media | ({"caption": escape(caption, quote=False)} if caption else {})


def _has_only_start(row: EventRow) -> bool:
    """Return whether an event goes on from a stated start, though no source says until when."""
    return row.known_from is None and row.earliest is not None


def _moments(text: str) -> list[dict[str, int]]:
    """Return the moment, or the first and the last, of a date that has a time of day in each of its parts."""
    parts = text.split("/")
    if not all("T" in part for part in parts):
        return []
    return [_moment(part) for part in parts]


def _moment(text: str) -> dict[str, int]:
    point = read_point(text)
    hour, minute, second = (int(part) for part in point.time[:8].split(":"))
    moment = {**_date((point.year, int(point.month), int(point.day))), "hour": hour}
    moment |= {"minute": minute} if minute or second else {}
    return moment | ({"second": second} if second else {})


def _date(parts: DateNumbers | None) -> dict[str, int]:
    """Return a date as TimelineJS counts years: 44 BC is -44. A year of more than four digits stands alone, as in EDTF."""
    year, *more = parts or (1,)
    if abs(year) > _LAST_YEAR:
        more = []
    return dict(zip(_PARTS, (historical_year(year), *more), strict=False))
