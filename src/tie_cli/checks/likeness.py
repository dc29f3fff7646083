"""Facts and actors that look alike: duplicates, contradictions, and accounts that differ in a date or a number."""

import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspect_positions, suspects
from tie_cli.model.faults import Fault
from tie_cli.model.records import KINDS, Event, Quote
from tie_cli.text.folding import split
from tie_cli.text.negation import NEGATION_WORDS
from tie_cli.text.wording import shown_path

_ALIKE = 90.0  # of 100, of two texts with their numbers masked
_NEAR = 31  # days that two accounts of one event may lie apart
_BLOCK = 31  # days; only facts that begin in the same or the next block are compared
_WHOLE_BLOCK = 400  # facts; in a larger block only those are compared whose texts begin alike
_NEIGHBOURS = 20
_NUMBER = re.compile(r"\d+")
_LONGEST = 4000  # characters of a text that is compared as a whole
# Two texts that differ by one of these say opposite things, however alike they are; "t" is what folding leaves of "can't".
_NEGATIONS = NEGATION_WORDS | {"t"}


class _ComparableFact(NamedTuple):
    """A fact prepared for comparison: its words folded, and these with every number as 0."""

    record: Event | Quote
    path: str
    line: int
    file: int
    ordinal: int
    first: int
    last: int
    words: str
    text: str

    @property
    def place(self) -> str:
        return f"{shown_path(self.path)}:{self.line}"

    @property
    def numbers(self) -> list[str]:
        return _NUMBER.findall(self.words)

    @property
    def who(self) -> set[str]:
        return set(self.record.actors) if isinstance(self.record, Event) else {self.record.speaker}

    @property
    def sources(self) -> set[str]:
        return {citation.id for citation in self.record.sources}


def find_contradictions(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield positions of one actor on one topic at one date with different stances, unless one disputes the other."""
    for file, ordinal, stance, other, identity, path, line in suspect_positions.contradicting_positions(connection):
        message = f"`{stance}` contradicts `{other}` in the position `{identity}` of the same date"
        hint = f"the other position is at {shown_path(path)}:{line}; if the sources disagree, add disputes: [{identity}]"
        yield file, ordinal, Fault(("stance",), "contradiction", message, hint)


def find_repeated_positions(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield positions that repeat the actor, topic, date and stance of an earlier one."""
    for file, ordinal, identity, path, line in suspect_positions.repeated_positions(connection):
        yield file, ordinal, _duplicate(identity, f"{shown_path(path)}:{line}")


def find_similar_facts(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield events and quotes that repeat another, or differ from it only in a date or a number."""
    for kind in ("event", "quote"):
        for one, others in _pairs(_comparable_facts(connection, kind)):
            for other in others:
                if fault := _compare(one, other):
                    yield one.file, one.ordinal, fault
                    break


def find_same_names(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield actors that share a name or an alias."""
    for file, ordinal, identity, other, name in suspects.actors_with_one_name(connection):
        message = f"the actors `{other}` and `{identity}` share a name ({name})"
        hint = f"if they are the same actor: tie merge {identity} {other}; otherwise give them different names"
        yield file, ordinal, Fault(("name",), "same-name", message, hint)


def _comparable_facts(connection: sqlite3.Connection, kind: str) -> Iterator[_ComparableFact]:
    decoder: msgspec.json.Decoder[Event | Quote] = msgspec.json.Decoder(KINDS[kind])
    for path, line, file, ordinal, first, last, text in suspects.sound_facts(connection, kind):
        record = decoder.decode(text)
        words = " ".join(split(record.summary if isinstance(record, Event) else record.text))
        yield _ComparableFact(record, path, line, file, ordinal, first, last, words, _NUMBER.sub("0", words))


def _pairs(facts: Iterator[_ComparableFact]) -> Iterator[tuple[_ComparableFact, list[_ComparableFact]]]:
    """Yield each fact with the earlier ones whose text is almost the same.

    Comparing all with all would take for ever, so facts are put in blocks by time, and in a block that is still too
    large each is compared with its neighbours in the order of the texts: the sorted neighbourhood method (Hernández
    and Stolfo, "The Merge/Purge Problem for Large Databases", SIGMOD 1995).
    """
    from rapidfuzz import fuzz, process

    blocks: dict[int, list[_ComparableFact]] = {}
    for fact in facts:
        blocks.setdefault(fact.first // _BLOCK, []).append(fact)
    for number, block in blocks.items():
        around = sorted(block + blocks.get(number - 1, []), key=lambda fact: (fact.text, fact.file, fact.ordinal))
        texts = [_shorten(fact.text) for fact in around]
        own = set(map(id, block))
        for place, fact in enumerate(around):
            if id(fact) not in own or len(fact.text.split()) < 3:
                continue
            low = 0 if len(around) <= _WHOLE_BLOCK else max(0, place - _NEIGHBOURS)
            high = len(around) if len(around) <= _WHOLE_BLOCK else place + _NEIGHBOURS
            found = process.extract(texts[place], texts[low:high], scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
            others = [around[low + at] for _, _, at in found]
            before = [other for other in others if (other.file, other.ordinal) < (fact.file, fact.ordinal)]
            after = [other for other in others if id(other) not in own and other not in before]
            if before:
                yield fact, before
            for other in after:
                yield other, [fact]


def _shorten(text: str) -> str:
    """Return a text to compare: of a very long one its beginning and its end, as the time grows with the square of the length."""
    return text if len(text) <= _LONGEST else text[: _LONGEST // 2] + text[-_LONGEST // 2 :]


def _compare(one: _ComparableFact, other: _ComparableFact) -> Fault | None:
    if other.record.id in one.record.disputes or one.record.id in other.record.disputes or _negates(one.text, other.text):
        return None
    overlap = one.first <= other.last and other.first <= one.last
    if overlap and one.numbers == other.numbers:
        involved = one.who & other.who or not (one.who and other.who)
        return _duplicate(other.record.id, other.place) if involved else None
    if one.who != other.who or one.sources & other.sources:
        return None  # of other actors, or of one source, which tells of two events
    near = max(one.first, other.first) - min(one.last, other.last) <= _NEAR
    if overlap or (near and one.numbers == other.numbers):
        what = "numbers differ" if overlap else "date differs"
        message = f"the fact `{other.record.id}` looks the same, but its {what}"
        hint = f"the other fact is at {other.place}; if the sources disagree, add disputes: [{other.record.id}]"
        return Fault(("id",), "unmarked-dispute", message, hint)
    return None


def _negates(one: str, other: str) -> bool:
    return bool((set(one.split()) ^ set(other.split())) & _NEGATIONS)


def _duplicate(identity: str, place: str) -> Fault:
    hint = f"the other fact is at {place}; keep one of them, with the sources of both"
    return Fault(("id",), "near-duplicate", f"the fact `{identity}` says almost the same thing", hint)
