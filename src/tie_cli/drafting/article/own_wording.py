"""Whether words in quotation marks inside a report are the speaker's own wording, or only a name or a term."""

import re

from tie_cli.drafting.sentences.grammar import BE, PERSONAL, PREPOSITIONS, is_adverb, is_verb
from tie_cli.drafting.sentences.quotations import Quotation
from tie_cli.drafting.sentences.tokens import Token, tokenize
from tie_cli.drafting.words.word_sets import word_set

_LEAST_WORDS = 3
_CERTAIN_WORDS = 6  # no name or term is as long
_TERM_OPENERS = word_set(
    "a an the his her its their our your my this that these those so-called called known named entitled titled"
)
_CALLING = word_set("call describe label brand dub denounce dismiss deride mock characterize characterise pan")
_DEGREES = word_set("very too so never not always only just even more most less quite rather")
_NAMES = word_set("of and the for in to on a an with")


def is_own_wording(text: str, quotation: Quotation, start: int, verb: str) -> bool:
    """Return whether a quotation has the speaker's wording, in a statement that begins at `start`, told by `verb`.

    It has if it is a predicate ("was “not enough”"), what someone is called ("called him a “giant”"), a clause or a longer
    phrase. It has not if it is a name ("a “Free and Open Sea”") or a term behind an article ("the “phony system”").
    """
    words = tokenize(text, quotation.start, quotation.end, ())
    words = [token for token in words if token.kind == "word"]
    if not words or _is_name([token.text for token in words]):
        return False
    before = [token for token in tokenize(text, start, quotation.start, ()) if token.kind == "word"]
    while before and is_adverb(before[-1]):
        before.pop()
    previous = before[-1].lower if before else ""
    if previous in BE or previous == "as" or verb in _CALLING:
        return True
    if len(words) >= _CERTAIN_WORDS or any(_is_degree(token) for token in words):
        return True
    if words[0].lower in PREPOSITIONS | {"a", "an"} and len(words) > 1:
        return True  # "“without delay”", "“a demand”"
    is_clause = any(is_verb(token) or token.lower in PERSONAL for token in words)
    return len(words) >= _LEAST_WORDS and (is_clause or previous not in _TERM_OPENERS)


def _is_degree(token: Token) -> bool:
    """Return whether a word says how much or how: no name or term has one."""
    return token.lower in _DEGREES or (token.lower.endswith("ly") and is_adverb(token))


def _is_name(words: list[str]) -> bool:
    """Return whether words are written with capitals, as a name or a slogan is."""
    long = [word for word in words if word.lower() not in _NAMES]
    return bool(long) and len(words) > 1 and all(re.match(r"[A-Z\d]", word) for word in long)
