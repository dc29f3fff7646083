"""Actors named in a text: by name or alias, a person by one of their names, a state by its adjective, anyone by their office."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from functools import lru_cache
from typing import NamedTuple

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.evidence.speakers.name_words import BEFORE_MONTHS, BEGINNINGS, MONTHS, PARTICLES, TITLES
from tie_cli.model.offices import days_of_fact, offices_of, possible_days_in_office, sides_in_time
from tie_cli.model.records import Actor
from tie_cli.text.folding import fold, is_unspaced

_TOKEN = re.compile(r"[^\W_]+")
_folded = lru_cache(65536)(fold)
_VOWELS = "aeiouy"
# What Korean writes right behind a name, and which is no part of it.
_PARTICLE = re.compile("(?<=[가-힣]{2})(?:은|는|이|가|을|를|의|도|와|과|만|께|께서|에|에게|에서|로|으로)$")
_MOST_SHARED = 20  # actors with one name that are looked at, of whom somebody else is told by the name beside


class Mention(NamedTuple):
    """A piece of a text that names an actor; of a name that several share, each of them."""

    start: int
    end: int
    actors: frozenset[str]


class _Name(NamedTuple):
    """A name of one or more actors.

    `part`: one of a person's names, or a state's adjective; `exact`: its spelling, if case matters.
    """

    tokens: tuple[str, ...]
    part: bool
    exact: str
    actors: list[str]


class ActorNames:
    """The names of all actors of fact files, to find them in a text."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self._day = -OPEN_DAY
        self._agents: dict[str, list[str]] = {}
        self._names: dict[tuple[tuple[str, ...], bool, str], _Name] = {}
        self._by_tokens: dict[tuple[str, ...], list[_Name]] = {}
        self._most_tokens: dict[str, int] = {}  # of the names that begin with a token
        self._unspaced: list[tuple[str, str]] = []
        self._korean: set[str] = set()  # the words of Korean names
        for actor in self.actors.values():
            for side in self.sides(actor.id):
                self._agents.setdefault(side, []).append(actor.id)
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                self._add(actor, name)
        self._owners = {id(name): frozenset(name.actors) for name in self._names.values()}
        for names in self._by_tokens.values():
            names.sort(key=lambda name: name.part)

    def find_mentions(self, text: str) -> list[Mention]:
        """Return where actors are named, in order; of names inside one another only the longest."""
        tokens = [self._without_particle(text, *found.span()) for found in _TOKEN.finditer(text)]
        found: list[Mention] = []
        number = 0
        while number < len(tokens):
            length, actors = 1, frozenset[str]()
            if _may_be_name(text, tokens[number][0]):
                length, actors = self._find_longest(text, tokens, number)
            if actors:
                found.append(Mention(tokens[number][0], tokens[number + length - 1][1], actors))
            number += length
        if self._unspaced and any(is_unspaced(char) for char in text):
            found += self._find_unspaced_mentions(text)
            found.sort()
        return found

    def _without_particle(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return where a word is, in Korean without the particle behind a name."""
        if self._korean and "가" <= text[end - 1] <= "힣" and text[start:end] not in self._korean:
            particle = _PARTICLE.search(text, start, end)
            if particle and text[start : particle.start()] in self._korean:
                return start, particle.start()
        return start, end

    def find_acting_for(self, actor: str) -> frozenset[str]:
        """Return an actor and all who act for it, directly or through others."""
        side, to_visit = {actor}, [actor]
        while to_visit:
            more = [agent for agent in self._agents.get(to_visit.pop(), ()) if agent not in side]
            side.update(more)
            to_visit += more
        return frozenset(side)

    def sides(self, actor: str) -> list[str]:
        """Return the ids of those whom the offices of an actor are of, whenever it holds them."""
        record = self.actors.get(actor)
        return list(dict.fromkeys(side for side, *_ in sides_in_time(record))) if record else []

    def roles(self, actor: str) -> list[str]:
        """Return the offices of an actor, folded; of a day, those that had not ended before it."""
        record = self.actors.get(actor)
        if record is None:
            return []
        offices = (office for office in offices_of(record) if possible_days_in_office(office)[1] >= self._day)
        return [" ".join(_TOKEN.findall(fold(office.role))) for office in offices]

    def on(self, date: str) -> "ActorNames":
        """Return the same names, where whoever left an office before a date is meant by it no more."""
        names = copy(self)
        names._day = days_of_fact(date, None)[0]
        return names

    def _add(self, actor: Actor, name: str) -> None:
        """Add a name of an actor, with the shorter forms in which it may stand in a text."""
        tokens = tuple(fold(token) for token in _TOKEN.findall(name))
        if not tokens:
            return
        if is_unspaced(name[0]):
            self._unspaced.append((name, actor.id))
            if actor.type == "person" and 3 <= len(name) <= 5:
                self._unspaced.append((name[:2], actor.id))
            return
        self._korean.update(word for word in _TOKEN.findall(name) if "가" <= word[-1] <= "힣")
        short = name if len(name) <= 4 and name.isupper() else ""
        is_person = actor.type == "person"
        self._add_form(tokens, actor.id, part=is_person and len(tokens) == 1, exact=short)
        if is_person and len(tokens) > 1:
            for token in tokens:
                if len(token) > 1 and token not in PARTICLES:
                    self._add_form((token,), actor.id, part=True)
        elif actor.type == "state" and not short:
            for form in _make_adjectives(tokens[-1]):
                self._add_form((*tokens[:-1], form), actor.id, part=True)

    def _add_form(self, tokens: tuple[str, ...], actor: str, *, part: bool, exact: str = "") -> None:
        key = tokens, part, exact
        if key not in self._names:
            self._names[key] = _Name(*key, [])
            self._by_tokens.setdefault(tokens, []).append(self._names[key])
            self._most_tokens[tokens[0]] = max(len(tokens), self._most_tokens.get(tokens[0], 0))
        if actor not in self._names[key].actors[-1:]:
            self._names[key].actors.append(actor)

    def _find_longest(self, text: str, tokens: list[tuple[int, int]], number: int) -> tuple[int, frozenset[str]]:
        """Return how many tokens from one on are the longest name there, and whose it is."""
        start, end = tokens[number]
        most = min(self._most_tokens.get(_folded(text[start:end]), 0), len(tokens) - number)
        for size in range(most, 0, -1):
            end = tokens[number + size - 1][1]
            actors, whole = frozenset[str](), False
            for name in self._by_tokens.get(tuple(_folded(text[slice(*span)]) for span in tokens[number : number + size]), ()):
                if whole and name.part:
                    break
                if (name.exact and text[start:end] != name.exact) or "\n\n" in text[start:end]:
                    continue
                if text[start].islower() and (name.part or not self._is_body(name)):
                    continue
                if name.part and self._is_another(text, tokens, number, size, name):
                    continue
                actors, whole = actors | self._owners[id(name)] if actors else self._owners[id(name)], not name.part
            if actors:
                return size, actors
        return 1, frozenset()

    def _is_body(self, name: _Name) -> bool:
        """Return whether a name is of a body, which may be without a capital where it is named again: "the union"."""
        return self.actors[name.actors[0]].type in ("organisation", "group")

    def _is_another(self, text: str, tokens: list[tuple[int, int]], number: int, size: int, name: _Name) -> bool:
        """Return whether one of a person's names is part of somebody else's: Quill in "Anna Quill", Mara in "Mara Stone"."""
        if self.actors[name.actors[0]].type != "person":
            return False
        for beside, left in ((number - 1, number - 1), (number + size, number + size - 1)):
            if not 0 <= beside < len(tokens) or text[tokens[left][1] : tokens[left + 1][0]] not in (" ", "-", "\n"):
                continue
            start, end = tokens[beside]
            token = _folded(text[start:end])
            is_name = text[start].isupper() and not text[start:end].isupper() and token not in TITLES and token not in BEGINNINGS
            if token in MONTHS and BEFORE_MONTHS.search(text, max(0, start - 12), start):
                continue
            if is_name and not any(self._belongs_to(token, actor) for actor in name.actors[:_MOST_SHARED]):
                return True
        return False

    def _belongs_to(self, token: str, actor: str) -> bool:
        """Return whether a token is of an actor's names or office, or names whom they act for."""
        record = self.actors[actor]
        own = {fold(part) for name in (record.name, *record.aliases) for part in _TOKEN.findall(name)}
        office = {part for role in self.roles(actor) for part in role.split()}
        bodies = self._by_tokens.get((token,), ())
        return token in own | office or any(self.actors[name.actors[0]].type != "person" for name in bodies)

    def _find_unspaced_mentions(self, text: str) -> Iterator[Mention]:
        is_in_name = bytearray(len(text))  # 1 for each character of a name that is found, of which the longest come first
        for name, actor in sorted(self._unspaced, key=lambda pair: -len(pair[0])):
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                if not any(is_in_name[at:end]):
                    is_in_name[at:end] = bytes([1]) * len(name)
                    yield Mention(at, end, frozenset({actor}))
                at = text.find(name, end)


def _may_be_name(text: str, start: int) -> bool:
    return not text[start].islower() or text[max(0, start - 4) : start].lower() == "the "


def _make_adjectives(name: str) -> set[str]:
    """Return what the adjective of a state's name may be: India, Indian; Japan, Japanese; Poland, Polish."""
    stem = name.rstrip(_VOWELS)
    forms = {stem + end for end in ("an", "ian", "ean", "ese", "i", "ish", "ic")} | {name + "n", name + "er", name + "ers"}
    if name.endswith("land"):
        forms.add(name[:-3] + "ish")
    return {form for form in forms if len(form) > 4} - {name}
