"""Whether an article bears an event or a position out: who takes part, where, what happened, and whose stance it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from tie_cli.drafting.gate.article_dates import ArticleDates
from tie_cli.drafting.gate.article_sentences import ArticleSentences
from tie_cli.drafting.gate.article_words import ArticleWords
from tie_cli.drafting.gate.claims import Claim, ClaimJudge
from tie_cli.drafting.gate.judgements import Judgement
from tie_cli.drafting.gate.speakers import Speakers
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import TextSpan


class EventJudge:
    """Judges events and positions."""

    def __init__(self, text: SearchableText, sentences: ArticleSentences, dates: ArticleDates, words: ArticleWords) -> None:
        self.text = text
        self.sentences = sentences
        self.dates = dates
        self.words = words
        self.claims = ClaimJudge(text.plain, words)

    def judge(self, record: Mapping[str, Any], spans: Sequence[TextSpan], speakers: Speakers) -> Judgement:
        """Judge an event whose excerpts stand at these places."""
        for actor in record.get("actors", ()):
            if not any(speakers.is_named_near(actor, span) for span in spans):
                return Judgement(f"the passage does not name {actor}")
        passage = self._join_paragraphs(spans)
        doubts = []
        if place := record.get("place"):
            if not self.words.has_all(place):
                return Judgement(f"the article does not have the place {place}")
            if not ArticleWords(passage).has_all(place):
                doubts.append(f"the passage does not name {place}")
        names = [str(speakers.actors.get(actor, {}).get("name", "")) for actor in record.get("actors", ())]
        other_words = (*names, place or "", f"{record.get('date')} {self.dates.published}")
        reason = self.claims.find_reason_against(Claim(record["summary"], other_words=other_words), spans, passage)
        return Judgement(reason, tuple(doubts))

    def judge_position(
        self, record: Mapping[str, Any], spans: Sequence[TextSpan], speakers: Speakers, evidence: Sequence[Mapping[str, Any]]
    ) -> Judgement:
        """Judge a position, which rests on an excerpt or on other facts, of which `evidence` has those that are proposed."""
        actor, date = record["actor"], str(record["date"])
        doubt = f"does this say that `{actor}` {record['stance']} `{record['topic']}`?"
        if spans:
            if not any(speakers.is_named_near(actor, span) for span in spans):
                return Judgement(f"the passage does not name {actor}")
            return Judgement(doubts=(doubt,))
        if evidence and not self._is_among(actor, evidence, speakers):
            return Judgement(f"its evidence does not name {actor}")
        dates = [str(each.get("date")) for each in evidence]
        if evidence and date not in dates and not self.dates.has(date):
            return Judgement(f"the date {date} is not that of its evidence, {' or '.join(dict.fromkeys(dates))}")
        return Judgement(doubts=(doubt,))

    def _is_among(self, actor: str, evidence: Sequence[Mapping[str, Any]], speakers: Speakers) -> bool:
        """Return whether an actor, or one who acts for it, takes part in one of the facts, or its passage names it."""
        for record in evidence:
            parts = [record.get("speaker"), record.get("actor"), *record.get("actors", ())]
            sides = [speakers.actors.get(str(part), {}).get("of") for part in parts]
            excerpts = [entry.get("excerpt") for entry in record.get("sources", ()) if isinstance(entry, dict)]
            places = [place for excerpt in excerpts if isinstance(excerpt, str) for place in self.text.find(excerpt)]
            if actor in (*parts, *sides) or any(speakers.is_named_near(actor, place) for place in places):
                return True
        return False

    def _join_paragraphs(self, spans: Sequence[TextSpan]) -> str:
        numbers = dict.fromkeys(each.paragraph for span in spans for each in self.sentences.find_sentences(span))
        places = [place for number in numbers if (place := self.sentences.span_of_paragraph(number))]
        return " ".join(self.text.plain[place.start : place.end] for place in places)
