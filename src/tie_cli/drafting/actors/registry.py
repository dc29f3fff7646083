"""Whom a source names: an actor of the fact file or of the article so far, else a new one with what is said of it."""

import re
import sqlite3
from collections.abc import Iterator

from tie_cli.drafting.actors.actor_records import ActorRecords
from tie_cli.drafting.actors.full_names import FullNames
from tie_cli.drafting.actors.name_index import NameIndex
from tie_cli.drafting.actors.name_parts import belongs, make_initials, split_office_and_side
from tie_cli.drafting.actors.office_holders import OfficeHolders
from tie_cli.drafting.actors.sources import SourceParts, parse_source, without_first_word
from tie_cli.drafting.actors.states import find_state
from tie_cli.drafting.words.actor_words import BODIES, DEMONYM_STATES, ROLES
from tie_cli.editing.ids import suggest_id

_SIDE = re.compile(r"(?P<who>[A-Z].*) side")
# "their leaders, Ferdinand Marcos and To Lam": whom the plural means
_LISTED = re.compile(
    r"(?:[Tt]he|[Tt]heir|[Ii]ts|[Bb]oth|[Tt]wo|[Tt]hree) (?:[a-z][\w-]* ){0,3}[a-z]\w*s, "
    r"(?P<names>[A-Z][^,]*(?:, [A-Z][^,]*)*,? and [A-Z][^,]*?),?"
)
_AND = re.compile(r",?\s+(?:and|&|as well as)\s+|,\s+")


class ActorRegistry(ActorRecords):
    """Finds the actors whom sources name, and adds those that are not there yet."""

    def __init__(self, connection: sqlite3.Connection | None, published: str | None) -> None:
        super().__init__(connection, published)
        self.names = NameIndex()
        for actor in self.file_actors.values():
            for name in (actor.name, *actor.aliases):
                self.names.note(name, actor.id, is_person=actor.type == "person")
        self.full_names = FullNames()
        self.holders = OfficeHolders(self)

    def note_text(self, text: str) -> None:
        """Take note of an article's text before its sentences are gone through."""
        self.text = text
        self.full_names.collect(text)

    def find_actors_in(self, text: str) -> list[str]:
        """Return the actors whose name or alias stands in a text, in the order in which they are named."""
        return self.names.find_in(text)

    def find_or_add_all(self, source: str) -> list[tuple[str, str | None]]:
        """Return the ids of who is named as a source; several where two or more names are joined by `and`."""
        if listed := _LISTED.fullmatch(source):
            source = listed["names"]
        names = re.sub(r"\s*\([^)]*\)", "", re.sub(r"^(?:both|Both) ", "", source))
        parts = [part.strip() for part in _AND.split(names) if part.strip()]
        if len(parts) > 1 and re.search(r"\s(?:and|&|as well as)\s", names) and all(self._is_name(part) for part in parts):
            return [self.find_or_add(part) for part in parts]
        return [self.find_or_add(source)]

    def _is_name(self, part: str) -> bool:
        """Return whether a part of a list is a name by itself, so that the list is of several."""
        plain = re.sub(r"^(?:the|The|both|Both) ", "", part)
        if self.find(plain):
            return True
        parsed = parse_source(part)
        if parsed.kind == "person":
            return bool(parsed.name) or self.holders.find_holder(parsed) is not None
        return all(word[:1].isupper() for word in plain.split()) and not any(
            word.lower() in BODIES | ROLES for word in plain.split()
        )

    def find(self, phrase: str) -> str | None:
        """Return the id of an actor that is there already, by name, alias or a person's part of the name."""
        plain = re.sub(r"^(?:the|The) ", "", re.sub(r"['’]s?$", "", phrase)).strip()
        if (known := self.names.get(phrase) or self.names.get(plain)) is not None:
            return known
        parsed = parse_source(phrase)
        if (known := self.names.get(parsed.name)) is not None:
            return known
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
        if (known := self.names.get(source) or self.names.get(plain)) is not None:
            return known, None
        parsed = parse_source(source)
        name = parsed.name
        plain = parsed.phrase if len(parsed.phrase.split()) == 1 else plain  # "Quill, who took office in 2020"
        single = not name and len(plain.split()) == 1 and plain[:1].isupper() and plain.lower() not in BODIES
        if single and (full := self.full_names.get(plain)):
            parsed = parsed._replace(name=full, kind="person", office="")
            name = full
        if name and (known := self.names.get(name)) is not None:
            return self._note_details(known, parsed), self._doubt_office(source, parsed, name)
        if name or single:
            matches = list(dict.fromkeys(self._find_by_part(name or plain)))
            if matches:
                doubt = None if len(matches) == 1 else f"{name or plain} may be {' or '.join(matches)}"
                return self._note_details(matches[-1], parsed), doubt
        if (known := self.names.get(parsed.phrase)) is not None:
            return known, None
        if parsed.kind != "person" and (same := self._find_by_initials(plain)):
            return same, None
        if (body := self.holders.find_body(source)) is not None:
            return body, f"{source} is taken to be {self.name(body)}"
        if not name and (holder := self.holders.find_by_capitals(plain)):
            return holder, f"{source} is taken to be {self.name(holder)}"
        if not name and (holder := self.holders.find_holder(parsed)):
            return holder, f"{source} is taken to be {self.name(holder)}"
        doubt = None
        if name and len(name.split()) == 1 and (full := self.full_names.get(name)):
            parsed = parsed._replace(name=full)
            doubt = self._doubt_office(source, parsed, full)
        return self._add(parsed, source, doubt), doubt

    def _doubt_office(self, source: str, parsed: SourceParts, name: str) -> str | None:
        """Return what is unsure where a text has an office with a last name, and only then a full name: of another, perhaps."""
        at, full = self.text.find(source), self.text.find(name)
        return f"is “{source}” {name}?" if parsed.office and 0 <= at < full and name not in source else None

    def _note_details(self, identity: str, parsed: SourceParts) -> str:
        """Take what a later mention adds: an office, and whether it is he or she."""
        if parsed.gender:
            self.genders.setdefault(identity, parsed.gender)
        if identity in self.new_actors and parsed.office and "role" not in self.new_actors[identity]:
            self._set_office(identity, self.new_actors[identity], parsed)
        return identity

    def _find_by_part(self, name: str) -> Iterator[str]:
        """Yield the persons who are called so for short, by one or some of their names, in any order."""
        return (identity for identity in self.names.find_by_words(name) if self.type(identity) == "person")

    def _find_by_initials(self, name: str) -> str | None:
        """Return the state or body that a name in capitals is short for, or that is known by the capitals of this name."""
        short = name.replace(".", "")
        if short.isupper() and (known := self.names.by_initials(short)):
            return known
        own = make_initials(name)
        same = self.names.get(own) if len(own) > 1 else None
        return same if same in self.new_actors else None

    def _add(self, parsed: SourceParts, source: str, doubt: str | None = None) -> str:
        """Add whom a source names, with the office and the side that it gives, and return the id."""
        plain = re.sub(r"['’]s?$", "", parsed.phrase).strip()
        record = {"name": parsed.name or plain, "type": parsed.kind}
        # no `-s-` of a possessive in the id
        identity = suggest_id("actor", {"name": re.sub(r"['’]s?(?=\s|$)", "", record["name"])}, set(self))
        unsure = [doubt] if doubt else [] if parsed.name or parsed.kind == "state" else [f"who is “{source}”?"]
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
        self.names.note(record["name"], identity, is_person=record["type"] == "person")
        return identity

    def _set_office(self, identity: str, record: dict[str, str], parsed: SourceParts) -> list[str]:
        """Give a record the office and the side that a source names; returns what is unsure about that."""
        record["role"] = parsed.office
        office, of = split_office_and_side(parsed.office)
        if of and (state := self._find_side(parsed._replace(side_before="", side_behind=of))):
            record |= {"role": office, "of": state}
            return [f"`of: {state}` is taken from “{parsed.office}”"]
        if state := self._find_side(parsed):
            record["of"] = state
            doubt = f"`of: {state}` is taken from “{parsed.side_before or parsed.side_behind}”"
            if identity in self.new_actors:
                self.unsure.setdefault(identity, [doubt])
            return [doubt]
        if parsed.side_before and not any(word.lower() in DEMONYM_STATES for word in parsed.side_before.split()):
            record["role"] = f"{parsed.side_before} {parsed.office}"
        return []

    def _find_side(self, parsed: SourceParts) -> str | None:
        """Return the known state that a person or body acts for: "Norland’s", "Indian", "of Norland"."""
        for words in (parsed.side_before, parsed.side_behind, "" if parsed.name else parsed.phrase):
            plain = [re.sub(r"['’]s?$", "", word) for word in words.split()]
            for actor in self.file_actors.values():
                if actor.type != "state":
                    continue
                if any(name in " ".join(plain) and set(name.split()) <= set(plain) for name in (actor.name, *actor.aliases)):
                    return actor.id
                if any(belongs(word, actor) for word in plain[:3]):
                    return actor.id
        for words in (parsed.side_before, parsed.side_behind, "" if parsed.name else parsed.phrase):
            if (name := find_state(words)) and (name != "European Union" or self.names.get(name) or self._names_the_union):
                return self.names.get(name) or self.find_or_add_state(name)
        return None

    @property
    def _names_the_union(self) -> bool:
        """Whether the article names the European Union: “European” alone is not its name, as “French” is that of France."""
        return re.search(r"\bEU\b|\bEuropean Union\b", self.text) is not None

    def find_side(self, words: str) -> str | None:
        """Return the state that a name or an adjective means, as it stands before an office; None for one that is not known."""
        return self._find_side(SourceParts(words, "", "", words, "", "state"))

    def find_or_add_state(self, name: str) -> str:
        """Return the id of a state, which is added if it is new."""
        kind = "organisation" if name == "European Union" else "state"
        if kind == "organisation" and name not in self.text and re.search(r"\bEU\b", self.text):
            name = "EU"  # as the article has it
        if (known := self.names.get(name)) is not None:
            return known
        identity = suggest_id("actor", {"name": name}, set(self))
        self.new_actors[identity] = {"name": name, "type": kind}
        self.names.note(name, identity, is_person=False)
        return identity
