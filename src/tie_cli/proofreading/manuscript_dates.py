"""The dates that a manuscript has beside a citation."""

import re
from typing import NamedTuple

from tie_cli.drafting.dates.relative_dates import Calendar
from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.evidence.speakers.attribution import mask_quotes

_ISO_DATE = re.compile(r"(?<![\w./-])\d{4}-\d\d(?:-\d\d)?(?![\w/-])")
_PREPOSITION = re.compile(r"(?:in|by|during) ", re.I)
_HEDGE = re.compile(
    r"\b(?:about|around|circa|c\.|ca\.|perhaps|probably|roughly|approximately|possibly|some time in|near)\s+(?:the )?\Z", re.I
)


class ManuscriptDate(NamedTuple):
    """A date in a manuscript, as EDTF, from `start` to `end` of its prose. `is_hedged`: it says "about" or the like."""

    date: str
    start: int
    end: int
    is_hedged: bool = False


def find_manuscript_dates(text: str, start: int, end: int, dated: str | None, year: str | None) -> list[ManuscriptDate]:
    """Return the dates in a piece of a manuscript, but for those in quotations.

    Relative ones count from the day `dated` of the manuscript. Where that is not known, a day without a year is of `year`.
    """
    masked = mask_quotes(text[start:end])
    found = [ManuscriptDate(each[0], *each.span()) for each in _ISO_DATE.finditer(masked) if _is_date(each[0])]
    calendar = Calendar(dated or year)
    for each in calendar.find(masked):
        if dated is None and each.unsure and "day of publication" in each.unsure:
            continue  # a relative one, which could be any day
        if not any(each.start < other.end and other.start < each.end for other in found):
            preposition = _PREPOSITION.match(masked, each.start, each.end)
            found.append(ManuscriptDate(each.date, preposition.end() if preposition else each.start, each.end))
    return [
        ManuscriptDate(
            each.date,
            start + each.start,
            start + each.end,
            _HEDGE.search(masked, 0, each.start) is not None,
        )
        for each in sorted(found, key=lambda each: each.start)
    ]


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True
