"""Ids for records that have none: readable, made of their names, and each for one record only."""

import re
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from tie_cli.model.records import FACTS, ID_PATTERN
from tie_cli.text.slug import slug, slug_words

_LONGEST = 48
_LONGEST_KEPT = 128  # of a name that can be an id as it is; YAML takes no key of more than 1,024 characters
_SMALL_WORDS = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to"])
_ID = re.compile(ID_PATTERN.replace("$", r"\Z"))


def suggest_id(kind: str, data: Mapping[str, Any], used: set[str]) -> str:
    """Return a readable id that is not in use, made of the words that set the record apart."""
    match kind:
        case "event":
            words = _main_words(data.get("summary", ""), 5)
        case "quote":
            words = [*_main_words(str(data.get("speaker", "")), 2)[-1:], "on", *_main_words(data.get("text", ""), 3)]
        case "position":
            words = slug_words(f"{data.get('actor', '')} {data.get('topic', '')}")
        case "source":
            words = [*_main_words(data.get("publisher") or data.get("title", ""), 3), *slug_words(data.get("published", ""))]
        case _:
            words = slug_words(data.get("name", ""))
    stem = "-".join(words) or "-".join([kind, *slug_words(data.get("date", ""))])
    return unused_id(_shorten(stem), used)


def unused_id(stem: str, used: Iterable[str]) -> str:
    """Return the id, or where it is in use the first of `ID-2`, `ID-3` … that is not."""
    candidate, number = stem, 1
    while candidate in used:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def is_id(text: str) -> bool:
    """Return whether a text can be an id as it is."""
    return _ID.match(text) is not None


class RecordIds:
    """The ids of the records of one import: one for each whole name or address, and none for two.

    A name that can be an id stays as it is (`NO` is Norway); any other becomes a slug, with `-2`, `-3` … where another name has
    that already. Facts of all kinds share one set of ids, as in a fact file.
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[str, Hashable], str] = {}
        self._used: dict[str, set[str]] = {}
        self._reserved: dict[str, set[str]] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def reserve(self, kind: str, text: str) -> None:
        """Keep an id for the name that is spelt like it, even if a name that would become it comes first."""
        if _is_kept(text):
            self._reserved.setdefault(_pool(kind), set()).add(text)

    def find(self, kind: str, key: Hashable) -> str | None:
        """Return the id that a name or address has already."""
        return self._ids.get((kind, key))

    def give(self, kind: str, text: str, key: Hashable = None, *, is_name: bool = True) -> str:
        """Return a new id made of a text, and remember it as that of `key`, if one is given.

        Unless the text is a name or id of the input, a reserved id is not for it.
        """
        pool = _pool(kind)
        used, reserved = self._used.setdefault(pool, set()), self._reserved.get(pool, set())
        own = _is_kept(text)
        stem = text if own else _shorten(slug(text)) or kind
        candidate, number = stem, self._numbers.get((pool, stem), 1)
        while candidate in used or (candidate in reserved and not (is_name and own and candidate == text)):
            number += 1
            candidate = f"{stem}-{number}"
        self._numbers[pool, stem] = number
        used.add(candidate)
        if key is not None:
            self._ids[kind, key] = candidate
        return candidate


def _is_kept(text: str) -> bool:
    return len(text) <= _LONGEST_KEPT and is_id(text)


def _pool(kind: str) -> str:
    return "fact" if kind in FACTS else kind


def _shorten(stem: str) -> str:
    """Return an id cut to a readable length, between words where it can be."""
    while len(stem) > _LONGEST and "-" in stem:
        stem = stem.rpartition("-")[0]
    return stem[:_LONGEST]


def _main_words(text: str, most: int) -> list[str]:
    return [word for word in slug_words(text) if word not in _SMALL_WORDS][:most]
