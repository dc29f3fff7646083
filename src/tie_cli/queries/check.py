"""Everything that is wrong with fact files, and what their facts stand on."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from tie_cli import checks
from tie_cli.checks.drafts import without_open_questions
from tie_cli.checks.passage_findings import SpeakerFinding, VerdictFinding
from tie_cli.checks.passages import passage_faults
from tie_cli.diagnostics.diagnostics import Diagnostic, in_order
from tie_cli.evidence.proof_counts import Proof
from tie_cli.evidence.source_texts import Texts
from tie_cli.evidence.verdicts import WORDS
from tie_cli.factfile.unsaved import file_bytes
from tie_cli.index.cache import connect_even_if_faulty
from tie_cli.index.copies import merge_faults_of_copies
from tie_cli.index.tables import files_of
from tie_cli.model.records import NAMED_KINDS
from tie_cli.queries.fault_rows import FaultRow, fault_row
from tie_cli.queries.proof import examine, find_elsewhere, prove
from tie_cli.queries.second_examiner import second_examiner


class ExcerptRow(Struct, frozen=True, kw_only=True):
    """What became of an excerpt, or of a direct quote's words: `of` says which. `text` is where it is, or is closest.

    `elsewhere` are the ids of other sources whose texts have the words, if those of this source do not.
    """

    fact: str
    source: str
    of: str
    exact: str
    outcome: str
    text: str
    line: int | None
    column: int | None
    elsewhere: list[str]


class SpeakerRow(Struct, frozen=True, kw_only=True):
    """Who the passage of a quote says is speaking: `named`, its speaker; `other`, the actor `other`; `unnamed`, nobody known."""

    fact: str
    source: str
    speaker: str
    outcome: str
    other: str | None


class CheckReport(Struct, frozen=True, kw_only=True):
    """The outcome of all checks."""

    files: list[str]
    errors: int
    warnings: int
    faults: list[FaultRow]
    facts: int
    proof: Proof
    excerpts: list[ExcerptRow]
    speakers: list[SpeakerRow]


class CheckResult(Struct, frozen=True):
    """A report, with its diagnostics as the views for people and for editors take them."""

    report: CheckReport
    diagnostics: list[Diagnostic]
    is_empty: bool  # whether there is no record of any kind, though files were to be included


def check(files: Sequence[Path], texts: Texts, *, list_excerpts: bool = True) -> CheckResult:
    """Run all checks. Raises OSError where a fact file can't be read."""
    return check_index(*connect_even_if_faulty(files), texts, list_excerpts=list_excerpts)


def check_index(
    connection: sqlite3.Connection, diagnostics: list[Diagnostic], texts: Texts, *, list_excerpts: bool = True
) -> CheckResult:
    """Run all checks on an index, which was made in spite of these faults.

    Without `list_excerpts` the report has no rows of excerpts, whose lines and columns take time to find.
    """
    from tie_cli.factfile.reader import locate_faults
    from tie_cli.index.compiler import ends_early

    files = files_of(connection)
    is_whole = not ends_early(diagnostics)
    with second_examiner(connection, texts, read_excerpts=True) as second:
        found = [fault for each in checks.CHECKS if is_whole for fault in each(connection)]
        findings = list(find_elsewhere(connection, texts, examine(connection, texts, second, read_excerpts=True)))
    if is_whole:
        diagnostics = [*diagnostics, *locate_faults(files, [*found, *passage_faults(findings)])]
    facts = int(connection.execute("SELECT count(*) FROM fact").fetchone()[0])
    if not facts:  # a file that is just begun: its names wait for their facts
        diagnostics = [fault for fault in diagnostics if fault.code != "unused-id"]
    diagnostics = merge_faults_of_copies(diagnostics, [str(file) for file in files])
    diagnostics = in_order(without_open_questions(diagnostics))
    errors = sum(fault.severity == "error" for fault in diagnostics)
    report = CheckReport(
        files=[str(file) for file in files],
        errors=errors,
        warnings=len(diagnostics) - errors,
        faults=[fault_row(fault) for fault in diagnostics],
        facts=facts,
        proof=prove(findings, facts),
        excerpts=[_excerpt(finding) for finding in findings if list_excerpts and isinstance(finding, VerdictFinding)],
        speakers=[_speaker(finding) for finding in findings if isinstance(finding, SpeakerFinding)],
    )
    counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in (*NAMED_KINDS, "fact")]
    includes = connection.execute("SELECT 1 FROM include").fetchone()
    return CheckResult(report, diagnostics, not any(counts) and (includes is not None or _are_blank(files)))


def _are_blank(files: Sequence[Path]) -> bool:
    """Return whether no file has a word, as one that was emptied by mistake."""
    return not any(file_bytes(file).strip() for file in files)


def _excerpt(finding: VerdictFinding) -> ExcerptRow:
    verdict = finding.verdict
    spans = verdict.outcome.spans
    line, column = verdict.snapshot.text.line_and_column(spans[0].start) if spans else (None, None)
    return ExcerptRow(
        fact=finding.fact,
        source=verdict.source,
        of="excerpt" if verdict.path != WORDS else "original" if verdict.outcome.of_original else "words",
        exact=verdict.exact,
        outcome=verdict.outcome.status,
        text=str(verdict.snapshot.path),
        line=line,
        column=column,
        elsewhere=[source for source, _ in finding.elsewhere],
    )


def _speaker(finding: SpeakerFinding) -> SpeakerRow:
    verdict = finding.verdict
    found_speaker = verdict.passage_speaker
    return SpeakerRow(
        fact=finding.fact,
        source=verdict.source,
        speaker=verdict.speaker,
        outcome=found_speaker.status,
        other=found_speaker.other or None,
    )
