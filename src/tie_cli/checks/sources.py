"""Sources that can't be found again, and facts that name no passage of their source."""

import sqlite3
from collections.abc import Iterator

from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspects
from tie_cli.model.validation import Fault


def incomplete_sources(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Sources without publisher or date."""
    for identity, file, ordinal, publisher, published in suspects.incomplete_sources(connection):
        lacks = [key for key, value in (("publisher", publisher), ("published", published)) if value is None]
        message = f"the source `{identity}` has no {' and no '.join(f'`{key}`' for key in lacks)}"
        yield file, ordinal, Fault(("id",), "incomplete-source", message, f"add {' and '.join(f'`{key}`' for key in lacks)}")


def quotes_without_excerpt(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Direct quotes for which no source's passage is named."""
    for file, ordinal in suspects.direct_quotes_without_excerpt(connection):
        message = "a direct quote names no passage of its source"
        yield file, ordinal, Fault(("sources",), "quote-without-excerpt", message, "add an `excerpt` to the entry of `sources`")


def facts_without_excerpt(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Facts that name no passage; where none from a source does, as with roll calls, the source is told once."""
    bare = suspects.facts_without_excerpt(connection)
    if not bare:
        return
    total = suspects.facts_by_source(connection)
    whole = {source for source, facts in bare.items() if len(facts) == total[source] and len(facts) > 1}
    for source in sorted(whole):
        identity, file, ordinal = suspects.source_place(connection, source)
        message = f"none of the {len(bare[source])} facts from the source `{identity}` names a passage"
        yield file, ordinal, Fault(("id",), "source-without-excerpts", message, "add an `excerpt` to the entries of `sources`")
    for file, ordinal in dict.fromkeys(place for source in bare.keys() - whole for place in bare[source]):
        hint = "add an `excerpt` to the entry of `sources`"
        yield file, ordinal, Fault(("sources",), "no-excerpt", "the fact names no passage of its source", hint)
