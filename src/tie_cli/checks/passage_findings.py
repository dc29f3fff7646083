"""What was found out about the passages of facts, of which faults are made."""

from typing import NamedTuple

from tie_cli.evidence.verdicts import CopiedRun, LoadedWords, NegationVerdict, SpeakerVerdict, Verdict


class TextFinding(NamedTuple):
    """A source's text that can't be used; `key` is the key at fault in the source's record."""

    file: int
    ordinal: int
    key: str
    code: str
    message: str
    hint: str


class VerdictFinding(NamedTuple):
    """The verdict on one excerpt or quotation of a fact, given by its key and its id.

    `elsewhere` are other sources whose texts have the words, each with the place.
    """

    file: int
    ordinal: int
    key: int
    fact: str
    verdict: Verdict
    elsewhere: tuple[tuple[str, str], ...] = ()


class SpeakerFinding(NamedTuple):
    """Who the passage of a quote says is speaking; the quote is given by its key and its id."""

    file: int
    ordinal: int
    key: int
    fact: str
    verdict: SpeakerVerdict


class NegationFinding(NamedTuple):
    """Whether reported speech says the opposite of its passage; the quote is given by its key."""

    file: int
    ordinal: int
    key: int
    verdict: NegationVerdict


class CopyFinding(NamedTuple):
    """A fact whose summary is copied from a source."""

    file: int
    ordinal: int
    copied: CopiedRun


class LoadedWordFinding(NamedTuple):
    """A fact whose summary has a word that takes a side as its own."""

    file: int
    ordinal: int
    loaded: LoadedWords


Finding = TextFinding | VerdictFinding | SpeakerFinding | NegationFinding | CopyFinding | LoadedWordFinding
