"""Who is meant by an office or a common noun alone: "the minister", "the ministry", EAM."""

import re
from itertools import chain

from tie_cli.drafting.actors.actor_records import ActorRecords
from tie_cli.drafting.actors.sources import SourceParts
from tie_cli.drafting.words.actor_words import BODIES, DEMONYM_STATES
from tie_cli.text.folding import split

_OFFICE_ALONE = re.compile(r"[Tt]he (?:(?:Prime|Foreign|Deputy|Vice|Acting|Defen[cs]e) )*[A-Z][a-z]+")
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_ANY_BODY = ("organisation", "organization")


class OfficeHolders:
    """Looks up actors by their office, and bodies by what they are; who was mentioned last goes first."""

    def __init__(self, actors: ActorRecords) -> None:
        self._actors = actors

    def find_holder(self, parsed: SourceParts) -> str | None:
        """Return the person whose office is named: the minister, the president."""
        if parsed.kind != "person":
            return None
        words = {word for word in split(_POSSESSIVE.sub("", parsed.phrase)) if word not in ("the", "former")}
        mentions = [identity for identity in reversed(self._actors.mentions) if self._actors.type(identity) == "person"]
        if self._actors.principal_first and _OFFICE_ALONE.fullmatch(f"The {parsed.phrase}"):
            mentions.reverse()
        for identity in dict.fromkeys(chain(mentions, self._actors)):
            role = self._actors.role(identity)
            if not role or not words or self._actors.type(identity) != "person":
                continue
            of = self._actors.side(identity)
            theirs = set(split(role)) | (self._find_adjectives(of) if of else set())
            if words <= theirs | {"of"} and words & set(split(role)) and (words - set(split(role)) or self._is_in_text(identity)):
                return identity
        return None

    def find_by_capitals(self, short: str) -> str | None:
        """Return the person whose office is shortened to its capitals: EAM is the External Affairs Minister."""
        if not (short.isupper() and short.isalpha() and len(short) > 1):
            return None
        for identity in self._actors:
            office = [word[0] for word in self._actors.role(identity).split() if word[0].isupper()]
            if "".join(office) == short or "".join(office[-len(short) :]) == short:
                return identity
        return None

    def find_body(self, source: str) -> str | None:
        """Return the body that was named before and is now called by its common noun: "the ministry", "the union"."""
        match = re.fullmatch(r"(?:the|The|this|This) (?P<body>[a-z]+)", source.strip())
        if match is not None and match["body"] in _ANY_BODY:
            with_name = (
                i
                for i in reversed(self._actors.mentions)
                if self._actors.type(i) == "organisation" and (" " in self._actors.name(i) or self._actors.name(i).isupper())
            )
            if body := next(with_name, None):
                return body
        if match is None or match["body"] not in BODIES:
            return None
        for identity in reversed(self._actors.new_actors):
            if self._actors.type(identity) == "organisation" and match["body"] in split(self._actors.name(identity)):
                return identity
        return None

    def find_persons_with_office(self, word: str) -> list[str]:
        """Return the persons whose office has a word in it."""
        return [identity for identity in self._actors if word.lower() in split(self._actors.role(identity).lower())]

    def _find_adjectives(self, side: str) -> set[str]:
        """Return the words that an office has for whom it acts: Japan, Japanese."""
        name = self._actors.name(side)
        return {*split(name), *(word for word, state in DEMONYM_STATES.items() if state == name)}

    def _is_in_text(self, identity: str) -> bool:
        """Return whether an article names a person, so that "the minister" may be this one."""
        if identity not in self._actors.file_actors or not self._actors.text:
            return True
        actor = self._actors.file_actors[identity]
        return any(
            name.split()[-1] in self._actors.text or name.split()[0] in self._actors.text for name in (actor.name, *actor.aliases)
        )
