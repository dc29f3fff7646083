"""What became of each quotation of a manuscript, by its citations, its speaker, and where its words are."""

from collections.abc import Mapping
from typing import NamedTuple

from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.attributed_quotations import AttributedQuotation
from tie_cli.evidence.speakers.passage import Passage
from tie_cli.evidence.speakers.passage_context import REACH
from tie_cli.evidence.speakers.passage_speaker import NAMED
from tie_cli.intake.prose.prose import Prose
from tie_cli.proofreading.quotations import ManuscriptQuotation
from tie_cli.queries.cited_records import CitedRecord
from tie_cli.queries.quotation import QuotationSearch
from tie_cli.queries.quotation_answer import ALTERED, BEFORE, NOWHERE, OTHER_SPEAKER, REPORTED, VERBATIM, QuotationAnswer

NOT_LOOKED_UP = "not-looked-up"
OTHER_CITATION = "other-citation"
UNVERIFIED = "unverified"


class QuotationVerdict(NamedTuple):
    """The outcome for a quotation of a manuscript.

    It is that of its `answer`, or `not-looked-up` for marks around nobody's words, and for words that are nowhere, of which the
    manuscript says that nobody said them; `other-citation` where the words are not those of the quote cited beside them;
    `unverified` where they are only cited from sources without a text. `speaker` is who the manuscript says said it.
    """

    quotation: AttributedQuotation
    outcome: str
    cited: tuple[str, ...] = ()
    answer: QuotationAnswer | None = None
    speaker: str | None = None


def judge(
    found: ManuscriptQuotation, prose: Prose, search: QuotationSearch, cited: Mapping[str, CitedRecord]
) -> QuotationVerdict:
    """Look up a quotation of a manuscript; `cited` are the records that the manuscript cites."""
    quotation = found.quotation
    records = [cited[identity] for identity in found.cited if identity in cited]
    if quotation.is_term and not (found.is_cited and any(record.is_quote for record in records)):
        return QuotationVerdict(quotation, NOT_LOOKED_UP, found.cited)
    speaker = None if quotation.is_denied else quotation.speaker
    answer = search.look_up(quotation.words, speaker)
    if speaker is None and quotation.is_attributed and not quotation.is_denied and answer.matches:
        speaker, is_other = _find_speaker_in_words(quotation, prose, search, answer)
        if is_other and answer.outcome == VERBATIM:
            return QuotationVerdict(quotation, OTHER_SPEAKER, found.cited, answer)
        answer = search.look_up(quotation.words, speaker) if speaker else answer
    elif speaker and answer.outcome == VERBATIM and _has_left_office(speaker, quotation, prose, search, answer):
        return QuotationVerdict(quotation, OTHER_SPEAKER, found.cited, answer)
    if records and answer.outcome != VERBATIM:
        within = {identity for record in records for identity in (record.id, *record.sources)}
        of_cited = search.look_up(quotation.words, speaker, within)
        answer = of_cited if of_cited.outcome != NOWHERE else answer
    outcome = answer.outcome
    if outcome == NOWHERE and quotation.is_denied and not found.is_cited:
        return QuotationVerdict(quotation, NOT_LOOKED_UP, found.cited)  # nobody is said to have said it, and nobody did
    if outcome == NOWHERE and records:
        outcome = _of_citations(records, answer)
    elif outcome == VERBATIM and not _is_of(records, answer):
        outcome = OTHER_CITATION
    elif outcome == VERBATIM and _is_cut_short(quotation, answer):
        outcome = ALTERED
    return QuotationVerdict(quotation, outcome, found.cited, answer, speaker)


def _is_cut_short(quotation: AttributedQuotation, answer: QuotationAnswer) -> bool:
    """Return whether a quotation leaves out a negation or a condition right beside its words, which its own sentence has not."""
    is_denied = not quotation.is_negated and all(match.negation == BEFORE for match in answer.matches)
    return is_denied or (not quotation.has_condition and all(match.conditional for match in answer.matches))


def _has_left_office(
    speaker: str, quotation: AttributedQuotation, prose: Prose, search: QuotationSearch, answer: QuotationAnswer
) -> bool:
    """Return whether the sentence means the speaker by an office alone that had ended when the words were said."""
    span = TextSpan(quotation.start, min(quotation.end, quotation.start + REACH))
    dates = {search.date_of(match) for match in answer.matches}
    return all(date and Passage(prose.text, span, "", search.names.on(date)).find_known_speaker() != speaker for date in dates)


def _find_speaker_in_words(
    quotation: AttributedQuotation, prose: Prose, search: QuotationSearch, answer: QuotationAnswer
) -> tuple[str | None, bool]:
    """Return whom the sentence means of those who said the words, and whether it names somebody unknown."""
    span = TextSpan(quotation.start, quotation.end)
    speakers: dict[str, str | None] = {}
    for match in answer.matches:
        if match.speaker:
            speakers[match.speaker] = speakers.get(match.speaker) or search.date_of(match)
    others = 0
    for speaker, date in speakers.items():
        names = search.names.on(date) if date else search.names  # an office means whoever held it when the words were said
        passage = Passage(prose.text, span, speaker, names)
        if passage.find_speaker().status == NAMED:
            return speaker, False
        others += passage.is_by_somebody_else() and not passage.is_by_somebody_unnamed()  # an official may be any of them
    return None, bool(speakers) and others == len(speakers)


def _of_citations(records: list[CitedRecord], answer: QuotationAnswer) -> str:
    """Return the outcome for words that are nowhere, beside citations."""
    if any(record.is_reported for record in records) and not any(
        record.is_quote and not record.is_reported for record in records
    ):
        return REPORTED
    unread = set(answer.unread)
    return UNVERIFIED if any(record.fact is None and record.id in unread for record in records) else NOWHERE


def _is_of(records: list[CitedRecord], answer: QuotationAnswer) -> bool:
    """Return whether words are those of a cited quote or source; citations of other facts are not for the words."""
    quoted = [record for record in records if record.is_quote or record.source]
    if not quoted or len(quoted) < len(records):
        return True
    identities = {record.id for record in quoted}
    if any(match.fact in identities or match.source in identities for match in answer.matches):
        return True
    of_facts = any(match.fact for match in answer.matches)
    sources = {source for record in quoted for source in record.sources}
    return not of_facts and any(match.source in sources for match in answer.matches)
