"""The clauses of a sentence: which one has a date, whether it has a verb, and the place that it names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.events.places import find_place
from tie_cli.drafting.sentences.grammar import AUXILIARIES, is_verb
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.cues import CUES
from tie_cli.drafting.words.verb_classes import ASSERTION_VERBS
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.outcomes import TextSpan

_DEEDS = word_set("announce declare proclaim agree concur confess conclude rule testify certify guarantee notify")
_BREAK = re.compile(r"[,;]\s+(?:and|but|while|whereas|although|though)\s+|;\s+|\s+[—–―]\s+|\s--\s")


class SentenceClauses:
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

    def find_clause(self, statements: Sequence[Statement], at: int, end: int) -> TextSpan:
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
            self._places[span] = find_place(self.text[span.start : span.end])
        return self._places[span]

    def _has_verb(self, span: TextSpan) -> bool:
        """Return whether a clause has a verb that is not its first word."""
        first = bisect_left(self._tokens, span.start)
        return first < len(self._tokens) and self.has_any_verb(TextSpan(self._tokens[first] + 1, span.end))

    def _split_clauses(self, span: TextSpan) -> list[TextSpan]:
        """Return the clauses into which a part of the sentence falls."""
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
