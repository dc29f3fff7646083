"""Conditions under which a statement holds, which an ellipsis must not leave out: "We will sign … if the locks are rebuilt"."""

import re

from tie_cli.evidence.pieces import EDIT, has_words

_FAR = 160  # characters behind a quotation in which its sentence ends
# Where a sentence or a quotation ends.
_END = re.compile('[.!?。！？…]|[”»」』“]|(?<!\\w)"|"(?!\\w)|\\n\\s*\\n')
_CONDITION = re.compile(
    r"\b(?:unless|provided(?:\s+that)?|as\s+long\s+as|so\s+long\s+as|on\s+(?:the\s+)?condition|except|only\s+(?:if|when|after)|"
    r"if\s+and\s+when|(?<!even )(?<!as )if)\b",
    re.I,
)
# Behind these, "if" asks and sets no condition: "They asked if we would come".
_ASKING = re.compile(
    r"\b(?:ask|wonder|know|knew|see|sure|doubt|question|check|tell|say|find\s+out|matter)\w*(?:\s+\w+){0,2}\s+\Z", re.I
)


def leaves_out_condition(plain: str, start: int, end: int) -> bool:
    """Return whether an ellipsis between two places leaves out a condition of the sentence that goes on from the first one."""
    ends = _END.search(plain, start, end)
    between = plain[start : ends.start() if ends else end]
    places = (start + found.start() for found in _CONDITION.finditer(between))
    return any(not _ASKING.search(plain[max(0, place - 40) : place]) for place in places)


def stops_at_condition(plain: str, words: str, end: int) -> bool:
    """Return whether a quotation that ends with an ellipsis leaves out a condition behind it, up to the end of the sentence."""
    last = list(EDIT.finditer(words))[-1:]
    if not last or not last[0]["ellipsis"] or has_words(words[last[0].end() :]):
        return False
    return leaves_out_condition(plain, end, min(len(plain), end + _FAR))
