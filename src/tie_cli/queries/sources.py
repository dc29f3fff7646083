"""Sources by where they stand and what cites them."""

import sqlite3
from pathlib import Path
from typing import NamedTuple, cast

import msgspec

from tie_cli.model.records import KINDS, AnyFact, Source


class SourceInFile(NamedTuple):
    """A source and the fact file that it stands in."""

    record: Source
    file: Path


def sources_in_files(connection: sqlite3.Connection) -> list[SourceInFile]:
    """Return all sources, in the order of the files."""
    rows = connection.execute("SELECT record, path FROM source JOIN file ON file.key = file ORDER BY file, ordinal")
    return [SourceInFile(msgspec.json.decode(record, type=Source), Path(path)) for record, path in rows]


def facts_of_source(connection: sqlite3.Connection, identity: str) -> list[tuple[str, AnyFact]]:
    """Return the facts that cite a source, each with its kind, in the order of the files."""
    rows = connection.execute(
        """SELECT DISTINCT fact.key, fact.kind, fact.record FROM fact JOIN fact_source ON fact_source.fact = fact.key
        JOIN source ON source.key = fact_source.source WHERE source.id = ? ORDER BY fact.key""",
        (identity,),
    )
    return [(kind, cast("AnyFact", msgspec.json.decode(record, type=KINDS[kind]))) for _, kind, record in rows]
