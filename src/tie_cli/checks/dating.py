"""Dates that can't both be right, and dates that were worked out in a way that nobody can follow."""

import sqlite3
from collections.abc import Iterator

from tie_cli.dates import describe
from tie_cli.index import OPEN
from tie_cli.reader import Found
from tie_cli.validation import Fault


def quotes_after_source(connection: sqlite3.Connection) -> Iterator[Found]:
    """Quotes that begin after the last day on which their source can have been published."""
    rows = connection.execute(
        """SELECT fact.file, fact.ordinal, json_extract(fact.record, '$.date'), source.id,
            json_extract(source.record, '$.published')
        FROM fact JOIN fact_source ON fact_source.fact = fact.key JOIN source ON source.key = fact_source.source
        WHERE fact.kind = 'quote' AND fact.first > source.last AND source.last != ?""",
        (OPEN,),
    )
    for file, ordinal, date, source, published in rows:
        hint = "correct the date, or `published` of the source"
        message = f"{describe(date)} is after the source `{source}` was published: {describe(published)}"
        yield file, ordinal, Fault(("date",), "quote-after-source", message, hint)


def inferred_without_reason(connection: sqlite3.Connection) -> Iterator[Found]:
    """Dates that the curator worked out, with no note that says how."""
    rows = connection.execute(
        """SELECT file, ordinal FROM sound_fact
        WHERE json_extract(record, '$.dated') = 'inferred' AND json_extract(record, '$.note') IS NULL"""
    )
    for file, ordinal in rows:
        hint = "add a `note` that says how the date was worked out"
        yield file, ordinal, Fault(("dated",), "inferred-without-reason", "the date is inferred, and no `note` says how", hint)
