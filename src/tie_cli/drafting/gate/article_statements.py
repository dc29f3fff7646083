"""Who says what by the reading of an article, for the gate: the statements at a place, and whom their sources name."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from tie_cli.drafting.actors.references import PRONOUNS
from tie_cli.drafting.article.article_reading import ArticleReading
from tie_cli.drafting.article.reading import read
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.gate.article_names import ArticleNames
from tie_cli.evidence.outcomes import TextSpan

# Where the head of a source ends: `a spokesman |for Norland`, `Mara Quill|, who leads the Harbour Party`.
_HEAD_END = re.compile(r"[,;(]|\b(?:of|for|in|on|at|to|from|with|by|who|whose|that|which|around|near|representing)\b")
_APPOSED = r"(?:,\s+(?:the|a|an|his|her|its|their)\s[^,]+(?=,))?"
_JOINED = re.compile(rf"{_APPOSED}(?:,|,? and|,? as well as)\s+(?:(?:the|his|her|its)\s+)?")
# `Norland’s foreign minister, |Jon Aske`: the name behind the office
_OFFICE_BEFORE = re.compile(r"[^,;(]*\b[a-z][\w-]*,\s+(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s+)?")
_LONGEST_EXCERPT = 10  # words
_POSSESSIVE = ("his", "her", "their", "its")


class DraftSpeaker(NamedTuple):
    """Whom a draft takes for the speaker at a place, by id and by name."""

    place: TextSpan
    id: str
    name: str


class ArticleStatements:
    """The statements of an article as `tie draft` reads them."""

    def __init__(self, plain: str, kind: str | None = None, speakers: Sequence[DraftSpeaker] = ()) -> None:
        """Read a text; `speakers` are those whom a draft of it has found."""
        self._plain = plain
        self._draft_speakers = speakers
        self._kind = TextKind(kind) if kind else None

    def find_statements_at(self, span: TextSpan) -> list[Statement]:
        """Return the statements whose words stand at a place; if there are none, those that a place announces."""
        near = self._find_near(span)
        own = [
            statement
            for statement in near
            if any(2 * _measure_overlap(piece, span) > span.end - span.start for piece in statement.pieces)
        ]
        # of two statements, one inside the other, the inner one if it has nearly all of the place
        nested = [
            statement
            for statement in own
            if statement.is_nested and any(5 * _measure_overlap(p, span) > 4 * (span.end - span.start) for p in statement.pieces)
        ]
        # an excerpt locates an inner statement by its verb of saying
        by_cue = [
            statement
            for statement in near
            if statement.is_nested and statement not in own and span.start <= statement.at < span.end
            and len(self._plain[span.start : span.end].split()) <= _LONGEST_EXCERPT
        ]  # fmt: skip
        return nested or [*own, *by_cue] or near

    def find_extent(self, span: TextSpan) -> TextSpan:
        """Return a place with all of the statement that it is a part of, and its attribution."""
        extents = [self._extents[id(statement)] for statement in self.find_statements_at(span)]
        return TextSpan(min([span.start, *(e.start for e in extents)]), max([span.end, *(e.end for e in extents)]))

    def _find_near(self, span: TextSpan) -> list[Statement]:
        """Return the statements that a place is a part of, in order."""
        starts, ends, order = self._by_start
        found = []
        for at in range(bisect_left(starts, span.end) - 1, -1, -1):
            if ends[at] <= span.start:
                break  # none that begins before this one reaches so far
            statement = self._statements[order[at]]
            if _measure_overlap(self._extents[id(statement)], span):
                found.append(order[at])
        return [self._statements[place] for place in sorted(found)]

    @cached_property
    def _by_start(self) -> tuple[list[int], list[int], list[int]]:
        """Where statements begin, how far those up to each reach, and which they are; sorted by beginning."""
        order = sorted(range(len(self._statements)), key=lambda place: self._extents[id(self._statements[place])].start)
        extents = [self._extents[id(self._statements[place])] for place in order]
        return [each.start for each in extents], list(accumulate((each.end for each in extents), max)), order

    def is_direct(self, span: TextSpan) -> bool:
        """Return whether the words at a place are a speaker's own, as in a transcript or a statement by those who make it."""
        return any(
            statement.is_direct
            and _measure_overlap(_find_whole(statement), span) == span.end - span.start
            and not any(_measure_overlap(piece, span) for piece in statement.reporter_words)
            for statement in self._find_near(span)
        )

    def belong_together(self, one: TextSpan, other: TextSpan) -> bool:
        """Return whether two places belong to the same statement."""
        return any(_measure_overlap(self._extents[id(statement)], other) for statement in self._find_near(one))

    def find_actors_in_source(self, statement: Statement, names: ArticleNames) -> frozenset[str]:
        """Return the actors whom the source of a statement names; none for a pronoun."""
        source = statement.source.strip()
        if source.lower() in ("we", "i", "our", "us", "my") and self.makers:
            return find_heads(self.makers, names)
        return frozenset() if _is_pronoun(source) else find_heads(source, names)

    def refers_to(self, statement: Statement, speaker: str, names: ArticleNames) -> bool:
        """Return whether a source that names no one, such as a pronoun, is taken to be a speaker where the text is drafted."""
        if find_heads(statement.source, names):
            return False
        return any(speaker in (found.id, *find_heads(found.name, names)) for found in self._find_draft_speakers(statement))

    def find_draft_speakers(self, statement: Statement) -> list[str]:
        """Return the ids of those who are taken for the speakers of a statement where the text is drafted."""
        return list(dict.fromkeys(found.id for found in self._find_draft_speakers(statement)))

    @cached_property
    def pronouns(self) -> list[tuple[str, str]]:
        """The actors that pronouns are taken to stand for where the text is drafted, each with its pronoun."""
        sources = ((statement, statement.source.strip().lower()) for statement in self._statements)
        return [
            (found.id, source)
            for statement, source in sources
            if _is_pronoun(source)
            for found in self._find_draft_speakers(statement)
        ]

    def _find_draft_speakers(self, statement: Statement) -> list[DraftSpeaker]:
        return [found for found in self._draft_speakers if _measure_overlap(found.place, self._extents[id(statement)])]

    @property
    def makers(self) -> str:
        """Who a joint statement says it is by; empty for other texts."""
        return self._reading.we or ""

    @cached_property
    def _reading(self) -> ArticleReading:
        return read(self._plain, self._kind)

    @property
    def _statements(self) -> list[Statement]:
        return self._reading.statements

    @cached_property
    def _extents(self) -> dict[int, TextSpan]:
        """From the attribution to the end of what was said, of each statement."""
        return {id(statement): _find_extent(statement) for statement in self._statements}


def find_heads(source: str, names: ArticleNames) -> frozenset[str]:
    """Return the actors that a source names as those who speak, not those that describe them."""
    mentions = [mention for mention in names.find(source) if not mention.is_possessive]
    if not mentions:
        return frozenset()
    end = next((cut.start() for cut in _HEAD_END.finditer(source) if cut.start() > 0), len(source))
    inside = [mention for mention in mentions if mention.start < end]
    behind = next((mention for mention in mentions if mention.start >= end), None)
    if behind and not (inside and not source[inside[-1].end : end].strip()) and _OFFICE_BEFORE.fullmatch(source[: behind.start]):
        return behind.actors
    if not inside:
        return frozenset() if re.search(r"\w", source[:end]) else mentions[0].actors
    found = frozenset(actor for mention in inside for actor in mention.actors)
    last = inside[-1]
    for mention in mentions[len(inside) :]:
        if not _JOINED.fullmatch(source[last.end : mention.start]):
            break
        found |= mention.actors
        last = mention
    return found


def _is_pronoun(source: str) -> bool:
    return not source or source.lower().replace("’", "'").partition("'")[0] in PRONOUNS | set(_POSSESSIVE)


def _find_whole(statement: Statement) -> TextSpan:
    return TextSpan(min(piece.start for piece in statement.pieces), max(piece.end for piece in statement.pieces))


def _find_extent(statement: Statement) -> TextSpan:
    whole = _find_whole(statement) if statement.pieces else statement.sentence.span
    return TextSpan(min(statement.at, whole.start), max(statement.at + 1, whole.end))


def _measure_overlap(one: TextSpan, other: TextSpan) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
