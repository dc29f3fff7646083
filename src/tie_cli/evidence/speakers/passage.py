"""A passage: who speaks in it, by name, alias, office, or a pronoun that stands for them."""

import re

from tie_cli.evidence.marked_quotations import find_quotations, keep_outermost
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.attribution import QUOTE, PassageAttribution
from tie_cli.evidence.speakers.attributions import find_attributions
from tie_cli.evidence.speakers.labels import is_asker, is_label_of_other
from tie_cli.evidence.speakers.passage_context import REACH, find_sentence_start
from tie_cli.evidence.speakers.passage_judgement import CAPITAL, PassageJudgement
from tie_cli.evidence.speakers.passage_speaker import DENIED, NAMED, OTHER, UNNAMED, PassageSpeaker
from tie_cli.evidence.speakers.quotation_denials import find_denial
from tie_cli.evidence.speakers.unnamed import is_of_helper

_HEADING = 400
_PRONOUN = re.compile(r"\b(he|she|they)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_SPEECH = re.compile(r"\b(?:remarks|speech|address|statement|lecture|message|testimony|keynote|speaks|speaking)\b", re.I)
# What stands before the name of a sentence's subject: "The foreign minister of Norland, …", "Foreign Minister …".
_SUBJECT_LEAD = re.compile(
    rf"\W*(?:(?:[Tt]he|of|for|and|former|\w*{CAPITAL}[\w’'-]*|[a-z]+\s+minister|minister|president)\W+){{0,8}}"
)


class Passage(PassageJudgement):
    """A piece of a text of which somebody is said to be the speaker.

    `is_own`: the piece is what somebody said word for word, not what is told of it.
    """

    def find_speaker(self) -> PassageSpeaker:
        """Return who speaks: as the attribution of the passage has it, else whoever is named there."""
        if inner := self._find_speaker_inside_quotation():
            return inner
        speaker = self._find_speaker()
        return PassageSpeaker(DENIED) if speaker.status != OTHER and self.is_quoted and self._is_denied() else speaker

    def _find_speaker(self) -> PassageSpeaker:
        """Return who speaks by the label or the attribution, else by whom the paragraph names or means."""
        if by_turn := self._find_speaker_by_turn():
            return by_turn
        found = self.attribution
        if found:
            return self.judge(found)
        if self._names_speaker(self.masked) or self.offices.has_office(self.masked):
            return PassageSpeaker(NAMED)
        start, end = self.find_sentence()
        pronoun = _PRONOUN.search(self.masked, start, end)
        if pronoun and self._means_speaker(pronoun[0].lower(), self.low + pronoun.start()):
            return PassageSpeaker(NAMED)
        return self._find_speaker_by_label(self.label) or self._find_speaker_by_heading() or PassageSpeaker(UNNAMED)

    def _is_denied(self) -> bool:
        """Return whether the sentence denies, asks or supposes that the speaker, or somebody unknown, said the quotation."""
        found = find_denial(self.masked, self.start, self.end)
        if found is None:
            return False
        mentions = [mention for mention in self.names.find_mentions(self.masked) if found[0] <= mention.start < found[1]]
        return not mentions or any(mention.actors & self.side for mention in mentions)

    def is_by_somebody_else(self) -> bool:
        """Return whether the passage attributes the piece to somebody else, known or not.

        A pronoun means somebody else only where the speaker is not named before it, or where its paragraph begins with the only
        person whom it names; where nothing attributes the piece, it is
        somebody else's if it is of their speech or turn.
        """
        speaker, found = self.find_speaker(), self.attribution
        if speaker.status != UNNAMED:
            return speaker.status == OTHER
        if found is not None and found.is_label and is_asker(found):
            return True
        if found is None:
            giver = self._find_speech_giver()
            return giver not in self.side if giver else self._is_in_turn_of_other()
        if holders := self._find_office_holders(found):
            return not holders & self.side
        if not speaker.is_settled:
            return False
        if found.pronoun:
            before = self.plain[max(0, self.low + found.verb - REACH) : max(0, self.low + found.verb)]
            return not self._names_speaker(before) or self._is_of_other_in_paragraph(found)
        if self.is_by_somebody_unnamed() and self._is_person({self.speaker}):
            return True
        if found.behind and found.actors:  # "Eliot's delegate" may be one of them, but "Quill's spokesman" is not Quill
            return is_of_helper(found.behind) or not found.actors & self.offices.own_states
        return not found.actors and not self._names_speaker(found.words)

    def _is_of_other_in_paragraph(self, found: PassageAttribution) -> bool:
        """Return whether a pronoun can only mean somebody else in its paragraph: "Abe was glad. “We sail,” he said."."""
        before = self.masked[: max(0, found.verb)]
        persons = self._find_antecedents(found.pronoun, before) if found.pronoun in ("he", "she") else []
        if not persons or any(mention.actors & self.side for mention in persons):
            return False
        return _SUBJECT_LEAD.fullmatch(before, find_sentence_start(before, persons[0].start), persons[0].start) is not None

    def _is_in_turn_of_other(self) -> bool:
        label = None if self.is_quoted else self.label
        if label is None or self.offices.is_office(label.words):
            return False
        return is_label_of_other(label, self.plain, self.speaker, self.names)

    def is_by_somebody_unnamed(self) -> bool:
        """Return whether the passage attributes the piece to somebody whom it does not name: "an official said"."""
        found = self.attribution
        return found is not None and not found.pronoun and not self._is_person(found.actors) and self._is_unnamed(found)

    def find_known_speaker(self) -> str | None:
        """Return the one known actor to whom the passage attributes the piece, or whose speech it is of."""
        found = self.label if self.is_own and not self.is_quoted and self.label else self.attribution
        actors = self.find_known_actors(found) if found else frozenset(filter(None, [self._find_speech_giver()]))
        return min(actors) if len(actors) == 1 else None

    def _find_speech_giver(self) -> str | None:
        """Return who gives a speech: the one known person above it, where "I" or "we" speak in the paragraph of the piece."""
        heading = self.plain[:_HEADING]
        if self.is_quoted or not _SPEECH.search(heading):
            return None
        persons = {min(found.actors) for found in self.names.find_mentions(heading) if self._is_person(found.actors)}
        return min(persons) if len(persons) == 1 else None

    def names_speaker_itself(self) -> bool:
        """Return whether the piece itself names the speaker."""
        if self.offices.has_office(self.masked[self.start : self.end]):
            return True
        mentions = self.names.find_mentions(self.masked)  # in the paragraph: "Quill said" may be a piece of "Peter Quill said"
        return any(found.actors & self.side and found.start < self.end and found.end > self.start for found in mentions)

    def is_by_other(self, found: PassageAttribution) -> bool:
        """Return whether an attribution is not the speaker's: another actor's, or that of somebody unknown by name."""
        speaker = self.judge(found)
        return speaker.status == OTHER or (speaker.status == UNNAMED and not found.pronoun)

    def _find_speaker_inside_quotation(self) -> PassageSpeaker | None:
        """Return who speaks inside another's quotation, if it says so: “Quill told me ‘we sail,’” Abe said."""
        bounds = next(
            (
                found
                for found in keep_outermost(find_quotations(self.paragraph))
                if found[0] < self.start and self.end <= found[1]
            ),
            None,
        )
        if bounds is None:
            return None
        start = bounds[0] + 1
        span = TextSpan(self.start - start, self.end - start)
        inside = Passage(self.paragraph[start : bounds[1] - 1], span, self.speaker, self.names)
        attributions = find_attributions(inside.masked, self.names)
        is_quoted = not inside.masked[inside.start : inside.end].strip(QUOTE)
        found = inside._find_of_quotation(attributions) if is_quoted else inside._find_of_sentence(attributions)
        if found is None or (not is_quoted and QUOTE in inside.masked[found.verb : inside.start]):
            return None
        speaker = inside.judge(found)
        return speaker if speaker.status == NAMED or (speaker.status == OTHER and is_quoted) else None

    def is_by_speaker(self, found: PassageAttribution) -> bool:
        """Return whether an attribution names the speaker, or has a pronoun that means them."""
        return self.judge(found).status == NAMED

    def _find_speaker_by_turn(self) -> PassageSpeaker | None:
        """Return who speaks by the label, before all that is told in a turn of what others said; None if it names nobody.

        "I" and "we" in a turn are its speaker too.
        """
        is_own = self.is_own or (self.attribution is not None and self.attribution.pronoun in ("i", "we"))
        if not is_own or self.is_quoted or self.label is None:
            return None
        if is_asker(self.label):
            return PassageSpeaker(UNNAMED, is_settled=True)
        return self._find_speaker_by_label(self.label) if self.label.actors or self.offices.is_office(self.label.words) else None

    def _find_speaker_by_label(self, label: PassageAttribution | None) -> PassageSpeaker | None:
        if label is None:
            return None
        if label.actors & self.side or (not label.actors and self.offices.is_office(label.words)):
            return PassageSpeaker(NAMED)
        return PassageSpeaker(OTHER, min(label.actors)) if label.actors else PassageSpeaker(UNNAMED)

    def _find_speaker_by_heading(self) -> PassageSpeaker | None:
        """Return the speaker of a speech, who is named above it and says "I" or "we" in it."""
        heading = self.plain[:_HEADING]
        is_speech = _SPEECH.search(heading) and _FIRST_PERSON.search(self.plain[self.low : self.low + len(self.masked)])
        return PassageSpeaker(NAMED) if is_speech and self._names_speaker(heading) else None
