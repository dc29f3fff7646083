"""Markwhen (https://docs.markwhen.com): events as a text file, which its viewers draw as a cascade."""

import re
from collections import Counter

import msgspec

from tie_cli.edtf.known_days import is_open
from tie_cli.exporters.parts import DateNumbers, date_line, place_line, placed_events, plain_parts, source_lines, span_of
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.queries.dates_in_words import date_with_mark
from tie_cli.queries.rows import EventRow
from tie_cli.queries.selection import Selection
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase, headline


def export(selection: Selection) -> ExportResult:
    """Return events dated in EDTF level 0 and tagged with actors and topics; a more expressive date follows below the event."""
    title = msgspec.json.encode(_line(selection.title or "Facts")).decode()  # which is YAML too
    lines = ["---", f"title: {title}", "timezone: UTC", "---", ""]
    left_out: Counter[str] = Counter()
    count = 0
    for row, placing in placed_events(selection, left_out):
        span = span_of(placing)
        if span.start is None or not all(0 <= part[0] <= 9999 for part in (span.start, span.end) if part):
            left_out["Markwhen has only the years 0 to 9999"] += 1
            continue
        count += 1
        start, end = _date(span.start), _date(span.end or plain_parts(row.known_until or "") or span.start)
        inexact = f" ({date_with_mark(row)})" if _needs_words(row) else ""
        tags = "".join(f" #{re.sub(r'[^A-Za-z0-9]+', '_', identity)}" for identity in [*row.actors, *row.topics])
        lines.append(f"{start if start == end else f'{start} / {end}'}: {_line(headline(row.summary))}{inexact}{tags}")
        lines += [*_below(row), ""]
    return one_file("".join(f"{line}\n" for line in lines), f"{count_phrase(event=count)} as Markwhen", left_out)


def _below(row: EventRow) -> list[str]:
    """Return the lines below an event, as list items: Markwhen would read a bare line with a colon as a property or an event."""
    details = [] if len(headline(row.summary)) >= len(_line(row.summary)) else [row.summary]
    details += [date_line(row)] if _needs_words(row) else []
    details += [place_line(row)] if row.place else []
    details += [f"Note: {row.note}"] if row.note else []
    return [f"- {_line(text)}" for text in [*details, *source_lines(row)]]


def _needs_words(row: EventRow) -> bool:
    """Return whether the date says more than the plain one by which Markwhen places the event."""
    return row.dated == "inferred" or is_open(row.date) or not span_of(row.date).exact


def _line(text: str) -> str:
    """Return a text on one line, since line ends have a meaning here."""
    return visible(re.sub(r"\s+", " ", text)).strip()


def _date(parts: DateNumbers) -> str:
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
