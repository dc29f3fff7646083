"""What is found of a fact in the text of one of its sources: of its excerpts, its words, its speaker, and its summary."""

from typing import NamedTuple

from tie_cli.evidence.outcomes import MISSING, NEARLY, Outcome, TextSpan
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.evidence.speakers.passage_speaker import PassageSpeaker

WORDS = ("text",)  # the path of a direct quote's words


class Verdict(NamedTuple):
    """The outcome for one excerpt, or for the words of a direct quote; `path`, its place in the record, is `WORDS` for these.

    `exact` is what was looked up: of a quote with an original (`has_original`), the one of the two that was found or is closest.
    """

    path: tuple[str | int, ...]
    source: str
    exact: str
    outcome: Outcome
    snapshot: Snapshot
    has_original: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether the words are not in the text as they are."""
        return self.outcome.status in (NEARLY, MISSING)


class SpeakerVerdict(NamedTuple):
    """Who a quote's passage in one of its sources says is speaking; the passage is at `span`."""

    source: str
    speaker: str
    passage_speaker: PassageSpeaker
    span: TextSpan
    snapshot: Snapshot


class NegationVerdict(NamedTuple):
    """Whether reported speech leaves out a negation of its passage, at `span`, or puts one in; an empty `change` if neither."""

    source: str
    change: str
    span: TextSpan
    snapshot: Snapshot


class CopiedRun(NamedTuple):
    """A run of words copied from the source into a field of a fact, such as its summary."""

    key: str
    source: str
    run: str


class LoadedWords(NamedTuple):
    """Words of a summary that take a side and stand in the source too, in their order."""

    key: str
    source: str
    words: list[str]
