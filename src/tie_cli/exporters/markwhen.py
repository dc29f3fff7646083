"""Markwhen (https://docs.markwhen.com): a text file of events, which its viewers draw as a cascade."""

import re
from collections import Counter

import msgspec

from tie_cli.edtf.dates import describe
from tie_cli.exporters.parts import Parts, date_line, source_lines, span_of
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.queries.rows import EventRow
from tie_cli.queries.selection import Selection
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase


def export(selection: Selection) -> ExportResult:
    """Events with their dates in EDTF level 0, the actors and topics as tags; an exact date stands below where it says more."""
    title = msgspec.json.encode(_line(selection.title or "Facts")).decode()  # which is YAML too
    lines = ["---", f"title: {title}", "timezone: UTC", "---", ""]
    left_out: Counter[str] = Counter()
    count = 0
    for row in selection.events:
        span = span_of(row.date)
        if span.start is None or not all(0 <= part[0] <= 9999 for part in (span.start, span.end) if part):
            left_out["Markwhen needs a date to begin on, from the year 0 to 9999"] += 1
            continue
        count += 1
        start, end = _date(span.start), "now" if span.end is None else _date(span.end)
        inexact = "" if span.exact and span.end else f" ({describe(row.date)})"
        tags = "".join(f" #{re.sub(r'[^A-Za-z0-9]+', '_', identity)}" for identity in [*row.actors, *row.topics])
        lines.append(f"{start if start == end else f'{start} / {end}'}: {_line(row.summary)}{inexact}{tags}")
        lines += [*_below(row), ""]
    return one_file("".join(f"{line}\n" for line in lines), f"{count_phrase(event=count)} as Markwhen", left_out)


def _below(row: EventRow) -> list[str]:
    """What stands below an event, as a list: a bare line with a colon would be read as a property, or as another event."""
    told = [date_line(row)] if row.dated == "inferred" or not span_of(row.date).exact else []
    told += [f"Place: {row.place}"] if row.place else []
    told += [f"Note: {row.note}"] if row.note else []
    return [f"- {_line(text)}" for text in [*told, *source_lines(row)]]


def _line(text: str) -> str:
    """A text on one line; where a line ends is of meaning here."""
    return visible(re.sub(r"\s+", " ", text)).strip()


def _date(parts: Parts) -> str:
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
