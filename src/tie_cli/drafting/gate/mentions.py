"""Where an article names actors: by name, alias, a part of a person's name, or in the words of an office."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tie_cli.text.folding import fold, split

_SMALL = frozenset(["the", "a", "an", "of", "for", "and", "in", "on", "to"])
_TITLES = frozenset(split("mr mrs ms dr sir lord lady president minister prime foreign secretary general"))
# What stands before `minister` and `secretary` and tells one from another.
_OF_OFFICES = frozenset(
    split(
        "foreign defence defense prime finance interior trade economy economic home justice health energy transport deputy vice "
        "environment agriculture education labour labor culture commerce treasury external internal first state press general"
    )
)
_MANY = ("state", "organisation", "group")


class Mention(NamedTuple):
    """A place in a piece of text that names actors; `owns` for a possessive such as `Norland's`."""

    start: int
    end: int
    actors: frozenset[str]
    owns: bool


class Names:
    """The forms in which an article may name actors, which are records by id."""

    def __init__(self, actors: Mapping[str, Mapping[str, Any]], article: str) -> None:
        self.actors = actors
        forms: dict[str, set[str]] = {}
        there = _key(article)
        for identity, actor in actors.items():
            for form in _forms(actor):
                if form not in there:
                    continue  # a file may have thousands of actors, of which an article names a few
                forms.setdefault(form, set()).add(identity)
        self._ids = {form: frozenset(ids) for form, ids in forms.items()}
        self._small = {str(actor.get("name")) for actor in actors.values() if str(actor.get("name"))[:1].islower()}
        ordered = sorted(forms, key=len, reverse=True)
        pattern = "|".join(re.escape(form) for form in ordered)
        self._named = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I) if ordered else None

    def find(self, piece: str) -> list[Mention]:
        """Return where a piece of text names actors, in order."""
        if self._named is None:
            return []
        found = []
        for match in self._named.finditer(piece.replace("’", "'")):
            # `May` is a name and `may` is none, unless a group has no other: `experts`
            if match[0][:1].isupper() or not match[0].isascii() or match[0] in self._small:
                owns = re.match(r"['’](?:s\b|(?=\s))", piece[match.end() :]) is not None
                found.append(Mention(match.start(), match.end(), self._ids.get(_key(match[0]), frozenset()), owns))
        return found

    def fits(self, speaker: str, words: str) -> bool:
        """Whether words that name no one can be of a speaker: an office, or the kind of body that it is."""
        actor = self.actors.get(speaker, {})
        said = {fold(word) for word in split(words)} - _SMALL
        for role in [actor.get("role"), *(each.get("role") for each in actor.get("roles", ()))]:
            if role and _is_office(str(role), words):
                return True
        if actor.get("type") in _MANY:
            own = set(split(str(actor.get("name")))) - _SMALL
            return bool(own & said) or any(_is_adjective_of(word, str(actor.get("name"))) for word in said)
        return False


def _is_office(role: str, words: str) -> bool:
    """Whether words name an office, perhaps for short: `the minister` for a Foreign Minister, but not `the defence minister`."""
    own, there = split(role), split(words)
    places = [place for place, word in enumerate(there) if own and word == own[-1]]
    return any(place == 0 or there[place - 1] in own or there[place - 1] not in _OF_OFFICES for place in places)


def _forms(actor: Mapping[str, Any]) -> Iterator[str]:
    """The forms in which an article may name an actor: names and aliases, and of a person each of the longer names."""
    for name in (actor.get("name"), *actor.get("aliases", ())):
        if not name:
            continue
        yield _key(str(name))
        if actor.get("type") == "person":
            parts = str(name).split()
            for part in parts if len(parts) > 1 else ():
                if len(part.strip(".")) > 2 and part[0].isupper() and fold(part) not in _TITLES:
                    yield _key(part)


def _key(form: str) -> str:
    return form.casefold().replace("’", "'")


def _is_adjective_of(word: str, name: str) -> bool:
    """Whether a word belongs to a state by how both begin, as `Indian` to `India`."""
    stem = fold(name)[: max(4, len(name) - 1)]
    return len(name) >= 4 and len(word) >= 4 and word.startswith(stem)
