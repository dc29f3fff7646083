"""Quotations in a text: what stands between quotation marks of any style, one inside another too.

A quotation that a paragraph leaves open goes on to the paragraph's end; the next one opens it anew, or closes it.

These rules are for a verdict on words that somebody has written down: whatever may be a quotation is found, in any language, with
those inside others. `drafting/sentences/quotations.py` reads the news to propose quotes, and finds only what surely is one.
"""

import re
from itertools import islice
from typing import NamedTuple

from tie_cli.text.folding import is_unspaced
from tie_cli.text.lines import PARAGRAPH_BREAK
from tie_cli.text.quotation_marks import CLOSING_MARKS, DOUBLE_MARKS, SINGLE_MARKS

_SINGLE = "'‘‚"
_AMBIGUOUS = frozenset(("''", *"\"＂”»›'"))  # which open or close
_MARK = re.compile(f"``|''|[{DOUBLE_MARKS}{SINGLE_MARKS}]")
_LONGEST_SINGLE = 2000  # characters between single marks, which are apostrophes too
_SHORTEST_SINGLE = 12
_MOST_APOSTROPHES = 20  # in a quotation between single marks
_AHEAD = 300  # characters in which another single mark is looked for
_DEEPEST = 4  # quotations inside one another; more are opening marks that nothing closes
_MOST_PARAGRAPHS = 5  # without marks, between the one that opens a quotation and the one that closes it
_STOPS = ',.!?;:…—–)”"」』'


class MarkedQuotation(NamedTuple):
    """A quotation with its marks, from `start` to `end`; one inside another has a `depth` of 1 or more."""

    start: int
    end: int
    depth: int = 0


class _LeftOpen(NamedTuple):
    """A quotation that a paragraph left open: its mark, and the paragraphs since."""

    sign: str
    paragraphs: list[tuple[int, int]]


def find_quotations(text: str) -> list[MarkedQuotation]:
    """Return the quotations of a text in the order in which they begin, those inside others too."""
    found: list[MarkedQuotation] = []
    left_open: _LeftOpen | None = None
    start = 0
    for gap in [*PARAGRAPH_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if end > start:
            left_open = _add_quotations(text, start, end, found, left_open)
        start = gap.end() if gap else end
    return sorted(found)


def keep_outermost(quotations: list[MarkedQuotation]) -> list[tuple[int, int]]:
    """Return where quotations are, without those inside others, in order."""
    return [(start, end) for start, end, depth in quotations if not depth]


def _add_quotations(
    text: str, start: int, end: int, found: list[MarkedQuotation], left_open: _LeftOpen | None
) -> _LeftOpen | None:
    """Add the quotations of a paragraph; return the one that it leaves open."""
    opened: list[tuple[int, str]] = []
    for mark in _MARK.finditer(text, start, end):
        sign, place = mark[0], mark.start()
        level = next((number for number in range(len(opened) - 1, -1, -1) if sign in CLOSING_MARKS[opened[number][1]]), None)
        if level is not None and _closes(text, place, sign, opened[level][1], end):
            found.append(MarkedQuotation(opened[level][0], mark.end(), level))
            del opened[level:]
        elif sign in CLOSING_MARKS and _opens(text, place, sign, start, end):
            if len(opened) < _DEEPEST:
                opened.append((place, sign))
            left_open = None if sign not in _SINGLE else left_open
        elif left_open and not opened and sign in CLOSING_MARKS[left_open.sign]:  # the paragraphs between have no marks
            found += [MarkedQuotation(*paragraph) for paragraph in (*left_open.paragraphs, (start, mark.end()))]
            left_open = None
    if opened and (doubles := [each for each in opened if each[1] not in _SINGLE]):
        found.append(MarkedQuotation(doubles[0][0], end))
        return _LeftOpen(doubles[0][1], [])
    if left_open and len(left_open.paragraphs) < _MOST_PARAGRAPHS:
        return _LeftOpen(left_open.sign, [*left_open.paragraphs, (start, end)])
    return None


def _opens(text: str, place: int, sign: str, start: int, end: int) -> bool:
    """Return whether a mark opens a quotation, by what stands beside it; a single mark only if another closes it."""
    before = text[place - 1] if place > start else " "
    behind = text[place + len(sign) : place + len(sign) + 1]
    if sign in _AMBIGUOUS and not (_is_free(before) and behind and not behind.isspace()):
        return sign in '"＂' and (not before.isalnum() or is_unspaced(before)) and behind.isalnum()
    if sign not in _SINGLE:
        return True
    if before.isalnum() and not is_unspaced(before):
        return False
    least = _SHORTEST_SINGLE if sign == "'" else 0
    closing = re.compile("[’‘]" if sign != "'" else "'")
    within = islice(closing.finditer(text, place + 1 + least, min(end, place + _LONGEST_SINGLE)), _MOST_APOSTROPHES)
    return any(_closes(text, other.start(), other[0], sign, end) for other in within)


def _closes(text: str, place: int, sign: str, opening: str, end: int) -> bool:
    """Return whether a mark closes a quotation; an apostrophe does not, nor does a mark that opens one more."""
    before, behind = text[place - 1 : place], text[place + len(sign) : min(end, place + len(sign) + 1)]
    if opening in _SINGLE:
        if (behind.isalnum() and not is_unspaced(behind)) or before.isspace():
            return False
        is_possessive = before in "sS" and behind == " " and text[place + 2 : place + 3].islower()
        return not is_possessive or not _closes_later(text, place + 1, opening, end)
    return not (sign in _AMBIGUOUS and behind.isalnum() and (before.isspace() or before in "([{—–"))


def _closes_later(text: str, place: int, opening: str, end: int) -> bool:
    """Return whether a single mark after a stop closes the quotation further on, before another is opened."""
    behind = text[place : min(end, place + _AHEAD)].partition(opening if opening != "'" else "\n")[0]
    return re.search(rf"[{re.escape(_STOPS)}]['’‘](?!\w)", behind) is not None


def _is_free(before: str) -> bool:
    """Return whether a quotation may begin after a character."""
    return before.isspace() or before in "([{—–-:/“„«‘‚'\"「『" or (not before.isascii() and not before.isalnum())
