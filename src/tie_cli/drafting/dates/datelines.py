"""Datelines: the place and day before an article's first sentence, from which its relative dates count."""

import datetime as dt
import re
from typing import NamedTuple

from tie_cli.drafting.words.calendar_names import month_number
from tie_cli.evidence.outcomes import TextSpan

_DATELINE = re.compile(
    r"^[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w. ]{1,25})?, "
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|(?P<day_first>\d{1,2}) (?P<month_last>[A-Z][a-z]{2,8})\.?)"
    r"(?:,? (?P<year>\d{4}))?\s*(?:\([^)\n]{1,40}\)\s*)?(?:--|[—–―:-])\s",
    re.MULTILINE,
)
_MOST_DAYS = 10  # between what a dateline says and the publication


class Dateline(NamedTuple):
    """The day of a dateline, and where it stands."""

    day: dt.date
    span: TextSpan


def find_dateline(text: str, published: str | None) -> Dateline | None:
    """Return the dateline of an article if it has a day that can be that of its report.

    A day without a year is in the year of the publication, or at its end in the one before.
    """
    match = _DATELINE.search(text)
    if match is None:
        return None
    try:
        month = month_number(match["month"] or match["month_last"])
    except ValueError:
        return None
    at_publication = dt.date.fromisoformat(published) if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    if not (match["year"] or at_publication):
        return None
    number = int(match["day"] or match["day_first"])
    years = [int(match["year"])] if match["year"] else [at_publication.year, at_publication.year - 1] if at_publication else []
    for year in years:
        try:
            day = dt.date(year, month, number)
        except ValueError:
            continue
        if at_publication is None or 0 <= (at_publication - day).days <= _MOST_DAYS:
            return Dateline(day, TextSpan(*match.span()))
    return None
