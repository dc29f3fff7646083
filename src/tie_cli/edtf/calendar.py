"""The proleptic Gregorian calendar for any year, with days numbered as by `datetime.date.toordinal`.

Day 1 is 0001-01-01; the numbers continue below 1 and beyond 9999-12-31, where Python's own dates end. Years are astronomical: the
year 0000 is 1 BC.
"""

from datetime import date as _day

# In place of an open or unknown day: negative it is before every day, positive after every day.
OPEN_DAY = 2**62


def ordinal(year: int, month: int, day: int) -> int:
    """Return the number of a day. The calendar repeats every 400 years of 146,097 days."""
    cycles, year_in_cycle = divmod(year - 1, 400)
    return _day(year_in_cycle + 1, month, day).toordinal() + cycles * 146097


def civil(day: int) -> tuple[int, int, int]:
    """Return the year, month and day with this number."""
    cycles, day_in_cycle = divmod(day - 1, 146097)
    found = _day.fromordinal(day_in_cycle + 1)
    return found.year + cycles * 400, found.month, found.day


def iso(day: int | None) -> str | None:
    """Write a day as an ISO 8601 calendar date. A year of more than four digits has a sign, as ISO 8601 asks."""
    if day is None:
        return None
    if 1 <= day <= 3652059:
        return _day.fromordinal(day).isoformat()
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day_of_month:02}"


def month_days(year: int, month: int) -> int:
    """Return how many days a month has."""
    return 28 + _leap(year) if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
