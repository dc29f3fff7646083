"""Whom a pronoun may stand for, and who spoke last: the persons that an article names before a sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from tie_cli.drafting.gate.article_names import ArticleNames, Mention
from tie_cli.drafting.gate.article_sentences import ArticleSentences
from tie_cli.drafting.gate.article_statements import ArticleStatements
from tie_cli.drafting.gate.subjects import Subjects
from tie_cli.drafting.sentences.sentences import Sentence

_PARAGRAPHS_BACK = 3  # that a pronoun may reach
_SENTENCES_BACK = 12
_PERSONAL = re.compile(r"\b(?:he|she|they|we)\b", re.I)
_GOES_ON = re.compile(r"\b(?:he|she|they)\b", re.I)
_HE = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
# What stands before a name, or behind it between commas, and says whether it is a man's or a woman's.
_MAN = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|(?:spokes|chair|congress|business|states|country|weather|fisher|police)?man|father|brother|"
    r"husband|son|uncle|actor|Mister|Monsieur|Herr)\.?,?\s*$",
    re.I,
)
_WOMAN = re.compile(
    r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|(?:spokes|chair|congress|business|states|country|police)?woman|mother|sister|wife|"
    r"daughter|aunt|actress|Madame?|Frau)\.?,?\s*$",
    re.I,
)
_APPOSED = re.compile(r",\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[\w’'-]+\s+){0,4}?(?P<noun>[\w-]+)\s*[,.]")


class Antecedents:
    """Looks up whom a pronoun may mean, and who speaks around a sentence that does not say so."""

    def __init__(
        self, sentences: ArticleSentences, names: ArticleNames, subjects: Subjects, statements: ArticleStatements
    ) -> None:
        self.sentences = sentences
        self.names = names
        self.subjects = subjects
        self.statements = statements

    def find_antecedents(self, sentence: Sentence) -> frozenset[str]:
        """Return whom a pronoun in a sentence may stand for.

        These are the subject of the nearest sentence before that names someone, whoever it names last, and who speaks in it;
        and whom the sentence itself names before the pronoun: "As Quill left, he said".
        """
        place = self.sentences.find_number(sentence)
        up_to_pronoun = _PERSONAL.split(self.sentences.mask_quotations(sentence.span), maxsplit=1)[0]
        found = frozenset(actor for mention in self.names.find(up_to_pronoun) for actor in mention.actors)
        for earlier in reversed(self.sentences.all[max(0, place - _SENTENCES_BACK) : place]):
            if earlier.paragraph < sentence.paragraph - _PARAGRAPHS_BACK or earlier.is_heading:
                continue
            masked = self.sentences.mask_quotations(earlier.span)
            named = [mention for mention in self.names.find(masked) if not mention.is_possessive]
            if named:
                found |= named[0].actors | named[-1].actors
                found |= {actor for each in self.subjects.find_subjects([earlier], earlier.span) for actor in each.actors}
            if named and not _GOES_ON.search(masked):
                break
        return found

    def find_speakers_around(self, own: Sequence[Sentence]) -> frozenset[str]:
        """Return who speaks in the nearest sentence that says who speaks.

        It is one of the same paragraph, else of the paragraphs before.
        """
        number = own[0].paragraph
        paragraph = self.sentences.paragraphs[number]
        before = [each for each in paragraph if each.span.start < own[0].span.start]
        after = [each for each in paragraph if each.span.start > own[-1].span.start][:2]
        found: frozenset[str] = frozenset()
        for sentence in [*reversed(before), *after]:
            found |= self._find_speakers_of(sentence)
            if found and sentence in before:
                return found
        for earlier in range(number - 1, max(-1, number - 6), -1):
            if found:
                return found
            for sentence in reversed(self.sentences.paragraphs.get(earlier, [])):
                if found := self._find_speakers_of(sentence):
                    return found
        return found

    def may_be(self, actor: str, pronoun: str) -> bool:
        """Return whether an actor can be called `he` or `she`: a person of whom the article says nothing else."""
        wanted = _HE.get(pronoun.lower())
        if wanted is None:
            return True
        kind = self.names.actors.get(actor, {}).get("type", "person")
        return kind == "person" and self._genders.get(actor, wanted) == wanted

    def _find_speakers_of(self, sentence: Sentence) -> frozenset[str]:
        subjects = self.subjects.find_subjects([sentence], sentence.span)
        named = frozenset(actor for subject in subjects for actor in subject.actors)
        if named or not any(subject.is_pronoun for subject in subjects):
            return named
        return self.find_antecedents(sentence)

    @cached_property
    def _genders(self) -> dict[str, str]:
        """`he` or `she` for the actors of whom the article says which, by a title, a noun or a pronoun."""
        found: dict[str, str] = {}
        for sentence in self.sentences.all:
            for actor, gender in self._find_genders_in(sentence.text):
                found.setdefault(actor, gender)
        for actor, pronoun in self.statements.pronouns:
            if pronoun in _HE:
                found.setdefault(actor, _HE[pronoun])
        return found

    def _find_genders_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the actors of whom words beside their name say that they are a man or a woman."""
        for mention in self.names.find(text):
            before = text[max(0, mention.start - 40) : mention.start]
            first = text[mention.start : mention.end].partition(" ")[0]  # of a name that is given with its title
            for words in (before, first, self._find_noun_behind(text, mention)):
                gender = "he" if _MAN.search(words) else "she" if _WOMAN.search(words) else None
                if gender and len(mention.actors) == 1:
                    yield next(iter(mention.actors)), gender

    @staticmethod
    def _find_noun_behind(text: str, mention: Mention) -> str:
        """Return the noun of an apposition, as in `Quill, a spokeswoman,`; empty where there is none."""
        match = _APPOSED.match(text, mention.end)
        return match["noun"] if match else ""
