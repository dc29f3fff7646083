"""A quotation looked up in facts and in the texts of sources: word for word, altered, reported, another's, or nowhere."""

import sqlite3
from collections.abc import Collection, Iterator

import msgspec

from tie_cli.evidence.comparable import fold_excerpt
from tie_cli.evidence.conditions import stands_under_condition
from tie_cli.evidence.denials import denies, follows_negation
from tie_cli.evidence.differences import find_differences
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.missing_marks import find_missing_marks, share_in_marks
from tie_cli.evidence.outcomes import NEARLY, VERIFIED, Outcome, TextSpan
from tie_cli.evidence.pieces import OUTER_MARKS, split_quotation
from tie_cli.evidence.quotation_edits import count_words
from tie_cli.evidence.quotations import verify_words
from tie_cli.evidence.source_texts import Texts
from tie_cli.evidence.speakers.passage_speaker import DENIED, NAMED
from tie_cli.evidence.speakers.quote_speakers import (
    find_known_speaker,
    find_speaker,
    is_by_somebody_else,
    is_other_speaker,
    is_same_speaker,
)
from tie_cli.queries.actor_names import actor_names
from tie_cli.queries.likely_texts import LikelyTexts
from tie_cli.queries.quotable import ORIGINAL, TEXT, Quotable, QuotableTexts
from tie_cli.queries.quotation_answer import (
    ADDED,
    ALTERED,
    BEFORE,
    DENIED_WORDS,
    LEFT_OUT,
    NOWHERE,
    OTHER_SPEAKER,
    REPORTED,
    SPLICED,
    VERBATIM,
    Difference,
    QuotationAnswer,
    QuotationMatch,
)

_ORDER = (VERBATIM, REPORTED, DENIED_WORDS, OTHER_SPEAKER, ALTERED)  # the first that there is counts
_MOST_MATCHES = 10
_PREFERENCE = 3  # of 100, by which the words of a fact may be less similar than those of a text and come first
_MOST_PLACES = 10  # of one text, at which a speaker is looked for
_FEWEST_WORDS = 3  # of a quotation; in fewer, another's words and similar ones are there by chance


def look_up_quotation(connection: sqlite3.Connection, texts: Texts, words: str, speaker: str | None = None) -> QuotationAnswer:
    """Look up the words of one quotation, be they few, which `speaker`, the id of an actor, is to have said, if one is given."""
    return QuotationSearch(connection, texts, even_few=True).look_up(words, speaker)


class QuotationSearch:
    """A search for quotations, which reads the facts and the texts of sources once.

    Of one or two words, such as a manuscript has in quotation marks for many reasons, another's count only with `even_few`.
    """

    def __init__(self, connection: sqlite3.Connection, texts: Texts, *, even_few: bool = False) -> None:
        self._even_few = even_few
        self.names = actor_names(connection)
        self.quotable = QuotableTexts(connection, texts)
        self.texts = LikelyTexts([*self.quotable.of_facts, *self.quotable.of_sources])

    def look_up(self, words: str, speaker: str | None = None, within: Collection[str] | None = None) -> QuotationAnswer:
        """Look up the words of a quotation, which `speaker`, the id of an actor, is to have said, if one is given.

        Where `within` has ids of facts and sources, only their words count.
        """
        pieces = [fold_excerpt(piece.words) for piece in split_quotation(words)]
        texts = self.texts
        if within is not None:
            texts = LikelyTexts([text for text in texts.texts if text.fact in within or text.source in within])
        found = [match for text in texts.with_all(pieces) for match in self._matches(text, words, speaker)]
        if not any(match.outcome == VERBATIM for match in found):
            likely = texts.most_likely(pieces)
            found += [match for text in likely for match in self._matches(text, words, speaker) if match not in found]
        found = self._as_facts_have_them(found, speaker)
        outcome = next((each for each in _ORDER if any(match.outcome == each for match in found)), NOWHERE)
        matches = sorted((match for match in found if match.outcome == outcome), key=_rank)
        if (
            outcome in (ALTERED, NOWHERE)
            and not any((match.negation or match.condition or match.hedge) and not match.differences for match in matches)
            and (passages := self._pieces(words, speaker, within))
        ):
            outcome, matches = SPLICED, passages
        return QuotationAnswer(
            words=words,
            outcome=outcome,
            matches=matches[:_MOST_MATCHES],
            texts=len(self.quotable.of_sources),
            unread=self.quotable.unread,
        )

    def date_of(self, match: QuotationMatch) -> str | None:
        """Return when the words of a match were said, as far as that is known: of a source, when it was published."""
        return match.date or (self.quotable.published.get(match.source) if match.source else None)

    def _as_facts_have_them(self, found: list[QuotationMatch], speaker: str | None) -> list[QuotationMatch]:
        """Return matches in which words that a fact has as somebody else's are the speaker's only where they are named."""
        if speaker is None or not any(match.outcome == OTHER_SPEAKER and match.part in (TEXT, ORIGINAL) for match in found):
            return found
        own = self.names.find_acting_for(speaker)
        return [
            msgspec.structs.replace(match, outcome=OTHER_SPEAKER)
            if match.outcome == VERBATIM and match.part not in (TEXT, ORIGINAL) and match.speaker not in own
            else match
            for match in found
        ]

    def _pieces(self, words: str, speaker: str | None, within: Collection[str] | None) -> list[QuotationMatch]:
        """Return where the pieces between ellipses are, each by itself; none if there is one piece, or if one is nowhere."""
        pieces = split_quotation(words)
        if len(pieces) < 2 or not all(piece.before is None or piece.before.is_ellipsis for piece in pieces):
            return []
        answers = [self.look_up(piece.words, speaker, within) for piece in pieces]
        are_there = all(answer.outcome in (VERBATIM, OTHER_SPEAKER) for answer in answers)
        return [answer.matches[0] for answer in answers] if are_there else []

    def _matches(self, text: Quotable, words: str, speaker: str | None) -> Iterator[QuotationMatch]:
        """Yield a match for each place of a text that has the words, or for the one that has similar words."""
        found = self._verify(text, words, speaker or text.speaker)
        is_short = count_words(words) < _FEWEST_WORDS
        if found.status != VERIFIED:
            if found.status == NEARLY and found.spans and not is_short:
                yield self._match(text, REPORTED if text.is_reported else ALTERED, words, found, found.spans[0])
            return
        for span in found.spans[:_MOST_PLACES]:
            at_span = found if found.pieces else found._replace(spans=(span,))
            outcome = self._judged(text, at_span, speaker)
            if not is_short or self._even_few or outcome not in (OTHER_SPEAKER, REPORTED):
                yield self._match(text, outcome, words, at_span, span)

    def _verify(self, text: Quotable, words: str, speaker: str | None) -> Outcome:
        """Look up the words in a text; the first letter may be a capital or not, as it may in a sentence of one's own."""
        searched = text.text
        other = same = None
        if speaker and text.snapshot:

            def other(start: int, end: int) -> bool:
                return is_other_speaker(searched, start, end, speaker, self.names)

            def same(start: int, end: int) -> bool:
                return is_same_speaker(searched, start, end, speaker, self.names)

        found = verify_words(searched, words, other, same)
        if found.status != VERIFIED and words[:1].isalpha() and _begins_in_any_case(searched, words):
            in_any_case = verify_words(searched, words[0].swapcase() + words[1:], other, same)
            return in_any_case if in_any_case.status == VERIFIED else found
        return found

    def _judged(self, text: Quotable, found: Outcome, speaker: str | None) -> str:
        """Return what words are that a text has: the speaker's, another's, or nobody's own."""
        if text.is_reported:
            return REPORTED
        if found.omits_negation or found.adds_negation or found.omits_condition or found.omits_hedge:
            return ALTERED
        if speaker is None:
            return VERBATIM
        if text.speaker and (text.is_statement or not text.snapshot):
            if text.speaker not in self.names.find_acting_for(speaker):
                return OTHER_SPEAKER
            is_own = text.is_statement or share_in_marks(text.text, found.pieces or found.spans) == 1
            return VERBATIM if is_own or text.speech == "direct" else REPORTED
        if text.snapshot is None:
            return VERBATIM  # an excerpt of an event, in which nobody need be named
        found_speaker = find_speaker(text.text, [found.spans[0]], speaker, self.names, is_own=True)
        if found_speaker.status == DENIED:
            return DENIED_WORDS
        if found_speaker.status != NAMED and is_by_somebody_else(text.text, found.spans[0], speaker, self.names):
            return OTHER_SPEAKER
        missing = find_missing_marks(text.text, found.pieces or found.spans, speaker, self.names, text.snapshot.about)
        return REPORTED if missing and not self._is_marked_by_tags(text, found) else VERBATIM

    def _is_marked_by_tags(self, text: Quotable, found: Outcome) -> bool:
        """Return whether a page has all pieces in quotations that only its tags mark."""
        pieces, snapshot = found.pieces or found.spans, text.snapshot
        return snapshot is not None and all(snapshot.has_as_quotation(text.text.plain[start:end]) for start, end in pieces)

    def _match(self, text: Quotable, outcome: str, words: str, found: Outcome, span: TextSpan) -> QuotationMatch:
        passage = " ".join(text.text.plain[span.start : span.end].split())
        is_found = found.status == VERIFIED
        changed = () if is_found else find_differences(_likest_piece(words, passage), passage)
        speaker = text.speaker
        if speaker is None and text.snapshot:
            speaker = find_known_speaker(text.text, span, self.names)
        return QuotationMatch(
            outcome=outcome,
            part=text.part,
            fact=text.fact,
            source=text.source,
            speaker=speaker,
            date=text.date,
            passage=passage,
            place=text.snapshot.place(span.start) if text.snapshot else None,
            in_marks=share_in_marks(text.text, found.pieces or [span]) == 1 if text.snapshot and is_found else None,
            negation=_find_negation(text.text.plain, found, span, changed),
            condition=found.omits_condition,
            hedge=found.omits_hedge,
            conditional=is_found and stands_under_condition(text.text.plain, *span),
            differences=[Difference(quoted=ours, passage=theirs) for ours, theirs in changed],
            likeness=round(found.likeness, 1),
        )


def _begins_in_any_case(text: SearchableText, words: str) -> bool:
    """Return whether a text has the first piece of a quotation but for its first letter."""
    pieces = split_quotation(words)
    return bool(pieces) and fold_excerpt(pieces[0].words)[1:] in text.folded


def _find_negation(plain: str, found: Outcome, span: TextSpan, changed: Collection[tuple[str, str]]) -> str | None:
    """Return where a negation is that a quotation and its passage do not share; None if there is none."""
    if found.status == VERIFIED and not (found.omits_negation or found.adds_negation):
        return BEFORE if follows_negation(plain, span.start) else None
    left_out = found.omits_negation or any(denies(theirs) for _, theirs in changed)
    added = found.adds_negation or any(denies(ours) for ours, _ in changed)
    if left_out == added:
        return None
    return LEFT_OUT if left_out else ADDED


def _rank(match: QuotationMatch) -> float:
    return -match.likeness - _PREFERENCE * (match.fact is not None)


def _likest_piece(words: str, passage: str) -> str:
    """Return the piece of a quotation, between an editor's marks, that a passage is most similar to, or all of it."""
    from rapidfuzz import fuzz

    pieces = [piece.words for piece in split_quotation(words)]
    whole = words.strip(OUTER_MARKS)
    return max([whole, *pieces], key=lambda piece: fuzz.ratio(fold_excerpt(piece), fold_excerpt(passage)))
