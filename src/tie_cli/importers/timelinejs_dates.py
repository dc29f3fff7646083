"""The dates of a slide of TimelineJS, read as EDTF: its own, or the inexact one that an export wrote with them."""

from collections.abc import Iterator
from typing import Any

from tie_cli.edtf.dates import describe, parse, year_text
from tie_cli.edtf.parser import DateError
from tie_cli.importers.dates import astronomical_year
from tie_cli.importers.records import as_mapping
from tie_cli.importers.timelinejs_text import plain_text


def date_of_slide(entry: dict[str, Any]) -> tuple[str, str | None]:
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
    exact = next((text for text in _inexact_dates(first, last) if _fits(text, first, last) and describe(text) == display), None)
    return (exact, None) if exact else (date, display)


def _inexact_dates(first: str, last: str) -> Iterator[str]:
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
