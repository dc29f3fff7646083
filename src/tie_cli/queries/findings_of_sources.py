"""What the facts of each source are found to stand on, in its text or without one, and the texts of all sources."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tie_cli.checks.passage_findings import Finding, TextFinding
from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
from tie_cli.model.records import Source
from tie_cli.queries.source_folders import fact_folders
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:  # imported where it is used: `tie info` on a fact file without texts does not wait for what looks up excerpts
    from tie_cli.queries.facts_of_source import FactsOfSource


class SourceRow(NamedTuple):
    """A source as the index has it."""

    key: int
    record: str
    file: int
    path: str
    ordinal: int


def source_rows(connection: sqlite3.Connection) -> list[SourceRow]:
    """Return all sources, in order."""
    rows = connection.execute(
        "SELECT source.key, record, file, path, ordinal FROM source JOIN file ON file.key = file ORDER BY source.key"
    )
    return list(map(SourceRow._make, rows))


class FindingsOfSources:
    """Looks up the facts of one source after another.

    With `read_excerpts` the excerpts of sources without a text are read for loaded words, which takes time for each fact.
    """

    def __init__(self, connection: sqlite3.Connection, texts: Texts, *, read_excerpts: bool) -> None:
        self._connection = connection
        self._texts = texts
        self._read_excerpts = read_excerpts
        self._folders = fact_folders(connection)
        self._facts: FactsOfSource | None = None

    def of(self, row: SourceRow) -> Iterator[Finding]:
        """Yield what is found of the facts of a source, or why its text can't be used."""
        source = source_of(row)
        if source is None:
            return
        try:
            snapshot = self._texts.of(source, Path(row.path), self._folders)
        except TextProblem as problem:
            key = "sha256" if problem.code == "text-changed" else "text" if source.text else "id"
            yield TextFinding(row.file, row.ordinal, key, problem.code, str(problem), problem.hint)
            return
        if snapshot is not None:
            yield from self._facts_of_source().look_up(row.key, source.id, snapshot)
        elif self._read_excerpts:
            yield from self._facts_of_source().find_loaded_words(row.key, source.id)
        if snapshot is None and self._texts.folder and _has_excerpts(self._connection, row.key):
            message = f"the source `{source.id}` has no text"
            hint = f"save it as {shown_path(str(self._texts.folder / source.id))}.txt, .md, .html or .pdf"
            yield TextFinding(row.file, row.ordinal, "id", "no-text", message, hint)

    def _facts_of_source(self) -> "FactsOfSource":
        from tie_cli.queries.facts_of_source import FactsOfSource

        self._facts = self._facts or FactsOfSource(self._connection)
        return self._facts


def readable_texts(connection: sqlite3.Connection, texts: Texts) -> Iterator[tuple[Source, Snapshot]]:
    """Yield each source that has a text that can be used."""
    folders = fact_folders(connection)
    for row in source_rows(connection):
        if source := source_of(row):
            try:
                snapshot = texts.of(source, Path(row.path), folders)
            except TextProblem:
                continue
            if snapshot is not None:
                yield source, snapshot


def source_of(row: SourceRow) -> Source | None:
    """Return the record of a source; None if it is faulty: its id, which would name its text, may be wrong."""
    try:
        return msgspec.json.decode(row.record, type=Source)
    except msgspec.ValidationError:
        return None


def _has_excerpts(connection: sqlite3.Connection, source: int) -> bool:
    row = connection.execute(
        """SELECT 1 FROM fact_source JOIN fact ON fact.key = fact, json_each(record, '$.sources') entry
        WHERE source = ? AND json_extract(entry.value, '$.excerpt') IS NOT NULL LIMIT 1""",
        (source,),
    ).fetchone()
    return row is not None
