"""Who is meant by a pronoun, a role in the plural, or no name at all: the nearest fitting one named before."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice, takewhile

from tie_cli.drafting.actors.registry import ActorRegistry
from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.sentences.subjects import find_main_subject
from tie_cli.drafting.words.word_sets import word_set

_PAIR = re.compile(
    r"^(?:the |both )?(?:two |both |three )?(?P<role>(?:(?:prime|foreign|defen[cs]e|trade|finance) )?ministers|leaders|"
    r"presidents|sides|countries|nations|parties|governments|"
    r"secretaries|chiefs|premiers|states|officials|they)$|^(?:the )?(?P<two>two|pair|duo)$",
    re.I,
)
_HONORIFIC = re.compile(r"\b(?:(?P<he>Mr|King|Sir)|Mrs|Ms|Miss|Queen)\.? (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_TOPIC = re.compile(r"As for (?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*)")
_DEPUTY = re.compile(r"\b(?:vice|deputy|parliamentary|assistant|under|acting head)\b", re.I)
# who is only with those that a sentence is about: "(attended by Vice-Minister Oru)", "accompanied by Gen. Doe"
_ATTENDING = re.compile(
    r"\((?:also )?(?:attended|accompanied|joined) by [^)]*\)|\b(?:accompanied|attended) by\b.*?(?=, and [A-Z]|[.;]|$)"
)
# with which a sentence begins that tells of an answer to what was said before
_REPLY = re.compile(
    r"(?:And |But )?(?:(?:In|By way of) (?:reply|response|return|answer|turn)|Replying|Responding|Answering),? (?=s?he\b)", re.I
)
_SPOKEN_FOR = re.compile(r"\bspokes(?:man|woman|person)|press secretary", re.I)
# who a statement is by, where it says `we` of them too
_MAKERS = re.compile(
    r"^(?:the |both |the two )(?:ministers|leaders|heads of (?:state|delegation).*|sides|parties|meeting|members)$", re.I
)
_JOINT = re.compile(r"(?:the|a|their) joint (?:statement|communiqu[eé]|declaration)", re.I)
_SINGULAR = {
    "secretaries": "secretary",
    "chiefs": "chief",
    "premiers": "premier",
    "presidents": "president",
    "ministers": "minister",
}
_STATES = ("sides", "countries", "nations", "parties", "governments", "states")
_MEMORY = 40  # names that a pronoun may reach back to
PRONOUNS = word_set("he she they it we i who you")


def is_pair(source: str) -> bool:
    """Return whether a source is several without their names: "both countries", "the two ministers"."""
    return _PAIR.match(source.strip()) is not None


class References:
    """The actors named so far, the last ones first."""

    def __init__(self, registry: ActorRegistry, *, talks: bool = False) -> None:
        """Begin a text; `talks` says that it is about a meeting of two, who are meant by `they`."""
        self.talks = talks
        self.registry = registry
        self.last_speakers: list[str] = []  # speaker of the last statement, several for a pair
        self.subjects: list[str] = []  # of sentences, in order
        self.mentions: list[str] = []
        self.nameless_office = ""  # without a name, that is the subject of the sentence before: "The President of Norland"
        self.sentence = ""  # the one before
        self.makers = ""  # who a joint statement says it is by

    def note(self, sentence: Sentence, speakers: Sequence[str]) -> None:
        """Take note of a sentence's subject, of who is named there, and of who spoke."""
        for match in _HONORIFIC.finditer(sentence.text):
            if identity := self.registry.find(match["name"]):
                self.registry.genders.setdefault(identity, "he" if match["he"] else "she")
        if (topic := _TOPIC.match(sentence.text)) and (identity := self.registry.find(topic["name"])):
            self.subjects.append(identity)
        subject = find_main_subject(sentence.tokens, 0, len(sentence.tokens)) if sentence.tokens else None
        self.nameless_office = ""
        if subject:
            tokens = sentence.tokens[subject.start : subject.end]
            phrase = " ".join(token.text for token in tokens).replace(" ,", ",")
            head = " ".join(token.text for token in takewhile(lambda token: token.text != ",", tokens))
            if identity := self.registry.find(phrase) or self.registry.find(head) or self._find_by_full_name(head):
                self.subjects.append(identity)
            elif (parsed := parse_source(phrase)).name and parsed.kind == "person":
                self.subjects += [identity for identity, _ in self.registry.find_or_add_all(phrase)]
            elif parsed.kind == "person" and parsed.office and phrase.lower().startswith("the "):
                self.nameless_office = phrase
        self.mentions += self.registry.find_actors_in(_ATTENDING.sub("", sentence.text))
        self.note_speakers(speakers)
        self.sentence = sentence.text
        del self.mentions[:-_MEMORY], self.subjects[:-_MEMORY]

    def _find_by_full_name(self, last_name: str) -> str | None:
        """Return the person of this last name whose full name stands anywhere in the article."""
        return self.registry.find_or_add(last_name)[0] if self.registry.full_names.get(last_name) else None

    def note_speakers(self, speakers: Sequence[str]) -> None:
        """Take note of who spoke last."""
        if speakers:
            self.nameless_office = ""
            self.last_speakers = list(dict.fromkeys(speakers))
            self.subjects += self.last_speakers[-1:]

    @cached_property
    def we(self) -> list[str]:
        """Those whom a joint statement speaks for."""
        return [identity for identity, _ in self.registry.find_or_add_all(self.makers)] if self.makers else []

    def resolve(self, source: str, sentence: str = "", *, sure: bool = False) -> tuple[list[str], str | None] | None:
        """Return who is meant by a source that names no one, with what is unsure; None where it is a name.

        Who replies by the beginning of the `sentence` is not the one who spoke last. With `sure`, a pair of whom the text does
        not name just two is no one, rather than a group of its own.
        """
        lower = source.lower().replace("’", "'").partition("'")[0]
        lower = {"him": "he", "them": "they", "me": "i"}.get(lower, lower)  # "according to him"
        if lower in ("we", "i", "our", "us", "my") and self.we:
            return self.we, f"“{source}” is taken to be those who speak here"
        if lower in PRONOUNS or lower in ("his", "her", "their", "its", "our", ""):
            who = self._find_replier(lower) if _REPLY.match(sentence) else []
            who = who or self._resolve_pronoun(lower)
            return who, f"the speaker is not named here and taken to be `{'`, `'.join(who)}`" if who else None
        if self.talks and _MAKERS.match(source.strip()) and self.we:
            who = self._find_two_persons(source) or self.we
            return who, f"“{source}” is taken to be those who speak here"
        if _JOINT.fullmatch(source.strip()) and (who := self._find_pair("sides")):
            return who, f"“{source}” is taken to be that of `{'` and `'.join(who)}`"
        if match := _PAIR.match(source.strip()):
            role = "they" if match["two"] else match["role"].lower()
            who = self._find_pair(role)
            if who:
                return who, f"“{source}” is taken to be `{'`, `'.join(who)}`"
            if role not in ("officials", "they") and not sure:
                return [self.registry.find_or_add(f"the {role}")[0]], f"who are “{source}”?"
        return None

    def _find_replier(self, pronoun: str) -> list[str]:
        """Return who answers the last speaker: the person named last besides, whom the pronoun can mean."""
        if pronoun not in ("he", "she"):
            return []
        others = (each for each in reversed([*self.subjects, *self.mentions]) if each not in self.last_speakers)
        known = list(islice((each for each in others if self._can_be(each, pronoun)), 1))
        if known:
            return known
        named = [self.registry.find_or_add(name)[0] for name in self.registry.full_names.find_in(self.sentence)]
        return [each for each in named if each not in self.last_speakers and self._can_be(each, pronoun)][-1:]

    def _resolve_pronoun(self, pronoun: str) -> list[str]:
        """Return whom a pronoun means: `he` and `she` the subject before, `it` a state or body, `they` a group or the two."""
        if pronoun in ("they", "their"):
            if len(self.last_speakers) > 1:
                return self.last_speakers
            if (
                not (self.last_speakers and self.registry.type(self.last_speakers[0]) == "group")
                and self.talks
                and (pair := self._find_principals())
            ):
                return pair
            plural = [
                identity
                for identity in reversed([*self.mentions, *self.subjects])
                if self.registry.type(identity) in ("group", "organisation")
            ]
            return (
                self.last_speakers
                if self.last_speakers and self.registry.type(self.last_speakers[0]) == "group"
                else (plural[:1] or self.last_speakers or self.mentions[-1:])
            )
        if pronoun in ("it", "its"):
            candidates = [
                i for i in reversed([*self.mentions, *self.subjects]) if self.registry.type(i) in ("state", "organisation")
            ]
            return candidates[:1] or self.last_speakers[:1]
        if pronoun in ("", "who", "we", "i", "you", "our"):
            return self.last_speakers or self.subjects[-1:]
        if self.nameless_office:
            return [self.registry.find_or_add(self.nameless_office)[0]]
        persons = [identity for identity in reversed(self.subjects) if self._can_be(identity, pronoun)]
        persons = persons or [identity for identity in reversed(self.mentions) if self._can_be(identity, pronoun)]
        if persons and persons[0] in self.subjects[-1:]:
            # who was the subject just before is surely meant, and is called so from now on
            self.registry.genders.setdefault(persons[0], {"his": "he", "her": "she"}.get(pronoun, pronoun))
        return persons[:1] or self.last_speakers[:1] or self.subjects[-1:]

    def _can_be(self, identity: str, pronoun: str) -> bool:
        gender = {"his": "he", "her": "she"}.get(pronoun, pronoun)
        return self.registry.type(identity) == "person" and self.registry.genders.get(identity, gender) == gender

    def _find_pair(self, role: str) -> list[str]:
        """Return the two who are meant by "the two Ministers" or "both sides", where just two were named."""
        if len(self.last_speakers) == 2 and role == "they":
            return self.last_speakers
        if role in _STATES:
            states = list(dict.fromkeys(identity for identity in self.mentions if self.registry.type(identity) == "state"))
            return states if len(states) == 2 else (self._find_principals() or self._find_parties())
        known = self._find_persons()
        *which, plural = role.split()
        if singular := _SINGULAR.get(plural):
            holders = [
                identity
                for identity in known
                if all(identity in self.registry.holders.find_persons_with_office(word) for word in (*which, singular))
            ]
            known = holders or known
        if len(known) > 2:  # a minister's deputies are not "the two Ministers"
            known = [identity for identity in known if not _DEPUTY.search(self.registry.role(identity))]
        return known if len(known) == 2 else []

    def _find_two_persons(self, source: str) -> list[str]:
        """Return the two leaders or ministers for whose states a statement speaks: "both leaders"."""
        match = _PAIR.match(source.strip())
        who = self._find_pair(match["role"].lower()) if match and match["role"] else []
        return who if len(who) == 2 and all(self.registry.type(identity) == "person" for identity in who) else []

    def _find_persons(self) -> list[str]:
        """Return the persons named so far who do not only speak for another."""
        persons = dict.fromkeys(
            identity for identity in [*self.mentions, *self.subjects] if self.registry.type(identity) == "person"
        )
        return [identity for identity in persons if not _SPOKEN_FOR.search(self.registry.role(identity))]

    def _find_parties(self) -> list[str]:
        """Return the two states or bodies that a text is about, where no more have been named."""
        parties = dict.fromkeys(i for i in [*self.mentions, *self.subjects] if self.registry.type(i) in ("state", "organisation"))
        return list(parties) if len(parties) == 2 else []

    def _find_principals(self) -> list[str]:
        """Return the two whom a text is about: those with an office, where there are two."""
        persons = [identity for identity in self._find_persons() if self.registry.role(identity)]
        return persons if len(persons) == 2 else []
