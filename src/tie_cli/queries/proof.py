"""The proof of all facts: every excerpt and direct quote is looked up in the text of its source."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tie_cli.checks.passage_findings import Finding, NegationFinding, SpeakerFinding, VerdictFinding
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.proof_counts import Proof, choose_best_speakers, count_proof
from tie_cli.evidence.source_texts import Texts
from tie_cli.evidence.verdicts import WORDS, Verdict
from tie_cli.queries.findings_of_sources import FindingsOfSources, readable_texts, source_rows

if TYPE_CHECKING:  # imported by whoever starts one
    from tie_cli.queries.second_examiner import SecondExaminer

_MOST_SEARCHED = 2_000_000_000  # characters of other sources' texts


def examine(
    connection: sqlite3.Connection, texts: Texts, second: "SecondExaminer | None" = None, *, read_excerpts: bool = False
) -> Iterator[Finding]:
    """Look up every excerpt and every quote, one source after another; `second` is a process that does a part of it.

    With `read_excerpts` the excerpts of sources without a text are read for loaded words, which takes time for each fact.

    A quote's words need to be in only one of its sources, its speaker named in only one, and what it reports as only one has it,
    so they are judged at the end.
    """
    quotes: dict[int, list[VerdictFinding]] = {}
    speakers: list[SpeakerFinding] = []
    changes: dict[int, NegationFinding] = {}
    for finding in _of_all_sources(connection, texts, second, read_excerpts=read_excerpts):
        if isinstance(finding, VerdictFinding) and finding.verdict.path == WORDS:
            quotes.setdefault(finding.key, []).append(finding)
        elif isinstance(finding, SpeakerFinding):
            speakers.append(finding)
        elif isinstance(finding, NegationFinding):
            if finding.key not in changes or not finding.verdict.change:
                changes[finding.key] = finding
        else:
            yield finding
    yield from changes.values()
    for found in quotes.values():
        verified = [finding for finding in found if finding.verdict.outcome.status == VERIFIED]
        verified.sort(key=lambda finding: finding.verdict.outcome.of_original)  # a source with the shown words says more
        yield next((finding for finding in verified if not finding.verdict.outcome.missing_marks), [*verified, *found][0])
    best = choose_best_speakers((finding.key, finding.verdict) for finding in speakers)
    yield from (finding for finding in speakers if best.get(finding.key) is finding.verdict)


def find_elsewhere(connection: sqlite3.Connection, texts: Texts, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings; of excerpts and quoted words that were not found, with the other sources whose texts have them.

    The texts are read again for that. To keep the time in proportion, the search ends after `_MOST_SEARCHED` characters.
    """
    found = list(findings)
    missing = [finding for finding in found if isinstance(finding, VerdictFinding) and finding.verdict.is_missing]
    elsewhere: dict[int, list[tuple[str, str]]] = {}
    searched = 0
    for source, snapshot in readable_texts(connection, texts) if missing else ():
        for finding in missing:
            verdict = finding.verdict
            if verdict.source == source.id or searched > _MOST_SEARCHED:
                continue
            searched += len(snapshot.text.plain)
            if (place := next(snapshot.text.places(_cited(verdict)), None)) is not None:
                elsewhere.setdefault(id(finding), []).append((source.id, snapshot.place(place.start)))
    for one in found:
        places = elsewhere.get(id(one))
        yield one._replace(elsewhere=tuple(places)) if places and isinstance(one, VerdictFinding) else one


def prove(findings: Iterable[Finding], facts: int) -> Proof:
    """Count what was found; `facts` is the number of all facts."""
    verdicts, speakers = [], []
    for finding in findings:
        if isinstance(finding, VerdictFinding):
            verdicts.append((finding.key, finding.verdict))
        elif isinstance(finding, SpeakerFinding):
            speakers.append((finding.key, finding.verdict))
    return count_proof(verdicts, speakers, facts)


def _cited(verdict: Verdict) -> str:
    return verdict.exact.rstrip(".,。、") if verdict.path == WORDS else verdict.exact


def _of_all_sources(
    connection: sqlite3.Connection, texts: Texts, second: "SecondExaminer | None", *, read_excerpts: bool
) -> Iterator[Finding]:
    first = FindingsOfSources(connection, texts, read_excerpts=read_excerpts)
    for row in source_rows(connection):
        found = second.findings(row.key) if second else None
        yield from first.of(row) if found is None else found
