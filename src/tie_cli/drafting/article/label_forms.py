"""The forms of a label before what someone says: `NAME:`, `**Name:**`, `[Name]`, `Name —`, behind a time or not."""

import re
from typing import NamedTuple

from tie_cli.drafting.article.directions import ASIDE
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.outcomes import TextSpan


class Label(NamedTuple):
    """A label: the name in it, where that stands, and where the words behind it begin and end."""

    name: str
    span: TextSpan
    end: int
    last: int
    is_dashed: bool = False


_WORD = r"(?:[A-Z][\w.’'-]*|of|the|for|and|de|del|van|von|bin|al)"
_NAME = rf"{_WORD}(?:,? {_WORD}){{0,9}}(?: \([^)]{{1,40}}\)){{0,2}}"
_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+)?"  # of a recording
_LABEL = re.compile(rf"{_TIME}[\"“]?(?P<label>{_NAME})\s?:\s+(?=\S)")
_MARKED = re.compile(rf"{_TIME}(?P<mark>\*\*|__|[*_])(?P<label>{_NAME})\s?(?::\s?(?P=mark)|(?P=mark)\s?:)\s*(?=\S)")
_BRACKETED = re.compile(rf"{_TIME}\[(?P<label>{_NAME})\]\s?:?\s+(?=\S)")
_DASHED = re.compile(rf"{_TIME}(?P<label>{_NAME})(?:\s[—–―]|[—―]|\s?--)\s?(?=[“\"‘A-Z])")
# the letters of who asks and answers, which may be bold or in brackets, alone or with all that is said
_STYLE = r"(?P<style>\*\*|__|\[)?"
_LETTER_END = r"(?:\s?[.:]|\s{2,}|\s\d*[.:]|\])(?:\*\*|__|\])?\s*(?=\S)"
QUESTION = re.compile(rf"{_STYLE}(?P<label>Q|QUESTION|Question|QUESTIONER|Questioner){_LETTER_END}")
_ANSWER = re.compile(rf"{_STYLE}(?P<label>A|ANSWER|Answer){_LETTER_END}")
_LONGEST_LABEL = 14  # words
_NO_LABEL = word_set(
    """
note photo video watch related warning update correction read source sources listen subject date time place location
interview transcript contact cc re tel fax email disclaimer abstract editor see also location venue from to
"""
)


def find_label(text: str, span: TextSpan) -> Label | None:
    """Return the label with which a paragraph begins; None for none."""
    for pattern in (QUESTION, _ANSWER):
        if match := pattern.match(text, span.start, span.end):
            return Label(match["label"], TextSpan(*match.span("label")), match.end(), _skip_mark(text, span.end, match))
    for pattern in (_LABEL, _MARKED, _BRACKETED, _DASHED):
        if match := pattern.match(text, span.start, min(span.end, span.start + 140)):
            words = match["label"].replace(",", " ").split()
            no_name = words[0].lower().rstrip("s") in _NO_LABEL or words[0].lower() in _NO_LABEL
            if no_name or len(words) > _LONGEST_LABEL or ASIDE.match(text, span.start):
                return None
            return Label(match["label"], TextSpan(*match.span("label")), match.end(), span.end, pattern is _DASHED)
    return None


def _skip_mark(text: str, end: int, letter: re.Match[str]) -> int:
    """Return the end of what is said, without the mark that ends it where the label and all of it are bold."""
    style = letter["style"]
    return end - len(style) if style in ("**", "__") and text.endswith(style, letter.end(), end) else end
