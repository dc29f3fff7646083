"""Excerpts and quotations that are not in the texts of their sources, and summaries copied from there."""

from collections.abc import Iterable, Iterator

from tie_cli.checks.passage_findings import (
    CopyFinding,
    Finding,
    LoadedWordFinding,
    NegationFinding,
    SpeakerFinding,
    TextFinding,
    VerdictFinding,
)
from tie_cli.evidence.differences import find_differences
from tie_cli.evidence.missing_marks import PART
from tie_cli.evidence.outcomes import MOST_PLACES, NEARLY, SEVERAL, VERIFIED, Outcome
from tie_cli.evidence.polarity import LEFT_OUT
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.evidence.speakers.passage_speaker import DENIED, OTHER
from tie_cli.evidence.verdicts import WORDS, NegationVerdict, SpeakerVerdict, Verdict
from tie_cli.factfile.reader import RecordFault
from tie_cli.model.faults import Fault
from tie_cli.text.wording import shown_path

_SHOWN = 3  # places, and differences
_LONGEST_PASSAGE = 2000


def passage_faults(findings: Iterable[Finding]) -> Iterator[RecordFault]:
    """Yield texts that can't be used, excerpts and quoted words not in their texts, and summaries with words of the source."""
    for finding in findings:
        match finding:
            case TextFinding():
                yield finding.file, finding.ordinal, Fault((finding.key,), finding.code, finding.message, finding.hint)
            case CopyFinding():
                key, source, run = finding.copied
                copied = f"the words “{run} …”" + " of this reported quote" * (key == "text")
                message = f"{copied} are copied from the source `{source}`"
                yield finding.file, finding.ordinal, Fault((key,), "copied-summary", message, "put it in your own words")
            case LoadedWordFinding():
                key, source, words = finding.loaded
                named = ", ".join(f"`{word}`" for word in words)
                one = len(words) == 1
                message = (
                    f"{named} {'takes a side, and is a word' if one else 'take a side, and are words'} of the source `{source}`"
                )
                whose, other = ("whose word it is", "another") if one else ("whose words they are", "others")
                hint = f"say {whose} (“what the article calls {words[0]}”), or choose {other}"
                yield finding.file, finding.ordinal, Fault((key,), "loaded-word", message, hint)
            case NegationFinding():
                if finding.verdict.change:
                    yield finding.file, finding.ordinal, _negation_change(finding.verdict)
            case SpeakerFinding():
                if finding.verdict.passage_speaker.status == OTHER:
                    yield finding.file, finding.ordinal, _other_speaker(finding.verdict)
                elif finding.verdict.passage_speaker.status == DENIED:
                    yield finding.file, finding.ordinal, _denial(finding.verdict)
            case VerdictFinding():
                for fault in _faults(finding.verdict, finding.elsewhere):
                    yield finding.file, finding.ordinal, fault


def _faults(verdict: Verdict, elsewhere: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    if fault := _fault(verdict, elsewhere):
        yield fault
    if verdict.outcome.missing_marks:
        yield _missing_marks(verdict)


def _fault(verdict: Verdict, elsewhere: tuple[tuple[str, str], ...]) -> Fault | None:
    outcome, snapshot = verdict.outcome, verdict.snapshot
    name = f"the text of `{verdict.source}`"
    if outcome.status == VERIFIED:
        if outcome.adds_negation:
            return _negation_addition(verdict)
        if outcome.omits_negation:
            return _negation_omission(verdict)
        return _condition_omission(verdict) if outcome.omits_condition else None
    if outcome.status == SEVERAL:
        places = [snapshot.place(span.start) for span in outcome.spans[:_SHOWN]]
        number = len(outcome.spans)
        more = f" and {number - _SHOWN} more" if number > _SHOWN else ""
        hint = f"at {', '.join(places)}{more}\nadd a `prefix` or `suffix`, or quote a longer excerpt"
        many = f"{number} or more" if number == MOST_PLACES else str(number)
        return Fault(verdict.path, "excerpt-several", f"the excerpt is in {many} places in {name}", hint)
    hints = [f"the words are in the text of `{source}`, at {place}" for source, place in elsewhere[:_SHOWN]]
    if verdict.path == WORDS:
        missing = "neither the quoted words nor their original are" if verdict.has_original else "the quoted words are not"
        code, message = "quote-not-verbatim", f"{missing} in {name}"
        hints.append(_closest(verdict.exact.rstrip(".,。、"), outcome, snapshot))
        if not any(hints):
            hints.append("quote the words exactly as the text has them, or make the speech indirect")
    elif outcome.status == NEARLY:
        code, message = "excerpt-nearly", f"the excerpt is not in {name} word for word"
        hints.append(_closest(verdict.exact, outcome, snapshot))
    else:
        code, message = "excerpt-missing", f"the excerpt is not in {name}"
        hints.append(f"{shown_path(str(snapshot.path))} has nothing like it")
    return Fault(verdict.path, code, message, "\n".join(filter(None, hints)))


def _negation_omission(verdict: Verdict) -> Fault:
    place = verdict.snapshot.place(verdict.outcome.spans[0].start)
    hint = f"read the passage at {place}, and quote the words that deny something too"
    what = "quote" if verdict.path == WORDS else "excerpt"
    return Fault(verdict.path, "negation-left-out", f"the words that the {what} leaves out contain a negation", hint)


def _condition_omission(verdict: Verdict) -> Fault:
    place = verdict.snapshot.place(verdict.outcome.spans[0].start)
    hint = f"read the passage at {place}, and quote the condition too"
    return Fault(verdict.path, "condition-left-out", "the words that the quote leaves out contain a condition", hint)


def _negation_addition(verdict: Verdict) -> Fault:
    place = verdict.snapshot.place(verdict.outcome.spans[0].start)
    hint = f"read the passage at {place}, and quote what it says"
    return Fault(verdict.path, "negation-added", "the words in brackets put a negation into the quote", hint)


def _negation_change(verdict: NegationVerdict) -> Fault:
    hint = f"{_passage(verdict)}\nread the passage, and say what it says"
    if verdict.change == LEFT_OUT:
        return Fault(WORDS, "negation-left-out", "the passage has a negation that the reported speech leaves out", hint)
    return Fault(WORDS, "negation-added", "the reported speech has a negation that its passage does not have", hint)


def _missing_marks(verdict: Verdict) -> Fault:
    name = f"the text of `{verdict.source}`"
    if verdict.outcome.missing_marks == PART:
        message = f"only a part of the quoted words is in quotation marks in {name}"
    else:
        message = f"the quoted words are not in quotation marks in {name}"
    hint = f"{_passage(verdict)}\nmake the speech indirect, or quote only words that are in quotation marks"
    return Fault(WORDS, "quote-unmarked", message, hint)


def _other_speaker(verdict: SpeakerVerdict) -> Fault:
    message = f"the passage names `{verdict.passage_speaker.other}` as the speaker, not `{verdict.speaker}`"
    hint = f"{_passage(verdict)}\ncorrect the speaker, or cite a passage that names them"
    return Fault(("speaker",), "other-speaker", message, hint)


def _denial(verdict: SpeakerVerdict) -> Fault:
    message = f"the passage does not say that `{verdict.speaker}` said these words: it denies, asks or supposes it"
    return Fault(
        WORDS, "quote-denied", message, f"{_passage(verdict)}\nremove the quote, or cite a passage in which they say this"
    )


def _passage(verdict: Verdict | SpeakerVerdict | NegationVerdict) -> str:
    span = verdict.outcome.spans[0] if isinstance(verdict, Verdict) else verdict.span
    before, exact, after = verdict.snapshot.text.around(span, 60)
    passage = f"{before}{exact}{after}" if len(exact) < 160 else f"{before}{exact[:160]}…"
    return f"“{passage}” at {verdict.snapshot.place(span.start)}"


def _closest(exact: str, outcome: Outcome, snapshot: Snapshot) -> str:
    """Return the closest passage, its place, and the differences."""
    if not outcome.spans:
        return ""
    span = outcome.spans[0]
    passage = " ".join(snapshot.text.plain[span.start : span.end].split())
    if len(passage) > _LONGEST_PASSAGE:
        passage = passage[:_LONGEST_PASSAGE].rpartition(" ")[0] + " …"
    lines = [f"the closest passage is “{passage}” at {snapshot.place(span.start)}"]
    for ours, theirs in find_differences(exact, passage)[:_SHOWN]:
        lines.append(_difference(ours, theirs))
    return "\n".join(lines)


def _difference(ours: str, theirs: str) -> str:
    if not theirs:
        return f"the text does not have `{ours}`"
    return f"you wrote `{ours}`, but the text has `{theirs}`" if ours else f"you left out `{theirs}`"
