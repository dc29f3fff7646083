"""The names by which actors are found: in a text, by a part of a name, and by the capitals that a name is shortened to."""

import re
from collections.abc import Iterator

from tie_cli.drafting.actors.name_parts import make_initials
from tie_cli.drafting.words.actor_words import SUFFIXES
from tie_cli.text.folding import split

_WORD_STARTS = re.compile(r"(?<![A-Za-z0-9])\w|(?<=\w)[^\x00-\x7f]")


class NameIndex:
    """The names of actors, each of the one who had it first."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._by_word: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._initials: dict[str, str] = {}
        self._by_start: dict[str, list[str]] = {}  # names by their first two letters, the longest first

    def note(self, name: str, identity: str, *, is_person: bool) -> None:
        """Take note of a name; the first who has it keeps it."""
        if name not in self._names:
            self._names[name] = identity
            theirs = frozenset(split(name))
            for word in theirs:
                self._by_word.setdefault(word, []).append((theirs, identity))
            if re.fullmatch(r"(?:[A-Z]\.){2,}", name):
                self._names.setdefault(name.replace(".", ""), identity)
            if len(short := make_initials(name)) > 1 and not is_person:
                self._initials.setdefault(short, identity)
            in_reverse = " ".join(reversed(name.split()))
            if name.count(" ") == 1 and is_person and in_reverse not in self._names:
                self._names[in_reverse] = identity  # with the family name first
                self._by_start.setdefault(in_reverse[:2], []).insert(0, in_reverse)
            same = self._by_start.setdefault(name[:2], [])
            same.append(name)
            same.sort(key=len, reverse=True)

    def get(self, name: str) -> str | None:
        """Return the id of the actor who has a name as it is."""
        return self._names.get(name)

    def by_initials(self, short: str) -> str | None:
        """Return the id of the state or body whose name has these capitals."""
        return self._initials.get(short)

    def find_by_words(self, name: str) -> Iterator[str]:
        """Yield who has all these words in a name, in any order; a suffix such as Jr. counts for nothing."""
        words = [word for word in split(name) if word not in SUFFIXES]
        for theirs, identity in self._by_word.get(words[0], ()) if words else ():
            if set(words) <= theirs:
                yield identity

    def find_in(self, text: str) -> list[str]:
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
