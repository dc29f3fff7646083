"""Whether a passage names the speaker that a proposal gives, or refers to them by role or pronoun."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tie_cli.drafting.gate.mentions import Mention, Names
from tie_cli.drafting.gate.passages import Passages
from tie_cli.drafting.gate.statements import Statements
from tie_cli.drafting.sentences import Sentence
from tie_cli.drafting.speech import Speech
from tie_cli.evidence.excerpts import TextSpan

_CUES = re.compile(
    r"\b(?:said|says?|saying|told|tells?|telling|stat(?:ed?|es|ing)|warn(?:ed|s|ing)?|argu(?:ed?|es|ing)|claim(?:ed|s|ing)?|"
    r"declar(?:ed?|es|ing)|insist(?:ed|s|ing)?|stress(?:ed|es|ing)?|emphasi[sz](?:ed?|es|ing)|vow(?:ed|s|ing)?|pledg(?:ed?|es|ing)|"
    r"reiterat(?:ed?|es|ing)|reaffirm(?:ed|s|ing)?|affirm(?:ed|s|ing)?|acknowledg(?:ed?|es|ing)|admit(?:ted|s|ting)?|"
    r"den(?:ied|ies|y|ying)|assert(?:ed|s|ing)?|predict(?:ed|s|ing)?|promis(?:ed?|es|ing)|remark(?:ed|s|ing)?|contend(?:ed|s|ing)?|"
    r"alleg(?:ed?|es|ing)|conced(?:ed?|es|ing)|complain(?:ed|s|ing)?|caution(?:ed|s|ing)?|maintain(?:ed|s|ing)?|"
    r"under(?:lin|scor)(?:ed?|es|ing)|testif(?:ied|ies|y|ying)|urg(?:ed?|es|ing)|add(?:ed|s|ing)?|not(?:ed?|es|ing)|ask(?:ed|s|ing)?|"
    r"wr(?:ote|ites?|iting)|repl(?:ied|ies|y|ying)|respond(?:ed|s|ing)?|call(?:ed|s|ing)?|describ(?:ed?|es|ing)|tweet(?:ed|s)?|"
    r"observ(?:ed?|es|ing)|suggest(?:ed|s|ing)?|explain(?:ed|s|ing)?|continu(?:ed|es)|recall(?:ed|s|ing)?|conclud(?:ed|es)|"
    r"announc(?:ed?|es|ing)|confirm(?:ed|s|ing)?|agree(?:d|s|ing)?|concur(?:red|s)?|believ(?:ed?|es)|thinks?|thought|hop(?:ed|es)|"
    r"comment(?:ed|s|ing)?|hint(?:ed|s)?|indicat(?:ed?|es|ing)|signal(?:l?ed|s)?|accus(?:ed?|es|ing)|critici[sz](?:ed?|es|ing)|"
    r"condemn(?:ed|s|ing)?|prais(?:ed?|es|ing)|demand(?:ed|s|ing)?|propos(?:ed?|es|ing)|welcom(?:ed?|es|ing)|express(?:ed|es|ing)?|"
    r"dismiss(?:ed|es|ing)?|reject(?:ed|s|ing)?|hail(?:ed|s|ing)?|oppos(?:ed?|es|ing)|support(?:ed|s|ing)?|quot(?:ed?|es|ing)|"
    r"report(?:ed|s|ing)?|appreciat(?:ed?|es|ing)|congratulat(?:ed?|es)|thank(?:ed|s)?|shared|voiced|appealed|quipped|joked|"
    r"pointed out|made clear|went on)\b"
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording to\b|\b[Ii]n the (?:words|view|opinion) of\b|\b(?:as )?(?:quoted|announced|stated|said) by\b"
)
# Verbs behind which the object stands, not the speaker: `told Quill`, `praised Quill`.
_TAKES_OBJECT = re.compile(
    r"^(?:told|tell|ask|urg|warn|thank|accus|call|prais|critici|condemn|congratulat|quot|describ|welcom|support|oppos|reject|hail|"
    r"dismiss|mention|propos|express|demand|reaffirm|reiterat|appreciat|underlin|underscor|stress|emphasi|den)",
    re.I,
)
_PRONOUN = re.compile(r"(?:^|[\s,])(?:he|she|they|it|who|we|i)$", re.I)
_REFERS_BACK = re.compile(r"\b(?:he|she|they|it|we|his|her|their|both|sides?|ministers?|leaders?)\b", re.I)
# What looks like a verb of saying and is a noun or an infinitive: `its claims`, `to describe`.
_NO_CUE = re.compile(
    r"(?:\bto|['’]s?|\b(?:the|a|an|its|his|her|their|our|my|this|these|those|no|any|some|of|such|in|for|with))\s+$", re.I
)
_CLAUSE_END = re.compile(r";|:|,? (?:while|whereas|but|although|though)\b|, and(?= (?:the |[A-Z]))|(?<=•),? and\b")
_AND = re.compile(r"(?:,|,? and|,? as well as)\s+(?:(?:the|his|her|its)\s+)?(?:[A-Z][\w-]*\s+){0,4}")
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


class Speakers:
    """Looks up who speaks where in an article; `actors` are records by id, of the file and among the proposals."""

    def __init__(self, passages: Passages, statements: Statements, actors: Mapping[str, Mapping[str, Any]]) -> None:
        self.passages = passages
        self.statements = statements
        self.actors = actors
        self.names = Names(actors, passages.plain)

    def reason_against(self, speaker: str, span: TextSpan) -> str | None:
        """Return why a speaker can't be the one of a passage; None where the passage bears them out."""
        own = self.passages.sentences_of(span)
        if not own:
            return "the article has no sentences"
        there = self.statements.at(span)
        named = [self.statements.named_by(speech, self.names) for speech in there]
        if any(self._is_source_of(speaker, speech, actors) for speech, actors in zip(there, named, strict=True)):
            return None
        reason = self._reason_by_wording(speaker, own, span)
        if reason or not there or not all(named) or any(speaker in each.actors for each in self._subjects(own, span)):
            return reason
        return f"the passage names {_quote(there[0].source)} as the speaker, not {speaker}"

    def _is_source_of(self, speaker: str, speech: Speech, named: frozenset[str]) -> bool:
        if speaker in named or self.statements.refers_to(speech, speaker, self.names):
            return True
        return not named and bool(speech.source) and self.names.fits(speaker, speech.source)

    def _reason_by_wording(self, speaker: str, own: Sequence[Sentence], span: TextSpan) -> str | None:
        """Judge a passage that is not read as the speaker's by its verbs of saying, and by what stands around it."""
        if label := self.passages.label(own[0].paragraph):
            labelled = self._subject(label)
            named = labelled.actors if labelled else frozenset()
            if speaker in named or (not named and self.names.fits(speaker, label)):
                return None
            if named:
                return f"the passage is {_quote(label)}’s, not {speaker}’s"
        subjects = self._subjects(own, span)
        if not subjects:
            return self._reason_by_context(speaker, own)
        reasons = [self._reason_by(speaker, subject, own[0]) for subject in subjects]
        return None if None in reasons else reasons[0]

    def is_named_near(self, actor: str, span: TextSpan) -> bool:
        """Return whether a passage names an actor or its role; one with a pronoun may refer to the paragraph before."""
        own = self.passages.sentences_of(span)
        numbers = {each.paragraph for each in own}
        if any(_REFERS_BACK.search(each.text) for each in own):
            numbers |= {number - 1 for number in numbers}
        places = [place for number in numbers if (place := self.passages.paragraph(number))]
        pieces = [self.passages.plain[place.start : place.end] for place in places]
        named = {each for piece in pieces for mention in self.names.find(piece) for each in mention.actors}
        return actor in named or any(self.names.fits(actor, piece) for piece in pieces)

    # --- who is named ---

    def _subject(self, words: str) -> Subject | None:
        """Return whom the words before or behind a verb of saying name; None for none at all."""
        plain = words.strip(" ,.•“”\"'‘’—–-")
        mentions = self.names.find(words)
        if insertion := _INSERTION.search(words):
            before = [mention for mention in mentions if mention.start < insertion.start()]
            alone = [mention for mention in mentions if mention.start >= insertion.start() and self._is_alone(mention, words)]
            mentions = [*before, *alone] or mentions
        free = [mention for mention in mentions if not mention.owns] or mentions
        if free:
            actors, several = free[-1].actors, False
            # "A and B said", and names that stand together, as an office and its holder do
            for one, other in zip(reversed(free[:-1]), reversed(free[1:]), strict=True):
                between = words[one.end : other.start]
                listed = re.match(r",\s", between) is not None and not re.search(r"\band\b|\bas well as\b", between)
                joined = _AND.fullmatch(between) and (several or not listed)
                if not (joined or re.fullmatch(r"\s*\(?|\s+the\s+", between)):
                    break
                several = several or bool(joined)
                actors |= one.actors
            if _PRONOUN.search(plain) and not plain.lower().endswith("who"):
                return Subject(frozenset(), plain, True)
            return Subject(actors, plain)
        if not plain:
            return None
        return Subject(frozenset(), plain, _PRONOUN.search(plain) is not None)

    @staticmethod
    def _is_alone(mention: Mention, words: str) -> bool:
        """Whether a name stands by itself between commas, as in `the minister, Mara Quill, said`."""
        before, behind = words[: mention.start].rpartition(",")[2], words[mention.end :].partition(",")[0]
        return not before.strip() and not behind.strip()

    # --- who speaks ---

    def _subjects(self, own: Sequence[Sentence], span: TextSpan) -> list[Subject]:
        """Who speaks by the attributions that a span stands in: those it overlaps, else the nearest."""
        whole = _whole(own)
        masked = self.passages.masked(whole)
        low, high = span.start - whole.start, span.end - whole.start
        cues = [(match.start(), match.end(), True) for match in _ACCORDING.finditer(masked)]
        cues += [
            (match.start(), match.end(), False)
            for match in _CUES.finditer(masked)
            if not any(start <= match.start() < end for start, end, _ in cues) and not _NO_CUE.search(masked[: match.start()])
        ]
        found = sorted(
            (max(0, start - high, low - end), start, subject)
            for start, end, according in cues
            if (subject := self._according(masked, end) if according else self._of_verb(masked, start, end)) is not None
        )
        return [subject for distance, _, subject in found if distance == found[0][0]]

    def _according(self, masked: str, end: int) -> Subject | None:
        return self._subject(_PHRASE_END.split(masked[end : end + 120], maxsplit=1)[0])

    def _of_verb(self, masked: str, start: int, end: int) -> Subject | None:
        """Who is the subject of a verb of saying: what stands before it, or behind it where what was said comes first."""
        before, behind = masked[:start], masked[end:]
        verb = masked[start:end]
        inverted = re.search(r"[•,”\"'’]\s*$", before) and not _TAKES_OBJECT.match(verb) and not self._is_apposition(before)
        if inverted and (words := self._behind(behind)):
            return self._subject(words)
        clause = before
        for cut in _CLAUSE_END.finditer(before):
            clause = before[cut.end() :]
        stripped = _ADVERBS.sub("", clause)
        if not re.search(r"[^\W\d_]", stripped.replace("•", "")) and clause != before:
            stripped = _ADVERBS.sub("", before)  # ", and added": the subject is that of the verb before
        return self._subject(stripped) if re.search(r"[^\W\d_]", stripped.replace("•", "")) else None

    def _is_apposition(self, before: str) -> bool:
        """Whether a comma before a verb closes what is put in behind its subject: `Quill, the minister, said`."""
        first, _, rest = before.rpartition("•")[2].partition(",")
        return rest.count(",") > 0 and not _FINITE.search(first) and bool(self.names.find(first))

    def _behind(self, behind: str) -> str | None:
        """Return the subject behind a verb, as in `…, said the minister.`; None where what was said stands there."""
        end = _PHRASE_END.search(behind)
        words = behind[: end.start() if end else len(behind)]
        if _FINITE.search(words) or len(words.split()) > 8:
            return None
        light = _LIGHT.match(behind)
        mentions = self.names.find(words)
        near = bool(mentions) and not mentions[0].owns and light is not None and mentions[0].start <= light.end()
        return words if near or re.match(r"\s*(?:the|a|an|one|two|some|several|his|her|its|he|she|they|it)\b", words) else None

    def _reason_by(self, speaker: str, subject: Subject, sentence: Sentence) -> str | None:
        if speaker in subject.actors or self._acts_together(speaker, subject):
            return None
        if subject.actors:
            return f"the passage names {_quote(subject.words[-60:])} as the speaker, not {speaker}"
        if subject.is_pronoun:
            referred = self._before(sentence)
            if speaker in referred or self._is_collective(speaker, subject.words, sentence):
                return None
            return f"{_quote(subject.words[-40:])} does not refer to {speaker}, who is not the one named before it"
        if self.names.fits(speaker, subject.words):
            return None
        return f"the passage names {_quote(subject.words[-60:])} as the speaker, not {speaker}"

    def _reason_by_context(self, speaker: str, own: Sequence[Sentence]) -> str | None:
        """Judge a passage that says nothing of who speaks by what stands around it."""
        whole = _whole(own)
        masked = self.passages.masked(whole)
        named = self.names.find(masked)
        if any(speaker in mention.actors for mention in named) or self.names.fits(speaker, masked):
            return None
        around = self._attributed_around(own)
        if around and speaker in around:
            return None
        if not around and speaker in self._before(own[0]):
            return None
        if not around and not named and self._is_of_whole(speaker):
            return None
        return f"neither the passage nor what stands around it names {speaker} as the speaker"

    def _attributed_around(self, own: Sequence[Sentence]) -> frozenset[str]:
        """Who speaks in the nearest sentence of the same paragraph, else of the paragraphs before, that says who speaks."""
        number = own[0].paragraph
        paragraph = self.passages.paragraphs[number]
        before = [each for each in paragraph if each.span.start < own[0].span.start]
        after = [each for each in paragraph if each.span.start > own[-1].span.start][:2]
        found: frozenset[str] = frozenset()
        for sentence in [*reversed(before), *after]:
            found |= self._speakers_of(sentence)
            if found and sentence in before:
                return found
        for earlier in range(number - 1, max(-1, number - 6), -1):
            if found:
                return found
            for sentence in reversed(self.passages.paragraphs.get(earlier, [])):
                if found := self._speakers_of(sentence):
                    return found
        return found

    def _speakers_of(self, sentence: Sentence) -> frozenset[str]:
        subjects = self._subjects([sentence], sentence.span)
        named = frozenset(actor for subject in subjects for actor in subject.actors)
        if named or not any(subject.is_pronoun for subject in subjects):
            return named
        return self._before(sentence)

    def _before(self, sentence: Sentence) -> frozenset[str]:
        """Whom a pronoun in a sentence may stand for: the last one named, and who spoke last, up to three paragraphs before."""
        place = self.passages.number_of(sentence)
        up_to_pronoun = re.split(r"\b(?:he|she|they|we)\b", self.passages.masked(sentence.span), maxsplit=1, flags=re.I)[0]
        # "As Quill left, he said"
        referred = frozenset(actor for mention in self.names.find(up_to_pronoun) for actor in mention.actors)
        for earlier in reversed(self.passages.sentences[max(0, place - 12) : place]):
            if earlier.paragraph < sentence.paragraph - 3 or earlier.heading:
                continue
            masked = self.passages.masked(earlier.span)
            named = [mention for mention in self.names.find(masked) if self._may_speak(mention)]
            if named:
                # its subject, whoever is named last in it, and who speaks in it
                referred |= named[0].actors | named[-1].actors
                referred |= {actor for each in self._subjects([earlier], earlier.span) for actor in each.actors}
            if named and not re.search(r"\b(?:he|she|they)\b", masked, re.I):
                break
        return referred

    def _may_speak(self, mention: Mention) -> bool:
        return not mention.owns

    def _acts_together(self, speaker: str, subject: Subject) -> bool:
        """Whether the subject is a body of the speaker, or the side that the speaker acts for, as readouts put it."""
        side = self.actors.get(speaker, {}).get("of")
        return any(
            (side == other and self.names.fits(speaker, subject.words))
            or (self.actors.get(other, {}).get("of") == speaker and self.actors[other].get("type") != "person")
            for other in subject.actors
        )

    def _is_collective(self, speaker: str, words: str, sentence: Sentence) -> bool:
        """Whether `we`, `they` or `I` can be a speaker whom the heading or the beginning names."""
        first_person = re.search(r"\b(?:we|i|they|both|two)\b", words, re.I) is not None
        return first_person and (self._is_of_whole(speaker) or self.is_named_near(speaker, sentence.span))

    def _is_of_whole(self, speaker: str) -> bool:
        """Whether a speaker is named at the head of the article, as that of a speech is."""
        head = [each.span for each in self.passages.sentences if each.heading or each.paragraph < 2][:6]
        return any(
            speaker in mention.actors for span in head for mention in self.names.find(self.passages.plain[span.start : span.end])
        )


def _whole(own: Iterable[Sentence]) -> TextSpan:
    spans = [sentence.span for sentence in own]
    return TextSpan(spans[0].start, spans[-1].end)


def _quote(words: str) -> str:
    return f"“{' '.join(words.replace('•', ' ').split())}”"
