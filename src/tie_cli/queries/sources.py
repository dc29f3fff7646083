"""Sources by where they stand and what cites them."""

import sqlite3
from pathlib import Path
from typing import NamedTuple, cast

import msgspec

from tie_cli.errors import Problem
from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
from tie_cli.model.records import KINDS, AnyFact, Source
from tie_cli.queries.source_folders import fact_folders


class SourceInFile(NamedTuple):
    """A source and the fact file that it stands in."""

    record: Source
    file: Path


def sources_in_files(connection: sqlite3.Connection) -> list[SourceInFile]:
    """Return all sources, in the order of the files."""
    rows = connection.execute("SELECT record, path FROM source JOIN file ON file.key = file ORDER BY file, ordinal")
    return [SourceInFile(msgspec.json.decode(record, type=Source), Path(path)) for record, path in rows]


def source_with_text(connection: sqlite3.Connection, texts: Texts, identity: str) -> tuple[Source, Snapshot | None] | None:
    """Return a source with its text, if it has one; None if there is no such source. Raises `Problem` for an unusable text."""
    known = next((each for each in sources_in_files(connection) if each.record.id == identity), None)
    if known is None:
        return None
    try:
        return known.record, texts.of(known.record, known.file, fact_folders(connection))
    except TextProblem as problem:
        raise Problem(f"source {identity}: {problem}; {problem.hint}") from None


def facts_of_source(connection: sqlite3.Connection, identity: str) -> list[tuple[str, AnyFact]]:
    """Return the facts that cite a source, each with its kind, in the order of the files."""
    rows = connection.execute(
        """SELECT DISTINCT fact.key, fact.kind, fact.record FROM fact JOIN fact_source ON fact_source.fact = fact.key
        JOIN source ON source.key = fact_source.source WHERE source.id = ? ORDER BY fact.key""",
        (identity,),
    )
    return [(kind, cast("AnyFact", msgspec.json.decode(record, type=KINDS[kind]))) for _, kind, record in rows]
