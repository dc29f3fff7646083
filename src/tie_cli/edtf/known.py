"""The days at which a fact is known to hold, where its date is open: a report speaks for its own day and not for later ones.

`/..` in an article means "so when it was written": the fact is known as of the days on which its sources can be published.
`2020-06/..` is known from June 2020 to the day of its latest source, and `../2024` at its end only. So a fact is never found at
a time for which nobody reported it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tie_cli.edtf.dates import describe, parse

_OPEN = ("", "..")


class KnownDays(NamedTuple):
    """The first and last day at which a fact is known to hold, as day numbers; None for both where no day is known."""

    first: int | None
    last: int | None


NEVER = KnownDays(None, None)


def is_open(text: str) -> bool:
    """Return whether a date has an open or unknown side, so that its sources say when it is known to hold."""
    start, slash, end = text.partition("/")
    return bool(slash) and (start in _OPEN or end in _OPEN)


def known_days(text: str, published: Iterable[str]) -> KnownDays:
    """Return the days at which a fact of this date, from sources published at these dates, is known to hold.

    A source's own date may be open too; then it speaks for the days that it is sure to cover.
    """
    start, slash, end = text.partition("/")
    if not slash or not is_open(text):
        return KnownDays(*parse(text)[1:])
    reports = [days for date in published if (days := known_days(date, ())) != NEVER]
    firsts = [days.first for days in reports if days.first is not None]
    lasts = [days.last for days in reports if days.last is not None]
    if start in _OPEN and end in _OPEN:
        return KnownDays(min(firsts), max(lasts)) if firsts and lasts else NEVER
    if start in _OPEN:
        closing = parse(end)
        return KnownDays(closing.first, closing.last)
    opening = parse(start)
    return KnownDays(opening.first, max([*lasts, opening.last or 0]))


def latest_report(text: str, published: Iterable[str]) -> str | None:
    """Return the date of the latest source of a fact that goes on as far as is known; None for a date with an end."""
    if not is_open(text) or text.partition("/")[2] not in _OPEN:
        return None
    dated = [(days.last, date) for date in published if (days := known_days(date, ())) != NEVER]
    return max(dated, default=(0, None), key=lambda pair: pair[0] or 0)[1]


def describe_known(text: str, as_of: str | None) -> str:
    """Write a date as people do, with the day of the report for what goes on: "as of August 2024", "since 2022, as of 2024"."""
    if as_of is None:
        return "date unknown" if text in ("/..", "../") else describe(text)
    reported = f"as of {describe(as_of)}"
    return reported if text == "/.." else f"{describe(text)}, {reported}"
