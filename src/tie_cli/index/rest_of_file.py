"""What of a fact file an index does not have yet: all that follows the first record that is not as it was."""

import sqlite3
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.positions import Header, Include, Item, RawRecord, SoundFact
from tie_cli.factfile.reader import read_sound
from tie_cli.index.counts import Figures
from tie_cli.index.rows import fact_key, record_json
from tie_cli.model.records import FACTS, Fact
from tie_cli.model.validation import convert


class RestOfFile(NamedTuple):
    """The records of a file from a number on, and all its headers; `figures` are of the facts before that."""

    ordinal: int
    figures: Figures
    items: Iterator[Item | SoundFact]


def rest_of_file(connection: sqlite3.Connection, number: int, file: Path) -> RestOfFile:
    """Read a file up to the first record that an index without faults does not have as it is, on the same line."""
    facts = connection.execute(
        "SELECT ordinal, kind, line, record FROM fact WHERE key >= ? AND key < ? ORDER BY key",
        (fact_key(number, 0), fact_key(number + 1, 0)),
    )
    named: dict[int, tuple[str, str]] = {}
    for kind in ("actor", "topic", "source"):
        rows = connection.execute(f"SELECT ordinal, record FROM {kind} WHERE file = ?", (number,))
        named.update({ordinal: (kind, record) for ordinal, record in rows})
    figures = Figures()
    headers: list[Item | SoundFact] = []
    ordinal = 0
    items = read_sound(file)
    for item in items:
        if isinstance(item, Header | Include | Diagnostic):
            headers.append(item)
            continue
        fact = _fact(item)
        if fact and next(facts, None) == (ordinal, fact.kind, fact.line, fact.json):
            figures.add(fact.kind, fact.fact)
        elif fact or named.get(ordinal) != _named(item):
            headers.append(item)
            break
        ordinal += 1
    return RestOfFile(ordinal, figures, chain(headers, items))


def _fact(item: SoundFact | RawRecord) -> SoundFact | None:
    """Return a fact without faults; None for anything else."""
    if isinstance(item, SoundFact):
        return item
    record = convert(item.kind, item.data) if item.kind in FACTS else None
    return SoundFact(item.kind, record, record_json(record), item.line) if isinstance(record, Fact) else None


def _named(item: SoundFact | RawRecord) -> tuple[str, str] | None:
    """Return the kind and the JSON of an actor, topic or source without faults; None for anything else."""
    if isinstance(item, SoundFact) or item.kind in FACTS:
        return None
    record = convert(item.kind, item.data)
    return None if isinstance(record, list) else (item.kind, record_json(record))
