"""iCalendar (RFC 5545): events as all-day events; a partial date becomes the span of days that it can mean."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from tie_cli.edtf.dates import parse
from tie_cli.edtf.known_days import is_open
from tie_cli.exporters.parts import date_line, place_line, placed_events, source_lines
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.factfile.locate import built_in
from tie_cli.queries.dates_in_words import date_with_mark
from tie_cli.queries.rows import EventRow
from tie_cli.queries.selection import Selection
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase, headline

_LINE = 75  # octets, RFC 5545 section 3.1
_LAST_DAY = date.max.toordinal()


def export(selection: Selection) -> ExportResult:
    """Return a calendar of the events, without those that are known at no day or are before the year 1."""
    stamp = datetime.fromtimestamp(selection.changed, UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tie//tie-cli//EN"]
    if selection.title:  # the standard's name for it (RFC 7986), and the older one that calendars know
        lines += [f"{name}:{_text(selection.title)}" for name in ("NAME", "X-WR-CALNAME")]
    left_out: Counter[str] = Counter()
    count = 0
    for row, placing in placed_events(selection, left_out):
        days = _days(placing)
        if days is None:
            left_out["a calendar has only the years 1 to 9999"] += 1
            continue
        count += 1
        lines += _event(row, *days, stamp, selection)
    lines.append("END:VCALENDAR")
    summary = f"{count_phrase(event=count)} as iCalendar"
    return one_file("".join(f"{_fold(line)}\r\n" for line in lines), summary, left_out)


def _days(text: str) -> tuple[date, date] | None:
    """Return the first day and the day after the last; for an open date, those that its start can mean."""
    start, slash, end = text.partition("/")
    span = parse(start if slash and end in ("", "..") else text)
    if span.first is None or span.last is None or span.first < 1 or span.last >= _LAST_DAY:
        return None
    return date.fromordinal(span.first), date.fromordinal(span.last) + timedelta(days=1)


def _event(row: EventRow, first: date, after: date, stamp: str, selection: Selection) -> list[str]:
    topics = [selection.topics[topic].name for topic in row.topics]
    actors = ", ".join(selection.actors[actor].name for actor in row.actors)
    about = [f"Who: {actors}" if actors else "", place_line(row) if row.place else "", row.note or ""]
    title = headline(row.summary)
    whole = [] if title == row.summary else [row.summary]
    description = [*whole, date_line(row), *filter(None, about), *source_lines(row)]
    one_day = not is_open(row.date) and parse(row.date).first == parse(row.date).last
    url = next((source.url for source in row.sources if source.url and _is_uri(source.url)), None)
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(row.id, selection.files[row.id])}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{first.year:04}{first:%m%d}",
        f"DTEND;VALUE=DATE:{after.year:04}{after:%m%d}",
        # whoever sees a bar of thirty days in a calendar must see that only the month is known
        f"SUMMARY:{_text(title if one_day and row.dated == 'stated' else f'{title} ({date_with_mark(row)})')}",
        f"DESCRIPTION:{_text(chr(10).join(description))}",
        *([f"LOCATION:{_text(row.place)}"] if row.place else []),
        *([f"CATEGORIES:{','.join(map(_text, topics))}"] if topics else []),
        *([f"URL:{url}"] if url else []),
        f"X-TIE-DATE:{_text(row.date)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _uid(identity: str, path: str) -> str:
    """Return what no other event in the world has (RFC 5545 section 3.8.4.7), the same at each export of the same fact file."""
    file = "built-in" if path == str(built_in()) else path
    return f"{identity}@{uuid5(NAMESPACE_URL, file).hex}.tie-cli"


def _text(text: str) -> str:
    """Return a value of type TEXT (RFC 5545 section 3.3.11), with control characters, which it can't hold, as codes."""
    escaped = visible(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _is_uri(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text and text.startswith(("http://", "https://"))


def _fold(line: str) -> str:
    """Return a line folded into lines of at most 75 octets, without cutting a character in two."""
    pieces: list[bytes] = []
    piece = b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > _LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]).decode()
