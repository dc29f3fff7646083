"""The days at which a fact is known to hold, where its date is open: a report speaks for its own day and not for later ones.

`/..` in an article means "so when it was written": the fact is known as of the days on which its sources can be published, and
not between two of them. `2020-06/..` is known from June 2020 to the day of its latest source, and `../2024` at its end only. What
goes on without a dated source is known at no day, and what starts only after its sources at its start. So a fact is never found
at a time for which nobody reported it.
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
    """Return the first and last day at which a fact of this date, from sources published at these dates, is known to hold.

    A source's own date may be open too; then it speaks for the days that it is sure to cover.
    """
    start, slash, end = text.partition("/")
    if not slash or not is_open(text):
        return KnownDays(*parse(text)[1:])
    reports = _reports(published)
    if start in _OPEN and end in _OPEN:
        return KnownDays(min(report.first for report in reports), max(report.last for report in reports)) if reports else NEVER
    if start in _OPEN:
        closing = parse(end)
        return KnownDays(closing.first, closing.last)
    if not reports:
        return NEVER
    opening = parse(start)
    latest = max(report.last for report in reports)
    if opening.first is not None and latest < opening.first:
        return KnownDays(opening.first, opening.last)  # a plan: no report says that it goes on
    return KnownDays(opening.first, latest)


def unreported_days(text: str, published: Iterable[str]) -> list[tuple[int, int]]:
    """Return the first and last day of each time between two reports of a fact of which neither start nor end is known."""
    if not goes_on(text) or text.partition("/")[0] not in _OPEN:
        return []
    found = []
    until: int | None = None
    for report in sorted(_reports(published)):
        if until is not None and report.first > until + 1:
            found.append((until + 1, report.first - 1))
        until = report.last if until is None else max(until, report.last)
    return found


def report_days(text: str, published: Iterable[str]) -> list[int]:
    """Return the first days of the reports of a fact that goes on as far as is known, each once; none for a date with an end."""
    return sorted({report.first for report in _reports(published)}) if goes_on(text) else []


def first_report(text: str, published: Iterable[str]) -> str | None:
    """Return the date of the first report of a fact of which neither start nor end is known; None for any other date."""
    if not goes_on(text) or text.partition("/")[0] not in _OPEN:
        return None
    return min(_reports(published), default=_NO_REPORT).date


def latest_report(text: str, published: Iterable[str], since: int | None = None, until: int | None = None) -> str | None:
    """Return the date of the latest report of a fact that goes on as far as is known; None for a date with an end.

    With days, it is the latest report of that time; where there is none, the first one after it, which speaks for that time too.
    """
    reports = _reports(published) if goes_on(text) else []
    within = [each for each in reports if (until is None or each.first <= until) and (since is None or each.last >= since)]
    later = [each for each in reports if until is not None and each.first > until]
    if within or not later:
        return max(within or reports, key=lambda report: (report.last, report.first), default=_NO_REPORT).date
    return min(later).date


def goes_on(text: str) -> bool:
    """Return whether a date has no known end, so that the fact goes on as far as is known."""
    return is_open(text) and text.partition("/")[2] in _OPEN


def report_date(published: str) -> str:
    """Return the date for which a source speaks: its own, or of one that is open the side that is known."""
    if not is_open(published):
        return published
    start, _, end = published.partition("/")
    return end if start in _OPEN else start


class _Report(NamedTuple):
    """The days on which a source can be published, and its date."""

    first: int
    last: int
    date: str | None


_NO_REPORT = _Report(0, 0, None)


def _reports(published: Iterable[str]) -> list[_Report]:
    dates = [date for date in map(report_date, published) if date not in _OPEN]
    return [
        _Report(first, last, date) for date in dates for _, first, last in [parse(date)] if first is not None and last is not None
    ]


def describe_known(text: str, as_of: str | None) -> str:
    """Write a date as people do, with the day of the report for what goes on: "as of August 2024", "since 2022, as of 2024".

    What starts only after its report is "due from 2025, as of 2024".
    """
    if as_of is None:
        if not goes_on(text):
            return describe(text)
        return "date unknown" if text in ("/..", "../..", "../") else f"{describe(text)}, date of the report unknown"
    reported = f"as of {describe(as_of)}"
    if text in ("/..", "../.."):  # that it was and will be so at all times nobody can report
        return reported
    held = f"due from {describe(text.partition('/')[0])}" if _is_due(text, as_of) else describe(text)
    return f"{held}, {reported}"


def _is_due(text: str, as_of: str) -> bool:
    """Return whether a fact starts only after a report of it."""
    start = text.partition("/")[0]
    opening, report = None if start in _OPEN else parse(start).first, parse(as_of).last
    return opening is not None and report is not None and report < opening
