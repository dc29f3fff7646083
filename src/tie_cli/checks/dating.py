"""Dates that can't both be right, and dates that were inferred in a way that nobody can follow."""

import sqlite3
from collections.abc import Iterator

from tie_cli.edtf.dates import describe
from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspects
from tie_cli.model.validation import Fault


def quotes_after_source(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Quotes that begin after the last day on which their source can have been published."""
    for file, ordinal, date, source, published in suspects.quotes_after_source(connection):
        hint = "correct the date, or `published` of the source"
        message = f"{describe(date)} is after the source `{source}` was published: {describe(published)}"
        yield file, ordinal, Fault(("date",), "quote-after-source", message, hint)


def inferred_without_reason(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Inferred dates with no note that says how."""
    for file, ordinal in suspects.inferred_without_note(connection):
        hint = "add a `note` that says how the date was worked out"
        yield file, ordinal, Fault(("dated",), "inferred-without-reason", "the date is inferred, and no `note` says how", hint)
