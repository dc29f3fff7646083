"""Proposals that a fact file has already, recognised by their passage, so that nothing is drafted twice."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import VERIFIED, TextSpan
from tie_cli.evidence.quotations import verify_words
from tie_cli.model.records import FACTS, AnyFact, Quote
from tie_cli.model.references import REFERS

# What facts of a kind say, for two on one sentence to say the same.
_SAYS = {"quote": ("speaker",), "event": ("date",), "position": ("actor", "topic", "stance", "date")}


class _FactPlace(NamedTuple):
    """What a fact says by its kind, and where its passages stand in the text."""

    id: str
    kind: str
    says: tuple[str, ...]
    spans: tuple[TextSpan, ...]


def without_repeats(
    proposals: Sequence[Proposal], facts: Iterable[tuple[str, AnyFact]], source: str, text: SearchableText
) -> tuple[list[Proposal], int]:
    """Return the proposals that a source's facts don't have yet, and how many were left out.

    A proposal is there already if a fact of its kind stands on most of the same excerpt, or on the same sentence and says
    the same: for a quote by the same speaker, for an event on the same date, for a position the same stance.
    """
    there = [_find_place_of_fact(kind, fact, source, text) for kind, fact in facts]
    kept: list[Proposal] = []
    known: dict[str, str] = {}  # by the id of what is left out: the fact that says the same
    for proposal in proposals:
        same = next((place for place in there if proposal.kind in FACTS and _is_same(proposal, place, text)), None)
        if same:
            known[proposal.record["id"]] = same.id
        else:
            kept.append(proposal)
    return (list(_without_unused([_refer_to_facts(each, known) for each in kept])) if known else kept), len(known)


def _is_same(proposal: Proposal, place: _FactPlace, text: SearchableText) -> bool:
    """Return whether a proposal says what a fact says, by where both stand in the text."""
    if proposal.kind != place.kind:
        return False
    if (
        proposal.kind == "position"
        and proposal.record.get("evidence")
        and _tell_content(proposal.kind, proposal.record) == place.says
    ):
        return True  # what it rests on is a fact, not a passage of its own
    own = list(_find_spans_of_record(proposal.kind, proposal.record, text))
    if any(
        _measure_overlap(one, other) > min(_measure_length(one), _measure_length(other)) / 2
        for one in own
        for other in place.spans
    ):
        return proposal.kind != "position" or _tell_content(proposal.kind, proposal.record) == place.says
    if _tell_content(proposal.kind, proposal.record) != place.says:
        return False
    sentence = text.find(proposal.passage) if proposal.passage else []
    return any(_measure_overlap(one, other) == _measure_length(other) for one in sentence for other in place.spans)


def _find_place_of_fact(kind: str, fact: AnyFact, source: str, text: SearchableText) -> _FactPlace:
    """Return what a fact says, and where its excerpts and quoted words stand."""
    spans = [
        span
        for citation in fact.sources
        if citation.id == source and citation.excerpt
        for span in text.find(citation.excerpt, citation.prefix, citation.suffix)
    ]
    if isinstance(fact, Quote) and fact.speech == "direct":
        spans += _find_spans_of_words(fact.text, text)
    keys = _SAYS[kind]
    return _FactPlace(fact.id, kind, tuple(str(getattr(fact, key)) for key in keys), tuple(spans))


def _tell_content(kind: str, record: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(record.get(key)) for key in _SAYS[kind])


def _find_spans_of_record(kind: str, record: dict[str, Any], text: SearchableText) -> Iterator[TextSpan]:
    for citation in record.get("sources", ()):
        if excerpt := citation.get("excerpt"):
            yield from text.find(excerpt, citation.get("prefix"), citation.get("suffix"))
    if kind == "quote" and record.get("speech") == "direct":
        yield from _find_spans_of_words(record["text"], text)


def _find_spans_of_words(words: str, text: SearchableText) -> Sequence[TextSpan]:
    outcome = verify_words(text, words)
    return outcome.spans if outcome.status == VERIFIED else ()


def _refer_to_facts(proposal: Proposal, known: dict[str, str]) -> Proposal:
    """Return the proposal with the ids of facts that are there for those that were left out."""

    def there(value: Any) -> Any:
        return [there(each) for each in value] if isinstance(value, list) else known.get(value, value)

    record = {key: there(value) if REFERS.get(key) in ("fact", "event") else value for key, value in proposal.record.items()}
    return replace(proposal, record=record)


def _without_unused(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield the proposals without those actors that only what was left out refers to, and the source where no fact is left."""
    used: set[str] = set()
    for proposal in proposals:
        for key in REFERS:
            value = proposal.record.get(key)
            used.update(value if isinstance(value, list) else [value] if isinstance(value, str) else ())
    return (proposal for proposal in proposals if proposal.kind != "actor" or proposal.record["id"] in used)


def _measure_overlap(one: TextSpan, other: TextSpan) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _measure_length(span: TextSpan) -> int:
    return span.end - span.start
