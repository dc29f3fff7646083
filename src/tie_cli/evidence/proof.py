"""The proof of a fact: its excerpts, and the words of a direct quote, looked up in the text of a source."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from tie_cli.evidence.denials import cuts_negation
from tie_cli.evidence.missing_marks import find_missing_marks, share_in_marks
from tie_cli.evidence.outcomes import MISSING, VERIFIED, Outcome, TextSpan
from tie_cli.evidence.polarity import find_negation_change
from tie_cli.evidence.quotations import verify_words
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage_speaker import PassageSpeaker
from tie_cli.evidence.speakers.quote_speakers import choose_place, find_speaker, is_other_speaker, is_same_speaker
from tie_cli.evidence.verdicts import WORDS, CopiedRun, NegationVerdict, SpeakerVerdict, Verdict
from tie_cli.model.records import AnyFact, Quote

_LONGEST_RUN = 10  # words that a summary may share with its source in a row, as many as an excerpt should have


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

    @property
    def original(self) -> str | None: ...  # noqa: D102


def verify_fact(
    fact: AnyFact, source: str, snapshot: Snapshot, names: ActorNames
) -> Iterator[Verdict | SpeakerVerdict | NegationVerdict]:
    """Look up what a fact cites from one of its sources: each excerpt, and of a quote the words and the speaker."""
    excerpts: list[Outcome] = []
    for number, citation in enumerate(fact.sources):
        if citation.id == source and (outcome := verify_citation(citation, snapshot)):
            excerpts.append(outcome)
            yield Verdict(("sources", number, "excerpt"), source, citation.excerpt or "", outcome, snapshot)
    if not isinstance(fact, Quote):
        return
    words = verify_quoted_words(fact, fact.speaker, excerpts, snapshot, names)
    if words:
        if words.status == VERIFIED:
            words = words._replace(missing_marks=_find_missing_marks(words, fact.speaker, snapshot, names))
        exact = fact.original if words.of_original and fact.original else fact.text
        yield Verdict(WORDS, source, exact, words, snapshot, has_original=fact.original is not None)
    cited = [outcome.spans[0] for outcome in excerpts if outcome.status == VERIFIED]
    if fact.speech == "indirect" and cited:
        yield NegationVerdict(source, find_negation_change(snapshot.text.plain, cited, fact.text), cited[0], snapshot)
    if found := find_quoted_speaker(fact.speaker, words, excerpts, snapshot, names):
        passage_speaker, span = found
        yield SpeakerVerdict(source, fact.speaker, passage_speaker, span, snapshot)


def _find_missing_marks(words: Outcome, speaker: str, snapshot: Snapshot, names: ActorNames) -> str:
    pieces = words.pieces or words.spans
    missing = find_missing_marks(snapshot.text, pieces, speaker, names, snapshot.about)
    if missing and all(snapshot.has_as_quotation(snapshot.text.plain[start:end]) for start, end in pieces):
        return ""
    return missing


def verify_citation(citation: ExcerptFields, snapshot: Snapshot) -> Outcome | None:
    """Look up the excerpt of an entry of `sources`; return None if it has none."""
    return snapshot.text.verify(citation.excerpt, citation.prefix, citation.suffix) if citation.excerpt else None


def verify_quoted_words(
    quote: QuoteFields, speaker: str, excerpts: Iterable[Outcome], snapshot: Snapshot, names: ActorNames
) -> Outcome | None:
    """Look up the words of a direct quote, of several places the one near an excerpt; return None for reported speech.

    The original of a translation counts as well as its text: one of the two is enough.
    """
    if quote.speech != "direct":
        return None
    text = snapshot.text

    def look_up(wording: str) -> Outcome:
        return verify_words(
            text,
            wording,
            lambda start, end: is_other_speaker(text, start, end, speaker, names),
            lambda start, end: is_same_speaker(text, start, end, speaker, names),
        )

    words = look_up(quote.text)
    if words.status != VERIFIED and quote.original:
        original = look_up(quote.original)
        if original.status == VERIFIED or words.status == MISSING:
            words = original._replace(of_original=True)
    if words.status != VERIFIED:
        return words
    found = [outcome.spans[0] for outcome in excerpts if outcome.status == VERIFIED]
    quoted = [] if words.pieces else [span for span in words.spans if share_in_marks(text, [span]) == 1]
    place = choose_place(text, quoted or words.spans, found, speaker, names)
    return words._replace(spans=(place,), omits_negation=words.omits_negation or cuts_negation(text.plain, *place))


def find_quoted_speaker(
    speaker: str, words: Outcome | None, excerpts: Iterable[Outcome], snapshot: Snapshot, names: ActorNames
) -> tuple[PassageSpeaker, TextSpan] | None:
    """Return who speaks in the passage of a quote, and where that is; None if its words or its excerpts were not found."""
    if words is not None and words.status != VERIFIED:
        return None
    found = [outcome.spans[0] for outcome in excerpts if outcome.status == VERIFIED]
    spans = [words.spans[0], *found] if words else found
    return (find_speaker(snapshot.text, spans, speaker, names, is_own=words is not None), spans[0]) if spans else None


def find_copied_run(fact: AnyFact, source: str, snapshot: Snapshot) -> CopiedRun | None:
    """Return the first long run of words that a summary copies from a source; None for direct quotes, which are copies."""
    if isinstance(fact, Quote) and fact.speech == "direct":
        return None
    key, own = ("text", fact.text) if isinstance(fact, Quote) else ("summary", fact.summary)
    run = snapshot.text.has_run(own, _LONGEST_RUN + 1) if own else None
    return CopiedRun(key, source, run) if run else None
