"""Manuscripts proofread: every quotation looked up, every citation resolved, the dates beside them compared."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from tie_cli.diagnostics.diagnostics import Diagnostic, in_order
from tie_cli.edtf.calendar import iso
from tie_cli.edtf.comparison import TOO_EXACT, compare_dates
from tie_cli.edtf.dates import parse
from tie_cli.evidence.source_texts import Texts
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.intake.prose.citations import ManuscriptCitation, find_citations
from tie_cli.intake.prose.manuscript import Manuscript
from tie_cli.proofreading.faults import date_fault, number_fault, office_fault, quotation_fault, unknown_citation
from tie_cli.proofreading.manuscript_numbers import find_manuscript_numbers, find_wrong_numbers
from tie_cli.proofreading.manuscript_offices import find_manuscript_offices, is_held_on
from tie_cli.proofreading.quotations import find_manuscript_quotations
from tie_cli.proofreading.verdicts import QuotationVerdict, judge
from tie_cli.queries.cited_records import CitedRecord, cited_records, hint_for_unknown
from tie_cli.queries.fault_rows import FaultRow, fault_row
from tie_cli.queries.quotation import QuotationSearch
from tie_cli.queries.quotation_answer import QuotationMatch
from tie_cli.queries.rows import QuoteRow
from tie_cli.text.lines import last_break_end, next_break_start


class QuotationRow(Struct, frozen=True, kw_only=True):
    """A quotation of a manuscript at its place, and what became of it.

    `speaker` is the actor who the manuscript says said it, `cited` the ids beside it, `matches` the passages that were found.
    """

    file: str
    line: int
    column: int
    words: str
    outcome: str
    speaker: str | None
    cited: list[str]
    matches: list[QuotationMatch]


class CitationRow(Struct, frozen=True, kw_only=True):
    """An id that a manuscript cites, at its place; `kind` is what it is of, None if nothing has it."""

    file: str
    line: int
    column: int
    id: str
    kind: str | None


class ProofreadReport(Struct, frozen=True, kw_only=True):
    """The outcome for all manuscripts. `texts` is the number of texts searched, `unread` are the sources without one."""

    files: list[str]
    errors: int
    warnings: int
    faults: list[FaultRow]
    quotations: list[QuotationRow]
    citations: list[CitationRow]
    texts: int
    unread: list[str]

    def outcomes(self) -> Counter[str]:
        """Return how many quotations have each outcome."""
        return Counter(row.outcome for row in self.quotations)


class ProofreadResult(Struct, frozen=True):
    """A report, with its diagnostics as the views for people and for editors take them, and what the manuscripts cite."""

    report: ProofreadReport
    diagnostics: list[Diagnostic]
    cited: dict[str, CitedRecord]


def proofread(connection: sqlite3.Connection, manuscripts: Sequence[Manuscript], texts: Texts) -> ProofreadResult:
    """Proofread manuscripts by the facts and the texts of their sources."""
    search = QuotationSearch(connection, texts)
    diagnostics: list[Diagnostic] = []
    quotations: list[QuotationRow] = []
    citations: list[CitationRow] = []
    all_citations = [find_citations(manuscript.prose) for manuscript in manuscripts]
    cited = cited_records(connection, (key.id for found in all_citations for each in found for key in each.ids))
    for manuscript, found in zip(manuscripts, all_citations, strict=True):
        verdicts = [
            judge(quotation, manuscript.prose, search, cited)
            for quotation in find_manuscript_quotations(manuscript.prose, search.names, found)
        ]
        diagnostics += filter(None, (quotation_fault(manuscript, verdict) for verdict in verdicts))
        diagnostics += _find_unknown_citations(connection, manuscript, found, cited)
        diagnostics += _find_wrong_dates(manuscript, found, cited)
        diagnostics += _find_wrong_numbers(manuscript, found, cited, search)
        diagnostics += _find_wrong_offices(manuscript, search.names, found, cited, verdicts)
        quotations += (_make_quotation_row(manuscript, verdict) for verdict in verdicts)
        citations += _make_citation_rows(manuscript, found, cited)
    diagnostics = in_order(diagnostics)
    errors = sum(fault.severity == "error" for fault in diagnostics)
    report = ProofreadReport(
        files=[manuscript.path for manuscript in manuscripts],
        errors=errors,
        warnings=len(diagnostics) - errors,
        faults=[fault_row(fault) for fault in diagnostics],
        quotations=quotations,
        citations=citations,
        texts=len(search.quotable.of_sources),
        unread=search.quotable.unread,
    )
    return ProofreadResult(report, diagnostics, cited)


def _find_unknown_citations(
    connection: sqlite3.Connection,
    manuscript: Manuscript,
    citations: Sequence[ManuscriptCitation],
    cited: Mapping[str, CitedRecord],
) -> Iterator[Diagnostic]:
    """Yield the ids in brackets that nothing has; a name behind @ in a sentence may be something else."""
    for citation in citations:
        for key in citation.ids:
            if key.id not in cited and not citation.mark.is_bare:
                yield unknown_citation(manuscript, key, *hint_for_unknown(connection, key.id))


def _find_wrong_dates(
    manuscript: Manuscript, citations: Sequence[ManuscriptCitation], cited: Mapping[str, CitedRecord]
) -> Iterator[Diagnostic]:
    """Yield the faulty dates: one for each citation that has dates beside it, none of which is that of a cited fact."""
    for citation in citations:
        facts = [cited[key.id].fact for key in citation.ids if key.id in cited]
        known = [fact for fact in facts if fact]
        if not known:
            continue
        # the grammar of dates takes time to import
        from tie_cli.proofreading.manuscript_dates import find_manuscript_dates

        year = _find_year(known[0].date)
        dates = find_manuscript_dates(manuscript.prose.text, citation.start, citation.end, manuscript.date, year)
        outcomes = [
            (compare_dates(date.date, fact.date, is_hedged=date.is_hedged), date, fact) for date in dates for fact in known
        ]
        if outcomes and all(outcome for outcome, _, _ in outcomes):
            outcome, date, fact = next((each for each in outcomes if each[0] == TOO_EXACT), outcomes[0])
            yield date_fault(manuscript, date, fact, is_too_exact=outcome == TOO_EXACT)


def _find_wrong_numbers(
    manuscript: Manuscript,
    citations: Sequence[ManuscriptCitation],
    cited: Mapping[str, CitedRecord],
    search: QuotationSearch,
) -> Iterator[Diagnostic]:
    """Yield the faults of numbers beside a citation for which the facts that it cites have others."""
    for citation in citations:
        records = [cited[key.id] for key in citation.ids if key.id in cited]
        facts = [record.fact for record in records if record.fact]
        if not facts or len(facts) < len(records):
            continue
        sources = {source for record in records for source in record.sources}
        words = [fact.text if isinstance(fact, QuoteRow) else fact.summary or "" for fact in facts]
        words += [source.excerpt for fact in facts for source in fact.sources if source.excerpt]
        texts = (each.text.plain for each in search.quotable.of_sources if each.source in sources)
        numbers = find_manuscript_numbers(manuscript.prose.text, citation.start, citation.end)
        for number, theirs in find_wrong_numbers(numbers, words, texts):
            yield number_fault(manuscript, number, theirs, facts[0].id)


def _find_wrong_offices(
    manuscript: Manuscript,
    names: ActorNames,
    citations: Sequence[ManuscriptCitation],
    cited: Mapping[str, CitedRecord],
    verdicts: Sequence[QuotationVerdict],
) -> Iterator[Diagnostic]:
    """Yield the faults of offices that a person held neither on the day of the manuscript nor on another date of the paragraph.

    These are the dates in it, those of the facts that it cites, and those of the quotations in it.
    """
    text = manuscript.prose.text
    for found in find_manuscript_offices(text, names):
        if all(office.since is None and office.until is None for office in found.offices):
            continue
        from tie_cli.proofreading.manuscript_dates import find_manuscript_dates

        start, end = last_break_end(text, 0, found.start), next_break_start(text, found.end, len(text))
        facts = (
            cited[key.id].fact for each in citations if start <= each.mark.place <= end for key in each.ids if key.id in cited
        )
        answers = (verdict.answer for verdict in verdicts if start <= verdict.quotation.start < end)
        dates = [manuscript.date] if manuscript.date else []
        dates += [fact.date for fact in facts if fact]
        dates += [match.date for answer in answers if answer for match in answer.matches if match.date]
        year = manuscript.date and manuscript.date[:4]
        dates += [each.date for each in find_manuscript_dates(text, start, end, manuscript.date, year)]
        if dates and not is_held_on(found.offices, dates):
            yield office_fault(manuscript, found, names.actors[found.person].name, dates)


def _find_year(date: str) -> str | None:
    day = iso(parse(date).last) or iso(parse(date).first)
    return day[:4] if day and day[0].isdigit() else None


def _make_quotation_row(manuscript: Manuscript, verdict: QuotationVerdict) -> QuotationRow:
    line, column = manuscript.prose.line_and_column(manuscript.prose.origin(verdict.quotation.start))
    return QuotationRow(
        file=manuscript.path,
        line=line,
        column=column,
        words=verdict.quotation.words,
        outcome=verdict.outcome,
        speaker=verdict.speaker or verdict.quotation.speaker,
        cited=list(verdict.cited),
        matches=verdict.answer.matches if verdict.answer else [],
    )


def _make_citation_rows(
    manuscript: Manuscript, citations: Sequence[ManuscriptCitation], cited: Mapping[str, CitedRecord]
) -> Iterator[CitationRow]:
    for citation in citations:
        for key in citation.ids:
            record = cited.get(key.id)
            if record is None and citation.mark.is_bare:
                continue
            line, column = manuscript.prose.line_and_column(key.start)
            kind = None if record is None else record.fact.kind if record.fact else "source"
            yield CitationRow(file=manuscript.path, line=line, column=column, id=key.id, kind=kind)
