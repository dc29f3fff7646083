"""Who is named in an article: the fact file's own actors by name and alias, and new ones with what is said of them."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from tie_cli.drafting.vocabulary import PREPOSITIONS, ROLES
from tie_cli.editing.ids import suggest_id
from tie_cli.model.records import Actor
from tie_cli.queries.records import all_records
from tie_cli.text.folding import split

_NAME = r"[A-Z][\w.’'-]*(?: (?:bin |al-|de |von |van )?[A-Z][\w.’'-]*)"
_PERSON = re.compile(rf"^{_NAME}{{1,3}}$")
# An office right before a name, as in a sentence that reports no speech: "Prime Minister Jane Doe met".
_TITLED = re.compile(
    r"\b(?:[A-Z][\w’'-]+ )?(?:(?:Deputy|Vice|Prime|Foreign|Defense|Defence|Finance|Interior|Trade|Commerce|Economy|Transport|"
    r"Cabinet|Home|External|Affairs|National|Security|State|General) )*(?:Minister|President|Premier|Chancellor|Secretary|"
    r"Secretary-General|Ambassador|Governor|Commissioner|Senator|King|Queen|Pope|Emperor) [A-Z][\w.’'-]+(?: [A-Z][\w’'-]+)+"
)
_BODY = re.compile(
    r"\b(?:Ministry|Department|Agency|Council|Party|Union|Nations|Bank|Army|Navy|Force|Forces|Guard|Office|Institute|"
    r"University|Organization|Organisation|Commission|Committee|Association|Group|Court|Parliament|House|Kremlin|Company|"
    r"Times|Post|News|Shimbun|Agence|Reuters|Foundation|Center|Centre|Fund|Command|Embassy|Government)\b",
    re.I,
)


class ActorRegistry:
    """The actors of a fact file and those that an article adds to them."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self.new: dict[str, dict[str, str]] = {}
        self.unsure: dict[str, str] = {}
        self.known: dict[str, Actor] = {}
        if connection:
            self.known = all_records(connection, "actor", Actor)
        self._names: dict[str, str] = {}
        for actor in self.known.values():
            for name in (actor.name, *actor.aliases):
                self._names.setdefault(name, actor.id)

    def named_in(self, text: str) -> list[str]:
        """The actors whose name or alias stands in a text, in the order in which they are named."""
        found: dict[str, int] = {}
        taken: list[tuple[int, int]] = []
        for name in sorted(self._names, key=len, reverse=True):
            bound = r"(?<!\w)" if name[0].isascii() else ""
            for match in re.finditer(f"{bound}{re.escape(name)}{bound and '(?!' + chr(92) + 'w)'}", text):
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    taken.append(match.span())
                    found.setdefault(self._names[name], match.start())
        return sorted(found, key=lambda identity: found[identity])

    def add_titled_names(self, sentence: str) -> None:
        """Take in who is named with an office."""
        for match in _TITLED.finditer(sentence):
            self.speaker(match[0])

    def speaker(self, subject: str) -> tuple[str, str | None]:
        """The id of who is named as a speaker, and what is unsure about that; a new actor where none is known."""
        plain = re.sub(r"^(?:the|The|a|A|an|An|its|Its|his|His|her|Her|their|Their) ", "", re.sub(r"['’]s$", "", subject)).strip()
        for name in (subject, plain):
            if name in self._names:
                return self._names[name], None
        before, office, name = _apart(plain)
        if name and name in self._names:
            return self._names[name], None
        if name and (matches := list(dict.fromkeys(self._with_part(name)))):
            return matches[-1], None if len(matches) == 1 else f"{name} may be {' or '.join(matches)}"
        if not name and (holder := self._holder(plain)):
            return holder, f"{subject} is taken to be {self._name(holder)}"
        return self._add(name or plain, before, office, subject)

    def last_person(self, identities: list[str]) -> str | None:
        """The last of these that is a person."""
        return next((identity for identity in reversed(identities) if self._type(identity) == "person"), None)

    def _with_part(self, name: str) -> Iterator[str]:
        """Persons who are called so for short, by one or some of their names."""
        words = split(name)
        for full, identity in self._names.items():
            theirs = split(full)
            if self._type(identity) == "person" and words and words != theirs and set(words) <= set(theirs):
                yield identity

    def _holder(self, plain: str) -> str | None:
        """The person whose office is named: the minister, the president."""
        words = set(split(plain))
        for identity in reversed([*self.known, *self.new]):
            role = self.known[identity].role if identity in self.known else self.new[identity].get("role")
            if role and words and words <= set(split(role)):
                return identity
        return None

    def _add(self, name: str, before: str, office: str, subject: str) -> tuple[str, str | None]:
        person = _PERSON.match(name) is not None and not _BODY.search(name)
        kind = "person" if person else "organisation" if any(word[:1].isupper() for word in name.split()) else "group"
        record = {"name": name, "type": kind}
        unsure = None if person else f"who is “{subject}”?"
        if person and office:
            record["role"] = office
            if state := self._state(before):
                record["of"] = state
                unsure = f"`of: {state}` is taken from “{before}”"
        identity = suggest_id("actor", record, {*self.known, *self.new})
        self.new[identity] = record
        if unsure:
            self.unsure[identity] = unsure
        self._names.setdefault(name, identity)
        return identity, None

    def _state(self, adjective: str) -> str | None:
        """The state that an adjective belongs to, by how both begin: Indian and India."""
        word = adjective.rsplit(maxsplit=1)[-1] if adjective else ""
        for actor in self.known.values():
            if actor.type == "state" and len(word) >= 4 and len(actor.name) >= 4:
                stem = actor.name[: max(4, len(actor.name) - 1)]
                if word.startswith(stem):
                    return actor.id
        return None

    def _type(self, identity: str) -> str:
        return self.known[identity].type if identity in self.known else self.new[identity]["type"]

    def _name(self, identity: str) -> str:
        return self.known[identity].name if identity in self.known else self.new[identity]["name"]

    def records(self) -> list[dict[str, Any]]:
        """The new actors as records."""
        return [{"id": identity, **record} for identity, record in self.new.items()]


def _apart(subject: str) -> tuple[str, str, str]:
    """A subject as what stands before an office, the office, and the name; the name is empty where none is told."""
    words = subject.split()
    for place, word in enumerate(words):
        if place > 1 and word in PREPOSITIONS and _PERSON.match(" ".join(words[:place])) and not _offices(words[:place]):
            return "", "", " ".join(words[:place])  # "Tom Becker of the institute"
    last = max((place for place, word in enumerate(words) if not word[:1].isupper() or word.lower() in ROLES), default=-1)
    if last < 0:
        return "", "", subject
    name = " ".join(words[last + 1 :])
    first = last
    while first > 0 and words[first - 1].lower() in ROLES:
        first -= 1
    office = " ".join(words[first : last + 1])
    return " ".join(words[:first]), office if words[last].lower() in ROLES else "", name if _PERSON.match(name) else ""


def _offices(words: Sequence[str]) -> bool:
    return any(word.lower() in ROLES for word in words)
