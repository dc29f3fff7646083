"""Proposals that a fact file has already, told by the passage that they stand on, so that nothing is drafted twice."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tie_cli.drafting.proposals import Proposal
from tie_cli.evidence.excerpts import VERIFIED, SearchableText, TextSpan, verify_words
from tie_cli.model.records import FACTS, REFERS, AnyFact, Position, Quote


class _Place(NamedTuple):
    """What a fact says by its kind, and where its passages stand in the text."""

    kind: str
    says: tuple[str, ...]
    spans: tuple[TextSpan, ...]


def without_repeats(
    proposals: Sequence[Proposal], facts: Iterable[tuple[str, AnyFact]], source: str, text: SearchableText
) -> tuple[list[Proposal], int]:
    """Return the proposals that a source's facts don't have yet, and how many were left out.

    A proposal is there already if a fact of its kind stands on most of the same excerpt, or on the same sentence and says
    the same: for a quote by the same speaker, for an event on the same date, for a position on the same topic.
    """
    there = [_place_of_fact(kind, fact, source, text) for kind, fact in facts]
    kept, left_out = [], 0
    for proposal in proposals:
        if proposal.kind in FACTS and any(_is_same(proposal, place, text) for place in there):
            left_out += 1
        else:
            kept.append(proposal)
    return (list(_needed(kept)) if left_out else kept), left_out


def _is_same(proposal: Proposal, place: _Place, text: SearchableText) -> bool:
    if proposal.kind != place.kind:
        return False
    own = list(_spans_of_record(proposal.kind, proposal.record, text))
    if any(_overlap(one, other) > min(_length(one), _length(other)) / 2 for one in own for other in place.spans):
        return proposal.kind != "position" or _says(proposal.kind, proposal.record) == place.says
    if _says(proposal.kind, proposal.record) != place.says:
        return False
    sentence = text.find(proposal.passage) if proposal.passage else []
    return any(_overlap(one, other) == _length(other) for one in sentence for other in place.spans)


def _place_of_fact(kind: str, fact: AnyFact, source: str, text: SearchableText) -> _Place:
    spans = [
        span
        for citation in fact.sources
        if citation.id == source and citation.excerpt
        for span in text.find(citation.excerpt, citation.prefix, citation.suffix)
    ]
    if isinstance(fact, Quote) and fact.speech == "direct":
        spans += _spans_of_words(fact.text, text)
    says = (fact.actor, fact.topic) if isinstance(fact, Position) else (fact.speaker if isinstance(fact, Quote) else fact.date,)
    return _Place(kind, says, tuple(spans))


def _says(kind: str, record: dict[str, Any]) -> tuple[str, ...]:
    keys = {"quote": ("speaker",), "event": ("date",), "position": ("actor", "topic")}[kind]
    return tuple(str(record.get(key)) for key in keys)


def _spans_of_record(kind: str, record: dict[str, Any], text: SearchableText) -> Iterator[TextSpan]:
    for citation in record.get("sources", ()):
        if excerpt := citation.get("excerpt"):
            yield from text.find(excerpt, citation.get("prefix"), citation.get("suffix"))
    if kind == "quote" and record.get("speech") == "direct":
        yield from _spans_of_words(record["text"], text)


def _spans_of_words(words: str, text: SearchableText) -> Sequence[TextSpan]:
    outcome = verify_words(text, words)
    return outcome.spans if outcome.status == VERIFIED else ()


def _needed(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """The proposals without those actors that only what was left out refers to, and the source where no fact is left."""
    wanted: set[str] = set()
    for proposal in proposals:
        for key in REFERS:
            value = proposal.record.get(key)
            wanted.update(value if isinstance(value, list) else [value] if isinstance(value, str) else ())
    return (proposal for proposal in proposals if proposal.kind != "actor" or proposal.record["id"] in wanted)


def _overlap(one: TextSpan, other: TextSpan) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _length(span: TextSpan) -> int:
    return span.end - span.start
