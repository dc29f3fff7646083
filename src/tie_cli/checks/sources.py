"""Sources that can't be found again, and facts that name no passage of their source."""

import sqlite3
from collections.abc import Iterator

from tie_cli.reader import Found
from tie_cli.validation import Fault

# facts of which no entry of `sources` has an excerpt
_BARE = """NOT EXISTS (SELECT 1 FROM json_each(record, '$.sources') WHERE json_extract(value, '$.excerpt') IS NOT NULL)"""


def incomplete_sources(connection: sqlite3.Connection) -> Iterator[Found]:
    """Sources without publisher or date."""
    rows = connection.execute(
        """SELECT id, file, ordinal, json_extract(record, '$.publisher'), json_extract(record, '$.published') FROM source
        WHERE (json_extract(record, '$.publisher') IS NULL OR json_extract(record, '$.published') IS NULL)
        AND key NOT IN (SELECT key FROM unsound WHERE kind = 'source')"""
    )
    for identity, file, ordinal, publisher, published in rows:
        lacks = [key for key, value in (("publisher", publisher), ("published", published)) if value is None]
        message = f"the source `{identity}` has no {' and no '.join(f'`{key}`' for key in lacks)}"
        yield file, ordinal, Fault(("id",), "incomplete-source", message, f"add {' and '.join(f'`{key}`' for key in lacks)}")


def quotes_without_excerpt(connection: sqlite3.Connection) -> Iterator[Found]:
    """Direct quotes for which no source's passage is named."""
    rows = connection.execute(
        f"SELECT file, ordinal FROM sound_fact WHERE kind = 'quote' AND json_extract(record, '$.speech') = 'direct' AND {_BARE}"
    )
    for file, ordinal in rows:
        message = "a direct quote names no passage of its source"
        yield file, ordinal, Fault(("sources",), "quote-without-excerpt", message, "add an `excerpt` to the entry of `sources`")


def facts_without_excerpt(connection: sqlite3.Connection) -> Iterator[Found]:
    """Facts that name no passage; where none from a source does, as of roll calls, the source is told once."""
    bare = f"FROM sound_fact JOIN fact_source ON fact = sound_fact.key WHERE {_BARE}"
    bare += " AND NOT (kind = 'quote' AND json_extract(record, '$.speech') = 'direct')"
    counts = dict(connection.execute(f"SELECT source, count(*) {bare} GROUP BY source"))
    if not counts:
        return
    of_source = dict(connection.execute("SELECT source, count(*) FROM fact_source GROUP BY source"))
    whole = {source for source, count in counts.items() if count == of_source[source] and count > 1}
    for source in sorted(whole):
        identity, file, ordinal = connection.execute("SELECT id, file, ordinal FROM source WHERE key = ?", (source,)).fetchone()
        message = f"none of the {counts[source]} facts from the source `{identity}` names a passage"
        yield file, ordinal, Fault(("id",), "source-without-excerpts", message, "add an `excerpt` to the entries of `sources`")
    told = set()
    for source in counts.keys() - whole:
        for file, ordinal in connection.execute(f"SELECT file, ordinal {bare} AND source = ?", (source,)):
            if (file, ordinal) not in told:
                told.add((file, ordinal))
                hint = "add an `excerpt` to the entry of `sources`"
                yield file, ordinal, Fault(("sources",), "no-excerpt", "the fact names no passage of its source", hint)
