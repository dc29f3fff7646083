"""A date held against one that is known: another one, or more exact than what is known."""

import math

from tie_cli.edtf.dates import parse

OTHER_DATE = "other-date"
TOO_EXACT = "too-exact"


def compare_dates(ours: str, theirs: str, *, is_hedged: bool = False) -> str:
    """Return how a date goes beyond one that is known: `other-date`, `too-exact`, or an empty text if it does not.

    `is_hedged`: it is said with "about" or the like.
    """
    if "/" in ours and "/" in theirs:
        ends = zip(ours.split("/"), theirs.split("/"), strict=True)
        outcomes = [_compare_points(*pair, is_hedged=is_hedged) for pair in ends if all(map(_is_known, pair))]
        return next(filter(None, outcomes), "")
    if "/" in ours or "/" in theirs:
        if not _overlaps(_find_bounds(ours), _find_bounds(theirs)):
            return OTHER_DATE
        own = list(filter(_is_known, ours.split("/"))) if "/" in ours else []  # "since 5 June" of a fact in June
        is_exact = any(_compare_points(end, theirs, is_hedged=is_hedged) == TOO_EXACT for end in own)
        return TOO_EXACT if is_exact else ""
    return _compare_points(ours, theirs, is_hedged=is_hedged)


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
