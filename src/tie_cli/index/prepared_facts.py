"""A fact with all that its rows in the index need but keys, which plain values are, so that another process can hand it over."""

from typing import NamedTuple

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.factfile.positions import Item, RawRecord, SoundFact
from tie_cli.index.counts import FactFigures, figures_of
from tie_cli.index.rows import days_of, fact_parts, record_json, search_text
from tie_cli.model.records import FACTS, Fact, Position
from tie_cli.model.validation import convert


class PreparedFact(NamedTuple):
    """What an index stores of a fact: ids of what it names, days, words, and itself as JSON.

    `is_open` is 2 for what goes on as far as is known; `position` has the actor, topic and stance, and whether it is
    attributed and inferred, and is None where the fact is no position, or has faults.
    """

    kind: str
    id: str
    is_open: int
    first: int
    last: int
    line: int
    json: str
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    facts: list[tuple[str, str]]
    words: str
    figures: FactFigures
    position: tuple[str, str, str, int, bool] | None


def sound_fact(item: Item | SoundFact) -> SoundFact | None:
    """Return a fact without faults; None for anything else."""
    if isinstance(item, SoundFact):
        return item
    if not isinstance(item, RawRecord) or item.kind not in FACTS:
        return None
    record = convert(item.kind, item.data)
    return SoundFact(item.kind, record, record_json(record), item.line) if isinstance(record, Fact) else None


def prepare(item: SoundFact, *, faulty: bool = False) -> PreparedFact:
    """Return a fact as it is stored."""
    kind, record, json, line = item
    first, last = days_of(record.date)
    is_open = 2 if last == OPEN_DAY else int(first == -OPEN_DAY)
    parts = fact_parts(record)
    position = None
    if isinstance(record, Position) and not faulty:
        attributed = int(record.basis == "attributed")
        position = (record.actor, record.topic, record.stance, attributed, record.judged == "inferred")
    return PreparedFact(
        kind,
        record.id,
        is_open,
        first,
        last,
        line,
        json,
        tuple(parts.actors),
        tuple(parts.topics),
        tuple(parts.sources),
        parts.facts,
        search_text(parts.texts, is_ascii=json.isascii()),
        figures_of(record),
        position,
    )
