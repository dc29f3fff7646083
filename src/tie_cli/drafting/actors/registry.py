"""Who is named in an article: the fact file's own actors by name and alias, and new ones with what is said of them."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from tie_cli.drafting.actors.full_names import FullNames
from tie_cli.drafting.actors.name_parts import belongs, initials_of, office_and_side
from tie_cli.drafting.actors.sources import SourceParts, parse_source, without_first_word
from tie_cli.drafting.actors.states import find_state
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
        self.new_actors: dict[str, dict[str, str]] = {}
        self.unsure: dict[str, list[str]] = {}
        self.genders: dict[str, str] = {}
        actors = all_records(connection, "actor", Actor) if connection else {}
        self.file_actors: dict[str, Actor] = {identity: actor_on(actor, days) for identity, actor in actors.items()}
        self._names: dict[str, str] = {}
        self._by_word: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._initials: dict[str, str] = {}
        self._by_start: dict[str, list[str]] = {}  # names by their first two letters, the longest first
        for actor in self.file_actors.values():
            for name in (actor.name, *actor.aliases):
                self._note_name(name, actor.id)
        self.full_names = FullNames()
        self.text = ""  # of the article
        self.mentions: list[str] = []  # in the article so far, in order
        self.principal_first = False  # in a readout "the Secretary" is the one whose it is, who is named first

    def note_text(self, text: str) -> None:
        """Take note of an article's text before its sentences are gone through."""
        self.text = text
        self.full_names.collect(text)

    def note_mentions(self, identities: Iterable[str]) -> None:
        """Take note of who is named, so that "the minister" is the one named last."""
        self.mentions += identities
        del self.mentions[:-_MEMORY]

    def find_actors_in(self, text: str) -> list[str]:
        """Return the actors whose name or alias stands in a text, in the order in which they are named."""
        found: dict[str, int] = {}
        end_of_last = 0
        for start in _WORD_STARTS.finditer(text):
            if start.start() < end_of_last:
                continue
            for name in self._by_start.get(text[start.start() : start.start() + 2], ()):
                end = start.start() + len(name)
                if name.islower() and name.isalpha():
                    continue  # "office" is a word of many bodies
                if text.startswith(name, start.start()) and not (name[-1:].isascii() and text[end : end + 1].isalnum()):
                    found.setdefault(self._names[name], start.start())
                    end_of_last = end
                    break
        return sorted(found, key=lambda identity: found[identity])

    def _note_name(self, name: str, identity: str) -> None:
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
            in_reverse = " ".join(reversed(name.split()))
            if name.count(" ") == 1 and self.type(identity) == "person" and in_reverse not in self._names:
                self._names[in_reverse] = identity  # with the family name first
                self._by_start.setdefault(in_reverse[:2], []).insert(0, in_reverse)
            same = self._by_start.setdefault(name[:2], [])
            same.append(name)
            same.sort(key=len, reverse=True)

    def find_or_add_all(self, source: str) -> list[tuple[str, str | None]]:
        """Return the ids of who is named as a source; several where two or more names are joined by `and`."""
        names = re.sub(r"\s*\([^)]*\)", "", re.sub(r"^(?:both|Both) ", "", source))
        parts = [part.strip() for part in _AND.split(names) if part.strip()]
        if len(parts) > 1 and " and " in names.replace("&", "and") and all(self._is_name(part) for part in parts):
            return [self.find_or_add(part) for part in parts]
        return [self.find_or_add(source)]

    def _is_name(self, part: str) -> bool:
        plain = re.sub(r"^(?:the|The|both|Both) ", "", part)
        if self.find(plain):
            return True
        parsed = parse_source(part)
        if parsed.kind == "person":
            return bool(parsed.name) or self._find_holder(parsed) is not None
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
            return next(iter(self._find_by_part(name)), None)
        return None

    def find_or_add(self, source: str) -> tuple[str, str | None]:
        """Return the id of who is named as a source, and what is unsure about that; a new actor where none is known."""
        source = without_first_word(source)
        plain = re.sub(r"^(?:the|The|a|A|an|An|its|Its|his|His|her|Her|their|Their) ", "", re.sub(r"['’]s$", "", source)).strip()
        plain = re.sub(r",\s+\d{1,3},?$|\s+\([^)]*\)$", "", plain)  # an age, a party and state
        if (side := _SIDE.fullmatch(plain)) and (known := self.find(side["who"]) or self._find_side(parse_source(plain))):
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
            return self._note_details(self._names[name], parsed), None
        if name or single:
            matches = list(dict.fromkeys(self._find_by_part(name or plain)))
            if matches:
                doubt = None if len(matches) == 1 else f"{name or plain} may be {' or '.join(matches)}"
                return self._note_details(matches[-1], parsed), doubt
        if parsed.phrase in self._names:
            return self._names[parsed.phrase], None
        if parsed.kind != "person" and (same := self._find_by_initials(plain)):
            return same, None
        if (body := self._find_body(source)) is not None:
            return body, f"{source} is taken to be {self._name_of(body)}"
        if not name and (holder := self._find_by_office(plain)):
            return holder, f"{source} is taken to be {self._name_of(holder)}"
        if not name and (holder := self._find_holder(parsed)):
            return holder, f"{source} is taken to be {self._name_of(holder)}"
        if name and len(name.split()) == 1 and (full := self.full_names.get(name)):
            parsed = parsed._replace(name=full)
        return self._add(parsed, source), None

    def _note_details(self, identity: str, parsed: SourceParts) -> str:
        """Take what a later mention adds: an office, and whether it is he or she."""
        if parsed.gender:
            self.genders.setdefault(identity, parsed.gender)
        if identity in self.new_actors and parsed.office and "role" not in self.new_actors[identity]:
            self._set_office(identity, self.new_actors[identity], parsed)
        return identity

    def _find_by_part(self, name: str) -> Iterator[str]:
        """Persons who are called so for short, by one or some of their names, in any order."""
        words = [word for word in split(name) if word not in SUFFIXES]
        for theirs, identity in self._by_word.get(words[0], ()) if words else ():
            if self.type(identity) == "person" and set(words) <= theirs:
                yield identity

    def _find_by_initials(self, name: str) -> str | None:
        """The state or body that a name in capitals is short for, or that is known by the capitals of this name."""
        short = name.replace(".", "")
        if short.isupper() and short in self._initials:
            return self._initials[short]
        own = initials_of(name)
        return self._names.get(own) if len(own) > 1 and self._names.get(own) in self.new_actors else None

    def _find_body(self, source: str) -> str | None:
        """The body that was named before and is now called by its common noun: "the ministry", "the union"."""
        match = re.fullmatch(r"(?:the|The|this|This) (?P<body>[a-z]+)", source.strip())
        if match is not None and match["body"] in _ANY_BODY:
            with_name = (
                i
                for i in reversed(self.mentions)
                if self.type(i) == "organisation" and (" " in self._name_of(i) or self._name_of(i).isupper())
            )
            if body := next(with_name, None):
                return body
        if match is None or match["body"] not in BODIES:
            return None
        for identity in reversed(self.new_actors):
            if self.type(identity) == "organisation" and match["body"] in split(self._name_of(identity)):
                return identity
        return None

    def _find_by_office(self, short: str) -> str | None:
        """The person whose office is shortened to its capitals: EAM is the External Affairs Minister."""
        if not (short.isupper() and short.isalpha() and len(short) > 1):
            return None
        for identity in [*self.file_actors, *self.new_actors]:
            office = [word[0] for word in self.role(identity).split() if word[0].isupper()]
            if "".join(office) == short or "".join(office[-len(short) :]) == short:
                return identity
        return None

    def _find_holder(self, parsed: SourceParts) -> str | None:
        """The person whose office is named: the minister, the president."""
        if parsed.kind != "person":
            return None
        words = {word for word in split(parsed.phrase) if word not in ("the", "former")}
        mentions = [identity for identity in reversed(self.mentions) if self.type(identity) == "person"]
        if self.principal_first and _OFFICE_ALONE.fullmatch(f"The {parsed.phrase}"):
            mentions.reverse()
        for identity in dict.fromkeys([*mentions, *self.file_actors, *self.new_actors]):
            role = self.file_actors[identity].role if identity in self.file_actors else self.new_actors[identity].get("role")
            if not role or not words or self.type(identity) != "person":
                continue
            of = self.file_actors[identity].of if identity in self.file_actors else self.new_actors[identity].get("of")
            theirs = set(split(role)) | (self._adjectives(of) if of else set())
            if words <= theirs | {"of"} and words & set(split(role)) and (words - set(split(role)) or self._is_in_text(identity)):
                return identity
        return None

    def _adjectives(self, side: str) -> set[str]:
        """The words that an office has for whom it acts: Japan, Japanese."""
        name = self._name_of(side)
        return {*split(name), *(word for word, state in DEMONYM_STATES.items() if state == name)}

    def _is_in_text(self, identity: str) -> bool:
        """Whether an article names a person, so that "the minister" may be this one."""
        if identity not in self.file_actors or not self.text:
            return True
        actor = self.file_actors[identity]
        return any(name.split()[-1] in self.text or name.split()[0] in self.text for name in (actor.name, *actor.aliases))

    def persons_with_office(self, word: str) -> list[str]:
        """Return the persons whose office has a word in it."""
        found = []
        for identity in [*self.file_actors, *self.new_actors]:
            role = self.file_actors[identity].role if identity in self.file_actors else self.new_actors[identity].get("role")
            if role and word.lower() in split(role.lower()):
                found.append(identity)
        return found

    def _add(self, parsed: SourceParts, source: str) -> str:
        plain = re.sub(r"['’]s?$", "", parsed.phrase).strip()
        record = {"name": parsed.name or plain, "type": parsed.kind}
        # no `-s-` of a possessive in the id
        identity = suggest_id(
            "actor", {"name": re.sub(r"['’]s?(?=\s|$)", "", record["name"])}, {*self.file_actors, *self.new_actors}
        )
        unsure = [] if parsed.name else [f"who is “{source}”?"]
        if parsed.name and parsed.office:
            unsure += self._set_office(identity, record, parsed)
        elif parsed.kind in ("organisation", "person") and (state := self._find_side(parsed)):
            record["of"] = state
            unsure.append(f"`of: {state}` is taken from “{source}”")
        self.new_actors[identity] = record
        if unsure:
            self.unsure[identity] = unsure
        if parsed.gender:
            self.genders[identity] = parsed.gender
        self._note_name(record["name"], identity)
        return identity

    def _set_office(self, identity: str, record: dict[str, str], parsed: SourceParts) -> list[str]:
        record["role"] = parsed.office
        office, of = office_and_side(parsed.office)
        if of and (state := self._find_side(parsed._replace(before="", behind=of))):
            record |= {"role": office, "of": state}
            return [f"`of: {state}` is taken from “{parsed.office}”"]
        if state := self._find_side(parsed):
            record["of"] = state
            doubt = f"`of: {state}` is taken from “{parsed.before or parsed.behind}”"
            if identity in self.new_actors:
                self.unsure.setdefault(identity, [doubt])
            return [doubt]
        if parsed.before and not any(word.lower() in DEMONYM_STATES for word in parsed.before.split()):
            record["role"] = f"{parsed.before} {parsed.office}"
        return []

    def _find_side(self, parsed: SourceParts) -> str | None:
        """The known state that a person or body acts for: "Norland’s", "Indian", "of Norland"."""
        for words in (parsed.before, parsed.behind, "" if parsed.name else parsed.phrase):
            plain = [re.sub(r"['’]s?$", "", word) for word in words.split()]
            for actor in self.file_actors.values():
                if actor.type != "state":
                    continue
                if any(name in " ".join(plain) and set(name.split()) <= set(plain) for name in (actor.name, *actor.aliases)):
                    return actor.id
                if any(belongs(word, actor) for word in plain[:3]):
                    return actor.id
        for words in (parsed.before, parsed.behind, "" if parsed.name else parsed.phrase):
            if name := find_state(words):
                return self._names.get(name) or self.find_or_add_state(name)
        return None

    def find_side(self, words: str) -> str | None:
        """Return the state that a name or an adjective means, as it stands before an office; None for one that is not known."""
        return self._find_side(SourceParts(words, "", "", words, "", "state"))

    def find_or_add_state(self, name: str) -> str:
        """Return the id of a state, which is added if it is new."""
        kind = "organisation" if name == "European Union" else "state"
        if kind == "organisation" and name not in self.text and re.search(r"\bEU\b", self.text):
            name = "EU"  # as the article has it
        if name in self._names:
            return self._names[name]
        identity = suggest_id("actor", {"name": name}, {*self.file_actors, *self.new_actors})
        self.new_actors[identity] = {"name": name, "type": kind}
        self._note_name(name, identity)
        return identity

    def side(self, identity: str) -> str | None:
        """Return whom an actor acts for."""
        return self.file_actors[identity].of if identity in self.file_actors else self.new_actors[identity].get("of")

    def type(self, identity: str) -> str:
        """Return what kind of actor an id stands for."""
        return self.file_actors[identity].type if identity in self.file_actors else self.new_actors[identity]["type"]

    def role(self, identity: str) -> str:
        """Return the office of an actor, or nothing."""
        return (self.file_actors[identity].role if identity in self.file_actors else self.new_actors[identity].get("role")) or ""

    def _name_of(self, identity: str) -> str:
        return self.file_actors[identity].name if identity in self.file_actors else self.new_actors[identity]["name"]

    def records(self) -> list[dict[str, Any]]:
        """Return the new actors as records."""
        return [{"id": identity, **record} for identity, record in self.new_actors.items()]
