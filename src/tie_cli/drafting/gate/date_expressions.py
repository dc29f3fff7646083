"""Dates that a passage tells in ways that `tie draft` does not read itself: "last night", "the day before", 昨日, 20.08.2024."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from tie_cli.drafting.words.calendar_names import MONTHS, SEASONS, WEEKDAYS, month_number
from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError

_NUMERIC = re.compile(r"(?<!\d)(\d{4})(?:[-/.]|\s?年\s?|년\s?)(\d{1,2})(?:(?:[-/.]|\s?月\s?|월\s?)(\d{1,2}))?(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_YEAR = re.compile(r"(?<![\d,.$€£¥])((?:1[5-9]|20)\d\d)(?![\d%])")
_MONTH_DAY = re.compile(r"(?<![\d年년])(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAYS = re.compile(r"(?<![\d月월])(?<![月월]\s)(\d{1,2})[日일](?!間|간)")
# Days counted from the day of the report, with how many lie between.
_NEAR = {
    r"the day before yesterday|一昨日|おととい|前天|그저께|vorgestern|avant-hier|anteayer": -2,
    r"last night|overnight|yesterday (?:morning|afternoon|evening|night)|昨日|昨夜|昨天|어제|gestern|hier|ayer|ieri": -1,
    r"this (?:morning|afternoon|evening)|tonight|(?:earlier|later) today|本日|今日|今天|오늘|heute|aujourd['’]hui|hoy|oggi": 0,
    r"tomorrow (?:morning|afternoon|evening|night)|明日|明天|내일|demain|mañana|domani": 1,
    r"the day after tomorrow|明後日|后天|後天|모레|übermorgen|après-demain|pasado mañana": 2,
}
_NEAR_DAYS = [(re.compile(rf"(?<![A-Za-zà-ÿ])(?:{words})(?![A-Za-z])", re.I), days) for words, days in _NEAR.items()]
_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty"
)
_COUNTS = {word: number for number, word in enumerate(_NUMBERS.split("|"), 1)} | {"a": 1, "an": 1, "a couple of": 2}
_COUNT = rf"(?P<n>\d{{1,3}}|a couple of|{_NUMBERS}|an?)"
_AGO = re.compile(rf"\b{_COUNT} (?P<unit>day|week|fortnight|month|year|decade)s? (?:ago|earlier|before)\b", re.I)
_WITHIN = re.compile(rf"\bin {_COUNT} (?P<unit>day|week|fortnight|month|year)s?(?:['’] time)?\b", re.I)
_FROM_ANOTHER = re.compile(
    r"\b(?:the (?:next|following|previous|same) day|the day (?:before|after)(?! yesterday| tomorrow)"
    rf"|{_COUNT} days? (?:later|earlier|after|before))\b",
    re.I,
)
_WEEKEND = re.compile(r"\b(?:(?P<which>last|this|next|the|over the|at the|past|coming) )weekend\b", re.I)
_WHICH_DAY = re.compile(rf"\b(?P<which>last|next) (?P<day>{'|'.join(WEEKDAYS)})\b", re.I)
_WHICH_MONTH = re.compile(
    r"\b(?P<which>last|next|this|early|mid|late|[Ii]n|since|until|by)[ -](?P<month>"
    rf"{'|'.join(month.capitalize() for month in MONTHS)})\b(?! \d)"
)
_WHICH_SEASON = re.compile(r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall|winter)\b", re.I)


class ArticleDate(NamedTuple):
    """A date that a text tells: where, the EDTF date, and the reason if it follows from another."""

    start: int
    end: int
    date: str
    reason: str | None


def find_dates_in_figures(text: str) -> Iterator[ArticleDate]:
    """Yield the dates that are written in figures."""
    for match in _NUMERIC.finditer(text):
        parts = [match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]
        yield from _make_if_valid(match, "-".join(parts))
    for match in _DAY_FIRST.finditer(text):
        for day, month in ((match[1], match[2]), (match[2], match[1])):
            yield from _make_if_valid(match, f"{match[3]}-{int(month):02}-{int(day):02}")


def find_years(text: str) -> Iterator[ArticleDate]:
    """Yield the years that stand by themselves or in a date."""
    for match in _YEAR.finditer(text):
        yield from _make_if_valid(match, match[1])


def find_relative_dates(text: str, day: dt.date | None, year: int | None, day_source: str) -> Iterator[ArticleDate]:
    """Yield the dates that follow from the day of a report; `day_source` says how that day is known."""
    for match, date in _find_relative(text, day, year):
        yield from _make_if_valid(match, date, f"The article says {match[0]}; {day_source}.")


def find_dates_counted_from(text: str, dates: list[str]) -> Iterator[ArticleDate]:
    """Yield the dates that follow from other dates of an article: "the next day", "three days later"."""
    for match in _FROM_ANOTHER.finditer(text):
        words = match[0].lower()
        number = _read_number(match["n"]) if match["n"] else 0 if "same" in words else 1
        if number is None:
            continue
        back = any(word in words for word in ("previous", "before", "earlier"))
        for date in dates:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", date):
                other = _shift(dt.date.fromisoformat(date), -number if back else number)
                yield from _make_if_valid(match, other, f"The article says {match[0]}, of {date}.") if other else ()


def _find_relative(text: str, day: dt.date | None, year: int | None) -> Iterator[tuple[re.Match[str], str | None]]:
    """Yield each expression that counts from the day of a report, with each date that it may mean."""
    if day is None:
        return
    for pattern, days in _NEAR_DAYS:
        yield from ((match, _shift(day, days)) for match in pattern.finditer(text))
    for pattern, sign in ((_AGO, -1), (_WITHIN, 1)):
        for match in pattern.finditer(text):
            if (number := _read_number(match["n"])) is not None:
                yield match, _add_units(day, sign * number, match["unit"].lower())
    for pattern, resolve in (
        (_WEEKEND, _find_weekends),
        (_WHICH_DAY, _find_weekdays),
        (_WHICH_MONTH, _find_months),
        (_WHICH_SEASON, _find_seasons),
    ):
        for match in pattern.finditer(text):
            yield from ((match, date) for date in resolve(day, match))
    for match in _MONTH_DAY.finditer(text):
        for each in ((year or day.year) + step for step in (0, -1, 1)):
            yield match, f"{each:04}-{int(match[1]):02}-{int(match[2]):02}"
    for match in _DAYS.finditer(text):
        yield match, f"{day:%Y-%m}-{int(match[1]):02}"


def _find_weekends(day: dt.date, match: re.Match[str]) -> Iterator[str]:
    saturday = day - dt.timedelta(days=(day.weekday() - 5) % 7)
    for weeks in {"last": (0, -1), "past": (0, -1), "next": (1, 2), "coming": (1,)}.get(match["which"].lower(), (0, 1)):
        first = saturday + dt.timedelta(weeks=weeks)
        yield f"{first}/{first + dt.timedelta(days=1)}"


def _find_weekdays(day: dt.date, match: re.Match[str]) -> Iterator[str | None]:
    """Yield the days that "last Tuesday" may mean: the one before, or that of the week before; "next Tuesday" likewise."""
    back = (day.weekday() - WEEKDAYS.index(match["day"].lower())) % 7
    for days in (-(back or 7), -back - 7) if match["which"].lower() == "last" else (7 - back, 14 - back):
        yield _shift(day, days)


def _find_months(day: dt.date, match: re.Match[str]) -> Iterator[str]:
    month = month_number(match["month"])
    past = day.year - (month > day.month)
    years = {"last": (past, past - 1), "next": (past + 1, past + 2), "this": (day.year,)}
    yield from (f"{each:04}-{month:02}" for each in years.get(match["which"].lower(), (past, past + 1)))


def _find_seasons(day: dt.date, match: re.Match[str]) -> Iterator[str]:
    for years in {"last": (-1, 0), "this": (0,), "next": (0, 1)}[match["which"].lower()]:
        yield f"{day.year + years:04}-{SEASONS[match['season'].lower()]}"


def _add_units(day: dt.date, number: int, unit: str) -> str | None:
    """Return a day so many units away, no more exact than the unit."""
    match unit:
        case "day":
            return _shift(day, number)
        case "week" | "fortnight":
            other_day = _shift(day, number * (7 if unit == "week" else 14))
            return f"{other_day}~" if other_day else None
        case "month":
            months = day.year * 12 + day.month - 1 + number
            return f"{months // 12:04}-{months % 12 + 1:02}" if months > 12 else None
    years = day.year + number * (10 if unit == "decade" else 1)
    return f"{years:04}" if 0 < years < 10000 else None


def _shift(day: dt.date, days: int) -> str | None:
    try:
        return (day + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _read_number(words: str) -> int | None:
    return int(words) if words.isdigit() else _COUNTS.get(words.lower())


def _make_if_valid(match: re.Match[str], date: str | None, reason: str | None = None) -> Iterator[ArticleDate]:
    """Yield a date if it is one: not the 31st of April."""
    if date is None:
        return
    try:
        parse(date)
    except DateError:
        return
    yield ArticleDate(match.start(), match.end(), date, reason)
