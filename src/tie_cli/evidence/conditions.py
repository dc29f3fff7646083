"""Conditions under which a statement holds, which a quotation must not leave out: "We will sign … if the locks are rebuilt"."""

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
_SENTENCE_START = re.compile('[.!?。！？]["”»’)]*\\s+|[“«"]|\\n\\s*\\n')
# Behind these, "if" asks and sets no condition: "They asked if we would come".
_ASKING = re.compile(
    r"\b(?:ask|wonder|know|knew|see|sure|doubt|question|check|tell|say|find\s+out|matter)\w*(?:\s+\w+){0,2}\s+\Z", re.I
)
# Said in passing, these set no condition: "if you like", "if anything", "if not all of them".
_IN_PASSING = (
    r"(?:you|one)\s+(?:like|will|want|wish|prefer|please|ask)\b|I\s+(?:may|might|can|could|remember|recall)\b|"
    r"(?:anything|any|ever|only|not|necessary|possible|needed|need\s+be|nothing\s+else)\b"
)
_SETTING = (
    r"(?:unless|provided|providing|assuming|as\s+long\s+as|so\s+long\s+as|on\s+(?:the\s+)?condition|only\s+(?:when|after|once)|"
    rf"(?<!even )(?<!as )if)\b(?!\s+(?:{_IN_PASSING}))"
)
_CONDITION_BEHIND = re.compile(
    r"[,;\s—–-]*(?:[\"”»][^\"“”«»!?]{1,60}[\"“«]\s*)?"  # or behind who said it: “We will sign,” she said, “if they do.”
    rf"(?:but\s+|and\s+|though\s+)?(?:only\s+|always\s+)?{_SETTING}",
    re.I,
)
_CONDITION_BEFORE = re.compile(
    r"(?:\A|[,;:—–]|\bthat\b)\W*(?:(?:and|but|so|because|that|then|only)\s+)*"
    rf"{_SETTING}[^,;:.!?“”\"\n]{{3,120}}(?:\n[^,;:.!?“”\"\n]{{1,120}})?,\s*(?:then\s+)?\Z",
    re.I,
)
_WHO_SAID_IT = re.compile(r',["”»][^"“”«».!?]{1,60}["“«]\s*')  # inside a sentence: “If they do,” she said, “we will sign.”
_IF = re.compile(r"\s+if\b", re.I)
# What is promised, demanded or held to be possible: only of that a condition right beside it is.
_PROMISE = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|cannot|(?:am|is|are|was|were)\s+(?:ready|willing|prepared|able|going)|"
    r"(?:have|has|had|need|needs|ready|willing|prepared|able|going|want|wants)\s+to)\b|['’](?:ll|d)\b|\b(?:ca|wo)n['’]t\b",
    re.I,
)
_WORDS_BEFORE = re.compile(r"(?:[\w'’-]+\s+){1,3}\Z")
# In the sentence of somebody who quotes: what says that there is a condition.
_SAYS_CONDITION = re.compile(
    r"\b(?:if|unless|provided|providing|assuming|as\s+long\s+as|so\s+long\s+as|condition\w*|caveat|proviso|except|subject\s+to|"
    r"depend\w*|hing(?:e[sd]?|ing)|only\s+(?:when|after|once)|in\s+(?:that|which)\s+case)\b",
    re.I,
)
# The same without such a word: “We will sign” once they do; should they sign, “we will sign”.
_CONDITION_OF_TIME = re.compile(r"[\W_]*(?:once|when|whenever|as\s+soon\s+as|after|until)\b", re.I)
_INVERTED = re.compile(r"\W*(?:should|were|had)\s[^.!?]{3,120},\W*\Z", re.I)


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


def stands_under_condition(plain: str, start: int, end: int) -> bool:
    """Return whether the words between two places are a promise whose condition stands right behind or before them.

    So it does behind "We will sign" in "We will sign if they do", and before "we will sign" in "If they do, we will sign".
    """
    words_before = _WORDS_BEFORE.search(plain, max(0, start - 60), start)
    if not _PROMISE.search(plain, words_before.start() if words_before else start, end):
        return False
    if _CONDITION_BEHIND.match(plain, end, min(len(plain), end + _FAR)):
        return not (_IF.match(plain, end) and _ASKING.search(plain[max(start, end - 40) : end] + " "))
    before = _WHO_SAID_IT.sub(", ", plain[max(0, start - 2 * _FAR) : start])
    return _CONDITION_BEFORE.search(_SENTENCE_START.split(before)[-1]) is not None


def says_condition(before: str, behind: str) -> bool:
    """Return whether what stands before or behind a quotation says that there is a condition: "if", "it depends on"."""
    if _CONDITION_OF_TIME.match(behind) or _INVERTED.match(before):
        return True
    return any(_SAYS_CONDITION.search(text) for text in (before, behind))
