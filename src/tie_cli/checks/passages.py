"""Excerpts and quotations that are not in the texts of their sources, and summaries copied from there."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tie_cli.evidence.excerpts import NEARLY, SEVERAL, VERIFIED, Outcome, differences
from tie_cli.evidence.proof import WORDS, CopiedRun, Verdict
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.factfile.reader import RecordFault
from tie_cli.model.validation import Fault
from tie_cli.text.wording import shown_path

_MOST_PLACES = 3


class TextFinding(NamedTuple):
    """A source's text that can't be used; `key` is the key at fault in the source's record."""

    file: int
    ordinal: int
    key: str
    code: str
    message: str
    hint: str


class VerdictFinding(NamedTuple):
    """The verdict on one excerpt or quotation of a fact, given by its key and its id."""

    file: int
    ordinal: int
    key: int
    fact: str
    verdict: Verdict


class CopiedFinding(NamedTuple):
    """A fact whose summary is copied from a source."""

    file: int
    ordinal: int
    copied: CopiedRun


Finding = TextFinding | VerdictFinding | CopiedFinding


def passage_faults(findings: Iterable[Finding]) -> Iterator[RecordFault]:
    """Yield texts that can't be used, excerpts and quoted words that are not in their texts, and copied summaries."""
    for finding in findings:
        match finding:
            case TextFinding():
                yield finding.file, finding.ordinal, Fault((finding.key,), finding.code, finding.message, finding.hint)
            case CopiedFinding():
                key, source, run = finding.copied
                message = f"the words “{run} …” are copied from the source `{source}`"
                yield finding.file, finding.ordinal, Fault((key,), "copied-summary", message, "put it in your own words")
            case VerdictFinding() if finding.verdict.outcome.status != VERIFIED:
                yield finding.file, finding.ordinal, _fault(finding.verdict)


def _fault(verdict: Verdict) -> Fault:
    outcome, snapshot = verdict.outcome, verdict.snapshot
    name = f"the text of `{verdict.source}`"
    if verdict.path == WORDS:
        message = f"the quoted words are not in {name}"
        hint = (
            _closest(verdict.exact.rstrip(".,。、"), outcome, snapshot)
            or "quote the words exactly as the text has them, or make the speech indirect"
        )
        return Fault(verdict.path, "quote-not-verbatim", message, hint)
    if outcome.status == SEVERAL:
        places = [snapshot.place(span.start) for span in outcome.spans]
        more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
        hint = f"at {', '.join(places[:_MOST_PLACES])}{more}\nadd a `prefix` or `suffix`, or quote a longer excerpt"
        return Fault(verdict.path, "excerpt-several", f"the excerpt is in {len(places)} places in {name}", hint)
    if outcome.status == NEARLY:
        message = f"the excerpt is not in {name} word for word"
        return Fault(verdict.path, "excerpt-nearly", message, _closest(verdict.exact, outcome, snapshot))
    hint = f"{shown_path(str(snapshot.path))} has nothing like it"
    return Fault(verdict.path, "excerpt-missing", f"the excerpt is not in {name}", hint)


def _closest(exact: str, outcome: Outcome, snapshot: Snapshot) -> str:
    """Return the closest passage, its place, and the differences."""
    if not outcome.spans:
        return ""
    span = outcome.spans[0]
    passage = " ".join(snapshot.text.plain[span.start : span.end].split())
    lines = [f"the closest passage is “{passage}” at {snapshot.place(span.start)}"]
    for ours, theirs in differences(exact, passage)[:_MOST_PLACES]:
        lines.append(_difference(ours, theirs))
    return "\n".join(lines)


def _difference(ours: str, theirs: str) -> str:
    if not theirs:
        return f"the text does not have `{ours}`"
    return f"you wrote `{ours}`, but the text has `{theirs}`" if ours else f"you left out `{theirs}`"
