"""Quotes dated after their source, and what is inferred without a reason."""

import sqlite3
from collections.abc import Iterator

from tie_cli.edtf.dates import describe
from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspects
from tie_cli.model.consistency import inference_fault
from tie_cli.model.faults import Fault


def find_quotes_after_source(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield quotes that begin after the last day on which their source can have been published."""
    for file, ordinal, date, source, published in suspects.quotes_after_source(connection):
        yield file, ordinal, quote_after_source(date, source, published)


def quote_after_source(date: str, source: str, published: str) -> Fault:
    """Return what is wrong with a quote that is dated after its source."""
    hint = "correct the quote's `date` or the source's `published`"
    message = f"the quote is dated {describe(date)}, but its source `{source}` was published earlier: {describe(published)}"
    return Fault(("date",), "quote-after-source", message, hint)


def find_reports_before_start(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield ongoing facts that start on a day before which their latest source was published."""
    for file, ordinal, date, source, published in suspects.reports_before_start(connection):
        yield file, ordinal, report_before_start(date, source, published)


def report_before_start(date: str, source: str, published: str) -> Fault:
    """Return what is wrong with an ongoing fact that starts after its latest source."""
    start = date.partition("/")[0]
    message = f"the fact is ongoing since {describe(start)}, but its latest source `{source}` was published earlier: "
    hint = f"write date: {start} if it is only planned; otherwise correct the date or cite a later source"
    return Fault(("date",), "report-before-start", message + describe(published), hint)


def find_inferences_without_reason(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield inferred dates, places and stances, of facts and of sources, without a note that explains them."""
    for what, file, ordinal in suspects.inferred_without_note(connection):
        yield file, ordinal, inference_fault(what)
