"""Dates beside a citation, compared with the date of the fact: another one, or more exact than the fact has it."""

import math
import re
from typing import NamedTuple

from tie_cli.drafting.dates.relative_dates import Calendar
from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.evidence.speakers.attribution import mask_quotes

OTHER_DATE = "other-date"
TOO_EXACT = "too-exact"
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


def compare_dates(ours: ManuscriptDate, theirs: str) -> str:
    """Return how a date goes beyond that of a fact: `other-date`, `too-exact`, or an empty text if it does not."""
    if "/" in ours.date and "/" in theirs:
        ends = zip(ours.date.split("/"), theirs.split("/"), strict=True)
        outcomes = [_compare_points(*pair, is_hedged=ours.is_hedged) for pair in ends if all(map(_is_known, pair))]
        return next(filter(None, outcomes), "")
    if "/" in ours.date or "/" in theirs:
        if not _overlaps(_find_bounds(ours.date), _find_bounds(theirs)):
            return OTHER_DATE
        own = list(filter(_is_known, ours.date.split("/"))) if "/" in ours.date else []  # "since 5 June" of a fact in June
        is_exact = any(_compare_points(end, theirs, is_hedged=ours.is_hedged) == TOO_EXACT for end in own)
        return TOO_EXACT if is_exact else ""
    return _compare_points(ours.date, theirs, is_hedged=ours.is_hedged)


def _compare_points(ours: str, theirs: str, *, is_hedged: bool) -> str:
    """Return how one date goes beyond another; neither is an interval."""
    own, known = _find_bounds(ours), _find_bounds(theirs)
    if is_hedged:  # "about 2019" may be the year before or after
        length = own[1] - own[0] + 1
        return "" if _overlaps((own[0] - length, own[1] + length), known) else OTHER_DATE
    if not _overlaps(own, known):
        return OTHER_DATE
    is_approximate = any(sign in theirs for sign in "?~%")
    return TOO_EXACT if (known[0] <= own[0] and own[1] <= known[1]) and (own != known or is_approximate) else ""


def _overlaps(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _find_bounds(text: str) -> tuple[float, float]:
    date = parse(text)
    return -math.inf if date.first is None else date.first, math.inf if date.last is None else date.last


def _is_known(end: str) -> bool:
    return end not in ("", "..")


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True
