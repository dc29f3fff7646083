"""Who speaks by the wording of a sentence: the subjects of its verbs of saying, and whom `according to` names."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.drafting.gate.article_names import ArticleNames, Mention
from tie_cli.drafting.gate.article_sentences import ArticleSentences
from tie_cli.drafting.sentences.grammar import is_verb
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.text.verbs_of_saying import forms_of, usual_verbs, with_meanings

_VERBS = {*usual_verbs(), "quote"}
# Whose other forms are as often a noun, or something other than saying: "their shares", "the talks continue".
_IN_PAST = {"answer", "appeal", "joke", "post", "quip", "share", "voice"}
_FINITE_ONLY = {"conclude", "continue", "hope"}
CUES = re.compile(
    rf"\b(?:{'|'.join(set(forms_of(_VERBS, ('past',))) - {'written'})}|{'|'.join(forms_of(_VERBS - _IN_PAST, ('third',)))}|"
    rf"{'|'.join(forms_of(_VERBS - _IN_PAST - _FINITE_ONLY, ('base', 'ing')))}|pointed out|made clear|went on)\b"
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording to\b|\b[Ii]n the (?:words|view|opinion) of\b|\b(?:as )?(?:quoted|announced|stated|said) by\b"
)
# Verbs behind which the object stands, not the speaker: `told Quill`, `praised Quill`.
_OBJECT_VERBS = {"tell", "warn", "quote"}.union(
    with_meanings("asks", "blames", "praises", "calls", "sides", "denies", "stresses", "acts", "expresses")
)
_TAKES_OBJECT = frozenset(forms_of(_OBJECT_VERBS, ("base", "third", "past", "ing")))
_PRONOUN = re.compile(r"(?:^|[\s,])(?:he|she|they|it|who|we|i)$", re.I)
# What looks like a verb of saying and is a noun or an infinitive: `its claims`, `to describe`.
_NO_CUE = re.compile(
    r"(?:\bto|['’]s?|\b(?:the|a|an|its|his|her|their|our|my|this|these|those|no|any|some|of|such|in|for|with))\s+$", re.I
)
_CLAUSE_END = re.compile(r";|:|,? (?:while|whereas|but|although|though)\b|, and(?= (?:the |[A-Z]))|(?<=•),? and\b")
_AND = re.compile(
    r"(?:,\s+(?:the|a|an|his|her|its|their)\s[^,]+(?=,))?(?:,|,? and|,? as well as)\s+"
    r"(?:(?:the|his|her|its)\s+)?(?:[A-Z][\w-]*\s+){0,4}"
)
_INSERTION = re.compile(r",[^,]*,\s*$")
_ADVERBS = re.compile(
    r"(?:\s|\b(?:has|have|had|also|later|then|further|again|both|each|publicly|repeatedly|was|were|is|are)\b)+$"
)
_PHRASE_END = re.compile(
    r"[,;•]|(?<!\b[A-Z])(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Rev)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Gen)(?<!St)(?<!Lt)(?<!Col)\.|"
    r"\b(?:that|in|on|at|after|to|during|as|who)\b"
)
_FINITE = re.compile(r"\b(?:is|was|were|are|had|has|have|will|would|could|should|may|might|can|did|does|do|must|be)\b")
_LIGHT = re.compile(r"\s*(?:(?:the|a|an|its|his|her|their|[A-Z][\w.-]*|[a-z]+(?:al|ior|ign|nce|er|man|woman|person))\s+){0,6}")


class Subject(NamedTuple):
    """Who speaks by an attribution: the actors that it names, or the words if it names none of them."""

    actors: frozenset[str]
    words: str
    is_pronoun: bool = False


class Subjects:
    """Looks up who is the subject of the verbs of saying in an article."""

    def __init__(self, sentences: ArticleSentences, names: ArticleNames) -> None:
        self.sentences = sentences
        self.names = names

    def find_subjects(self, own: Sequence[Sentence], span: TextSpan) -> list[Subject]:
        """Return who speaks by the attributions that a span stands in: those it overlaps, else the nearest."""
        whole = find_extent(own)
        masked = self.sentences.mask_quotations(whole)
        low, high = span.start - whole.start, span.end - whole.start
        cues = [(match.start(), match.end(), True) for match in _ACCORDING.finditer(masked)]
        cues += [
            (match.start(), match.end(), False)
            for match in CUES.finditer(masked)
            if not any(start <= match.start() < end for start, end, _ in cues) and not _NO_CUE.search(masked[: match.start()])
        ]
        found = sorted(
            (max(0, start - high, low - end), start, subject)
            for start, end, is_according_to in cues
            if (
                subject := self._find_subject_by_according_to(masked, end)
                if is_according_to
                else self._find_subject_of_verb(masked, start, end)
            )
            is not None
        )
        return [subject for distance, _, subject in found if distance == found[0][0]]

    def _find_subject_by_according_to(self, masked: str, end: int) -> Subject | None:
        return self.find_subject(_PHRASE_END.split(masked[end : end + 120], maxsplit=1)[0])

    def _find_subject_of_verb(self, masked: str, start: int, end: int) -> Subject | None:
        """Return who is the subject of a verb of saying: what stands before it, or behind it where what was said comes first."""
        before, behind = masked[:start], masked[end:]
        verb = masked[start:end]
        is_inverted = re.search(r"[•,”\"'’]\s*$", before) and verb not in _TAKES_OBJECT and not self._is_apposition(before)
        if is_inverted and (words := self._find_subject_behind(behind)):
            return self.find_subject(words)
        clause = before
        for cut in _CLAUSE_END.finditer(before):
            # "Smith, the minister, and Jones said" is one clause, "Smith left, and Jones said" two
            if not cut[0].startswith(", and") or _has_verb(before[len(before) - len(clause) : cut.start()]):
                clause = before[cut.end() :]
        stripped = _ADVERBS.sub("", clause)
        if not re.search(r"[^\W\d_]", stripped.replace("•", "")) and clause != before:
            stripped = _ADVERBS.sub("", before)  # ", and added": the subject is that of the verb before
        return self.find_subject(stripped) if re.search(r"[^\W\d_]", stripped.replace("•", "")) else None

    def _is_apposition(self, before: str) -> bool:
        """Return whether a comma before a verb closes what is put in behind its subject: `Quill, the minister, said`."""
        first, _, rest = before.rpartition("•")[2].partition(",")
        return rest.count(",") > 0 and not _FINITE.search(first) and bool(self.names.find(first))

    def _find_subject_behind(self, behind: str) -> str | None:
        """Return the subject behind a verb, as in `…, said the minister.`; None where what was said stands there."""
        end = _PHRASE_END.search(behind)
        words = behind[: end.start() if end else len(behind)]
        if _FINITE.search(words) or len(words.split()) > 8:
            return None
        light = _LIGHT.match(behind)
        mentions = self.names.find(words)
        near = bool(mentions) and not mentions[0].is_possessive and light is not None and mentions[0].start <= light.end()
        return words if near or re.match(r"\s*(?:the|a|an|one|two|some|several|his|her|its|he|she|they|it)\b", words) else None

    def find_subject(self, words: str) -> Subject | None:
        """Return whom the words before or behind a verb of saying name; None for none at all."""
        plain = words.strip(" ,.•“”\"'‘’—–-")
        mentions = self.names.find(words)
        if insertion := _INSERTION.search(words):
            before = [mention for mention in mentions if mention.start < insertion.start()]
            alone = [mention for mention in mentions if mention.start >= insertion.start() and self._is_alone(mention, words)]
            mentions = [*before, *alone] or mentions
        free = [mention for mention in mentions if not mention.is_possessive] or mentions
        if free:
            actors, several = free[-1].actors, False
            # "A and B said", and names that stand together, as an office and its holder do
            for one, other in zip(reversed(free[:-1]), reversed(free[1:]), strict=True):
                between = words[one.end : other.start]
                is_list = re.match(r",\s", between) is not None and not re.search(r"\band\b|\bas well as\b", between)
                is_joined = _AND.fullmatch(between) and (several or not is_list)
                if not (is_joined or re.fullmatch(r"\s*\(?|\s+the\s+", between)):
                    break
                several = several or bool(is_joined)
                actors |= one.actors
            if _PRONOUN.search(plain) and not plain.lower().endswith("who"):
                return Subject(frozenset(), plain, True)
            return Subject(actors, plain)
        if not plain:
            return None
        return Subject(frozenset(), plain, _PRONOUN.search(plain) is not None)

    @staticmethod
    def _is_alone(mention: Mention, words: str) -> bool:
        """Return whether a name stands by itself between commas, as in `the minister, Mara Quill, said`."""
        before, behind = words[: mention.start].rpartition(",")[2], words[mention.end :].partition(",")[0]
        return not before.strip() and not behind.strip()


def find_extent(own: Sequence[Sentence]) -> TextSpan:
    """Return where sentences stand, from the first to the end of the last."""
    return TextSpan(own[0].span.start, own[-1].span.end)


def _has_verb(words: str) -> bool:
    return any(is_verb(token) for token in tokenize(words, 0, len(words), ()))
