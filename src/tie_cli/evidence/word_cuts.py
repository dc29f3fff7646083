"""Where a word or number may be cut, so that a piece of a text is whole words.

Apostrophes, hyphens, `&`, `@` and `_` inside a word are part of it: "We can" does not end in "We can't", nor does "nuclear pact"
begin in "non-nuclear pact". What may be cut all the same:

- the possessive 's of a noun: "Japan" in "Japan's" (but not "it" in "it's", nor "can" in "can't");
- an elided article or preposition of French or Italian: "accord" in "l'accord";
- numbers on either side of a hyphen: "2019" in "2019-2020";
- words on either side of a dash that is wider than a hyphen: "Tokyo" in "Tokyo—India"; an en dash between two letters joins them.
"""

import re

from tie_cli.evidence.characters import SUPERSCRIPTS, is_word_character

APOSTROPHES = frozenset("'‘’‛`´ʼ＇′")
_HYPHENS = frozenset("-‐‑﹣－")
_EN_DASHES = frozenset("‒–−")  # and the minus sign, which some write for a hyphen
_JOINTS = frozenset("&_@")  # AT&T, norland_mfa, quill@norland
_MINUS_SIGNS = _HYPHENS | _EN_DASHES
# "it's" and the like are contractions, not possessives
_CONTRACTED = frozenset("it he she that this there here what who where when why how let one everyone".split())  # noqa: SIM905 - easier to read
_ELIDED = frozenset("l d qu jusqu lorsqu puisqu un dell nell all dall sull coll quell".split())  # noqa: SIM905 - easier to read
_CONJUNCTIONS = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e)\b")
_LINE_END = re.compile(r"[^\S\n]*\n\s*")
_GROUP_SPACES = " \u00a0\u202f\u2009\u2007"
_GROUP_BEFORE = re.compile(r"(?<![\d.,])\d{1,3}\Z")
_GROUP_BEHIND = re.compile(r"\d{3}(?!\d)")
_DATE_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|August|September|October|November|"
    r"December)\.?\s\d{1,2}\Z"
)
_ABBREVIATION = re.compile(r"(?:\A|[\W_])[^\W\d_]\.\Z")
_FRACTION = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")  # 1/2 and 9/11, but not 2019/2020 or 20/08/2024
_UNIT = re.compile(r"(?:^|[^\w])(?:k|c|m|d)?(?:m|ft|mi|in|yd)$")


def is_joining_hyphen(text: str, place: int) -> bool:
    """Return whether a hyphen joins the characters on either side into one word; between two digits it does not."""
    if text[place] in _EN_DASHES:
        return text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha() and _is_between_words(text, place)
    between_digits = text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
    return text[place] in _HYPHENS and not between_digits and _is_between_words(text, place)


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether no word or number is cut at either end of a piece of a text."""
    return not (_is_cut_at_start(text, start) or _is_cut(text, end))


def complete_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a piece of a text with the words completed that it cuts, but no further than 60 characters on either side."""
    for _ in range(60):
        if start == 0 or not _is_cut_at_start(text, start):
            break
        start -= 1
    for _ in range(60):
        if end == len(text) or not _is_cut(text, end):
            break
        end += 1
    return start, end


def _is_cut_at_start(text: str, place: int) -> bool:
    """Return whether a piece that begins here lacks the beginning of a word, or the sign of a number."""
    possessive = text[place : place + 1] in APOSTROPHES and _is_between_words(text, place)  # "'s visit"
    return possessive or _is_cut(text, place) or _is_sign_cut(text, place)


def _is_cut(text: str, place: int) -> bool:
    """Return whether a word or number goes on across a place in a text."""
    if place <= 0 or place >= len(text):
        return False
    before, after = text[place - 1], text[place]
    if (before.isdigit() or after.isdigit()) and _cuts_digit_groups(text, place, before, after):
        return True
    if (after == " " and before.isalnum()) or (before == " " and after.isalnum() and text[place - 2].isalnum()):
        return False  # as most are
    if is_word_character(before) and is_word_character(after):
        return True
    if after in SUPERSCRIPTS:
        return is_exponent(text, place)
    return (
        _cuts_number(text, place, before, after)
        or _cuts_at_apostrophe(text, place, before, after)
        or _cuts_at_hyphen(text, place, before, after)
        or _cuts_abbreviation(text, place, before, after)
        or (before in _JOINTS and _is_between_words(text, place - 1))
        or (after in _JOINTS and _is_between_words(text, place))
    )


def is_exponent(text: str, place: int) -> bool:
    """Return whether a superscript belongs to a number or a unit, as in 10² and km², and is no footnote mark."""
    return text[place - 1 : place].isdigit() or _UNIT.search(text[max(0, place - 4) : place]) is not None


def _cuts_number(text: str, place: int, before: str, after: str) -> bool:
    """Return whether a place is inside a number: `2` is not in `2,000`, nor `5` in `.5`, `30` in `3:30` or `2` in `1/2`."""
    for mark in (place, place - 1):
        if text[mark] in ":/" and text[mark - 1 : mark].isdigit() and text[mark + 1 : mark + 2].isdigit():
            return text[mark] == ":" or _FRACTION.search(text[max(0, mark - 4) : mark + 4]) is not None
    if after in ".," and before.isdigit():
        return text[place + 1 : place + 2].isdigit()
    if before in ".," and after.isdigit():
        earlier = text[place - 2 : place - 1]
        return earlier.isdigit() or (before == "." and (not earlier or earlier.isspace()))
    return False


def _cuts_digit_groups(text: str, place: int, before: str, after: str) -> bool:
    """Return whether a place is between groups of digits: `1` is not in `1 500`, nor `500`; but `May 1` is in `May 1 500 men`."""
    space = place if after in _GROUP_SPACES else place - 1 if before in _GROUP_SPACES else -1
    if space <= 0 or _GROUP_BEHIND.match(text, space + 1) is None:
        return False
    lead = text[max(0, space - 16) : space]
    return _GROUP_BEFORE.search(lead) is not None and _DATE_BEFORE.search(lead) is None


def _cuts_at_apostrophe(text: str, place: int, before: str, after: str) -> bool:
    """Return whether a place is inside a contraction; the possessive 's and an elided article may be cut off."""
    if after in APOSTROPHES and _is_between_words(text, place):
        rest = _read_word_after(text, place + 1)
        word = _read_word_before(text, place).lower()
        return rest.lower() != "s" or word in _CONTRACTED or before in APOSTROPHES
    if before in APOSTROPHES and _is_between_words(text, place - 1):
        return _read_word_before(text, place - 1).lower() not in _ELIDED
    return False


def _cuts_at_hyphen(text: str, place: int, before: str, after: str) -> bool:
    """Return whether a place is inside a word with a hyphen, which may stand at the end of a line."""
    for hyphen in (place, place - 1):
        if (text[hyphen] in _HYPHENS or text[hyphen] in _EN_DASHES) and is_joining_hyphen(text, hyphen):
            return True
        if text[hyphen] in _HYPHENS and _ABBREVIATION.search(text[max(0, hyphen - 3) : hyphen]):  # U.S.-backed
            return text[hyphen + 1 : hyphen + 2].isalpha()
    if after in _HYPHENS and is_word_character(before):
        return _breaks_word(text, place)
    if before in _HYPHENS and (after.isspace() or is_word_character(after)):
        return _breaks_word(text, place - 1)
    if before.isspace() and not after.isspace():  # perhaps the gap after a hyphen at the end of a line
        gap = place
        while gap > 0 and text[gap - 1].isspace() and place - gap < 60:
            gap -= 1
        return gap > 0 and text[gap - 1] in _HYPHENS and _breaks_word(text, gap - 1)
    return False


def _breaks_word(text: str, hyphen: int) -> bool:
    """Return whether a hyphen at the end of a line breaks a word; in "pre-", "and post-war" it does not."""
    if not (hyphen > 0 and is_word_character(text[hyphen - 1])):
        return False
    gap = _LINE_END.match(text, hyphen + 1)
    if gap is None or gap.end() >= len(text) or not is_word_character(text[gap.end()]):
        return False
    return _CONJUNCTIONS.match(text, gap.end()) is None


def _is_sign_cut(text: str, start: int) -> bool:
    """Return whether the sign of a number is cut off: `5 per cent` is not in `-5 per cent`."""
    if start <= 0 or not text[start : start + 1].isdigit() or text[start - 1] not in _MINUS_SIGNS:
        return False
    return start == 1 or text[start - 2].isspace() or text[start - 2] in "(["


def _cuts_abbreviation(text: str, place: int, before: str, after: str) -> bool:
    """Return whether a place is inside an abbreviation: `S. officials` is not in `U.S. officials`."""
    stop = place if after == "." else place - 1 if before == "." else -1
    if stop <= 0 or not (text[stop - 1].isalpha() and text[stop + 1 : stop + 2].isalpha()):
        return False
    return len(_read_word_before(text, stop)) == 1 or len(_read_word_after(text, stop + 1)) == 1


def _is_between_words(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and is_word_character(text[place - 1]) and is_word_character(text[place + 1])


def _read_word_before(text: str, place: int) -> str:
    start = place
    while start > 0 and place - start < 12 and is_word_character(text[start - 1]):
        start -= 1
    return text[start:place]


def _read_word_after(text: str, place: int) -> str:
    end = place
    while end < len(text) and end - place < 12 and is_word_character(text[end]):
        end += 1
    return text[place:end]
