"""A speaker meant by an office: "the minister", "Norland's foreign minister"."""

import re
from collections.abc import Collection

from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.text.folding import fold

_TOKEN = re.compile(r"[^\W_]+")
_NO_OFFICE = frozenset("the a an his her its their our s country country's on at in after during who and".split())  # noqa: SIM905 - easier to read
_BEFORE_STATE = ("of", "for", "from")
# What ends a subject that stands behind its verb: "the minister of Norland, on Friday".
_OTHER_WORDS = re.compile(r",|\s(?:on|in|at|after|before|during|when|while|as|who|and|but|by|with|last|this)\b", re.I)
# Before an office, these make it another one.
_ANOTHER = re.compile(r"\b(?:deputy|vice|assistant|former|ex|past|shadow|junior|future)[\s-]+\Z", re.I)


class Offices:
    """The offices of a speaker and of those who act with them, and the states that these are of."""

    def __init__(self, speaker: str, names: ActorNames) -> None:
        self.names = names
        side = names.find_acting_for(speaker)
        self._offices = [office.split() for actor in side for office in names.roles(actor)]
        self.own_states = _find_own_states(speaker, side, names)

    def is_office(self, subject: str) -> bool:
        """Return whether a subject without a name is an office of the speaker's: "the minister", "Norland's foreign minister"."""
        own = self.own_states
        mentions = self.names.find_mentions(subject)
        if any(not mention.actors & own for mention in mentions):
            return False
        states = {number for mention in mentions for number in range(mention.start, mention.end)}
        words = [fold(found[0]) for found in _TOKEN.finditer(subject) if found.start() not in states]
        while words and words[0] in _NO_OFFICE:
            words.pop(0)
        cut = next((number for number, word in enumerate(words) if word in _NO_OFFICE), len(words))
        words = words[:cut]
        while words and words[-1] in _BEFORE_STATE:  # "the foreign minister of Norland"
            words.pop()
        return any(words and set(words) <= set(office) and _find_head(office) in words for office in self._offices)

    def has_office(self, text: str) -> bool:
        """Return whether a text has an office of the speaker's in full, and no other state's and nobody else's name beside it."""
        for office in self._offices:
            for found in re.finditer(r"\b" + r"\W+".join(map(re.escape, office)) + r"\b", text, re.I):
                beside = self.names.find_mentions(text[max(0, found.start() - 30) : found.start()].rpartition(". ")[2])
                if _ANOTHER.search(text, max(0, found.start() - 30), found.start()):
                    continue
                follows = re.match(r"\s+[A-Z][\w’'-]+", text[found.end() :])
                if not follows and all(mention.actors & self.own_states for mention in beside):
                    return True
        return False


def find_office_holders(subject: str, names: ActorNames) -> frozenset[str]:
    """Return the persons who hold the office that a subject is, ever: "Norland's foreign minister"; none if it names no state."""
    subject = _OTHER_WORDS.split(subject.strip(" ,"), maxsplit=1)[0]
    agents = {agent for found in names.find_mentions(subject) for actor in found.actors for agent in names.find_acting_for(actor)}
    persons = (agent for agent in agents if names.actors[agent].type == "person" and names.roles(agent))
    return frozenset(person for person in persons if Offices(person, names).is_office(subject))


def _find_own_states(speaker: str, side: Collection[str], names: ActorNames) -> set[str]:
    """Return the speaker's side, and those for whom they act."""
    own = set(side)
    to_visit = names.sides(speaker)
    while to_visit:
        of = to_visit.pop()
        if of not in own:
            own.add(of)
            to_visit += names.sides(of)
    return own


def _find_head(office: list[str]) -> str:
    """Return the noun of an office: minister of "minister for foreign affairs"."""
    cut = next((number for number, word in enumerate(office) if number and word in ("of", "for", "in", "to")), len(office))
    return office[cut - 1]
