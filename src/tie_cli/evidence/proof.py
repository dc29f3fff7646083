"""What a fact rests on: each of its excerpts, and the words of a direct quote, looked up in the text of a source."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from msgspec import Struct

from tie_cli.evidence.excerpts import VERIFIED, Outcome, verify, verify_words
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.model.records import AnyFact, Quote

_LONGEST_RUN = 10  # words that a summary may share with its source in a row, as many as an excerpt should have
WORDS = ("text",)  # the path of a direct quote's words


class Excerpted(Protocol):
    """What has an excerpt with what is around it: an entry of `sources`, as a record or as a row."""

    @property
    def excerpt(self) -> str | None: ...  # noqa: D102

    @property
    def prefix(self) -> str | None: ...  # noqa: D102

    @property
    def suffix(self) -> str | None: ...  # noqa: D102


class Quoted(Protocol):
    """A statement, as a record or as a row."""

    @property
    def speech(self) -> str: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102


class Verdict(NamedTuple):
    """The outcome for one excerpt, or with the path `WORDS` for a direct quote's words. `path` is its place in the record."""

    path: tuple[str | int, ...]
    source: str
    exact: str
    outcome: Outcome
    snapshot: Snapshot


class CopiedRun(NamedTuple):
    """A run of words under `key` of a fact, such as its summary, that is copied from the source."""

    key: str
    source: str
    run: str


class Proof(Struct, frozen=True, kw_only=True):
    """How many facts are verified, failed, or cannot be verified.

    A fact has failed if one of its excerpts or its quoted words are not in a text that is there to be searched. It is verified if
    none has failed and at least one was found. Otherwise it is unverifiable: it has no excerpt, or there is no text.
    """

    verified: int
    failed: int
    unverifiable: int
    texts: int


def verify_fact(fact: AnyFact, source: str, snapshot: Snapshot) -> Iterator[Verdict]:
    """Look up what a fact quotes of one of its sources: each excerpt, and for a direct quote its words."""
    for number, citation in enumerate(fact.sources):
        if citation.id == source and (outcome := verify_citation(citation, snapshot)):
            yield Verdict(("sources", number, "excerpt"), source, citation.excerpt or "", outcome, snapshot)
    if isinstance(fact, Quote) and (outcome := verify_quoted_words(fact, snapshot)):
        yield Verdict(WORDS, source, fact.text, outcome, snapshot)


def verify_citation(citation: Excerpted, snapshot: Snapshot) -> Outcome | None:
    """Look up one excerpt; None where the entry of `sources` has none."""
    return verify(snapshot.text, citation.excerpt, citation.prefix, citation.suffix) if citation.excerpt else None


def verify_quoted_words(quote: Quoted, snapshot: Snapshot) -> Outcome | None:
    """Look up the words of a direct quote; None for reported speech, which has none."""
    return verify_words(snapshot.text, quote.text) if quote.speech == "direct" else None


def find_copied_run(fact: AnyFact, source: str, snapshot: Snapshot) -> CopiedRun | None:
    """Return the first long run of a fact's own words that is copied from a source; None for direct quotes, which are copies."""
    if isinstance(fact, Quote) and fact.speech == "direct":
        return None
    key, own = ("text", fact.text) if isinstance(fact, Quote) else ("summary", fact.summary)
    run = snapshot.text.has_run(own, _LONGEST_RUN + 1) if own else None
    return CopiedRun(key, source, run) if run else None


def count_proof(verdicts: Iterable[tuple[int, Verdict]], facts: int) -> Proof:
    """Count facts by what was found, from verdicts with the key of their fact; `facts` is how many facts there are."""
    verified: set[int] = set()
    failed: set[int] = set()
    sources = set()
    for key, verdict in verdicts:
        sources.add(verdict.source)
        (verified if verdict.outcome.status == VERIFIED else failed).add(key)
    verified -= failed
    unverifiable = facts - len(verified) - len(failed)
    return Proof(verified=len(verified), failed=len(failed), unverifiable=unverifiable, texts=len(sources))
