"""Sources without publisher or date, and facts without excerpts."""

import sqlite3
from collections.abc import Iterator

from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspects
from tie_cli.model.faults import Fault


def find_incomplete_sources(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield sources without publisher or date."""
    for identity, file, ordinal, publisher, published in suspects.incomplete_sources(connection):
        missing = [key for key, value in (("publisher", publisher), ("published", published)) if value is None]
        message = f"the source `{identity}` has no {' and no '.join(f'`{key}`' for key in missing)}"
        yield file, ordinal, Fault(("id",), "incomplete-source", message, f"add {' and '.join(f'`{key}`' for key in missing)}")


def find_quotes_without_excerpt(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield direct quotes without an excerpt from any source."""
    for file, ordinal in suspects.direct_quotes_without_excerpt(connection):
        yield file, ordinal, quote_without_excerpt()


def quote_without_excerpt() -> Fault:
    """Return what is wrong with a direct quote without an excerpt."""
    hint = "add an `excerpt` to an entry of `sources`"
    return Fault(("sources",), "quote-without-excerpt", "a direct quote needs an excerpt", hint)


def find_facts_without_excerpt(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield facts without an excerpt; a source none of whose facts has one, such as roll calls, is reported once."""
    bare = suspects.facts_without_excerpt(connection)
    if not bare:
        return
    total = suspects.facts_by_source(connection)
    whole = {source for source, facts in bare.items() if len(facts) == total[source] and len(facts) > 1}
    for source in sorted(whole):
        identity, file, ordinal = suspects.source_place(connection, source)
        message = f"none of the {len(bare[source])} facts from the source `{identity}` has an excerpt"
        yield file, ordinal, Fault(("id",), "source-without-excerpts", message, "add an `excerpt` to their entries of `sources`")
    for file, ordinal in dict.fromkeys(place for source in bare.keys() - whole for place in bare[source]):
        hint = "add an `excerpt` to an entry of `sources`"
        yield file, ordinal, Fault(("sources",), "no-excerpt", "the fact has no excerpt", hint)
