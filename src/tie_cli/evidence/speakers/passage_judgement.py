"""Whom the attributions of a passage mean: its speaker, another actor, or somebody whom it does not name."""

import re

from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.attribution import PassageAttribution, mask_quotes
from tie_cli.evidence.speakers.mentions import ActorNames, Mention
from tie_cli.evidence.speakers.offices import Offices, find_office_holders
from tie_cli.evidence.speakers.passage_context import REACH, PassageContext, find_sentence_start
from tie_cli.evidence.speakers.passage_speaker import NAMED, OTHER, UNNAMED, PassageSpeaker
from tie_cli.evidence.speakers.unnamed import goes_on_with_indefinite, is_indefinite

CAPITAL = f"[{''.join(char for char in map(chr, range(0x590)) if char.isupper())}]"
# Two names, or one by itself: "Bob Stone", "Stone".
_SOMEBODY = re.compile(rf"\b{CAPITAL}[\w’'-]+\s+{CAPITAL}[\w’'-]+|^\W*{CAPITAL}[\w’'-]*[^\Ws]\s*$")


class PassageJudgement(PassageContext):
    """A piece of a text, and who speaks by each attribution near it.

    `is_own`: the piece is what somebody said word for word, not what is told of it.
    """

    def __init__(self, plain: str, span: TextSpan, speaker: str, names: ActorNames, *, is_own: bool = False) -> None:
        super().__init__(plain, span, names)
        self.speaker = speaker
        self.side = names.find_acting_for(speaker)
        self.offices = Offices(speaker, names)
        self.is_own = is_own

    def judge(self, found: PassageAttribution) -> PassageSpeaker:
        """Return whom an attribution means."""
        if found.pronoun:
            nearest = self._find_nearest_actor(found.pronoun, self.low + found.verb)
            if nearest is None:
                return PassageSpeaker(UNNAMED)
            return PassageSpeaker(NAMED) if nearest & self.side else PassageSpeaker(UNNAMED, is_settled=True)
        if found.actors & self.side:
            of_person = found.behind.startswith(("'", "’")) and self._is_person(found.actors)
            return PassageSpeaker(UNNAMED, is_settled=True) if of_person else PassageSpeaker(NAMED)
        if self.offices.is_office(found.words):
            return PassageSpeaker(NAMED)
        if found.actors and not found.behind:
            return PassageSpeaker(OTHER, min(found.actors))
        if self._is_unnamed(found) and self._is_person({self.speaker}):
            return PassageSpeaker(UNNAMED, is_settled=True)
        start, end = self._find_sentence_around(found.verb)
        scope = self.masked[start:end] if self._is_person({self.speaker}) else self.masked
        is_unknown_name = found.actors or _SOMEBODY.search(found.words) or not found.words
        if not is_unknown_name and self._names_speaker(scope):
            return PassageSpeaker(NAMED)
        return PassageSpeaker(UNNAMED, is_settled=bool(is_unknown_name))

    def find_known_actors(self, found: PassageAttribution) -> frozenset[str]:
        """Return the known actors whom an attribution may mean, which are several if they share a name."""
        if found.pronoun:
            return self._find_actors_meant(found.pronoun, self.low + found.verb)
        return self._find_office_holders(found) or (frozenset() if found.behind else found.actors)

    def _is_unnamed(self, found: PassageAttribution) -> bool:
        """Return whether an attribution has somebody without a name for its subject, who may be told of before."""
        if is_indefinite(found.words):
            return True
        place = self.low + max(0, found.verb)
        return goes_on_with_indefinite(found.words, mask_quotes(self.plain[max(0, place - REACH) : place]))

    def _find_office_holders(self, found: PassageAttribution) -> frozenset[str]:
        """Return the known persons whose office the subject of an attribution is, with its state; none if it names a person."""
        if found.pronoun or self._is_person(found.actors):
            return frozenset()
        return find_office_holders(found.words, self.names)

    def _means_speaker(self, pronoun: str, place: int) -> bool:
        return bool((self._find_nearest_actor(pronoun, place) or frozenset()) & self.side)

    def _find_nearest_actor(self, pronoun: str, place: int) -> frozenset[str] | None:
        """Return the nearest actor named before a pronoun."""
        return next((mention.actors for mention in reversed(self._find_antecedents(pronoun, self._before(place)))), None)

    def _find_actors_meant(self, pronoun: str, place: int) -> frozenset[str]:
        """Return whom a pronoun may mean: the nearest actor named before it, and others who are named in the same sentence."""
        before = self._before(place)
        mentions = self._find_antecedents(pronoun, before)
        if not mentions:
            return frozenset()
        start = find_sentence_start(before, mentions[-1].start)
        return frozenset().union(*(mention.actors for mention in mentions if mention.start >= start))

    def _before(self, place: int) -> str:
        return mask_quotes(self.plain[max(0, place - REACH) : place])

    def _find_antecedents(self, pronoun: str, before: str) -> list[Mention]:
        """Return the actors named in a text whom a pronoun behind it can mean; "he" and "she" are persons, "it" is none."""
        found = self.names.find_mentions(before)
        if pronoun in ("he", "she"):
            return [mention for mention in found if self._is_person(mention.actors)]
        return [mention for mention in found if not (pronoun == "it" and self._is_person(mention.actors))]

    def _names_speaker(self, text: str) -> bool:
        return any(mention.actors & self.side for mention in self.names.find_mentions(text))

    def _is_person(self, actors: "frozenset[str] | set[str]") -> bool:
        return any(actor in self.names.actors and self.names.actors[actor].type == "person" for actor in actors)
