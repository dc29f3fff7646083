"""Whether a passage names the speaker that a proposal gives, or refers to them by role or pronoun."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.gate.antecedents import Antecedents
from tie_cli.drafting.gate.article_names import ArticleNames
from tie_cli.drafting.gate.article_sentences import ArticleSentences
from tie_cli.drafting.gate.article_statements import ArticleStatements
from tie_cli.drafting.gate.subjects import Subject, Subjects, find_extent
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.evidence.outcomes import TextSpan

_REFERS_BACK = re.compile(r"\b(?:he|she|they|it|we|his|her|their|both|sides?|ministers?|leaders?)\b", re.I)
_LONGEST = 60  # characters of a clause in a message
_SINGULAR = ("he", "she", "his", "her")


class SpeakerJudgement(NamedTuple):
    """Why a speaker can't be the one of a passage, or if they can, what is unsure about it."""

    objection: str | None = None
    doubt: str | None = None


class Speakers:
    """Looks up who speaks where in an article; `actors` are records by id, of the file and among the proposals."""

    def __init__(
        self, sentences: ArticleSentences, statements: ArticleStatements, actors: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.sentences = sentences
        self.statements = statements
        self.actors = actors
        self.names = ArticleNames(actors, sentences.plain)
        self.subjects = Subjects(sentences, self.names)
        self.antecedents = Antecedents(sentences, self.names, self.subjects, statements)
        self._source_actors: dict[int, frozenset[str]] = {}

    def find_reason_against(self, speaker: str, span: TextSpan) -> str | None:
        """Return why a speaker can't be the one of a passage; None where the passage bears them out."""
        return self.judge(speaker, span).objection

    def judge(self, speaker: str, span: TextSpan) -> SpeakerJudgement:
        """Return whether a speaker can be the one of a passage."""
        own = self.sentences.find_sentences(span)
        if not own:
            return SpeakerJudgement("the article has no sentences")
        there = self.statements.find_statements_at(span)
        if not any(statement.is_nested for statement in there) and (
            reason := self._find_reason_by_label(speaker, own[0].paragraph)
        ):
            return SpeakerJudgement(reason)
        in_sources = [self._find_actors_in_source(statement) for statement in there]
        is_pronoun = bool(there) and all(statement.source.lower() in _SINGULAR for statement in there)
        is_pronoun = is_pronoun and not self.sentences.find_label(own[0].paragraph)
        if is_pronoun:
            return self._judge_pronoun(speaker, there[0])
        if any(self._is_source_of(speaker, statement, actors) for statement, actors in zip(there, in_sources, strict=True)):
            return SpeakerJudgement()
        reason = self._find_reason_by_wording(speaker, own, span)
        subjects = self.subjects.find_subjects(own, span)
        if reason or not there or not all(in_sources) or any(speaker in each.actors for each in subjects):
            return SpeakerJudgement(reason)
        return SpeakerJudgement(f"the passage names {_quote(there[0].source)} as the speaker, not {speaker}")

    def _find_actors_in_source(self, statement: Statement) -> frozenset[str]:
        if id(statement) not in self._source_actors:
            self._source_actors[id(statement)] = self.statements.find_actors_in_source(statement, self.names)
        return self._source_actors[id(statement)]

    def _is_source_of(self, speaker: str, statement: Statement, actors: frozenset[str]) -> bool:
        if speaker in actors or self.statements.refers_to(statement, speaker, self.names):
            return True
        own_side = {self.actors.get(speaker, {}).get("of")}  # "the Norland foreign minister" is who holds that office for Norland
        return actors <= own_side and bool(statement.source) and self.names.may_mean(speaker, statement.source)

    def _judge_pronoun(self, speaker: str, statement: Statement) -> SpeakerJudgement:
        """Judge a speaker whom the passage calls he or she: the one whom a draft takes it for, or who is named before it."""
        pronoun = statement.source
        is_of_draft = self.statements.refers_to(statement, speaker, self.names)
        referents = [
            each for each in self.antecedents.find_antecedents(statement.sentence) if self.antecedents.may_be(each, pronoun)
        ]
        if is_of_draft and (speaker in referents or not referents):
            return SpeakerJudgement()
        if not is_of_draft and speaker not in referents:
            return SpeakerJudgement(f"{_quote(pronoun)} does not refer to {speaker}, who is not the one named before it")
        others = (referents if is_of_draft else self.statements.find_draft_speakers(statement)) or referents
        rivals = " or ".join(f"`{other}`" for other in sorted(set(others) - {speaker}))
        return SpeakerJudgement(doubt=f"{_quote(pronoun)} may also be {rivals}" if rivals else None)

    def _find_reason_by_label(self, speaker: str, paragraph: int) -> str | None:
        """Return whose a turn of a transcript is, if its label has the name of somebody else."""
        label = self.sentences.find_label(paragraph)
        by_label = self.subjects.find_subject(label) if label else None
        if label is None or by_label is None or speaker in by_label.actors:
            return None
        if not by_label.actors and (self.names.may_mean(speaker, label) or not parse_source(label).name):
            return None
        return f"the passage is {_quote(label)}’s, not {speaker}’s"

    def _find_reason_by_wording(self, speaker: str, own: Sequence[Sentence], span: TextSpan) -> str | None:
        """Judge a passage that is not read as the speaker's by its verbs of saying, and by what stands around it."""
        if label := self.sentences.find_label(own[0].paragraph):
            by_label = self.subjects.find_subject(label)
            actors = by_label.actors if by_label else frozenset()
            if speaker in actors or (not actors and self.names.may_mean(speaker, label)):
                return None
            if actors:
                return f"the passage is {_quote(label)}’s, not {speaker}’s"
        subjects = self.subjects.find_subjects(own, span)
        if not subjects:
            return self._find_reason_by_context(speaker, own)
        reasons = [self._find_reason_by(speaker, subject, own[0]) for subject in subjects]
        return None if None in reasons else reasons[0]

    def is_named_near(self, actor: str, span: TextSpan) -> bool:
        """Return whether a passage names an actor or its role; one with a pronoun may refer to the paragraph before."""
        own = self.sentences.find_sentences(span)
        numbers = {each.paragraph for each in own}
        if any(_REFERS_BACK.search(each.text) for each in own):
            numbers |= {number - 1 for number in numbers}
        places = [place for number in numbers if (place := self.sentences.span_of_paragraph(number))]
        pieces = [self.sentences.plain[place.start : place.end] for place in places]
        actors = {each for piece in pieces for mention in self.names.find(piece) for each in mention.actors}
        return actor in actors or any(self.names.may_mean(actor, piece) for piece in pieces)

    def _find_reason_by(self, speaker: str, subject: Subject, sentence: Sentence) -> str | None:
        """Return why the subject of a verb of saying can't be a speaker; None where it can."""
        if speaker in subject.actors or self._acts_together(speaker, subject):
            return None
        if subject.actors:
            return f"the passage names {_quote(subject.words)} as the speaker, not {speaker}"
        if subject.is_pronoun:
            referents = self.antecedents.find_antecedents(sentence)
            if speaker in referents or self._is_collective(speaker, subject.words, sentence):
                return None
            return f"{_quote(subject.words)} does not refer to {speaker}, who is not the one named before it"
        if self.names.may_mean(speaker, subject.words):
            return None
        return f"the passage names {_quote(subject.words)} as the speaker, not {speaker}"

    def _find_reason_by_context(self, speaker: str, own: Sequence[Sentence]) -> str | None:
        """Judge a passage that says nothing of who speaks by what stands around it."""
        whole = find_extent(own)
        masked = self.sentences.mask_quotations(whole)
        mentions = self.names.find(masked)
        if any(speaker in mention.actors for mention in mentions) or self.names.may_mean(speaker, masked):
            return None
        around = self.antecedents.find_speakers_around(own)
        if around and speaker in around:
            return None
        if not around and speaker in self.antecedents.find_antecedents(own[0]):
            return None
        if not around and not mentions and self._is_of_whole(speaker):
            return None
        return f"neither the passage nor what stands around it names {speaker} as the speaker"

    def _acts_together(self, speaker: str, subject: Subject) -> bool:
        """Return whether the subject is a body of the speaker, or the side that the speaker acts for, as readouts put it."""
        side = self.actors.get(speaker, {}).get("of")
        return any(
            (side == other and self.names.may_mean(speaker, subject.words))
            or (self.actors.get(other, {}).get("of") == speaker and self.actors[other].get("type") != "person")
            for other in subject.actors
        )

    def _is_collective(self, speaker: str, words: str, sentence: Sentence) -> bool:
        """Return whether `we`, `they` or `I` can be a speaker whom the heading or the beginning names."""
        first_person = re.search(r"\b(?:we|i|they|both|two)\b", words, re.I) is not None
        return first_person and (self._is_of_whole(speaker) or self.is_named_near(speaker, sentence.span))

    def _is_of_whole(self, speaker: str) -> bool:
        """Return whether a speaker is named at the head of the article, as that of a speech is."""
        head = [each.span for each in self.sentences.all if each.is_heading or each.paragraph < 2][:6]
        return any(
            speaker in mention.actors for span in head for mention in self.names.find(self.sentences.plain[span.start : span.end])
        )


def _quote(words: str) -> str:
    """Return the last words of a clause, with a pair of marks."""
    plain = " ".join(words.replace("•", " ").split())
    return f"“{plain if len(plain) <= _LONGEST else plain[-_LONGEST:].partition(' ')[2]}”"
