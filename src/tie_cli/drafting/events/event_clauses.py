"""Clauses with a date, each of which tells of an event: one for each, with its place and what else it may be of."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.dates.relative_dates import Calendar, FoundDate
from tie_cli.drafting.events.places import find_inner_clause
from tie_cli.drafting.events.sentence_clauses import SentenceClauses
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.sentences.subjects import find_main_subject
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.actor_words import STATES
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.text.folding import split

_AFTER = re.compile(r"\b(?:after|following|during|before|since)\b(?:(?! that | said | says )[^,;.“”\"])*$", re.I)
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
_ALIKE = 0.6  # of the words of two summaries on one date: the same event
_NEAR = 60  # characters


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
    clauses = SentenceClauses(text, sentence)
    for date in calendar.find(raw):
        at = sentence.span.start + date.start
        if at < start or any(first <= at < end for first, end in in_quotations):
            continue
        if _NAMED_BY_DATE.search(raw[: date.start]) or _names_document(raw, date):
            continue
        clause = clauses.find_clause(statements, at, sentence.span.start + date.end)
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
            inner = find_inner_clause(own, len(own) - len(raw[date.start : date.end]))
            if inner is not None and any(clause.start <= statement.at < clause.end for statement in statements):
                continue  # “…,” said Quill, whose family has fished there since 1911
            found[clause] = EventClause(sentence, date, clause, clauses.place(clause), (), "" if inner is None else own[inner:])
    return list(found.values())


def _names_document(sentence: str, date: FoundDate) -> bool:
    """Return whether a year says which document or line something is: "the 1998 Agreement"."""
    is_year = date.date.isdigit() and _OWNER.search(sentence[: date.start]) is not None
    return is_year and _YEAR_OF_NAME.match(sentence[date.end :]) is not None


def _names_event(sentence: str, date: FoundDate) -> bool:
    """Return whether a date is that of something that is only named: "after Tuesday’s meeting", "after talks on Tuesday"."""
    before = sentence[max(0, date.start - _NEAR) : date.start]
    return sentence[: date.end].endswith(("'s", "’s")) or _AFTER.search(before) is not None


def is_known_event(summary: str, date: str, others: Sequence[tuple[str, str]]) -> bool:
    """Return whether an event on this date is there already, in much the same words."""
    words = _split_words(summary)
    return any(date == when and len(words & _split_words(other)) >= _ALIKE * max(len(words), 1) for other, when in others)


@lru_cache(maxsize=256)
def _split_words(summary: str) -> frozenset[str]:
    return frozenset(split(summary))
