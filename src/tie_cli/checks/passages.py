"""Whether what facts quote stands in the texts of their sources, and whether what they tell is not copied from there."""

from collections.abc import Iterable, Iterator

from tie_cli.diagnostics import shown_path
from tie_cli.excerpts import NEARLY, SEVERAL, VERIFIED, Outcome, differences
from tie_cli.proof import Copied, Trouble, Verdict
from tie_cli.reader import Found
from tie_cli.texts import Snapshot
from tie_cli.validation import Fault

_MOST_PLACES = 3


def passages(findings: Iterable[Verdict | Trouble | Copied]) -> Iterator[Found]:
    """Texts that can't be used, excerpts and quoted words that don't stand in theirs, and summaries that are copies."""
    for finding in findings:
        match finding:
            case Trouble():
                yield finding.file, finding.ordinal, Fault((finding.path,), finding.code, finding.message, finding.hint)
            case Copied():
                message = f"the words “{finding.run} …” are those of the source `{finding.source}`"
                yield finding.file, finding.ordinal, Fault((finding.key,), "copied-summary", message, "tell it in your own words")
            case Verdict() if finding.outcome.status != VERIFIED:
                yield finding.file, finding.ordinal, _fault(finding)


def _fault(verdict: Verdict) -> Fault:
    outcome, snapshot = verdict.outcome, verdict.snapshot
    name = f"the text of `{verdict.source}`"
    if verdict.path == ("text",):
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
