"""Words that a hyphen breaks at the end of a line, joined again: `pro-` and `posed` are one word, `well-` and `known` are two."""

import re
from collections import Counter

_BROKEN = re.compile(r"(?P<first>[^\W_][\w’'-]*)-[^\S\n]*\n\s*(?P<rest>[^\W_][\w’'-]*)(?P<marks>[^\w\s]*)(?P<gap>[^\S\n]?)")
_WORD = re.compile(r"[^\W_][\w’'-]*")
# First parts of words with a hyphen of their own, which begin few words without one, and second parts that end few.
_FIRST = frozenset(
    "well self ill long short high low first second third half quarter cross ever much vice quasi two three four five six seven "  # noqa: SIM905
    "eight nine twenty thirty forty fifty sixty seventy eighty ninety full large decision policy peace government".split()
)
_SECOND = frozenset(
    "based known led term scale old made wide level range style owned backed born minded sponsored related long to off making "  # noqa: SIM905
    "keeping building sharing setting called elect general profile ranking speaking sized driven funded controlled year month "
    "hour mile kilometre kilometer friendly standing lasting reaching government president chancellor century third thirds "
    "class sided nuclear armed".split()
)


def join_broken_words(text: str) -> str:
    """Return a text with the words whole that line ends break; the line then ends behind the word.

    The hyphen stays if the text has the word with a hyphen elsewhere, or if it joins two words, as far as can be told.
    """
    words = Counter(word.lower() for word in _WORD.findall(text))

    def whole(match: re.Match[str]) -> str:
        first, rest = match["first"], match["rest"]
        hyphen = "-" if _keeps_hyphen(first, rest, words) else ""
        return f"{first}{hyphen}{rest}{match['marks']}{chr(10) if match['gap'] else ''}"

    return _BROKEN.sub(whole, text)


def _keeps_hyphen(first: str, rest: str, words: Counter[str]) -> bool:
    if first[-1].isdigit() or rest[0].isupper() or rest[0].isdigit() or (first.isupper() and len(first) > 1):
        return True  # "10-year", "Indo-Pacific"
    if words[f"{first}{rest}".lower()] != words[f"{first}-{rest}".lower()]:
        return words[f"{first}-{rest}".lower()] > words[f"{first}{rest}".lower()]
    one, other = first.lower().rpartition("-")[2], rest.lower().partition("-")[0]
    return other in _SECOND or one in _FIRST
