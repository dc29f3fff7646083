"""The proof of all facts: every excerpt and direct quote is looked up in the text of its source."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from tie_cli.checks.passage_findings import (
    Finding,
    NegationFinding,
    SpeakerFinding,
    TextFinding,
    VerdictFinding,
)
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.proof_counts import Proof, choose_best_speakers, count_proof
from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
from tie_cli.evidence.verdicts import WORDS, Verdict
from tie_cli.model.records import Source
from tie_cli.queries.source_folders import fact_folders
from tie_cli.text.wording import shown_path

_MOST_SEARCHED = 2_000_000_000  # characters of other sources' texts


class _SourceRow(NamedTuple):
    key: int
    record: str
    file: int
    path: str
    ordinal: int


def examine(connection: sqlite3.Connection, texts: Texts, *, read_excerpts: bool = False) -> Iterator[Finding]:
    """Look up every excerpt and every quote, one source after another.

    With `read_excerpts` the excerpts of sources without a text are read for loaded words, which takes time for each fact.

    A quote's words need to be in only one of its sources, its speaker named in only one, and what it reports as only one has it,
    so they are judged at the end.
    """
    quotes: dict[int, list[VerdictFinding]] = {}
    speakers: list[SpeakerFinding] = []
    changes: dict[int, NegationFinding] = {}
    for finding in _of_all_sources(connection, texts, read_excerpts=read_excerpts):
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
    for _, source, snapshot in _readable_sources(connection, texts) if missing else ():
        if not isinstance(snapshot, Snapshot):
            continue
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


def _of_all_sources(connection: sqlite3.Connection, texts: Texts, *, read_excerpts: bool) -> Iterator[Finding]:
    facts = None
    for row, source, snapshot in _readable_sources(connection, texts):
        if isinstance(snapshot, TextProblem):
            key = "sha256" if snapshot.code == "text-changed" else "text" if source.text else "id"
            yield TextFinding(row.file, row.ordinal, key, snapshot.code, str(snapshot), snapshot.hint)
            continue
        if facts is None and (snapshot is not None or read_excerpts):
            # imported where it is used: `tie info` on a fact file without texts does not wait for what looks up excerpts
            from tie_cli.queries.facts_of_source import FactsOfSource

            facts = FactsOfSource(connection)
        if facts and snapshot is not None:
            yield from facts.look_up(row.key, source.id, snapshot)
        elif facts and read_excerpts:
            yield from facts.find_loaded_words(row.key, source.id)
        if snapshot is None and texts.folder and _has_excerpts(connection, row.key):
            message = f"the source `{source.id}` has no text"
            hint = f"save it as {shown_path(str(texts.folder / source.id))}.txt, .md, .html or .pdf"
            yield TextFinding(row.file, row.ordinal, "id", "no-text", message, hint)


def _readable_sources(
    connection: sqlite3.Connection, texts: Texts
) -> Iterator[tuple[_SourceRow, Source, Snapshot | TextProblem | None]]:
    """Yield each source with its text, with why that can't be used, or with None."""
    folders = fact_folders(connection)
    rows = connection.execute(
        "SELECT source.key, record, file, path, ordinal FROM source JOIN file ON file.key = file ORDER BY source.key"
    ).fetchall()
    for row in map(_SourceRow._make, rows):
        try:
            source = msgspec.json.decode(row.record, type=Source)
        except msgspec.ValidationError:
            continue  # its id is faulty, and would name its text
        try:
            yield row, source, texts.of(source, Path(row.path), folders)
        except TextProblem as problem:
            yield row, source, problem


def _has_excerpts(connection: sqlite3.Connection, source: int) -> bool:
    row = connection.execute(
        """SELECT 1 FROM fact_source JOIN fact ON fact.key = fact, json_each(record, '$.sources') entry
        WHERE source = ? AND json_extract(entry.value, '$.excerpt') IS NOT NULL LIMIT 1""",
        (source,),
    ).fetchone()
    return row is not None
