"""Parse EDTF dates with helpful errors, and write them for people."""

from functools import lru_cache

from tie_cli.edtf.calendar import iso
from tie_cli.edtf.parser import MONTHS, SEASONS, Date, DateError, Point, read, read_point

_QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about ", "": ""}


@lru_cache(maxsize=16384)
def parse(text: str) -> Date:
    """Parse an EDTF date of level 0 or 1. Raises `DateError`, with a hint, for anything else."""
    try:
        return read(text)
    except DateError as error:
        from tie_cli.edtf import date_hints

        raise date_hints.explain(text, error) from None


def describe(text: str) -> str:
    """Write an EDTF date as people do, never more precise than it is: "June 2020", "since 2022", "about 2019"."""
    start, slash, end = text.partition("/")
    if not slash:
        return _with_qualifier(read_point(text))
    match start, end:
        case ("" | "..", ".."):
            return "ongoing"
        case ("..", ""):
            return "ended at an unknown time"
        case (_, ".."):
            return f"since {describe(start)}"
        case (_, ""):
            return f"from {describe(start)}, end unknown"
        case ("..", _):
            return f"by {describe(end)}"
        case ("", _):
            return f"until {describe(end)}, start unknown"
    return _span(read_point(start), read_point(end))


def meaning(text: str) -> str:
    """Explain an EDTF date to a person who types it: "any day in August 2024", "20 Aug 2024"."""
    date, shown = parse(text), describe(text)
    if date.first is None or date.last is None or date.first == date.last or shown.startswith("a "):
        return shown
    return f"any day in {shown}" if "/" not in text else f"{shown}: from {iso(date.first)} to {iso(date.last)}"


def year_text(year: int) -> str:
    """Return an astronomical year as an EDTF date."""
    return f"Y{year}" if abs(year) > 9999 else f"-{-year:04}" if year < 0 else f"{year:04}"


def decade_start(year: int) -> int:
    """Return the first year of a decade as EDTF has decades: years with the same digits but the last, -0049 to -0040."""
    return year // 10 * 10 if year >= 0 else -(-year // 10 * 10 + 9)


def decade_text(start: int) -> str:
    """Return the decade that starts with an astronomical year as an EDTF date."""
    if abs(start) > 9999:
        return f"{year_text(start)}/{year_text(start + 9)}"  # after Y no digit may be unspecified
    return f"{year_text(start)[:-1]}X"


def _with_qualifier(point: Point) -> str:
    return _QUALIFIERS[point.qualifier] + _bare(point)


def _bare(point: Point) -> str:
    year = _year(point)
    if not point.month:
        return year
    if point.month == "XX":
        return f"a {'day' if point.day else 'month'} in {year}"
    number = int(point.month)
    if number == 24:
        following = point.year + 1
        return f"winter {year}–{following % 100:02}" if 1000 <= point.year < 9999 else f"winter from {year}"
    if number in SEASONS:
        return f"{SEASONS[number]} {year}"
    month = MONTHS[number - 1]
    if not point.day:
        return f"{month} {year}"
    if point.day == "XX":
        return f"a day in {month} {year}"
    return f"{_day_and_month(point)} {year}" + (f", {_time(point.time)}" if point.time else "")


def _year(point: Point) -> str:
    if point.unknown == 4:
        return "unknown year BC" if point.year < 0 else "unknown year"
    if point.unknown:
        high = point.year + 10**point.unknown - 1
        if point.unknown == 1 and point.year >= 1000:
            return f"{point.year}s"
        if point.year < 0:
            high = min(high, -1)
            return f"{1 - point.year}–{1 - high} BC"
        return f"{_one_year(point.year)}–{_one_year(high)}"
    return _one_year(point.year)


def _one_year(year: int) -> str:
    if year < 1:
        return f"{1 - year} BC"
    if year < 1000:
        return f"AD {year}"
    return str(year) if year <= 9999 else f"year {year}"


def _time(time: str) -> str:
    clock, zone = time[:8].removesuffix(":00"), time[8:]
    return clock + ("" if not zone else " UTC" if zone == "Z" else f" UTC{zone}")


def _day_and_month(point: Point) -> str:
    month = MONTHS[int(point.month) - 1]
    return f"{int(point.day)} {month if len(month) <= 4 else month[:3]}"


def _span(start: Point, end: Point) -> str:
    """Describe an interval with both ends, without repeating what they have in common."""
    left, right = _with_qualifier(start), _with_qualifier(end)
    if left == right:
        return left
    plain = not (start.qualifier or end.qualifier or start.unknown or end.unknown or start.time or end.time)
    numbered = plain and all(part not in ("XX", "24") for part in (start.month, start.day, end.month, end.day))
    if numbered and start.year == end.year and start.month and bool(start.day) == bool(end.day) and end.month:
        if start.day and start.month == end.month:
            return f"{int(start.day)}–{right}"
        left = _day_and_month(start) if start.day else _bare(start).removesuffix(f" {_year(start)}")
    return f"{left} – {right}" if " " in left + right else f"{left}–{right}"
