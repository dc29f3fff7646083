"""The proof of a fact: its excerpts, and the words of a direct quote, looked up in the text of a source."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from msgspec import Struct

from tie_cli.evidence.excerpts import SEVERAL, VERIFIED, Outcome, verify, verify_words
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.model.records import AnyFact, Quote
from tie_cli.text.wording import count_phrase

_LONGEST_RUN = 10  # words that a summary may share with its source in a row, as many as an excerpt should have
WORDS = ("text",)  # the path of a direct quote's words


class ExcerptFields(Protocol):
    """An excerpt with its context: an entry of `sources`, as a record or as a row."""

    @property
    def excerpt(self) -> str | None: ...  # noqa: D102

    @property
    def prefix(self) -> str | None: ...  # noqa: D102

    @property
    def suffix(self) -> str | None: ...  # noqa: D102


class QuoteFields(Protocol):
    """A statement, as a record or as a row."""

    @property
    def speech(self) -> str: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102


class Verdict(NamedTuple):
    """The outcome for one excerpt, or for the words of a direct quote; `path`, its place in the record, is `WORDS` for these."""

    path: tuple[str | int, ...]
    source: str
    exact: str
    outcome: Outcome
    snapshot: Snapshot


class CopiedRun(NamedTuple):
    """A run of words copied from the source into a field of a fact, such as its summary."""

    key: str
    source: str
    run: str


class ExcerptCounts(Struct, frozen=True, kw_only=True):
    """How many excerpts are in the text of their source once, in several places, or not word for word."""

    found: int
    several: int
    not_found: int


class QuoteCounts(Struct, frozen=True, kw_only=True):
    """How many direct quotes are in the text of one of their sources word for word, or are not."""

    found: int
    not_found: int


class Proof(Struct, frozen=True, kw_only=True):
    """How many facts are verified, have failed, or can't be verified, and what became of their excerpts and quoted words.

    A fact has failed if one of its excerpts or its quoted words are not in the text of their source. It is verified if none has
    failed and at least one was found. Otherwise it is unverifiable: it has no excerpt, or its source has no text.
    """

    verified: int
    failed: int
    unverifiable: int
    texts: int
    excerpts: ExcerptCounts
    quotes: QuoteCounts


def verify_fact(fact: AnyFact, source: str, snapshot: Snapshot) -> Iterator[Verdict]:
    """Look up what a fact cites from one of its sources: each excerpt, and the words of a direct quote."""
    for number, citation in enumerate(fact.sources):
        if citation.id == source and (outcome := verify_citation(citation, snapshot)):
            yield Verdict(("sources", number, "excerpt"), source, citation.excerpt or "", outcome, snapshot)
    if isinstance(fact, Quote) and (outcome := verify_quoted_words(fact, snapshot)):
        yield Verdict(WORDS, source, fact.text, outcome, snapshot)


def verify_citation(citation: ExcerptFields, snapshot: Snapshot) -> Outcome | None:
    """Look up the excerpt of an entry of `sources`; return None if it has none."""
    return verify(snapshot.text, citation.excerpt, citation.prefix, citation.suffix) if citation.excerpt else None


def verify_quoted_words(quote: QuoteFields, snapshot: Snapshot) -> Outcome | None:
    """Look up the words of a direct quote; return None for reported speech."""
    return verify_words(snapshot.text, quote.text) if quote.speech == "direct" else None


def find_copied_run(fact: AnyFact, source: str, snapshot: Snapshot) -> CopiedRun | None:
    """Return the first long run of words that a summary copies from a source; None for direct quotes, which are copies."""
    if isinstance(fact, Quote) and fact.speech == "direct":
        return None
    key, own = ("text", fact.text) if isinstance(fact, Quote) else ("summary", fact.summary)
    run = snapshot.text.has_run(own, _LONGEST_RUN + 1) if own else None
    return CopiedRun(key, source, run) if run else None


def count_proof(verdicts: Iterable[tuple[int, Verdict]], facts: int) -> Proof:
    """Count facts, excerpts and quotes from verdicts with the key of their fact; `facts` is the number of all facts."""
    verified: set[int] = set()
    failed: set[int] = set()
    sources = set()
    excerpts, quotes = Counter[str](), Counter[str]()
    for key, verdict in verdicts:
        sources.add(verdict.source)
        status = verdict.outcome.status
        (verified if status == VERIFIED else failed).add(key)
        (quotes if verdict.path == WORDS else excerpts)[status] += 1
    verified -= failed
    found, several = excerpts[VERIFIED], excerpts[SEVERAL]
    return Proof(
        verified=len(verified),
        failed=len(failed),
        unverifiable=facts - len(verified) - len(failed),
        texts=len(sources),
        excerpts=ExcerptCounts(found=found, several=several, not_found=excerpts.total() - found - several),
        quotes=QuoteCounts(found=quotes[VERIFIED], not_found=quotes.total() - quotes[VERIFIED]),
    )


def describe_proof(proof: Proof) -> str:
    """Return what was found as a phrase: "4 excerpts found, 1 excerpt not found, 2 facts not checked"."""
    excerpts, quotes = proof.excerpts, proof.quotes
    counts = [
        (excerpts.found, "excerpt", "found"),
        (excerpts.several, "excerpt", "found in several places"),
        (excerpts.not_found, "excerpt", "not found"),
        (quotes.found, "quote", "found word for word"),
        (quotes.not_found, "quote", "not found word for word"),
        (proof.unverifiable, "fact", "not checked"),
    ]
    return ", ".join(f"{count_phrase(**{noun: number})} {what}" for number, noun, what in counts if number)
