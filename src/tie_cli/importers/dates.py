"""Dates as tables and other programs write them, read as EDTF; what can mean two dates is an error, never a guess."""

import re
import unicodedata

from tie_cli.edtf.dates import parse, year_text
from tie_cli.edtf.parser import MONTHS, SEASONS, DateError

ORDERS = ("dmy", "mdy", "ymd")
YearMonthDay = tuple[int, int, int]  # year, month and day, of which the last two are 0 where they are not known

_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.I)
_TIME = re.compile(
    r"(?:T|,?\s+(?:at\s+)?)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d\d(?::?\d\d)?)?$",
    re.I,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?Z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d\d")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:of\s+)?([A-Za-z]+)\.?,?[\s-]*(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})")
_MONTH_ONLY = re.compile(r"([A-Za-z]+)\.?,?[\s-]*(\d{4})")
_YEAR_AND_NAME = re.compile(r"(\d{4})[\s-]([A-Za-z]+)\.?(?:[\s-](\d{1,2}))?")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?)?")
_ERA = re.compile(r"(\d{1,4})\s*(BCE?|CE|AD)|AD\s*(\d{1,4})", re.I)
_TWO_YEARS = re.compile("(\\d{4})[-\u2010-\u2015\u2212](\\d\\d)")
_WHOLE_NUMBER = re.compile(r"(-?\d+)(?:\.0+)?")


def as_edtf(text: str, order: str | None = None) -> str:
    """Return a date in any usual form as EDTF; `order`, one of `ORDERS`, says how dates such as 03/04/2017 are meant.

    A time of day is left out, except where the text is EDTF already. Raises `DateError`.
    """
    text = text.strip()
    try:
        return parse(text).text
    except DateError as error:
        if _SHORT_YEAR.fullmatch(text):
            raise DateError(f"`{text}` has a year of two digits", hint="write the year with four") from None
        parts = _parts(_tidy(text), order)
        if parts is None:
            if re.fullmatch(r"\d{6}", text):
                hint = f"a month is written {text[:4]}-{text[4:]}"
                raise DateError(f"`{text}` can be a month or a day with a year of two digits", hint=hint) from None
            raise
        try:
            return from_parts(*parts)
        except DateError as fault:
            year, month, day = parts
            if not year or not 1 <= month <= 12 or not day:
                raise error from None
            raise DateError(
                f"`{text}` is not a day: {MONTHS[month - 1]} {year_text(year)} has no day {day}", hint=fault.hint
            ) from None


def cell_as_edtf(text: str, order: str | None = None) -> str:
    """Return the date in a cell of a table as `as_edtf` does, but never a season for what can be two years.

    2023-24 is winter 2023 only where `order` says that the year stands first, as in EDTF.
    """
    found = _TWO_YEARS.fullmatch(text.strip())
    year, second = (int(found[1]), int(found[2])) if found else (0, 0)
    if second in SEASONS and second == (year + 1) % 100 and order != "ymd":
        years = f"{year:04}/{year + 1:04}"
        raise DateError(
            f"`{text.strip()}` can be {years} or {SEASONS[second]} {year}",
            hint=f"write `{years}`, or say --date-order ymd if it is the season",
        )
    return as_edtf(text, order)


def from_parts(year: int, month: int = 0, day: int = 0) -> str:
    """Return an EDTF date of an astronomical year, a month and a day, which are 0 where they are not known."""
    if day and not month:
        raise DateError("the date has a day and no month")
    return parse("-".join([year_text(year), *(f"{part:02}" for part in (month, day) if part)])).text


def from_columns(year: str, month: str, day: str) -> str:
    """Return an EDTF date of a year, month and day in cells of their own, where an empty cell or 0 is not known."""
    number = _WHOLE_NUMBER.fullmatch(year.strip())
    if not number:
        raise DateError(f"`{year.strip()}` is not a year" if year.strip() else "there is no year")
    digits = number[1].lstrip("-")
    if not int(digits):
        raise DateError("there is no year 0", hint="leave the cells empty if the date is not known; 1 BC is 0000 in EDTF")
    if number[1].startswith("-") and len(digits) < 4:
        raise DateError(f"`{year.strip()}` can be two years", hint="write it in EDTF, where 44 BC is -0043, in one column `date`")
    if len(digits) < 3:
        raise DateError(f"`{year.strip()}` has two digits or fewer", hint="write the year with four")
    return from_parts(int(number[1]), _month_number(month.strip()), _number(day.strip(), "day"))


def astronomical_year(year: int) -> int:
    """Return the year of EDTF, where 0000 is 1 BC, for a year that is counted without a year 0, where 1 BC is -1."""
    if year == 0:
        raise DateError("there is no year 0: 1 BC is written -1")
    return year + 1 if year < 0 else year


def historical_year(year: int) -> int:
    """Return a year counted without a year 0, where 1 BC is -1, for a year of EDTF."""
    return year - 1 if year < 1 else year


def _tidy(text: str) -> str:
    """Return a text with plain digits and dashes, and without a weekday or a time of day."""
    text = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text))
    text = _WEEKDAY.sub("", " ".join(text.split()))
    time = _TIME.search(text)
    if time and int(time[1]) <= 24 and int(time[2]) < 60 and int(time[3] or 0) <= 60:
        text = text[: time.start()]
    return text


def _parts(text: str, order: str | None) -> YearMonthDay | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _as_parts(int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_MONTH.fullmatch(text):
        return _as_parts(int(found[1]), int(found[2]), 0)
    if (found := _COMPACT.fullmatch(text)) and int(found[4] or 0) <= 24 and int(found[5] or 0) < 60:
        return _as_parts(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        return _in_order(text, int(found[1]), int(found[3]), int(found[4]), order)
    if found := _MONTH_YEAR.fullmatch(text):
        return _as_parts(int(found[2]), int(found[1]), 0)
    if found := _EAST_ASIAN.fullmatch(text):
        return _as_parts(*(int(part or 0) for part in found.groups()))
    if found := _ERA.fullmatch(text):
        before = (found[2] or "").upper().startswith("B")
        year = int(found[1] or found[3])
        return (1 - year if before else year, 0, 0) if year else None
    if (found := _WHOLE_NUMBER.fullmatch(text)) and re.fullmatch(r"\d{4}\.0+", text):
        return int(found[1]), 0, 0
    return _from_month_name(text)


def _as_parts(year: int, month: int, day: int) -> YearMonthDay | None:
    """Return parts of which 0 says that they are not known; a year 0 stands in for no date at all."""
    return (year, month, day) if year and (month or not day) else None


def _in_order(text: str, first: int, second: int, year: int, order: str | None) -> YearMonthDay | None:
    as_dmy, as_mdy = (year, second, first), (year, first, second)
    if order in ("dmy", "mdy"):
        return _as_parts(*(as_dmy if order == "dmy" else as_mdy))
    if 12 < first <= 31 and second <= 12:
        return _as_parts(*as_dmy)
    if 12 < second <= 31 and first <= 12:
        return _as_parts(*as_mdy)
    if first == second:
        return _as_parts(*as_dmy)
    if first <= 12 and second <= 12 and first and second:
        either = " or ".join(f"`{year}-{month:02}-{day:02}`" for _, month, day in (as_dmy, as_mdy))
        raise DateError(f"`{text}` can be {either}", hint="say which with --date-order dmy or --date-order mdy")
    return None


def _from_month_name(text: str) -> YearMonthDay | None:
    """Return the parts of a date that has the month's English name."""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_FIRST.fullmatch(text):
        month, day, year = found[1], found[2], found[3]
    elif found := _MONTH_ONLY.fullmatch(text):
        month, day, year = found[1], "0", found[2]
    elif found := _YEAR_AND_NAME.fullmatch(text):
        year, month, day = found[1], found[2], found[3] or "0"
    else:
        return None
    number = _month_of_name(month)
    return (int(year), number, int(day)) if number and int(year) else None


def _month_of_name(word: str) -> int:
    word = word.lower().removesuffix("t") if word.lower() == "sept" else word.lower()
    return next((number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)), 0)


def _month_number(text: str) -> int:
    return _month_of_name(text.removesuffix(".")) or _number(text, "month")


def _number(text: str, noun: str) -> int:
    found = _WHOLE_NUMBER.fullmatch(text or "0")
    if not found or int(found[1]) < 0:
        raise DateError(f"`{text}` is not a {noun}")
    return int(found[1])
