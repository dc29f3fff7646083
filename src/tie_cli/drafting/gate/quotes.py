"""Whether an article bears a quote out: its words and who said them, its cue and its occasion."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tie_cli.drafting.gate.article_sentences import ArticleSentences
from tie_cli.drafting.gate.article_statements import ArticleStatements
from tie_cli.drafting.gate.article_words import ArticleWords
from tie_cli.drafting.gate.claims import Claim, ClaimJudge
from tie_cli.drafting.gate.judgements import Judgement, shorten
from tie_cli.drafting.gate.roots import find_roots
from tie_cli.drafting.gate.speakers import SpeakerJudgement, Speakers
from tie_cli.evidence.denials import cuts_negation
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import MOST_PLACES, VERIFIED, TextSpan
from tie_cli.evidence.pieces import split_quotation
from tie_cli.evidence.quotations import verify_words
from tie_cli.evidence.speakers.quotation_denials import is_quotation_denied


class QuoteJudge:
    """Judges quotes."""

    def __init__(
        self, text: SearchableText, sentences: ArticleSentences, statements: ArticleStatements, words: ArticleWords
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.statements = statements
        self.words = words
        self.claims = ClaimJudge(text.plain, words)
        self._content: tuple[tuple[str, tuple[TextSpan, ...]], list[TextSpan]] | None = None  # of quotes alike

    def judge(self, record: Mapping[str, Any], spans: Sequence[TextSpan], speakers: Speakers) -> Judgement:
        """Judge a quote whose excerpts stand at these places."""
        words = str(record["text"])
        direct = record["speech"] == "direct"
        places = list(spans)
        if direct:
            found = self._find_places_of_words(words, spans, record["speaker"], speakers)
            if isinstance(found, str):
                return Judgement(found)
            places = found
        elif reason := self._find_reason_by_claim(record, spans, speakers):
            return Judgement(reason)
        judgement = SpeakerJudgement("it has no place")
        for judgement in self._judge_places(record["speaker"], places, speakers):
            if judgement.objection is None:
                break
        if judgement.objection:
            return Judgement(judgement.objection)
        if reason := self._find_reason_by_setting(record, places):
            return Judgement(reason)
        return Judgement(doubts=(judgement.doubt,) if judgement.doubt else ())

    @staticmethod
    def _judge_places(speaker: str, places: Sequence[TextSpan], speakers: Speakers) -> Iterator[SpeakerJudgement]:
        """Yield what the places say of the speaker, up to the first that bears them out; its reason comes last else."""
        first: SpeakerJudgement | None = None
        for place in places[:MOST_PLACES]:
            judgement = speakers.judge(speaker, place)
            yield judgement
            first = first or judgement
        if first:
            yield first

    def find_content(self, record: Mapping[str, Any], spans: Sequence[TextSpan]) -> list[TextSpan]:
        """Return where the words of a quote are, for which a date in them is not the day on which they were said."""
        pieces = [piece for span in spans for statement in self.statements.find_statements_at(span) for piece in statement.pieces]
        key = record["text"], tuple(spans)
        if self._content is None or self._content[0] != key:
            self._content = key, list(dict.fromkeys([*pieces, *self.text.find(record["text"])]))
        return self._content[1]

    # --- the words ---

    def _find_places_of_words(
        self, words: str, spans: Sequence[TextSpan], speaker: str, speakers: Speakers
    ) -> list[TextSpan] | str:
        """Return where a speaker's own words stand near an excerpt, or why they don't."""
        outcome = verify_words(self.text, words)
        if outcome.status != VERIFIED:
            return f"the words “{shorten(words)}” are not in the article"
        if outcome.omits_negation:
            return f"the words “{shorten(words)}” leave out a negation"
        if outcome.adds_negation and not all(self.text.find(each) for each in re.findall(r"\[([^\[\]]*)\]", words)):
            return f"the words “{shorten(words)}” have a negation in brackets that the article does not have"
        for piece in outcome.pieces:
            if len(outcome.pieces) > 1 and (reason := speakers.judge(speaker, piece).objection):
                return f"“{shorten(self.text.plain[piece.start : piece.end])}” is another’s: {reason}"
        places = self._find_places_near(self._places(words) or list(outcome.spans), spans, speaker, speakers)
        if not places:
            return f"the words “{shorten(words)}” stand elsewhere than the excerpt"
        if all(cuts_negation(self.text.plain, *place) for place in places):
            return f"the words “{shorten(words)}” leave out a negation"
        if all(is_quotation_denied(self.text.plain, *place) for place in places):
            return f"the article does not say that “{shorten(words)}” was said: it denies it, asks or supposes it"
        return self._find_reason_by_marks(places, speaker, speakers) or places

    def _places(self, words: str) -> list[TextSpan]:
        """Return where the words of a quote are: all of them, else the longest of the pieces that brackets and dots leave."""
        if found := self.text.find(words):
            return found
        pieces = split_quotation(words)
        return self.text.find(max((piece.words for piece in pieces), key=len)) if pieces else []

    def _find_places_near(
        self, places: Sequence[TextSpan], spans: Sequence[TextSpan], speaker: str, speakers: Speakers
    ) -> list[TextSpan]:
        """Return the places of the words in a paragraph of the excerpt, or beside one that is the same speaker's."""
        numbers: set[int] = set()
        for span in spans:
            own_numbers = {each.paragraph for each in self.sentences.find_sentences(span)}
            numbers |= own_numbers
            if speakers.find_reason_against(speaker, span) is None:
                numbers |= {number + step for number in own_numbers for step in (-1, 1)}
        return [
            place
            for place in places
            if numbers & {each.paragraph for each in self.sentences.find_sentences(place)}
            or any(self.statements.belong_together(place, span) for span in spans)
        ]

    def _find_reason_by_marks(self, places: Sequence[TextSpan], speaker: str, speakers: Speakers) -> str | None:
        """Return why words that the article has are not the speaker's own; in a transcript or speech they need no marks."""
        plain = self.text.plain
        for place in places:
            number = self.sentences.find_sentences(place)[0].paragraph
            if self.sentences.is_quoted(place) or self.sentences.find_label(number) or self.statements.is_direct(place):
                return None
            if "“" not in plain and '"' not in plain and speakers.find_reason_against(speaker, place) is None:
                return None
        return "the words are not in quotation marks there: it is reported speech, so `speech` is indirect"

    def _find_reason_by_claim(self, record: Mapping[str, Any], spans: Sequence[TextSpan], speakers: Speakers) -> str | None:
        """Return why reported speech can't be what the passage says: its sentences, and the statements that begin there."""
        parts = [each.span for span in spans for each in self.sentences.find_sentences(span)]
        parts += [
            piece
            for span in spans
            for statement in self.statements.find_statements_at(span)
            for piece in statement.pieces
            if not any(part.start <= piece.start and piece.end <= part.end for part in parts)
        ]
        passage = " ".join(self.text.plain[part.start : part.end] for part in dict.fromkeys(parts))
        other_words = (str(speakers.actors.get(record["speaker"], {}).get("name", "")), f"{record.get('date')}")
        return self.claims.find_reason_against(Claim(record["text"], record.get("cue") or "", other_words), spans, passage)

    # --- cue and occasion ---

    def _find_reason_by_setting(self, record: Mapping[str, Any], places: Sequence[TextSpan]) -> str | None:
        """Return why the cue, the original or the occasion of a quote is not the article's; None where all are."""
        cue, occasion = record.get("cue"), record.get("occasion")
        if cue and not any(self._has_near(cue, place) for place in places):
            return f"the passage does not have the words “{cue}”"
        original = record.get("original")
        if original and not self.text.find(original):
            return f"the article does not have the original “{shorten(original)}”"
        if occasion and not find_roots(occasion) <= self.words.roots:
            return f"the article does not have the occasion “{occasion}”"
        return None

    def _has_near(self, words: str, span: TextSpan) -> bool:
        """Return whether words stand in the sentences of a place."""
        there = " ".join(each.text for each in self.sentences.find_sentences(span))
        return " ".join(words.split()).casefold() in there.casefold()
