"""The parts of a record that an index keeps in columns of their own: days, names, references, and words to search."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.dates import parse
from tie_cli.model.records import Actor, AnyRecord, Event, Fact, Position, Quote, Source, Topic
from tie_cli.text.folding import split

_FILE_SHIFT = 32  # bits; no file has as many records as these can count
_KEY_MARK = "\ue001"  # begins the words of the column `keys`, so that no word of a text does
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
    """Return a fact's key: its file and place, so that one file's facts can be replaced and the order stays."""
    return (file << _FILE_SHIFT) | ordinal


def days_of(date: str) -> tuple[int, int]:
    """Return the first and last day of an EDTF date."""
    _, first, last = parse(date)
    return -OPEN_DAY if first is None else first, OPEN_DAY if last is None else last


def key_word(kind: str, key: int) -> str:
    """Return the word by which full-text search finds the facts of an actor, topic or source."""
    return f"{_KEY_MARK}{kind[0]}{key}"


def kind_word(kind: str) -> str:
    """Return the word by which full-text search finds the facts of a kind."""
    return f"{_KEY_MARK}{kind}"


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
    actors: Sequence[str] = ()
    topics: Sequence[str] = ()
    texts: list[str | None] = [record.id, record.note]
    facts = [(identity, "disputes") for identity in record.disputes] if record.disputes else []
    if isinstance(record, Event):
        actors, topics = record.actors, record.topics
        texts += (record.summary, record.place)
    elif isinstance(record, Quote):
        actors, topics = (record.speaker,), record.topics
        texts += (record.cue, record.text, record.occasion)
        facts += [(record.event, "event")] if record.event else []
    elif isinstance(record, Position):
        actors, topics = (record.actor,), (record.topic,)
        texts += (record.summary, record.stance)
        facts += [(identity, "evidence") for identity in record.evidence]
        facts += [(record.according_to, "according to")] if record.according_to else []
    for citation in record.sources:
        texts += (citation.excerpt, citation.locator)
    sources = [citation.id for citation in record.sources]
    return FactParts(_once(actors), _once(topics), _once(sources), facts, texts)


def search_text(texts: Iterable[str | None]) -> str:
    """Join texts for the full-text index, which splits and folds ASCII by itself."""
    given = [text for text in texts if text]
    if "".join(given).isascii():
        return _BOUNDARY.join(given)
    return _BOUNDARY.join([text if text.isascii() else " ".join(split(text)) for text in given])


def _once(identities: Sequence[str]) -> Iterable[str]:
    """Return each id once, without the empty ones of a partial record."""
    if len(identities) == 1:
        return identities if identities[0] else ()
    once = dict.fromkeys(identities)
    once.pop("", None)
    return once
