"""Whether what facts quote is in the texts of their sources, and whether what they say is not copied from there."""

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
    """A source's text that cannot be used; `path` is the key at fault in the source's record."""

    file: int
    ordinal: int
    path: str
    code: str
    message: str
    hint: str


class VerdictFinding(NamedTuple):
    """The verdict on one excerpt or quotation of a fact, which is known by its key and its id."""

    file: int
    ordinal: int
    key: int
    fact: str
    verdict: Verdict


class CopiedFinding(NamedTuple):
    """A fact whose own words are copied from a source."""

    file: int
    ordinal: int
    copied: CopiedRun


Finding = TextFinding | VerdictFinding | CopiedFinding


def passages(findings: Iterable[Finding]) -> Iterator[RecordFault]:
    """Yield texts that cannot be used, excerpts and quoted words that are not in theirs, and summaries that are copies."""
    for finding in findings:
        match finding:
            case TextFinding():
                yield finding.file, finding.ordinal, Fault((finding.path,), finding.code, finding.message, finding.hint)
            case CopiedFinding():
                key, source, run = finding.copied
                message = f"the words “{run} …” are those of the source `{source}`"
                yield finding.file, finding.ordinal, Fault((key,), "copied-summary", message, "tell it in your own words")
            case VerdictFinding() if finding.verdict.outcome.status != VERIFIED:
                yield finding.file, finding.ordinal, _fault(finding.verdict)


def _fault(verdict: Verdict) -> Fault:
    outcome, snapshot = verdict.outcome, verdict.snapshot
    name = f"the text of `{verdict.source}`"
    if verdict.path == WORDS:
        message = f"the quoted words do not stand in {name}"
        hint = (
            _closest(verdict.exact.rstrip(".,。、"), outcome, snapshot)
            or "give the words as they stand there, or make the speech indirect"
        )
        return Fault(verdict.path, "quote-not-verbatim", message, hint)
    if outcome.status == SEVERAL:
        places = [snapshot.place(span.start) for span in outcome.spans]
        more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
        hint = f"at {', '.join(places[:_MOST_PLACES])}{more}\nadd a `prefix` or `suffix`, or a longer excerpt"
        return Fault(verdict.path, "excerpt-several", f"the excerpt stands in {len(places)} places of {name}", hint)
    if outcome.status == NEARLY:
        message = f"the excerpt stands in {name} only in other words"
        return Fault(verdict.path, "excerpt-nearly", message, _closest(verdict.exact, outcome, snapshot))
    hint = f"nothing in {shown_path(str(snapshot.path))} is like it"
    return Fault(verdict.path, "excerpt-missing", f"the excerpt does not stand in {name}", hint)


def _closest(exact: str, outcome: Outcome, snapshot: Snapshot) -> str:
    """The closest passage, where it stands, and what differs."""
    if not outcome.spans:
        return ""
    span = outcome.spans[0]
    passage = " ".join(snapshot.text.plain[span.start : span.end].split())
    lines = [f"closest is “{passage}” at {snapshot.place(span.start)}"]
    for ours, theirs in differences(exact, passage)[:_MOST_PLACES]:
        lines.append(f"here `{ours or 'nothing'}`, there `{theirs or 'nothing'}`")
    return "\n".join(lines)
