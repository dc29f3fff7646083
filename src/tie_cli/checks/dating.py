"""Quotes dated after their source, and inferred dates without a reason."""

import sqlite3
from collections.abc import Iterator

from tie_cli.edtf.dates import describe
from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspects
from tie_cli.model.validation import Fault


def quotes_after_source(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield quotes that begin after the last day on which their source can have been published."""
    for file, ordinal, date, source, published in suspects.quotes_after_source(connection):
        hint = "correct the quote's `date` or the source's `published`"
        message = f"the quote is dated {describe(date)}, but its source `{source}` was published earlier: {describe(published)}"
        yield file, ordinal, Fault(("date",), "quote-after-source", message, hint)


def inferred_without_reason(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield inferred dates without a note that explains them."""
    for file, ordinal in suspects.inferred_without_note(connection):
        hint = "add a `note` that explains how you worked the date out"
        yield (
            file,
            ordinal,
            Fault(("dated",), "inferred-without-reason", "the date is inferred, but no `note` explains how", hint),
        )
