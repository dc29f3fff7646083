"""When a statement was made: the date that stands with its verb of saying, with its speaker, or before its clause."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.dates.days_from_others import CLAUSE_BREAK, DAY_FROM_ANOTHER, LastDay, count_days, get_start
from tie_cli.drafting.dates.relative_dates import Calendar, FoundDate
from tie_cli.drafting.sentences.grammar import is_verb
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.verb_classes import ISSUE_VERBS
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.outcomes import TextSpan

# With what a part of a sentence begins that says when and on what occasion someone spoke.
_OPENERS = word_set(
    """
on in at during after following late early earlier later speaking talking addressing writing testifying asked responding replying
answering briefing interviewed appearing opening closing tweeting posting commenting
dated published issued released
"""
)
_NOT_THEN = re.compile(
    r"\b(?:before|ahead of|until|till|since|from|than|who|whom|which|whose|where|when|if|because|while|that|whether"
    r"|(?:minutes?|hours?|days?|weeks?|months?|years?) (?:after|before|following))\b",
    re.I,
)
_DOCUMENTS = (
    "interview|statement|speech|letter|report|memo|email|post|tweet|message|article|column|essay|broadcast|edition|issue|note|address"
    "|conference|briefing|hearing|session|meeting|summit|forum|debate|release|communiqu[eé]|declaration|call|talks|event|remarks|book"
    "|memoir|editorial|op-ed|testimony|rally|dinner|visit|vote|ceremony|filing|ruling|readout|announcement|notice|video"
)
_OF_DOCUMENT = re.compile(rf"\b(?:{_DOCUMENTS}|morning|afternoon|evening|night|weekend|week)s? (?:of|from) $", re.I)
_DOCUMENT_BEHIND = re.compile(rf"(?:['’]s)? (?:[\w-]+ ){{0,3}}(?:{_DOCUMENTS})s?\b", re.I)
_NOUN_BEHIND = re.compile(
    r"(?:['’]s)? (?!(?:that|and|or|but|to|in|on|at|with|for|from|by|as|if|he|she|it|they|we|the|a|an|his|her|its|their|there"
    r"|local|evening|morning|afternoon|night|after|before|during|following|said|told)\b)[a-z]"
)
_MOST = 3  # dates behind a verb that are looked at
_MOST_PIECES = 60  # pieces of a sentence that are looked at
_FAR = 200  # characters between a verb and its date
_BETWEEN = 2  # words between a date and the verb behind it


def without_week(date: FoundDate) -> FoundDate:
    """Return the date of what was said once in a week: its month, or about its last day where it is of two months or short."""
    first, _, last = date.date.partition("/")
    if re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", date.date):
        weekend = int(last[-2:]) - int(first[-2:]) in (1, 2)
        return date._replace(date=first[:7] if first[:7] == last[:7] and not weekend else f"{last}~")
    return date


class SentenceDates:
    """The dates of a sentence that say when its statements were made."""

    def __init__(self, text: str, own: Sequence[Statement], calendar: Calendar, start: int, last_day: LastDay | None) -> None:
        """Find the dates of the sentence that has the statements `own`.

        A date before the place `start` is of the dateline; `last_day` is the last day that the text before has named, from
        which "the day before" counts.
        """
        sentence = own[0].sentence
        self.start = sentence.span.start
        self.raw = re.sub(r"\s", " ", text[sentence.span.start : sentence.span.end])
        spans = [piece for statement in own for piece in statement.pieces]
        spans += [TextSpan(token.start, token.end) for token in sentence.tokens if token.kind == "quotation"]
        content = _merge([(piece.start - self.start, piece.end - self.start) for piece in spans] + [(0, start - self.start)])
        edges = sorted({0, *(edge.end() for edge in CLAUSE_BREAK.finditer(self.raw)), *(end for _, end in content)})
        counts = list(DAY_FROM_ANOTHER.finditer(self.raw))
        inside = _merge([match.span() for match in counts])
        found = [date for date in calendar.find(self.raw) if not _is_in(inside, date.start)]
        found = sorted([*found, *(date for match in counts if (date := count_days(match, self.raw, found, last_day, calendar)))])
        self.content = sorted({(piece.start - self.start, piece.end - self.start) for piece in spans})[:_MOST_PIECES]
        outer = [
            span
            for span in self.content
            if any(span[0] <= statement.at - self.start < span[1] for statement in own[:_MOST_PIECES])
        ]
        # what was said may tell of another's statement, with its day: "Aske said on Monday that it sank, the Post reported"
        possible = [date for date in found if not calendar.is_to_come(date.date)]
        self.dates = [
            date for date in possible if not _is_in(content, date.start) or (outer and self._find_innermost(date.start) in outer)
        ]
        self.part_starts = [edges[max(0, bisect_right(edges, date.start) - 1)] for date in self.dates]
        self.in_time_phrases = [
            without_week(date)
            for date, part_start in zip(self.dates, self.part_starts, strict=True)
            if self._is_in_time_phrase(date, part_start)
        ]
        self.by_source: dict[str, FoundDate] = {}
        for statement in own:
            if (
                statement.source
                and not statement.is_nested
                and statement.source not in self.by_source
                and (date := self._find_of_own_verb(statement))
            ):
                self.by_source[statement.source] = date

    def _find_innermost(self, start_of: int) -> tuple[int, int] | None:
        """Return the shortest of the pieces that have a place, if any has."""
        return min(
            (span for span in self.content if span[0] <= start_of < span[1]), key=lambda span: span[1] - span[0], default=None
        )

    def date_of(self, statement: Statement) -> FoundDate | None:
        """Return the date of a statement, or of another by its speaker in the sentence: "said on Monday …, adding that …"."""
        return self._find_of_own_verb(statement) or self.by_source.get(statement.source)

    def _find_of_own_verb(self, statement: Statement) -> FoundDate | None:
        """Return the date that stands with the verb of saying, else the one that is set off before it, else behind it."""
        cue = TextSpan(statement.at - self.start, statement.at - self.start + len(statement.cue))
        near = [
            date
            for date in self._find_with_verb(cue)
            if "/" not in date.date and self._find_innermost(date.start) == self._find_innermost(cue.start)
        ]
        if near:
            return near[0] if len({date.date for date in near}) == 1 else None
        in_time_phrases = [
            date
            for date in self.in_time_phrases
            if "/" not in date.date and self._find_innermost(date.start) in (None, self._find_innermost(cue.start))
        ]
        before = [date for date in in_time_phrases if date.end <= cue.start]
        behind = [date for date in in_time_phrases if date.start >= cue.end]
        return before[-1] if before else behind[0] if behind else self._find_behind_speaker(statement, cue)

    def _find_behind_speaker(self, statement: Statement, cue: TextSpan) -> FoundDate | None:
        """Return the date right behind who speaks, with another verb between: "Quill on Friday rejected the pact, saying"."""
        words = statement.source.split()
        if not words:
            return None
        ends = re.compile(rf"{re.escape(words[-1])},? (?:(?:late|early|earlier) )?(?:on )?$")
        first = max(0, bisect_left(self.dates, cue.start, key=get_start) - _MOST)
        for at in range(first, bisect_left(self.dates, cue.start, key=get_start)):
            date = self.dates[at]
            begins = max(0, date.start - _FAR)
            if ends.search(self.raw[begins : date.start]) and self._find_innermost(date.start) == self._find_innermost(cue.start):
                date = without_week(date)
                return date if "/" not in date.date else None
        return None

    def _find_with_verb(self, cue: TextSpan) -> Iterator[FoundDate]:
        """Yield the dates between which and a verb nothing ends: "said in a letter on Monday", "Quill on Monday said"."""
        first = bisect_left(self.dates, cue.end, key=get_start)
        for at in range(first, min(len(self.dates), first + _MOST)):
            if self.part_starts[at] <= cue.start and self._tells_when(self.raw[cue.end : self.dates[at].start], self.dates[at]):
                yield without_week(self.dates[at])
        if first:
            date, part_start = self.dates[first - 1], self.part_starts[first - 1]
            behind = self.raw[date.end : cue.start]
            adjacent = (
                len(behind) < _FAR
                and not CLAUSE_BREAK.search(behind)
                and len(behind.split()) <= _BETWEEN
                and not _has_verb(behind)
            )
            if adjacent and self._tells_when(self.raw[part_start : date.start], date, right_before=cue.start - date.end <= 1):
                yield without_week(date)

    def _is_in_time_phrase(self, date: FoundDate, part_start: int) -> bool:
        """Return whether a date stands in a part of the sentence that tells of time and occasion: "In a speech on Monday,"."""
        before = self.raw[part_start : date.start]
        words = before[:_FAR].split()
        return (not words or words[0].lower() in _OPENERS) and self._tells_when(before, date)

    def _tells_when(self, before: str, date: FoundDate, *, right_before: bool = False) -> bool:
        """Return whether nothing before a date, back to where its part of the sentence begins, makes it that of something else.

        `right_before` says that the verb of saying is the next word, not a noun: "issued a statement on Tuesday calling for".
        """
        if len(before) > _FAR or _NOT_THEN.search(before) or _has_verb(before):
            return False
        if re.search(r"\bby $", before):
            return False
        if re.search(r"\b(?:of|about|over) $", before) and not _OF_DOCUMENT.search(before):
            return False
        behind = self.raw[date.end : date.end + _FAR]
        return right_before or not _NOUN_BEHIND.match(behind) or _DOCUMENT_BEHIND.match(behind) is not None


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap as one."""
    merging: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merging and start <= merging[-1][1]:
            merging[-1] = (merging[-1][0], max(merging[-1][1], end))
        else:
            merging.append((start, end))
    return merging


def _is_in(spans: Sequence[tuple[int, int]], start_of: int) -> bool:
    at = bisect_right(spans, start_of, key=lambda span: span[0])
    return at > 0 and start_of < spans[at - 1][1]


def _has_verb(part: str) -> bool:
    """Return whether a part of a sentence has a verb that is not one of issuing a statement."""
    return any(is_verb(token) and token.lower not in ISSUE_VERBS for token in tokenize(part, 0, len(part), ()))
