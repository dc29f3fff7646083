"""Why nothing was found in a text."""

import re

from tie_cli.drafting.article.reading import read
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.excerpts import SearchableText

_FEW_WORDS = 5
_ENGLISH = word_set("the of and to in a is that for it was on as with he be by at are this have from or an not")
_HEADLINE_WORDS = 10
_LEAST_ENGLISH = 0.12  # of the words


def explain_nothing_found(text: SearchableText, kind: str | None = None) -> str:
    """Return why no fact was found in a text, as a sentence for the reader."""
    words = re.findall(r"[^\W\d_]+", text.plain)
    if len(words) < _FEW_WORDS:
        return "The text is too short to report anything."
    english = sum(word.lower() in _ENGLISH for word in words)
    if english < _LEAST_ENGLISH * (len(words) - _HEADLINE_WORDS):  # a headline may have none
        return "The text does not read like English, the only language that `tie draft` reads."
    reading = read(text.plain, TextKind(kind) if kind else None)
    if reading.statements:
        return "Someone is reported to say something, but the text doesn't name who."
    if all(sentence.is_heading for sentence in reading.sentences):
        return "The text has headings only: no paragraph ends as a sentence does."
    return "No one is reported to say anything in the text, and no sentence has a date."
