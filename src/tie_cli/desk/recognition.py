"""Which proposals of an article the fact file has already as facts, where the last review does not say so."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tie_cli.desk.entries import Entry, State
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.model.records import FACTS

FactRecord = tuple[str, dict[str, Any]]  # its kind and its record
# What facts of a kind say, for two on one passage to be the same.
_SAYS = {"event": ("date",), "quote": ("speaker",), "position": ("topic",)}
_WORDS = {"event": "summary", "quote": "text", "position": "topic"}


def pair_with_facts(
    entries: Sequence[Entry], facts: Iterable[FactRecord], text: SearchableText, source: str
) -> Iterator[tuple[Entry | None, str, dict[str, Any]]]:
    """Yield each fact of the article with the open proposal that it came from, None if it came from none of them.

    Proposals that are most like a fact come first: those with its words, then those with its excerpt, then those that say the
    same in its passage. A quote or an event that only shares the passage comes last; a position on another topic never does.
    """

    def same_passage(entry: Entry, record: Mapping[str, Any]) -> bool:
        spans = [span for excerpt in _excerpts(record, source) for span in text.find(excerpt)]
        return entry.span is not None and any(_overlap(span, entry.span) for span in spans)

    def has(entry: Entry, record: Mapping[str, Any], field: str) -> bool:
        return bool(entry.record.get(field) == record.get(field))

    def says_the_same(entry: Entry, record: Mapping[str, Any]) -> bool:
        return all(has(entry, record, field) for field in _SAYS[entry.kind])

    def same_excerpt(entry: Entry, record: Mapping[str, Any]) -> bool:
        return entry.excerpt is not None and entry.excerpt in _excerpts(record, source)

    tests: tuple[Callable[[Entry, Mapping[str, Any]], bool], ...] = (
        lambda entry, record: has(entry, record, _WORDS[entry.kind]) and same_excerpt(entry, record),
        lambda entry, record: says_the_same(entry, record) and same_excerpt(entry, record),
        lambda entry, record: entry.kind != "position" and same_excerpt(entry, record),
        lambda entry, record: says_the_same(entry, record) and same_passage(entry, record),
        lambda entry, record: entry.kind != "position" and same_passage(entry, record),
    )
    rest = list(facts)
    pending = [entry for entry in entries if entry.state is State.OPEN and entry.kind in FACTS]
    for is_same in tests:
        for entry in list(pending):
            fact = next((fact for fact in rest if fact[0] == entry.kind and is_same(entry, fact[1])), None)
            if fact is not None:
                rest.remove(fact)
                pending.remove(entry)
                yield entry, *fact
    yield from ((None, *fact) for fact in rest)


def place_of(record: Mapping[str, Any], source: str, text: SearchableText) -> TextSpan | None:
    """Return where in the article a fact's first excerpt is."""
    places = [span for excerpt in _excerpts(record, source) for span in text.find(excerpt)]
    return places[0] if places else None


def _excerpts(record: Mapping[str, Any], source: str) -> list[str]:
    return [entry["excerpt"] for entry in record["sources"] if entry["id"] == source and entry.get("excerpt")]


def _overlap(one: TextSpan, other: TextSpan) -> bool:
    return one.start < other.end and other.start < one.end
