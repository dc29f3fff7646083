"""Happenings with a date: one for each, in the words of its clause, with the place that the clause names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.dates.relative_dates import Calendar, FoundDate
from tie_cli.drafting.sentences.grammar import AUXILIARIES, DAYS, MONTHS, is_noun_like, is_verb
from tie_cli.drafting.sentences.phrases import find_main_subject
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.actor_words import DEMONYMS, STATES
from tie_cli.drafting.words.cues import ASSERTION_VERBS, CUES
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.excerpts import TextSpan
from tie_cli.text.folding import split

_DEEDS = word_set("announce declare proclaim agree concur confess conclude rule testify certify guarantee notify")
_NEAR = 60  # characters
_AFTER = re.compile(r"\b(?:after|following|during|before|since)\b(?:(?! that | said | says )[^,;.“”\"])*$", re.I)
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
# "the statement of April 2012" tells which one, not when the clause happened
_NAMED_BY_DATE = re.compile(
    r"\b(?:statement|resolution|declaration|communiqu[eé]|treaty|agreement|accord|pact|memorandum|protocol|charter|convention|"
    r"constitution|law|act|decree|ruling|report|letter|decision|document)s?(?: of [^,;.]{1,60}?)? of $",
    re.I,
)
_DOCUMENT = (
    r"(?:statement|resolution|declaration|communiqu[eé]|treaty|agreement|accord|pact|memorandum|protocol|charter|convention|"
    r"constitution|law|act|decree|ruling|line|border|boundary|map|chart|census|budget)s?\b"
)
# "the 1998 Agreement"
_YEAR_OF_NAME = re.compile(rf"^ (?:[\w’'-]+ ){{0,2}}?{_DOCUMENT}", re.I)
_OWNER = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|this|that)|['’]s?) $", re.I)
# a clause in a clause, which tells of another time: "eight months after they were seized near the reef"
_INNER = re.compile(r"\b(?:after|before|since|when|where|while|because|as|that|which|who|whom|whose)\b")
_ALIKE = 0.6  # of the words of two summaries on one date: the same happening


class EventClause(NamedTuple):
    """A dated clause: the sentence, the date, where the clause stands, and the place that it names."""

    sentence: Sentence
    date: FoundDate
    clause: TextSpan
    place: str | None
    others: tuple[str, ...] = ()  # further dates of the clause, as they stand there
    inner: str = ""  # the clause inside it whose date it is


def find_acting_states(text: str, event_clause: EventClause) -> list[str]:
    """Return the states that are the subject of a dated clause, by their usual names: "Japan and Norway signed a pact"."""
    tokens = tokenize(text, event_clause.clause.start, event_clause.clause.end, ())
    subject = find_main_subject(tokens, 0, len(tokens))
    words = text[tokens[subject.start].start : tokens[subject.end - 1].end] if subject else ""
    names = [re.sub(r"^(?:the|The|both|Both) ", "", part) for part in re.split(r",?\s+and\s+|,\s+", words)]
    return [name for name in names if name in STATES and name != "Georgia"] if all(name in STATES for name in names) else []


def find_event_clauses(
    text: str, sentence: Sentence, statements: Sequence[Statement], calendar: Calendar, start: int = 0
) -> list[EventClause]:
    """Return a sentence's dated clauses, each once with its first date; none inside someone's words in quotation marks.

    A date before the place `start` is of the dateline.
    """
    found: dict[TextSpan, EventClause] = {}
    raw = re.sub(r"\s", " ", text[sentence.span.start : sentence.span.end])
    in_quotations = [(token.start, token.end) for token in sentence.tokens if token.kind == "quotation"]
    in_quotations += [(piece.start, piece.end) for statement in statements if statement.is_direct for piece in statement.pieces]
    clauses = _Clauses(text, sentence)
    for date in calendar.find(raw):
        at = sentence.span.start + date.start
        if at < start or any(first <= at < end for first, end in in_quotations):
            continue
        if _NAMED_BY_DATE.search(raw[: date.start]) or _names_document(raw, date):
            continue
        clause = clauses.around(statements, at, sentence.span.start + date.end)
        clause = TextSpan(max(clause.start, start), clause.end)
        if text.startswith("to ", clause.start) or text[max(0, clause.start - 4) : clause.start].endswith((" to ", " to\n")):
            continue  # what someone means to do is nothing that happens on a day
        is_saying = any(
            clause.start <= statement.at < clause.end and clauses.only_reports(clause, statement) for statement in statements
        )
        if is_saying and not _names_event(raw, date):
            continue
        if clause in found:
            first = found[clause]
            found[clause] = first._replace(others=(*first.others, raw[date.start : date.end]))
        elif clauses.has_any_verb(clause):
            own = " ".join(text[clause.start : sentence.span.start + date.end].split())
            inner = _find_inner_clause(own, len(own) - len(raw[date.start : date.end]))
            found[clause] = EventClause(sentence, date, clause, clauses.place(clause), (), "" if inner is None else own[inner:])
    return list(found.values())


def _names_document(sentence: str, date: FoundDate) -> bool:
    """Whether a year says which document or line something is: "the 1998 Agreement"."""
    is_year = date.date.isdigit() and _OWNER.search(sentence[: date.start]) is not None
    return is_year and _YEAR_OF_NAME.match(sentence[date.end :]) is not None


def _names_event(sentence: str, date: FoundDate) -> bool:
    """Whether a date is that of something that is only named: "after Tuesday’s meeting", "after talks on Tuesday"."""
    before = sentence[max(0, date.start - _NEAR) : date.start]
    return sentence[: date.end].endswith(("'s", "’s")) or _AFTER.search(before) is not None


class _Clauses:
    """The clauses of a sentence, each of which is looked at once, however many dates it has."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text = text
        self.span = sentence.span
        self._tokens: list[int] = []
        self._verbs: list[int] = []
        self._auxiliaries: set[int] = set()
        for token in tokenize(text, *sentence.span, ()):
            self._tokens.append(token.start)
            if is_verb(token):
                self._verbs.append(token.start)
                if token.lower in AUXILIARIES:
                    self._auxiliaries.add(token.start)
        in_quotations = [(token.start, token.end) for token in sentence.tokens if token.kind == "quotation"]
        self._breaks = [
            found
            for found in _BREAK.finditer(text, *sentence.span)
            if not any(first <= found.start() < last for first, last in in_quotations)
        ]
        self._parts: dict[TextSpan, list[TextSpan]] = {}
        self._places: dict[TextSpan, str | None] = {}

    def around(self, statements: Sequence[Statement], at: int, end: int) -> TextSpan:
        """Return the clause of a date: of a report only what is reported, of two clauses the one that has it."""
        span = self.span
        for statement in statements:
            for piece in statement.pieces:
                if not statement.is_direct and piece.start <= at < piece.end <= span.end and self._has_verb(piece):
                    span = piece
        parts = self._split_clauses(span)
        part = parts[max(0, bisect_right(parts, at, key=lambda each: each.start) - 1)]
        if part.start <= at < part.end and end <= part.end:
            return _trim(self.text, part if len(self.text[part.start : part.end].split()) > 3 else span)
        return _trim(self.text, span)

    def only_reports(self, clause: TextSpan, statement: Statement) -> bool:
        """Return whether a clause tells nothing but that someone said something, which the quote has already."""
        words = statement.cue.lower().split()
        if not words or words[0] not in CUES or CUES[words[0]].verb not in ASSERTION_VERBS - _DEEDS:
            return False
        own = self._verbs[bisect_left(self._verbs, clause.start) : bisect_left(self._verbs, clause.end)]
        return all(
            verb == statement.at
            or verb in self._auxiliaries
            or any(piece.start <= verb < piece.end for piece in statement.pieces)
            for verb in own
        )

    def has_any_verb(self, span: TextSpan) -> bool:
        """Return whether a clause has a verb."""
        at = bisect_left(self._verbs, span.start)
        return at < len(self._verbs) and self._verbs[at] < span.end

    def place(self, span: TextSpan) -> str | None:
        """Return the place that a clause names."""
        if span not in self._places:
            self._places[span] = _find_place(self.text[span.start : span.end])
        return self._places[span]

    def _has_verb(self, span: TextSpan) -> bool:
        """Whether a clause has a verb that is not its first word."""
        first = bisect_left(self._tokens, span.start)
        return first < len(self._tokens) and self.has_any_verb(TextSpan(self._tokens[first] + 1, span.end))

    def _split_clauses(self, span: TextSpan) -> list[TextSpan]:
        """The clauses into which a part of the sentence falls."""
        if span not in self._parts:
            parts = []
            start = span.start
            for found in self._breaks:
                if not span.start <= found.start() < found.end() <= span.end:
                    continue
                before, behind = TextSpan(start, found.start()), TextSpan(found.end(), span.end)
                if self._has_verb(before) and self._has_verb(behind):
                    parts.append(before)
                    start = found.end()
            self._parts[span] = [*parts, TextSpan(start, span.end)]
        return self._parts[span]


def _trim(text: str, span: TextSpan) -> TextSpan:
    words = text[span.start : span.end]
    if number := re.match(r"(?:\d{1,3}[.)]|\(?[a-z\d]{1,3}\)|[•*·○-])\s+", words):
        return _trim(text, TextSpan(span.start + number.end(), span.end))
    dateline = re.match(r"[A-Z][A-Z .,]+(?:,? [A-Z][a-z]+\.? \d{1,2})?(?: \([^)]*\))?\s+(?:[—–―-]|--)\s+", words)
    return TextSpan(span.start + (dateline.end() if dateline else 0), span.end)


def _find_place(clause: str) -> str | None:
    for match in _PLACE.finditer(clause):
        if _find_inner_clause(clause, match.start()) is not None:
            continue
        words = match["place"].removeprefix("the ").split()
        following = clause[match.end() : match.end() + 2]
        if _is_adjective(words[-1], clause[match.end() : match.end() + 40]):
            continue
        if (
            words[0].lower().rstrip(",") not in _NO_PLACE
            and not re.search(r"['’]s?$", words[-1])
            and not following.startswith(("’", "'"))
        ):
            return match["place"].split(", ")[0] if match["place"].split(", ")[-1].lower() in _NO_PLACE else match["place"]
    return None


def _find_inner_clause(clause: str, at: int) -> int | None:
    """Where the clause inside a clause begins that has a place or date: it has a verb of its own before, and no comma."""
    inner = [found for found in _INNER.finditer(clause, 1, at) if not _is_complement(clause, found)][-1:]
    if not inner or "," in clause[inner[0].end() : at]:
        return None
    has_verb = any(is_verb(token) for token in tokenize(clause, inner[0].end(), at, ()))
    return inner[0].start() if has_verb else None


def _is_complement(clause: str, word: re.Match[str]) -> bool:
    """Whether `that` stands behind a verb, as what was decided or said does."""
    before = tokenize(clause, max(0, word.start() - _NEAR), word.start(), ())
    return word[0] == "that" and bool(before) and is_verb(before[-1])


def _is_adjective(word: str, behind: str) -> bool:
    """Whether a name is that of a people before a noun: "the Norlandic coast"."""
    noun = next(iter(tokenize(behind, 0, min(len(behind), 40), ())), None)
    if noun is None or not behind.startswith(" ") or noun.text[:1].isupper() or not is_noun_like(noun):
        return False
    return word.lower() in DEMONYMS or (
        word.endswith(("ian", "ese", "ish", "ic", "ean")) and noun.lower not in ("last", "this", "next")
    )


def is_known_event(summary: str, date: str, others: Sequence[tuple[str, str]]) -> bool:
    """Whether an event on this date is there already, in much the same words."""
    words = _words(summary)
    return any(date == when and len(words & _words(other)) >= _ALIKE * max(len(words), 1) for other, when in others)


@lru_cache(maxsize=256)
def _words(summary: str) -> frozenset[str]:
    return frozenset(split(summary))
