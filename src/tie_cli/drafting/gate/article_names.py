"""Where an article names actors: by name, alias, a part of a person's name, or in the words of an office."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from tie_cli.drafting.words.actor_words import HONORIFICS, PARTICLES, ROLES, SUFFIXES
from tie_cli.text.folding import fold, split

_SMALL = frozenset(["the", "a", "an", "of", "for", "and", "in", "on", "to"])
_TITLES = (
    HONORIFICS | SUFFIXES | frozenset(split("lord lady president minister prime foreign secretary general senator governor"))
)
# What is too common a word to be a name by itself, even with the capital of a sentence's beginning.
_NO_NAMES = PARTICLES | frozenset(
    split("an do so in on he we it if as at by no or to us up my me be go she the and for but not who")
)
_MARKS = ".,“”\"‘’'«»()"
# What stands before `minister` and `secretary` and tells one from another.
_OF_OFFICES = frozenset(
    split(
        "foreign defence defense prime finance interior trade economy economic home justice health energy transport deputy vice "
        "environment agriculture education labour labor culture commerce treasury external internal first state press general"
    )
)
_MANY = ("state", "organisation", "group")


class Mention(NamedTuple):
    """A place in a piece of text that names actors; `is_possessive` for a possessive such as `Norland's`."""

    start: int
    end: int
    actors: frozenset[str]
    is_possessive: bool


class ArticleNames:
    """The forms in which an article may name actors, which are records by id."""

    def __init__(self, actors: Mapping[str, Mapping[str, Any]], article: str) -> None:
        self.actors = actors
        forms: dict[str, set[str]] = {}
        there = _make_key(article)
        for identity, actor in actors.items():
            for form in _list_forms(actor):
                if form not in there:
                    continue  # a file may have thousands of actors, of which an article names a few
                forms.setdefault(form, set()).add(identity)
        self._ids = {form: frozenset(ids) for form, ids in forms.items()}
        self._small = {str(actor.get("name")) for actor in actors.values() if str(actor.get("name"))[:1].islower()}
        ordered = sorted(forms, key=len, reverse=True)
        pattern = "|".join(re.escape(form).replace("\\ ", r"\s+") for form in ordered)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if ordered else None

    def find(self, piece: str) -> list[Mention]:
        """Return where a piece of text names actors, in order."""
        if self._pattern is None:
            return []
        found = []
        for match in self._pattern.finditer(_lower_in_place(piece)):
            written = piece[match.start() : match.end()]
            # `May` is a name and `may` is none, unless a group has no other: `experts`
            if written[:1].isupper() or not written.isascii() or written in self._small:
                is_possessive = re.match(r"['’](?:s\b|S\b|(?=\s))", piece[match.end() : match.end() + 3]) is not None
                found.append(Mention(match.start(), match.end(), self._ids.get(_make_key(written), frozenset()), is_possessive))
        return found

    def may_mean(self, speaker: str, words: str) -> bool:
        """Return whether words that name no one can be of a speaker: an office, or the kind of body that it is."""
        actor = self.actors.get(speaker, {})
        own_words = {fold(word) for word in split(words)} - _SMALL
        for role in [actor.get("role"), *(each.get("role") for each in actor.get("roles", ()))]:
            if role and _is_office(str(role), words):
                return True
        if actor.get("type") in _MANY:
            own = set(split(str(actor.get("name")))) - _SMALL
            return bool(own & own_words) or any(_is_adjective_of(word, str(actor.get("name"))) for word in own_words)
        return False


def _is_office(role: str, words: str) -> bool:
    """Return whether words name an office, also for short: `the minister` for a Foreign Minister, not `the defence minister`."""
    own, there = split(role), split(words)
    places = [place for place, word in enumerate(there) if own and word == own[-1]]
    return any(place == 0 or there[place - 1] in own or there[place - 1] not in _OF_OFFICES for place in places)


def _list_forms(actor: Mapping[str, Any]) -> Iterator[str]:
    """Yield the forms in which an article may name an actor: names and aliases, and of a person each of the names."""
    for name in (actor.get("name"), *actor.get("aliases", ())):
        if not name:
            continue
        yield _make_key(str(name))
        if actor.get("type") == "person":
            parts = [stripped for part in str(name).split() if (stripped := part.strip(_MARKS))]
            is_nameless = bool(parts) and parts[-1] in ROLES  # "Norland trade minister": `Norland` is no name of theirs
            for part in parts if len(parts) > 1 and not is_nameless else ():
                plain = fold(part)
                if len(part) > 1 and part[0].isupper() and plain not in _TITLES and plain not in _NO_NAMES:
                    yield _make_key(part)


def _make_key(form: str) -> str:
    return " ".join(_lower_in_place(form).split())


def _lower_in_place(text: str) -> str:
    """Return a text in lower case and without accents, letter for letter, so that places stay what they are."""
    return text.lower() if text.isascii() else "".join(map(_lower_letter, text))


@cache
def _lower_letter(letter: str) -> str:
    if letter == "’":
        return "'"
    folded = fold(letter)
    return folded if len(folded) == 1 else letter


def _is_adjective_of(word: str, name: str) -> bool:
    """Return whether a word belongs to a state by how both begin, as `Indian` to `India`."""
    stem = fold(name)[: max(4, len(name) - 1)]
    return len(name) >= 4 and len(word) >= 4 and word.startswith(stem)
