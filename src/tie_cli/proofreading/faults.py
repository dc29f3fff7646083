"""What is wrong with a manuscript, said as `tie check` says it: what, where, and how to mend it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tie_cli.diagnostics.diagnostics import Diagnostic, with_replacements
from tie_cli.edtf.dates import describe
from tie_cli.intake.prose.citations import CitedId
from tie_cli.intake.prose.manuscript import Manuscript
from tie_cli.proofreading.verdicts import OTHER_CITATION, UNVERIFIED, QuotationVerdict
from tie_cli.queries.quotation_answer import (
    ADDED,
    ALTERED,
    BEFORE,
    DENIED_WORDS,
    LEFT_OUT,
    NOWHERE,
    OTHER_SPEAKER,
    REPORTED,
    SPLICED,
    Difference,
    QuotationAnswer,
    QuotationMatch,
)
from tie_cli.queries.rows import AnyRow
from tie_cli.text.lines import split_lines
from tie_cli.text.wording import count_phrase, first_names

if TYPE_CHECKING:
    from tie_cli.proofreading.manuscript_dates import ManuscriptDate
    from tie_cli.proofreading.manuscript_numbers import ManuscriptNumber
    from tie_cli.proofreading.manuscript_offices import ManuscriptOffice

_SHOWN = 3  # differences, and passages
_LONGEST_PASSAGE = 300  # characters


class _FaultText(NamedTuple):
    """A fault as it is said; each hint is a line."""

    code: str
    message: str
    hints: list[str]


def quotation_fault(manuscript: Manuscript, verdict: QuotationVerdict) -> Diagnostic | None:
    """Return what is wrong with a quotation, or None."""
    quotation, answer = verdict.quotation, verdict.answer
    if answer is None or verdict.outcome not in _FAULT_TEXTS:
        return None
    return _place_fault(manuscript, quotation.start, quotation.end, _FAULT_TEXTS[verdict.outcome](verdict, answer))


def unknown_citation(manuscript: Manuscript, cited: CitedId, hint: str, meant: Sequence[str]) -> Diagnostic:
    """Return the fault of a citation with an id that nothing has."""
    line, column = manuscript.prose.line_and_column(cited.start)
    fault = Diagnostic(
        code="citation-unknown",
        message=f"there is no fact or source `{cited.id}`",
        path=manuscript.path,
        line=line,
        column=column,
        length=cited.end - cited.start,
        hint=hint,
    )
    written = manuscript.prose.raw[cited.start : cited.end]
    return with_replacements(fault, written, *(written.replace(cited.id, each) for each in meant))


def date_fault(manuscript: Manuscript, manuscript_date: "ManuscriptDate", fact: AnyRow, *, is_too_exact: bool) -> Diagnostic:
    """Return the fault of a date that is not that of the fact cited for it, or more exact than it."""
    written = " ".join(manuscript.prose.text[manuscript_date.start : manuscript_date.end].split())
    theirs = describe(fact.date)
    if is_too_exact:
        message = f"`{written}` is more exact than the date of `{fact.id}`: {theirs}"
        fault = _FaultText("citation-precision", message, [f"write “{theirs}”, or give `{fact.id}` the date that a source has"])
    else:
        message = f"`{written}` is not the date of `{fact.id}`: {theirs}"
        fault = _FaultText("citation-date", message, ["correct the date, or cite the fact that has it"])
    return _place_fault(manuscript, manuscript_date.start, manuscript_date.end, fault)


def number_fault(manuscript: Manuscript, number: "ManuscriptNumber", theirs: str, fact: str) -> Diagnostic:
    """Return the fault of a number for which the fact that is cited has another one."""
    written = " ".join(manuscript.prose.text[number.start : number.end].split())
    message = f"`{written}` is not the number of `{fact}`: {' '.join(theirs.split())}"
    hints = ["correct the number, or cite the fact that has it"]
    return _place_fault(manuscript, number.start, number.end, _FaultText("citation-number", message, hints))


def office_fault(manuscript: Manuscript, found: "ManuscriptOffice", name: str, dates: Sequence[str]) -> Diagnostic:
    """Return the fault of an office that a person did not hold on any of these dates."""
    office = found.offices[0]
    if office.since and office.until:
        time = f"from {describe(office.since)} to {describe(office.until)}"
    else:
        time = f"from {describe(office.since)} on" if office.since else f"until {describe(office.until or '')}"
    message = f"{name} was {office.role} {time}, not on {describe(dates[0])}"
    hints = ["give the office of the day, write “former” or “then”, or say when it was"]
    return _place_fault(manuscript, found.start, found.end, _FaultText("office-not-held", message, hints))


def _describe_altered(verdict: QuotationVerdict, answer: QuotationAnswer) -> _FaultText:  # noqa: ARG001 - as the others are called
    best = answer.matches[0]
    if best.negation or best.condition or best.conditional or best.hedge:
        hints = [f"the passage is {_describe_passage(best)}", *map(_describe_difference, best.differences[:_SHOWN])]
        return _FaultText("quotation-negation", f"the quotation {_describe_negation(best)}", hints)
    hints = [f"the closest passage is {_describe_passage(best)}", *map(_describe_difference, best.differences[:_SHOWN])]
    return _FaultText("quotation-altered", "the quotation is not word for word", hints)


def _describe_negation(match: QuotationMatch) -> str:
    """Return what a quotation does to a negation or a condition of its passage."""
    if match.negation == BEFORE:
        return "leaves out the negation before the words"
    if match.negation == LEFT_OUT:
        return "leaves out a negation" if match.differences else "leaves out words that contain a negation"
    if match.negation == ADDED:
        return "has a negation that the passage does not have" if match.differences else "has a negation in brackets"
    if match.hedge and not match.condition:
        return "leaves out words that say how sure it is"
    return "leaves out the condition under which it holds"


def _describe_spliced(verdict: QuotationVerdict, answer: QuotationAnswer) -> _FaultText:  # noqa: ARG001
    passages = [_describe_passage(each) for each in answer.matches[:_SHOWN]]
    return _FaultText("quotation-spliced", "no passage has these words together", [*passages, "quote each passage by itself"])


def _describe_reported(verdict: QuotationVerdict, answer: QuotationAnswer) -> _FaultText:
    """Say that marks are around words that somebody only reports, or that a summary has."""
    mend = "leave the quotation marks out, or quote the speaker's own words"
    best = answer.matches[0] if answer.matches else None
    if best is None:
        message, passage = f"{_list_citations(verdict)} is reported speech, and no source has these words", []
    else:
        passage = [f"the passage is {_describe_passage(best)}", *map(_describe_difference, best.differences[:_SHOWN])]
        if best.part == "summary":
            message = f"these are words of the summary of `{best.fact}`, not a speaker's"
        elif best.fact:
            message = f"`{best.fact}` is reported speech: these are not the words of `{best.speaker}`"
        else:
            message = f"the words are not in quotation marks in the text of `{best.source}`"
    return _FaultText("quotation-paraphrase", message, [*passage, mend])


def _describe_denied(verdict: QuotationVerdict, answer: QuotationAnswer) -> _FaultText:
    message = f"the passage does not say that `{verdict.speaker}` said these words: it denies, asks or supposes it"
    return _FaultText("quotation-denied", message, [f"the passage is {_describe_passage(answer.matches[0])}"])


def _describe_other_speaker(verdict: QuotationVerdict, answer: QuotationAnswer) -> _FaultText:
    others = first_names(list(dict.fromkeys(f"`{each.speaker}`" for each in answer.matches if each.speaker)), 2)
    message = f"these are words of {others or 'somebody else'}" + f", not of `{verdict.speaker}`" * bool(verdict.speaker)
    if verdict.quotation.speaker and verdict.speaker is None:
        message += ", who no longer held that office"
    return _FaultText("quotation-speaker", message, [f"the passage is {_describe_passage(answer.matches[0])}"])


def _describe_other_citation(verdict: QuotationVerdict, answer: QuotationAnswer) -> _FaultText:
    best = answer.matches[0]
    hints = [f"the passage is {_describe_passage(best)}", f"cite `{best.fact or best.source}`"]
    return _FaultText("quotation-citation", f"{_list_citations(verdict)} does not have these words", hints)


def _describe_unverified(verdict: QuotationVerdict, answer: QuotationAnswer) -> _FaultText:
    unread = first_names([f"`{each}`" for each in verdict.cited if each in answer.unread])
    hint = "save the text of the source, and name it: `text: PATH`, or `--texts DIR`"
    return _FaultText("quotation-unverified", f"no fact has these words, and {unread} has no text to look in", [hint])


def _describe_nowhere(verdict: QuotationVerdict, answer: QuotationAnswer) -> _FaultText:  # noqa: ARG001
    return _FaultText("quotation-nowhere", "no fact and no text of a source has these words", [_describe_search(answer)])


_FAULT_TEXTS: dict[str, Callable[[QuotationVerdict, QuotationAnswer], _FaultText]] = {
    ALTERED: _describe_altered,
    SPLICED: _describe_spliced,
    REPORTED: _describe_reported,
    DENIED_WORDS: _describe_denied,
    OTHER_SPEAKER: _describe_other_speaker,
    OTHER_CITATION: _describe_other_citation,
    UNVERIFIED: _describe_unverified,
    NOWHERE: _describe_nowhere,
}


def _list_citations(verdict: QuotationVerdict) -> str:
    return first_names([f"`{each}`" for each in verdict.cited], 2)


def _describe_passage(match: QuotationMatch) -> str:
    """Return a passage with where it is and whose it is."""
    passage = match.passage
    if len(passage) > _LONGEST_PASSAGE:
        passage = passage[:_LONGEST_PASSAGE].rpartition(" ")[0] + " …"
    speaker = f" by `{match.speaker}`" if match.speaker else ""
    date = f", {describe(match.date)}" if match.date else ""
    if match.fact:
        part = "" if match.part == "text" else f" ({match.part})"
        return f"“{passage}” in `{match.fact}`{part}{speaker}{date}"
    return f"“{passage}” at {match.place}{speaker}"


def _describe_difference(difference: Difference) -> str:
    ours, theirs = difference.quoted, difference.passage
    if not theirs:
        return f"the passage does not have `{ours}`"
    return f"you wrote `{ours}`, but the passage has `{theirs}`" if ours else f"you left out `{theirs}`"


def _describe_search(answer: QuotationAnswer) -> str:
    """Return how much was searched, so that nobody takes it for more."""
    phrase = f"searched: the facts and {count_phrase(text=answer.texts)} of sources"
    unread = first_names([f"`{each}`" for each in answer.unread], 3)
    return f"{phrase}; no text of {unread} can be read" if unread else phrase


def _place_fault(manuscript: Manuscript, start: int, end: int, fault: _FaultText) -> Diagnostic:
    """Return a fault at a piece of the prose; of several lines the first is marked."""
    prose = manuscript.prose
    first, last = prose.span(start, end)
    line, column = prose.line_and_column(first)
    marked = split_lines(prose.raw[first:last])
    return Diagnostic(
        code=fault.code,
        message=fault.message,
        path=manuscript.path,
        line=line,
        column=column,
        length=max(1, len(marked[0])) if marked else 1,
        hint="\n".join(fault.hints),
    )
