"""The numbers that a manuscript has beside a citation, with what they count: "600 million crowns", "141 votes to 77"."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tie_cli.evidence.numbers import find_numbers
from tie_cli.evidence.speakers.attribution import mask_quotes

_SCALE = r"(?:\s+(?P<scale>hundred|thousand|million|billion|trillion))?"
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<number>\d+(?:[.,]\d+)*){_SCALE}(?:\s*(?P<percent>%|per\s?cent\b\.?)|[\s-]+(?P<unit>[a-z]{{3,}}))",
)
_VOTES = re.compile(r"(?<![\w.,/-])(?P<number>\d+)(?:\s+votes)?(?:\s+to\s+|\s?[–—-]\s?)(?P<other>\d+)(?![\w/-]|[.,]\d)")
# A number that is rounded, or that tells how far away something else is, is no other one than that of the fact.
_ROUNDED = re.compile(
    r"\b(?:about|around|nearly|almost|over|under|some|roughly|approximately|(?:more|less|fewer|higher|lower)\s+than|at\s+(?:least|most)|"
    r"up\s+to|close\s+to|near)\s+(?:the\s+)?\Z",
    re.I,
)
_AWAY = re.compile(r"\s+(?:later|earlier|ago|after|before|from|since|until|away)\b", re.I)
_VOTES_TO = "votes to"
_NEAR = 60  # characters on either side of a number
_CLAUSE_END = re.compile(r"[,;:.!?()—–]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NO_UNIT = frozenset("and but for from that the per was were are had has have did said when who with will would".split())  # noqa: SIM905
_COMMON = frozenset(
    "that this with from have were which will would been more than most into also only when they their after befor".split()  # noqa: SIM905
)


class ManuscriptNumber(NamedTuple):
    """A number from `start` to `end` of a text; `unit` is what it counts, with its scale, `value` one spelling of it.

    `beside` are the beginnings of the words near it in its clause.
    """

    value: str
    unit: str
    start: int
    end: int
    beside: frozenset[str] = frozenset()


def find_manuscript_numbers(text: str, start: int, end: int) -> Iterator[ManuscriptNumber]:
    """Yield the numbers in a piece of a text that count something, but for rounded ones and those in quotations."""
    masked = mask_quotes(text[start:end])
    for found in _VOTES.finditer(masked):
        yield ManuscriptNumber(f"{found['number']} to {found['other']}", _VOTES_TO, start + found.start(), start + found.end())
    for found in _NUMBER.finditer(masked):
        unit = found["unit"]
        if unit in _NO_UNIT or _ROUNDED.search(masked, 0, found.start()) or _AWAY.match(masked, found.end()):
            continue
        value = min(find_numbers(found["number"]), default="")
        counted = "%" if found["percent"] else (unit or "").removesuffix("s")
        before = _CLAUSE_END.split(masked[max(0, found.start() - _NEAR) : found.start()])[-1]
        behind = _CLAUSE_END.split(masked[found.end() : found.end() + _NEAR])[0]
        unit = f"{found['scale'] or ''} {counted}".strip()
        yield ManuscriptNumber(value, unit, start + found.start(), start + found.end(), _find_beginnings(f"{before} {behind}"))


def _find_beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:5].rstrip("s") for word in _WORD.findall(text.lower())) - _COMMON


def find_wrong_numbers(
    numbers: Iterable[ManuscriptNumber], of_facts: Iterable[str], of_sources: Iterable[str]
) -> Iterator[tuple[ManuscriptNumber, str]]:
    """Yield the first number of each unit of which the facts have another one, and not one that is given; with what they have.

    A number that is in a text of the facts' sources is no wrong one, nor is one of something else: but for votes, a word near
    it must be near that of the fact, too.
    """
    by_unit: dict[str, list[ManuscriptNumber]] = {}
    for each in numbers:
        by_unit.setdefault(each.unit, []).append(each)
    theirs: dict[str, dict[str, str]] = {}
    for text in of_facts if by_unit else ():
        for each in find_manuscript_numbers(text, 0, len(text)):
            if each.unit == _VOTES_TO or any(each.beside & own.beside for own in by_unit.get(each.unit, ())):
                theirs.setdefault(each.unit, {})[each.value] = text[each.start : each.end]
    in_doubt = {
        unit: own for unit, own in by_unit.items() if unit in theirs and not any(each.value in theirs[unit] for each in own)
    }
    if in_doubt:
        in_sources = {(each.unit, each.value) for text in of_sources for each in find_manuscript_numbers(text, 0, len(text))}
        for unit, own in in_doubt.items():
            if not any((unit, each.value) in in_sources for each in own):
                yield own[0], next(iter(theirs[unit].values()))
