"""The proof of all facts: the text of every source, and every excerpt and direct quote looked up in it."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from tie_cli.checks.passages import CopiedFinding, Finding, TextFinding, VerdictFinding
from tie_cli.evidence.excerpts import VERIFIED
from tie_cli.evidence.proof import WORDS, Proof, count_proof, find_copied_run, verify_fact
from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
from tie_cli.model.records import KINDS, AnyFact, Source
from tie_cli.text.wording import shown_path


class _SourceRow(NamedTuple):
    key: int
    record: str
    file: int
    path: str
    ordinal: int


def examine(connection: sqlite3.Connection, texts: Texts) -> Iterator[Finding]:
    """Look up every excerpt and every direct quote, one source after the other.

    A quote's words need to be in one of its sources only, so they are judged at the end.
    """
    quotes: dict[int, list[VerdictFinding]] = {}
    for finding in _of_all_sources(connection, texts):
        if isinstance(finding, VerdictFinding) and finding.verdict.path == WORDS:
            quotes.setdefault(finding.key, []).append(finding)
        else:
            yield finding
    for found in quotes.values():
        yield next((finding for finding in found if finding.verdict.outcome.status == VERIFIED), found[0])


def prove(findings: Iterable[Finding], facts: int) -> Proof:
    """Count what was found; `facts` is how many facts there are."""
    verdicts = ((finding.key, finding.verdict) for finding in findings if isinstance(finding, VerdictFinding))
    return count_proof(verdicts, facts)


def _of_all_sources(connection: sqlite3.Connection, texts: Texts) -> Iterator[Finding]:
    rows = connection.execute(
        "SELECT source.key, record, file, path, ordinal FROM source JOIN file ON file.key = file ORDER BY source.key"
    ).fetchall()
    for row in map(_SourceRow._make, rows):
        try:
            source = msgspec.json.decode(row.record, type=Source)
        except msgspec.ValidationError:
            continue  # its id is faulty, and would name its text
        try:
            snapshot = texts.of(source, Path(row.path))
        except TextProblem as problem:
            key = "sha256" if problem.code == "text-changed" else "text" if source.text else "id"
            yield TextFinding(row.file, row.ordinal, key, problem.code, str(problem), problem.hint)
            continue
        if snapshot is not None:
            yield from _of_source(connection, row.key, source.id, snapshot)
        elif texts.folder and _has_excerpts(connection, row.key):
            message = f"there is no text of the source `{source.id}`"
            hint = f"put it at {shown_path(str(texts.folder / source.id))}.txt, .md, .html or .pdf"
            yield TextFinding(row.file, row.ordinal, "id", "no-text", message, hint)


def _of_source(connection: sqlite3.Connection, key: int, source: str, snapshot: Snapshot) -> Iterator[Finding]:
    rows = connection.execute(
        "SELECT fact.key, kind, file, ordinal, record FROM sound_fact fact JOIN fact_source ON fact = fact.key "
        "WHERE source = ? ORDER BY fact.key",
        (key,),
    ).fetchall()
    for fact_key, kind, file, ordinal, record in rows:
        fact: AnyFact = msgspec.json.decode(record, type=KINDS[kind])  # type: ignore[assignment]  # a kind of fact
        for verdict in verify_fact(fact, source, snapshot):
            yield VerdictFinding(file, ordinal, fact_key, fact.id, verdict)
        if copied := find_copied_run(fact, source, snapshot):
            yield CopiedFinding(file, ordinal, copied)


def _has_excerpts(connection: sqlite3.Connection, source: int) -> bool:
    row = connection.execute(
        """SELECT 1 FROM fact_source JOIN fact ON fact.key = fact, json_each(record, '$.sources') entry
        WHERE source = ? AND json_extract(entry.value, '$.excerpt') IS NOT NULL LIMIT 1""",
        (source,),
    ).fetchone()
    return row is not None
