"""Days and spans that are counted from the day of a report: "last Tuesday", "this month", "two weeks ago"."""

import datetime as dt

from tie_cli.drafting.words.calendar_names import SEASONS, WEEKDAYS

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTS = {word: number for number, word in enumerate(NUMBERS, 1)} | {"a": 1, "an": 1}
_DAYS_AWAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PARTS = ("morning", "afternoon", "evening", "night")  # of a day


def find_weekday(published: dt.date, text: str, *, future: bool) -> tuple[str, str | None]:
    """Return the last such day up to that of publication; of a plan, or of `next`, the first one after it."""
    back = (published.weekday() - WEEKDAYS.index(text.rsplit(maxsplit=1)[-1].lower())) % 7
    if text.startswith("this "):
        return (published + dt.timedelta(days=(7 - back) % 7)).isoformat(), "is it past or to come?"
    if text.startswith("next ") or (future and not text.startswith("last ")):
        return (published + dt.timedelta(days=7 - back if back or text.startswith("next ") else 0)).isoformat(), None
    return (published - dt.timedelta(days=back or 7 * text.startswith("last "))).isoformat(), None


def find_period(published: dt.date, unit: str, *, following: bool) -> str | None:
    """Return this week, month or year, or the next one."""
    if unit == "week":
        return find_week(published + dt.timedelta(days=7 * following))
    if unit == "year":
        return f"{published.year + following:04}"
    months = published.year * 12 + published.month - 1 + following
    return f"{months // 12:04}-{months % 12 + 1:02}"


def find_season(published: dt.date, text: str) -> tuple[str | None, str | None]:
    """Return the season that "last autumn" means, and what is unsure about it; None for a winter, which is in two years.

    Of "last spring", said in October, it is the one that has just been, and of "next spring" the one that comes first.
    """
    which, season = text.split()
    if season == "winter":
        return None, None
    number = SEASONS[season]
    first, last = 3 * (number - 20), 3 * (number - 20) + 2  # its months in the north
    years = {"last": -(published.month <= last), "this": 0, "next": int(published.month >= first)}[which]
    return f"{published.year + years:04}-{number}", None if which == "this" else f"which {season}?"


def count_back(published: dt.date, text: str) -> str | None:
    """Return a day beside that of publication, the month or year before, or so many units ago: no more exact than the unit."""
    if text == "last night":
        text = "yesterday"
    day, _, part = text.partition(" ")
    if part in _PARTS:  # "yesterday evening", "this morning"
        text = "today" if day == "this" else day
    if text in _DAYS_AWAY:
        return (published + dt.timedelta(days=_DAYS_AWAY[text])).isoformat()
    count, _, unit = text.removesuffix(" ago").removesuffix(" earlier").replace("last ", "one ").partition(" ")
    number = int(count) if count.isdigit() else COUNTS.get(count)
    if number is None:
        return None
    try:
        match unit.rstrip("s"):
            case "day":
                return (published - dt.timedelta(days=number)).isoformat()
            case "week":
                return f"{published - dt.timedelta(weeks=number)}~"
            case "month":
                months = published.year * 12 + published.month - 1 - number
                return f"{months // 12:04}-{months % 12 + 1:02}"
            case "year":
                return f"{published.year - number:04}" if published.year > number else None
    except OverflowError:
        return None
    return None


def find_weekend(published: dt.date, *, future: bool) -> str:
    """Return the last weekend up to the day of publication; of a plan the first one after it."""
    saturday = published - dt.timedelta(days=(published.weekday() - 5) % 7)
    if future and published.weekday() < 5:
        saturday += dt.timedelta(days=7)
    return f"{saturday}/{saturday + dt.timedelta(days=1)}"


def find_week(day: dt.date) -> str:
    """Return the week, from Monday to Sunday, that has a day."""
    monday = day - dt.timedelta(days=day.weekday())
    return f"{monday}/{monday + dt.timedelta(days=6)}"
