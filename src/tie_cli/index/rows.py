"""The parts of a record that an index keeps in columns of their own: days, names, references, and words to search."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.dates import parse
from tie_cli.model.records import Actor, AnyRecord, Event, Fact, Position, Quote, Source, Topic
from tie_cli.text.folding import split

_FILE_SHIFT = 40  # bits; no file has as many records as these can count
KEY_STEP = 1 << 8  # between the keys of two records of a file, so that others find room
KEY_MARK = "\ue001"  # begins the words of the column `keys`, so that no word of a text does
CAPACITY_WORD = f"{KEY_MARK}c"  # begins the word of a capacity, before its number
_BOUNDARY = " \ue000 "  # a word that no text has, so that no phrase continues from one text into the next


class FactParts(NamedTuple):
    """What an index keeps of a fact beside its record.

    `actors`, `topics` and `sources` are ids, each once; `facts` are the ids of other facts with their role, and `texts` are
    what a search looks through.
    """

    actors: Iterable[str]
    topics: Iterable[str]
    sources: Iterable[str]
    facts: list[tuple[str, str]]
    texts: list[str | None]


def fact_key(file: int, ordinal: int) -> int:
    """Return a fact's key in a new index: its file and place, so that one file's facts can be replaced and the order stays."""
    return (file << _FILE_SHIFT) | (ordinal * KEY_STEP)


@lru_cache(maxsize=16384)
def days_of(date: str) -> tuple[int, int]:
    """Return the first and last day of an EDTF date."""
    _, first, last = parse(date)
    return -OPEN_DAY if first is None else first, OPEN_DAY if last is None else last


def key_word(kind: str, key: int) -> str:
    """Return the word by which full-text search finds the facts of an actor, topic or source; below 0 is a capacity."""
    return f"{KEY_MARK}{kind[0]}{key}" if key >= 0 else f"{CAPACITY_WORD}{-key}"


def kind_word(kind: str) -> str:
    """Return the word by which full-text search finds the facts of a kind."""
    return f"{KEY_MARK}{kind}"


def record_json(record: AnyRecord | Fact) -> str:
    """Return a record as JSON."""
    return msgspec.json.encode(record).decode()


def folded_names(record: Actor | Topic | Source) -> list[str]:
    """Return the id, names and aliases of an actor, topic or source as they are compared: folded, each word between spaces."""
    if isinstance(record, Source):
        names = [record.id, record.title, *([record.publisher] if record.publisher else [])]
    else:
        names = [record.id, record.name, *record.aliases]
    return [f" {' '.join(split(name))} " for name in names]


def fact_parts(record: Fact) -> FactParts:
    """Return what an index keeps of a fact beside its record."""
    texts: list[str | None] = [record.id, record.note]
    for citation in record.sources:
        texts += (citation.excerpt, citation.locator)
    sources = _once([citation.id for citation in record.sources])
    facts = [(identity, "disputes") for identity in record.disputes if identity] if record.disputes else []
    if isinstance(record, Event):
        texts += (record.summary, record.place)
        return FactParts(_once(record.actors), _once(record.topics), sources, facts, texts)
    if isinstance(record, Quote):
        texts += (record.cue, record.text, record.original, record.occasion)
        if record.event:
            facts.append((record.event, "event"))
        return FactParts(_once((record.speaker,)), _once(record.topics), sources, facts, texts)
    if isinstance(record, Position):
        texts += (record.summary, record.stance)
        facts += [(identity, "evidence") for identity in record.evidence if identity]
        if record.according_to:
            facts.append((record.according_to, "according to"))
        return FactParts(_once((record.actor,)), _once((record.topic,)), sources, facts, texts)
    return FactParts((), (), sources, facts, texts)


def search_text(texts: Iterable[str | None], *, is_ascii: bool | None = None) -> str:
    """Join texts for the full-text index, which splits and folds ASCII by itself. `is_ascii`: whether they are known to be so."""
    given = [text for text in texts if text]
    if is_ascii or (is_ascii is None and "".join(given).isascii()):
        return _BOUNDARY.join(given)
    return _BOUNDARY.join([text if text.isascii() else " ".join(split(text)) for text in given])


def _once(identities: Sequence[str]) -> Iterable[str]:
    """Return each id once, without the empty ones of a partial record."""
    if len(identities) == 1:
        return identities if identities[0] else ()
    once = dict.fromkeys(identities)
    once.pop("", None)
    return once
