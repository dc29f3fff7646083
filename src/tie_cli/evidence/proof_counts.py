"""How many facts, excerpts and quotes are proved, from the verdicts on each, and that in words."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from tie_cli.evidence.outcomes import SEVERAL, VERIFIED
from tie_cli.evidence.speakers.passage_speaker import DENIED, NAMED, OTHER, UNNAMED
from tie_cli.evidence.verdicts import WORDS, SpeakerVerdict, Verdict
from tie_cli.text.wording import count_phrase

_BEST = (NAMED, DENIED, OTHER, UNNAMED)  # of the passages of a quote, the one that tells most counts


class ExcerptCounts(Struct, frozen=True, kw_only=True):
    """How many excerpts are in the text of their source once, in several places, or not word for word."""

    found: int
    several: int
    not_found: int


class QuoteCounts(Struct, frozen=True, kw_only=True):
    """How many quotes are verified: their passage is found and names their speaker.

    Of others the passage is found but does not name the speaker (`unattributed`), or the words of direct speech are `not_found`.
    Of the verified ones, `in_original` rest on their original alone: the translation is not in the source.
    """

    verified: int
    unattributed: int
    not_found: int
    in_original: int


class Proof(Struct, frozen=True, kw_only=True):
    """How many facts are verified, have failed, or can't be verified, and what became of their excerpts and quoted words.

    A fact has failed if one of its excerpts or its quoted words are not in the text of their source. It is verified if none has
    failed and at least one was found, and for a quote if the passage names the speaker; a quote whose passage does not counts
    in `quotes.unattributed` instead. Otherwise a fact is unverifiable: it has no excerpt, or its source has no text.
    """

    verified: int
    failed: int
    unverifiable: int
    texts: int
    excerpts: ExcerptCounts
    quotes: QuoteCounts


def choose_best_speakers(verdicts: Iterable[tuple[int, SpeakerVerdict]]) -> dict[int, SpeakerVerdict]:
    """Return for each quote, by its key, what the passage says that tells most of its speaker."""
    best: dict[int, SpeakerVerdict] = {}
    for key, verdict in verdicts:
        if key not in best or _BEST.index(verdict.passage_speaker.status) < _BEST.index(best[key].passage_speaker.status):
            best[key] = verdict
    return best


def count_proof(verdicts: Iterable[tuple[int, Verdict]], speakers: Iterable[tuple[int, SpeakerVerdict]], facts: int) -> Proof:
    """Count facts, excerpts and quotes from verdicts with the key of their fact; `facts` is the number of all facts."""
    found: set[int] = set()
    failed: set[int] = set()
    sources = set()
    excerpts = Counter[str]()
    in_original: set[int] = set()
    not_verbatim = 0
    for key, verdict in verdicts:
        sources.add(verdict.source)
        is_found = verdict.outcome.status == VERIFIED
        (found if is_found else failed).add(key)
        if verdict.path == WORDS:
            not_verbatim += not is_found
            if is_found and verdict.outcome.of_original:
                in_original.add(key)
        else:
            excerpts[verdict.outcome.status] += 1
    found -= failed
    best = {key: verdict.passage_speaker.status for key, verdict in choose_best_speakers(speakers).items() if key in found}
    unattributed = {key for key, status in best.items() if status != NAMED}
    once, several = excerpts[VERIFIED], excerpts[SEVERAL]
    return Proof(
        verified=len(found - unattributed),
        failed=len(failed),
        unverifiable=facts - len(found) - len(failed),
        texts=len(sources),
        excerpts=ExcerptCounts(found=once, several=several, not_found=excerpts.total() - once - several),
        quotes=QuoteCounts(
            verified=len(best) - len(unattributed),
            unattributed=len(unattributed),
            not_found=not_verbatim,
            in_original=len(in_original & (best.keys() - unattributed)),
        ),
    )


def describe_proof(proof: Proof) -> str:
    """Return what was found as a phrase: "4 excerpts found, 1 excerpt not found, 2 quotes verified"."""
    excerpts, quotes = proof.excerpts, proof.quotes
    counts = [
        (excerpts.found, "excerpt", "found"),
        (excerpts.several, "excerpt", "found in several places"),
        (excerpts.not_found, "excerpt", "not found"),
        (quotes.verified, "quote", _describe_verified(quotes)),
        (quotes.unattributed, "quote", f"without {'its' if quotes.unattributed == 1 else 'their'} speaker in the passage"),
        (quotes.not_found, "quote", "not found word for word"),
        (proof.unverifiable, "fact", "not checked"),
    ]
    return ", ".join(f"{count_phrase(**{noun: number})} {what}" for number, noun, what in counts if number)


def _describe_verified(quotes: QuoteCounts) -> str:
    return f"verified ({quotes.in_original} in the original language)" if quotes.in_original else "verified"
