"""EDTF dates, level 0 and level 1: parsed, ordered, and written for people.

The standard is the Library of Congress Extended Date/Time Format of 2019, a profile of ISO 8601-2:2019
(https://www.loc.gov/standards/datetime/). A day is counted as `datetime.date.toordinal` counts it, 1 being
0001-01-01 in the proleptic Gregorian calendar, and goes on below 1 and beyond 9999-12-31, where Python's dates stop.
The year 0000 is 1 BC. Seasons are those of the northern hemisphere, in whole months: spring is March to May, and
winter runs from December into February of the next year.
"""

import re
from datetime import date as _day
from functools import cache, lru_cache
from typing import NamedTuple

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
_QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about ", "": ""}
# SQLite keeps 64 bits; fifteen digits of years stay far inside them when counted in days.
MOST_DIGITS = 15


class DateError(ValueError):
    """A text that is not an EDTF date of level 0 or 1.

    `str()` says what is wrong, `offset` is where in the text (from 0), and `hint`, if not empty, how to mend it.
    """

    def __init__(self, message: str, offset: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.hint = hint


class Date(NamedTuple):
    """An EDTF date: its text, and the first and last day it can mean (`None`: open or unknown on that side)."""

    text: str
    first: int | None
    last: int | None

    @property
    def ongoing(self) -> bool:
        """Whether the date has neither a first nor a last day, as `/..`: a state of affairs."""
        return self.first is None and self.last is None


class _Point(NamedTuple):
    """One date that is no interval, taken apart. `year` is astronomical; `unknown` counts its unspecified digits."""

    year: int
    unknown: int
    month: str
    day: str
    time: str
    qualifier: str
    first: int
    last: int


_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@lru_cache(maxsize=16384)
def parse(text: str) -> Date:
    """Read an EDTF date of level 0 or 1. Raises `DateError`, with a hint, for anything else."""
    try:
        return read(text)
    except DateError as error:
        from tie_cli import date_hints

        raise date_hints.explain(text, error) from None


def read(text: str) -> Date:
    """Read a date as `parse` does, with errors that know nothing of what else the text could mean."""
    if plain := _PLAIN.fullmatch(text):
        year, month, day = plain.groups()
        try:
            if day:
                first = last = _day(int(year), int(month), int(day)).toordinal()
                return Date(text, first, last)
            if not month:
                return Date(text, _day(int(year), 1, 1).toordinal(), _day(int(year), 12, 31).toordinal())
        except ValueError:
            pass  # the year 0000, or a fault: the long way says which
    if "/" in text:
        return _interval(text)
    point = _point(text)
    return Date(text, point.first, point.last)


def iso(day: int | None) -> str | None:
    """Write a day as an ISO 8601 calendar date; a year beyond four digits has its sign, as ISO 8601 asks."""
    if day is None:
        return None
    if 1 <= day <= 3652059:
        return _day.fromordinal(day).isoformat()
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day_of_month:02}"


def describe(text: str) -> str:
    """Write an EDTF date as people do, never more precise than it is: "June 2020", "since 2022", "about 2019"."""
    start, slash, end = text.partition("/")
    if not slash:
        return _qualified(_point(text))
    match start, end:
        case ("" | "..", "..") if start != end:
            return "ongoing"
        case ("..", ".."):
            return "at all times"
        case ("..", ""):
            return "ended at an unknown time"
        case (_, ".."):
            return f"since {describe(start)}"
        case (_, ""):
            return f"from {describe(start)}, end unknown"
        case ("..", _):
            return f"until {describe(end)}"
        case ("", _):
            return f"until {describe(end)}, start unknown"
    return _span(_point(start), _point(end))


def meaning(text: str) -> str:
    """What an EDTF date says, for whoever writes it: "any day in August 2024", "20 Aug 2024"."""
    date, shown = parse(text), describe(text)
    if date.first is None or date.last is None or date.first == date.last or shown.startswith("a "):
        return shown
    return f"any day in {shown}" if "/" not in text else f"{shown}: from {iso(date.first)} to {iso(date.last)}"


def year_text(year: int) -> str:
    """An astronomical year as an EDTF date."""
    return f"Y{year}" if abs(year) > 9999 else f"-{-year:04}" if year < 0 else f"{year:04}"


# --- parsing ---


def _interval(text: str) -> Date:
    start, _, end = text.partition("/")
    if "/" in end:
        raise DateError("an interval has one slash", len(start) + 1 + end.index("/"))
    if not start and not end:
        raise DateError("an interval needs a start or an end", 0, "a state of affairs that goes on is written /..")
    first = None if start in ("", "..") else _point(start).first
    try:
        last = None if end in ("", "..") else _point(end).last
    except DateError as error:
        error.offset += len(start) + 1
        raise
    if first is not None and last is not None and last < first:
        raise DateError("the interval ends before it starts", len(start) + 1, f"did you mean `{end}/{start}`?")
    return Date(text, first, last)


@cache
def _pattern() -> re.Pattern[str]:
    """Any date that is no interval; made when first needed, since most dates are plain and no start should wait."""
    return re.compile(
        r"(?:Y(?P<long>-?\d+)|(?P<year>-?(?:\d{4}|\d{3}X|\d\dXX|\dXXX|XXXX)))"
        r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
        r"(?:T(?P<time>\d\d:\d\d:\d\d)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?)?"
        r"(?P<qualifier>[?~%])?",
        re.ASCII,
    )


def _point(text: str) -> _Point:
    found = _pattern().fullmatch(text)
    if not found:
        raise DateError(f"`{text}` is not an EDTF date" if text else "a date is missing", _fault_offset(text))
    long, written, month, day, time, zone, qualifier = (part or "" for part in found.groups())
    if long:
        return _long_year(long, month or time, qualifier)
    if written == "-0000":
        raise DateError("there is no year -0000", 0, "the year 1 BC is 0000, the year 2 BC is -0001")
    unknown = written.count("X")
    if unknown and month:
        hint = "give the interval that spans what is meant" if text.count("X") > 1 else "leave out what stands after it"
        raise _level_2("an unspecified digit that is not at the right", text.index("X"), hint)
    if month == "XX" and day not in ("", "XX"):
        raise _level_2("an unspecified month before a known day", text.index("XX"), "leave out the day")
    if time and (not day or day == "XX" or qualifier):
        raise DateError("a time needs a whole day before it and no mark after it", text.index("T"))
    low, high = int(written.replace("X", "0")), int(written.replace("X", "9"))
    if written.startswith("-"):
        # -000X ends with -0001: there is no -0000
        low, high = -int(written[1:].replace("X", "9")), -(int(written[1:].replace("X", "0")) or 1)
    first, last = _bounds(low, high, month, day, len(written) + 1)
    if time:
        _check_time(time, zone, text.index("T") + 1)
    return _Point(low, unknown, month, day, time + zone, qualifier, first, last)


def _bounds(low: int, high: int, month: str, day: str, at: int) -> tuple[int, int]:
    if month in ("", "XX"):
        return ordinal(low, 1, 1), ordinal(high, 12, 31)
    number = int(month)
    if number in SEASONS:
        if day:
            raise DateError(f"a season ({month}, {SEASONS[number]}) has no days", at + 3)
        start = _SEASON_MONTHS[number]
        until_year, until_month = (low + 1, 2) if start == 12 else (low, start + 2)
        return ordinal(low, start, 1), ordinal(until_year, until_month, _month_days(until_year, until_month))
    if 25 <= number <= 41:
        raise _level_2(f"the season {month}", at, "seasons of level 1 are 21 spring, 22 summer, 23 autumn, 24 winter")
    if not 1 <= number <= 12:
        raise DateError(f"there is no month {month}", at, "months go from 01 to 12, seasons from 21 to 24")
    days = _month_days(low, number)
    if day in ("", "XX"):
        return ordinal(low, number, 1), ordinal(low, number, days)
    if not 1 <= int(day) <= days:
        raise DateError(f"there is no day {day} in {MONTHS[number - 1]} {low}", at + 3, f"it has {days} days")
    first = ordinal(low, number, int(day))
    return first, first


def _long_year(digits: str, more: str, qualifier: str) -> _Point:
    size = len(digits.removeprefix("-"))
    if more:
        raise DateError("a year written with Y stands alone, with no month", 1 + len(digits))
    if size <= 4 or digits.removeprefix("-").startswith("0"):
        sign = "-" if digits.startswith("-") else ""
        plain = f"{sign}{digits.removeprefix('-').lstrip('0'):0>4}"
        raise DateError("Y is for years of five digits and more", 0, f"did you mean `{plain}`?")
    if size > MOST_DIGITS:
        raise DateError(f"years go up to {MOST_DIGITS} digits here", 1)
    year = int(digits)
    return _Point(year, 0, "", "", "", qualifier, ordinal(year, 1, 1), ordinal(year, 12, 31))


def _check_time(time: str, zone: str, at: int) -> None:
    hour, minute, second = (int(part) for part in time.split(":"))
    midnight = time == "24:00:00"
    if (hour > 23 or minute > 59 or second > 59) and not midnight:
        raise DateError(f"there is no time {time}", at, "times go from 00:00:00 to 24:00:00")
    if zone not in ("", "Z"):
        hours, _, minutes = zone[1:].partition(":")
        if int(hours) > 14 or int(minutes or 0) > 59:
            raise DateError(f"there is no shift {zone} from UTC", at + 8, "shifts go from -12:00 to +14:00")


def _level_2(what: str, offset: int, hint: str = "") -> DateError:
    return DateError(f"{what} is EDTF level 2; tie reads levels 0 and 1", offset, hint)


def _fault_offset(text: str) -> int:
    """Where a text stops being like a date: the end of the longest beginning that a date can have."""
    shape = "0000-00-00T00:00:00Z"
    for offset, (char, want) in enumerate(zip(text, shape, strict=False)):
        if not (char.isascii() and char.isdigit() if want == "0" else char == want):
            return offset
    return min(len(text), len(shape))


# --- writing for people ---


def _qualified(point: _Point) -> str:
    return _QUALIFIERS[point.qualifier] + _bare(point)


def _bare(point: _Point) -> str:
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


def _year(point: _Point) -> str:
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


def _day_and_month(point: _Point) -> str:
    month = MONTHS[int(point.month) - 1]
    return f"{int(point.day)} {month if len(month) <= 4 else month[:3]}"


def _span(start: _Point, end: _Point) -> str:
    """An interval with both ends, without saying twice what they share."""
    left, right = _qualified(start), _qualified(end)
    if left == right:
        return left
    plain = not (start.qualifier or end.qualifier or start.unknown or end.unknown or start.time or end.time)
    numbered = plain and all(part not in ("XX", "24") for part in (start.month, start.day, end.month, end.day))
    if numbered and start.year == end.year and start.month and bool(start.day) == bool(end.day) and end.month:
        if start.day and start.month == end.month:
            return f"{int(start.day)}–{right}"
        left = _day_and_month(start) if start.day else _bare(start).removesuffix(f" {_year(start)}")
    return f"{left} – {right}" if " " in left + right else f"{left}–{right}"


# --- the calendar, for any year ---


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_days(year: int, month: int) -> int:
    return 28 + _leap(year) if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def ordinal(year: int, month: int, day: int) -> int:
    """The day's number in the proleptic Gregorian calendar, which repeats every 400 years of 146,097 days."""
    cycles, year_in_cycle = divmod(year - 1, 400)
    return _day(year_in_cycle + 1, month, day).toordinal() + cycles * 146097


def civil(day: int) -> tuple[int, int, int]:
    """The year, month and day of a day's number."""
    cycles, day_in_cycle = divmod(day - 1, 146097)
    found = _day.fromordinal(day_in_cycle + 1)
    return found.year + cycles * 400, found.month, found.day
