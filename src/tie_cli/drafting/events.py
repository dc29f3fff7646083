"""Happenings with a date: one for each, in the words of its clause, with the place that the clause names."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tie_cli.drafting.cues import ASSERTING, CUES
from tie_cli.drafting.grammar import AUXILIARIES, DAYS, MONTHS, is_noun_like, is_verb
from tie_cli.drafting.relative_dates import Calendar, FoundDate
from tie_cli.drafting.sentences import Sentence
from tie_cli.drafting.speech import Speech
from tie_cli.drafting.tokens import tokenize
from tie_cli.drafting.vocabulary import DEMONYMS
from tie_cli.drafting.word_sets import word_set
from tie_cli.evidence.excerpts import TextSpan
from tie_cli.text.folding import split

_DEEDS = word_set("announce declare proclaim agree concur confess conclude rule testify certify guarantee notify")
_BREAK = re.compile(r"[,;]\s+(?:and|but|while|whereas|although|though)\s+|;\s+|\s+[—–―]\s+|\s--\s")
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|off|visited|to) (?P<place>(?:the )?[A-Z][\w’'-]+(?:[ -](?:of |de |"
    r"the )?[A-Z][\w’'-]+){0,3}(?:, [A-Z][\w’'-]+)?)"
)
_NO_PLACE = (
    word_set(
        """
monday tuesday wednesday thursday friday saturday sunday congress parliament mr mrs ms english spring summer
"""
    )
    | DAYS
    | MONTHS
)
_ALIKE = 0.6  # of the words of two summaries on one date: the same happening


class Happening(NamedTuple):
    """A dated clause: the sentence, the date, where the clause stands, and the place that it names."""

    sentence: Sentence
    date: FoundDate
    clause: TextSpan
    place: str | None


def find_happenings(text: str, sentence: Sentence, speeches: Sequence[Speech], calendar: Calendar) -> Iterator[Happening]:
    """Yield a sentence's dated clauses, but those inside someone's words in quotation marks."""
    raw = re.sub(r"\s", " ", text[sentence.span.start : sentence.span.end])
    quoted = [(token.start, token.end) for token in sentence.tokens if token.kind == "quotation"]
    quoted += [(piece.start, piece.end) for speech in speeches if speech.direct for piece in speech.pieces]
    for date in calendar.find(raw):
        at = sentence.span.start + date.start
        if any(start <= at < end for start, end in quoted):
            continue
        clause = _clause(text, sentence, speeches, at, sentence.span.start + date.end)
        if text.startswith("to ", clause.start) or text[: clause.start].endswith((" to ", " to\n")):
            continue  # what someone means to do is nothing that happens on a day
        if any(speech.at in range(*clause) and _only_says(text, clause, speech) for speech in speeches):
            continue
        if any(is_verb(token) for token in tokenize(text, clause.start, clause.end, ())):
            yield Happening(sentence, date, clause, _place(text[clause.start : clause.end]))


def _only_says(text: str, clause: TextSpan, speech: Speech) -> bool:
    """Whether a clause tells nothing but that someone said something, which the quote has already."""
    words = speech.cue.lower().split()
    if not words or words[0] not in CUES or CUES[words[0]].verb not in ASSERTING - _DEEDS:
        return False
    own = [token for token in tokenize(text, clause.start, clause.end, ()) if is_verb(token)]
    return all(
        token.start == speech.at
        or token.lower in AUXILIARIES
        or any(piece.start <= token.start < piece.end for piece in speech.pieces)
        for token in own
    )


def _clause(text: str, sentence: Sentence, speeches: Sequence[Speech], at: int, end: int) -> TextSpan:
    """The clause of a date: of a report only what is reported, of two clauses the one that has it."""
    span = sentence.span
    for speech in speeches:
        for piece in speech.pieces:
            if not speech.direct and piece.start <= at < piece.end <= span.end and _has_verb(text, piece):
                span = piece
    start = span.start
    quoted = [(token.start, token.end) for token in sentence.tokens if token.kind == "quotation"]
    breaks = [
        found
        for found in _BREAK.finditer(text, span.start, span.end)
        if not any(first <= found.start() < last for first, last in quoted)
    ]
    for found in [*breaks, None]:
        stop = found.start() if found else span.end
        if found and not (_has_verb(text, TextSpan(start, stop)) and _has_verb(text, TextSpan(found.end(), span.end))):
            continue  # it parts no clauses
        if start <= at < stop and end <= stop:
            return _trimmed(text, TextSpan(start, stop) if len(text[start:stop].split()) > 3 else span)
        start = found.end() if found else stop
    return _trimmed(text, span)


def _has_verb(text: str, span: TextSpan) -> bool:
    return any(is_verb(token) for token in tokenize(text, span.start, span.end, ())[1:])


def _trimmed(text: str, span: TextSpan) -> TextSpan:
    words = text[span.start : span.end]
    if number := re.match(r"(?:\d{1,3}[.)]|\(?[a-z\d]{1,3}\)|[•*·○-])\s+", words):
        return _trimmed(text, TextSpan(span.start + number.end(), span.end))
    dateline = re.match(r"[A-Z][A-Z .,]+(?:,? [A-Z][a-z]+\.? \d{1,2})?(?: \([^)]*\))?\s+(?:[—–―-]|--)\s+", words)
    return TextSpan(span.start + (dateline.end() if dateline else 0), span.end)


def _place(clause: str) -> str | None:
    for match in _PLACE.finditer(clause):
        words = match["place"].removeprefix("the ").split()
        following = clause[match.end() : match.end() + 2]
        if _is_adjective(words[-1], clause[match.end() :]):
            continue
        if (
            words[0].lower().rstrip(",") not in _NO_PLACE
            and not re.search(r"['’]s?$", words[-1])
            and not following.startswith(("’", "'"))
        ):
            return match["place"].split(", ")[0] if match["place"].split(", ")[-1].lower() in _NO_PLACE else match["place"]
    return None


def _is_adjective(word: str, behind: str) -> bool:
    """Whether a name is that of a people before a noun: "the Norlandic coast"."""
    noun = next(iter(tokenize(behind, 0, min(len(behind), 40), ())), None)
    if noun is None or not behind.startswith(" ") or noun.text[:1].isupper() or not is_noun_like(noun):
        return False
    return word.lower() in DEMONYMS or (
        word.endswith(("ian", "ese", "ish", "ic", "ean")) and noun.lower not in ("last", "this", "next")
    )


def is_same(summary: str, date: str, others: Sequence[tuple[str, str]]) -> bool:
    """Whether an event on this date is there already, in much the same words."""
    words = set(split(summary))
    return any(date == when and len(words & set(split(other))) >= _ALIKE * max(len(words), 1) for other, when in others)
