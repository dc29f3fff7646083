"""Who is named in an article: the fact file's own actors by name and alias, and new ones with what is said of them."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from tie_cli.drafting.actors.full_names import FullNames
from tie_cli.drafting.actors.name_parts import belongs, initials_of, office_and_side
from tie_cli.drafting.actors.sources import NamedSource, parse_source, state_named, without_first_word
from tie_cli.drafting.words.actor_words import BODIES, DEMONYM_STATES, ROLES, SUFFIXES
from tie_cli.editing.ids import suggest_id
from tie_cli.model.offices import actor_on, days_meant
from tie_cli.model.records import Actor
from tie_cli.queries.records import all_records
from tie_cli.text.folding import split

_WORD_STARTS = re.compile(r"(?<![A-Za-z0-9])\w|(?<=\w)[^\x00-\x7f]")
_SIDE = re.compile(r"(?P<who>[A-Z].*) side")
_OFFICE_ALONE = re.compile(r"[Tt]he (?:(?:Prime|Foreign|Deputy|Vice|Acting|Defen[cs]e) )*[A-Z][a-z]+")
_ANY_BODY = ("organisation", "organization")
_MEMORY = 200  # mentions
_AND = re.compile(r",?\s+(?:and|&)\s+|,\s+")


class ActorRegistry:
    """The actors of a fact file, in the offices that they hold when an article is published, and those that it adds to them."""

    def __init__(self, connection: sqlite3.Connection | None, published: str | None) -> None:
        days = days_meant(published or "/..", None)
        self.new: dict[str, dict[str, str]] = {}
        self.unsure: dict[str, list[str]] = {}
        self.genders: dict[str, str] = {}
        actors = all_records(connection, "actor", Actor) if connection else {}
        self.known: dict[str, Actor] = {identity: actor_on(actor, days) for identity, actor in actors.items()}
        self._names: dict[str, str] = {}
        self._by_word: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._initials: dict[str, str] = {}
        self._by_start: dict[str, list[str]] = {}  # names by their first two letters, the longest first
        for actor in self.known.values():
            for name in (actor.name, *actor.aliases):
                self._name(name, actor.id)
        self.full_names = FullNames()
        self.text = ""  # of the article
        self.mentioned: list[str] = []  # in the article so far, in order
        self.principal_first = False  # in a readout "the Secretary" is the one whose it is, who is named first

    def read(self, text: str) -> None:
        """Take note of an article's text before its sentences are gone through."""
        self.text = text
        self.full_names.collect(text)

    def mention(self, identities: Iterable[str]) -> None:
        """Take note of who is named, so that "the minister" is the one named last."""
        self.mentioned += identities
        del self.mentioned[:-_MEMORY]

    def named_in(self, text: str) -> list[str]:
        """Return the actors whose name or alias stands in a text, in the order in which they are named."""
        found: dict[str, int] = {}
        taken = 0
        for start in _WORD_STARTS.finditer(text):
            if start.start() < taken:
                continue
            for name in self._by_start.get(text[start.start() : start.start() + 2], ()):
                end = start.start() + len(name)
                if name.islower() and name.isalpha():
                    continue  # "office" is a word of many bodies
                if text.startswith(name, start.start()) and not (name[-1:].isascii() and text[end : end + 1].isalnum()):
                    found.setdefault(self._names[name], start.start())
                    taken = end
                    break
        return sorted(found, key=lambda identity: found[identity])

    def _name(self, name: str, identity: str) -> None:
        """Take note of a name; the first who has it keeps it."""
        if name not in self._names:
            self._names[name] = identity
            theirs = frozenset(split(name))
            for word in theirs:
                self._by_word.setdefault(word, []).append((theirs, identity))
            if re.fullmatch(r"(?:[A-Z]\.){2,}", name):
                self._names.setdefault(name.replace(".", ""), identity)
            if len(short := initials_of(name)) > 1 and self.type(identity) != "person":
                self._initials.setdefault(short, identity)
            turned = " ".join(reversed(name.split()))
            if name.count(" ") == 1 and self.type(identity) == "person" and turned not in self._names:
                self._names[turned] = identity  # with the family name first
                self._by_start.setdefault(turned[:2], []).insert(0, turned)
            same = self._by_start.setdefault(name[:2], [])
            same.append(name)
            same.sort(key=len, reverse=True)

    def speakers(self, source: str) -> list[tuple[str, str | None]]:
        """Return the ids of who is named as a source; several where two or more names are joined by `and`."""
        listed = re.sub(r"\s*\([^)]*\)", "", re.sub(r"^(?:both|Both) ", "", source))
        parts = [part.strip() for part in _AND.split(listed) if part.strip()]
        if len(parts) > 1 and " and " in listed.replace("&", "and") and all(self._is_name(part) for part in parts):
            return [self.speaker(part) for part in parts]
        return [self.speaker(source)]

    def _is_name(self, part: str) -> bool:
        plain = re.sub(r"^(?:the|The|both|Both) ", "", part)
        if self.find(plain):
            return True
        parsed = parse_source(part)
        if parsed.kind == "person":
            return bool(parsed.name) or self._holder(parsed) is not None
        return all(word[:1].isupper() for word in plain.split()) and not any(
            word.lower() in BODIES | ROLES for word in plain.split()
        )

    def find(self, phrase: str) -> str | None:
        """Return the id of an actor that is there already, by name, alias or a person's part of the name."""
        plain = re.sub(r"^(?:the|The) ", "", re.sub(r"['’]s?$", "", phrase)).strip()
        for name in (phrase, plain):
            if name in self._names:
                return self._names[name]
        parsed = parse_source(phrase)
        if parsed.name in self._names:
            return self._names[parsed.name]
        if name := parsed.name or (plain if len(plain.split()) == 1 and plain[:1].isupper() else ""):
            return next(iter(self._with_part(name)), None)
        return None

    def speaker(self, source: str) -> tuple[str, str | None]:
        """Return the id of who is named as a source, and what is unsure about that; a new actor where none is known."""
        source = without_first_word(source)
        plain = re.sub(r"^(?:the|The|a|A|an|An|its|Its|his|His|her|Her|their|Their) ", "", re.sub(r"['’]s$", "", source)).strip()
        plain = re.sub(r",\s+\d{1,3},?$|\s+\([^)]*\)$", "", plain)  # an age, a party and state
        if (side := _SIDE.fullmatch(plain)) and (known := self.find(side["who"]) or self._state(parse_source(plain))):
            return known, None  # "the Norland side"
        for name in (source, plain):
            if name in self._names:
                return self._names[name], None
        parsed = parse_source(source)
        name = parsed.name
        plain = parsed.phrase if len(parsed.phrase.split()) == 1 else plain  # "Quill, who took office in 2020"
        single = not name and len(plain.split()) == 1 and plain[:1].isupper() and plain.lower() not in BODIES
        if single and (full := self.full_names.get(plain)):
            parsed = parsed._replace(name=full, kind="person", office="")
            name = full
        if name and name in self._names:
            return self._known(self._names[name], parsed), None
        if name or single:
            matches = list(dict.fromkeys(self._with_part(name or plain)))
            if matches:
                doubt = None if len(matches) == 1 else f"{name or plain} may be {' or '.join(matches)}"
                return self._known(matches[-1], parsed), doubt
        if parsed.phrase in self._names:
            return self._names[parsed.phrase], None
        if parsed.kind != "person" and (same := self._by_initials(plain)):
            return same, None
        if (body := self._body(source)) is not None:
            return body, f"{source} is taken to be {self._called(body)}"
        if not name and (holder := self._by_office(plain)):
            return holder, f"{source} is taken to be {self._called(holder)}"
        if not name and (holder := self._holder(parsed)):
            return holder, f"{source} is taken to be {self._called(holder)}"
        if name and len(name.split()) == 1 and (full := self.full_names.get(name)):
            parsed = parsed._replace(name=full)
        return self._add(parsed, source), None

    def _known(self, identity: str, parsed: NamedSource) -> str:
        """Take what a later mention adds: an office, and whether it is he or she."""
        if parsed.gender:
            self.genders.setdefault(identity, parsed.gender)
        if identity in self.new and parsed.office and "role" not in self.new[identity]:
            self._set_office(identity, self.new[identity], parsed)
        return identity

    def _with_part(self, name: str) -> Iterator[str]:
        """Persons who are called so for short, by one or some of their names, in any order."""
        words = [word for word in split(name) if word not in SUFFIXES]
        for theirs, identity in self._by_word.get(words[0], ()) if words else ():
            if self.type(identity) == "person" and set(words) <= theirs:
                yield identity

    def _by_initials(self, name: str) -> str | None:
        """The state or body that a name in capitals is short for, or that is known by the capitals of this name."""
        short = name.replace(".", "")
        if short.isupper() and short in self._initials:
            return self._initials[short]
        own = initials_of(name)
        return self._names.get(own) if len(own) > 1 and self._names.get(own) in self.new else None

    def _body(self, source: str) -> str | None:
        """The body that was named before and is now called by its common noun: "the ministry", "the union"."""
        match = re.fullmatch(r"(?:the|The|this|This) (?P<body>[a-z]+)", source.strip())
        if match is not None and match["body"] in _ANY_BODY:
            named = (
                i
                for i in reversed(self.mentioned)
                if self.type(i) == "organisation" and (" " in self._called(i) or self._called(i).isupper())
            )
            if body := next(named, None):
                return body
        if match is None or match["body"] not in BODIES:
            return None
        for identity in reversed(self.new):
            if self.type(identity) == "organisation" and match["body"] in split(self._called(identity)):
                return identity
        return None

    def _by_office(self, short: str) -> str | None:
        """The person whose office is shortened to its capitals: EAM is the External Affairs Minister."""
        if not (short.isupper() and short.isalpha() and len(short) > 1):
            return None
        for identity in [*self.known, *self.new]:
            office = [word[0] for word in self.role(identity).split() if word[0].isupper()]
            if "".join(office) == short or "".join(office[-len(short) :]) == short:
                return identity
        return None

    def _holder(self, parsed: NamedSource) -> str | None:
        """The person whose office is named: the minister, the president."""
        if parsed.kind != "person":
            return None
        words = {word for word in split(parsed.phrase) if word not in ("the", "former")}
        mentioned = [identity for identity in reversed(self.mentioned) if self.type(identity) == "person"]
        if self.principal_first and _OFFICE_ALONE.fullmatch(f"The {parsed.phrase}"):
            mentioned.reverse()
        for identity in dict.fromkeys([*mentioned, *self.known, *self.new]):
            role = self.known[identity].role if identity in self.known else self.new[identity].get("role")
            if not role or not words or self.type(identity) != "person":
                continue
            of = self.known[identity].of if identity in self.known else self.new[identity].get("of")
            theirs = set(split(role)) | (self._adjectives(of) if of else set())
            if words <= theirs | {"of"} and words & set(split(role)) and (words - set(split(role)) or self._is_in_text(identity)):
                return identity
        return None

    def _adjectives(self, side: str) -> set[str]:
        """The words that an office has for whom it acts: Japan, Japanese."""
        name = self._called(side)
        return {*split(name), *(word for word, state in DEMONYM_STATES.items() if state == name)}

    def _is_in_text(self, identity: str) -> bool:
        """Whether an article names a person, so that "the minister" may be this one."""
        if identity not in self.known or not self.text:
            return True
        actor = self.known[identity]
        return any(name.split()[-1] in self.text or name.split()[0] in self.text for name in (actor.name, *actor.aliases))

    def persons_with_office(self, word: str) -> list[str]:
        """Return the persons whose office has a word in it."""
        found = []
        for identity in [*self.known, *self.new]:
            role = self.known[identity].role if identity in self.known else self.new[identity].get("role")
            if role and word.lower() in split(role.lower()):
                found.append(identity)
        return found

    def _add(self, parsed: NamedSource, source: str) -> str:
        plain = re.sub(r"['’]s?$", "", parsed.phrase).strip()
        record = {"name": parsed.name or plain, "type": parsed.kind}
        # no `-s-` of a possessive in the id
        identity = suggest_id("actor", {"name": re.sub(r"['’]s?(?=\s|$)", "", record["name"])}, {*self.known, *self.new})
        unsure = [] if parsed.name else [f"who is “{source}”?"]
        if parsed.name and parsed.office:
            unsure += self._set_office(identity, record, parsed)
        elif parsed.kind in ("organisation", "person") and (state := self._state(parsed)):
            record["of"] = state
            unsure.append(f"`of: {state}` is taken from “{source}”")
        self.new[identity] = record
        if unsure:
            self.unsure[identity] = unsure
        if parsed.gender:
            self.genders[identity] = parsed.gender
        self._name(record["name"], identity)
        return identity

    def _set_office(self, identity: str, record: dict[str, str], parsed: NamedSource) -> list[str]:
        record["role"] = parsed.office
        office, of = office_and_side(parsed.office)
        if of and (state := self._state(parsed._replace(before="", behind=of))):
            record |= {"role": office, "of": state}
            return [f"`of: {state}` is taken from “{parsed.office}”"]
        if state := self._state(parsed):
            record["of"] = state
            doubt = f"`of: {state}` is taken from “{parsed.before or parsed.behind}”"
            if identity in self.new:
                self.unsure.setdefault(identity, [doubt])
            return [doubt]
        if parsed.before and not any(word.lower() in DEMONYM_STATES for word in parsed.before.split()):
            record["role"] = f"{parsed.before} {parsed.office}"
        return []

    def _state(self, parsed: NamedSource) -> str | None:
        """The known state that a person or body acts for: "Norland’s", "Indian", "of Norland"."""
        for words in (parsed.before, parsed.behind, "" if parsed.name else parsed.phrase):
            plain = [re.sub(r"['’]s?$", "", word) for word in words.split()]
            for actor in self.known.values():
                if actor.type != "state":
                    continue
                if any(name in " ".join(plain) and set(name.split()) <= set(plain) for name in (actor.name, *actor.aliases)):
                    return actor.id
                if any(belongs(word, actor) for word in plain[:3]):
                    return actor.id
        for words in (parsed.before, parsed.behind, "" if parsed.name else parsed.phrase):
            if name := state_named(words):
                return self._names.get(name) or self.state(name)
        return None

    def side_named(self, words: str) -> str | None:
        """Return the state that a name or an adjective means, as it stands before an office; None for one that is not known."""
        return self._state(NamedSource(words, "", "", words, "", "state"))

    def state(self, name: str) -> str:
        """Return the id of a state, which is added if it is new."""
        kind = "organisation" if name == "European Union" else "state"
        if kind == "organisation" and name not in self.text and re.search(r"\bEU\b", self.text):
            name = "EU"  # as the article has it
        if name in self._names:
            return self._names[name]
        identity = suggest_id("actor", {"name": name}, {*self.known, *self.new})
        self.new[identity] = {"name": name, "type": kind}
        self._name(name, identity)
        return identity

    def side(self, identity: str) -> str | None:
        """Return whom an actor acts for."""
        return self.known[identity].of if identity in self.known else self.new[identity].get("of")

    def type(self, identity: str) -> str:
        """Return what kind of actor an id stands for."""
        return self.known[identity].type if identity in self.known else self.new[identity]["type"]

    def role(self, identity: str) -> str:
        """Return the office of an actor, or nothing."""
        return (self.known[identity].role if identity in self.known else self.new[identity].get("role")) or ""

    def _called(self, identity: str) -> str:
        return self.known[identity].name if identity in self.known else self.new[identity]["name"]

    def records(self) -> list[dict[str, Any]]:
        """Return the new actors as records."""
        return [{"id": identity, **record} for identity, record in self.new.items()]
