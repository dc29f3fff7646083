"""Read EDTF dates of level 0 and level 1 as the days that they can mean.

The standard is the Library of Congress Extended Date/Time Format of 2019, a profile of ISO 8601-2:2019
(https://www.loc.gov/standards/datetime/). Days are those of `edtf.calendar`. Seasons are those of the northern hemisphere, in
whole months: spring is March to May, and winter runs from December into February of the next year.
"""

import re
from datetime import date as _day
from functools import cache
from typing import NamedTuple

from tie_cli.edtf.calendar import month_days, ordinal
from tie_cli.text.wording import did_you_mean

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
# SQLite keeps 64 bits; fifteen digits of years stay far inside them when counted in days.
MOST_DIGITS = 15


class DateError(ValueError):
    """A text that is not an EDTF date of level 0 or 1.

    `str()` says what is wrong, `offset` where in the text (from 0), and `hint`, if it is not empty, how to fix it. `meant` are
    the dates that may be meant, which the hint names.
    """

    def __init__(self, message: str, offset: int = 0, hint: str = "", meant: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.offset = offset
        self.hint = did_you_mean(*meant) or hint
        self.meant = meant

    @property
    def with_hint(self) -> str:
        """What is wrong and how to fix it, on one line."""
        return f"{self}; {self.hint}" if self.hint else str(self)


class Date(NamedTuple):
    """An EDTF date: its text, and the first and last day that it can mean, or None if that end is open or unknown."""

    text: str
    first: int | None
    last: int | None

    @property
    def ongoing(self) -> bool:
        """Whether the date has neither a first nor a last day, such as `/..`."""
        return self.first is None and self.last is None


class Point(NamedTuple):
    """The parts of a date that is not an interval. `year` is astronomical; `unknown` counts its unspecified digits."""

    year: int
    unknown: int
    month: str
    day: str
    time: str
    qualifier: str
    first: int
    last: int


_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def read(text: str) -> Date:
    """Read a date as `parse` does, with errors that don't say what else the text could mean."""
    if plain := _PLAIN.fullmatch(text):
        year, month, day = plain.groups()
        try:
            if day:
                first = last = _day(int(year), int(month), int(day)).toordinal()
                return Date(text, first, last)
            if not month:
                return Date(text, _day(int(year), 1, 1).toordinal(), _day(int(year), 12, 31).toordinal())
        except ValueError:
            pass  # the year 0000, or an error: what follows finds out which
    if "/" in text:
        return _interval(text)
    point = read_point(text)
    return Date(text, point.first, point.last)


def _interval(text: str) -> Date:
    start, _, end = text.partition("/")
    if "/" in end:
        raise DateError("an interval has only one slash", len(start) + 1 + end.index("/"))
    if not start and not end:
        raise DateError("an interval needs a start or an end", 0, "write /.. for something that is going on")
    first = None if start in ("", "..") else read_point(start).first
    try:
        last = None if end in ("", "..") else read_point(end).last
    except DateError as error:
        error.offset += len(start) + 1
        raise
    if first is not None and last is not None and last < first:
        raise DateError("the interval ends before it starts", len(start) + 1, meant=(f"{end}/{start}",))
    return Date(text, first, last)


@cache
def _pattern() -> re.Pattern[str]:
    """Match any date that is not an interval. Most dates are plain, so this is compiled only when it is first needed."""
    return re.compile(
        r"(?:Y(?P<long>-?\d+)|(?P<year>-?(?:\d{4}|\d{3}X|\d\dXX|\dXXX|XXXX)))"
        r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
        r"(?:T(?P<time>\d\d:\d\d:\d\d)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?)?"
        r"(?P<qualifier>[?~%])?",
        re.ASCII,
    )


def read_point(text: str) -> Point:
    """Read a date that is not an interval. Raises `DateError`."""
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
        hint = "write the interval that you mean" if text.count("X") > 1 else "leave out what comes after it"
        raise _level_2("an unspecified digit before a known one", text.index("X"), hint)
    if month == "XX" and day not in ("", "XX"):
        raise _level_2("an unspecified month before a known day", text.index("XX"), "leave out the day")
    if time and (not day or day == "XX" or qualifier):
        raise DateError("a time needs a full date before it and no mark after it", text.index("T"))
    low, high = int(written.replace("X", "0")), int(written.replace("X", "9"))
    if written.startswith("-"):
        # -000X ends with -0001: there is no -0000
        low, high = -int(written[1:].replace("X", "9")), -(int(written[1:].replace("X", "0")) or 1)
    first, last = _bounds(low, high, month, day, len(written) + 1)
    if time:
        _check_time(time, zone, text.index("T") + 1)
    return Point(low, unknown, month, day, time + zone, qualifier, first, last)


def _bounds(low: int, high: int, month: str, day: str, at: int) -> tuple[int, int]:
    if month in ("", "XX"):
        return ordinal(low, 1, 1), ordinal(high, 12, 31)
    number = int(month)
    if number in SEASONS:
        if day:
            raise DateError(f"a season ({month}, {SEASONS[number]}) can't have a day", at + 3)
        start = _FIRST_MONTHS[number]
        until_year, until_month = (low + 1, 2) if start == 12 else (low, start + 2)
        return ordinal(low, start, 1), ordinal(until_year, until_month, month_days(until_year, until_month))
    if 25 <= number <= 41:
        raise _level_2(
            f"the season {month}", at, "the seasons of level 1 are 21 (spring), 22 (summer), 23 (autumn) and 24 (winter)"
        )
    if not 1 <= number <= 12:
        raise DateError(f"there is no month {month}", at, "months are 01 to 12, seasons 21 to 24")
    days = month_days(low, number)
    if day in ("", "XX"):
        return ordinal(low, number, 1), ordinal(low, number, days)
    if not 1 <= int(day) <= days:
        raise DateError(f"there is no day {day} in {MONTHS[number - 1]} {low}", at + 3, f"it has {days} days")
    first = ordinal(low, number, int(day))
    return first, first


def _long_year(digits: str, more: str, qualifier: str) -> Point:
    size = len(digits.removeprefix("-"))
    if more:
        raise DateError("a year with Y can't have a month", 1 + len(digits))
    if size <= 4 or digits.removeprefix("-").startswith("0"):
        sign = "-" if digits.startswith("-") else ""
        plain = f"{sign}{digits.removeprefix('-').lstrip('0'):0>4}"
        raise DateError("Y is for years of five or more digits", meant=(plain,))
    if size > MOST_DIGITS:
        raise DateError(f"a year can have at most {MOST_DIGITS} digits", 1)
    year = int(digits)
    return Point(year, 0, "", "", "", qualifier, ordinal(year, 1, 1), ordinal(year, 12, 31))


def _check_time(time: str, zone: str, at: int) -> None:
    hour, minute, second = (int(part) for part in time.split(":"))
    midnight = time == "24:00:00"
    if (hour > 23 or minute > 59 or second > 59) and not midnight:
        raise DateError(f"there is no time {time}", at, "times are 00:00:00 to 24:00:00")
    if zone not in ("", "Z"):
        hours, _, minutes = zone[1:].partition(":")
        if int(hours) > 14 or int(minutes or 0) > 59:
            raise DateError(f"there is no UTC offset {zone}", at + 8, "offsets are -12:00 to +14:00")


def _level_2(what: str, offset: int, hint: str = "") -> DateError:
    return DateError(f"{what} is EDTF level 2; tie reads levels 0 and 1", offset, hint)


def _fault_offset(text: str) -> int:
    """Return the length of the longest beginning of a text that a date can have."""
    shape = "0000-00-00T00:00:00Z"
    for offset, (char, want) in enumerate(zip(text, shape, strict=False)):
        if not (char.isascii() and char.isdigit() if want == "0" else char == want):
            return offset
    return min(len(text), len(shape))
