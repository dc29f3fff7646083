"""The keys of the records that pass a filter, in the order of a list, read as far as they are needed."""

import sqlite3
from array import array
from collections.abc import Iterator, Mapping
from itertools import islice

import msgspec

from tie_cli.index.lookups import escape_like
from tie_cli.model.records import NAMED_KINDS
from tie_cli.queries.choice import choose
from tie_cli.queries.filters import Filters
from tie_cli.queries.in_time_order import keys_in_order
from tie_cli.text.folding import split


class OrderedKeys:
    """The keys of the facts that pass the filters, in time order, fetched a part at a time: a million keys are 8 MB.

    Raises `NameProblem` and `DateError` when it is made.
    """

    counts: Mapping[int, int] | None = None

    def __init__(self, connection: sqlite3.Connection, kinds: tuple[str, ...], filters: Filters) -> None:
        self._init(keys_in_order(connection, choose(connection, filters, kinds)))

    def _init(self, found: Iterator[int]) -> None:
        self._found = found
        self.keys = array("q")
        self.complete = False

    def more(self, number: int) -> None:
        """Fetch so many more keys, if there are."""
        before = len(self.keys)
        self.keys.extend(islice(self._found, number))
        self.complete = len(self.keys) < before + number


class NamedKeys(OrderedKeys):
    """The keys of the actors, topics or sources that have facts which pass the filters, and a name with all words of `match`.

    Those with the most facts come first, as `queries.lists` has them; `counts` are the numbers of these facts, None if all count.
    """

    def __init__(self, connection: sqlite3.Connection, kind: str, filters: Filters) -> None:
        from tie_cli.queries.lists import total_counts  # the first list, of facts, does without

        words = split(filters.match or "")
        facts = msgspec.structs.replace(filters, match=None)
        self.counts = total_counts(connection, kind, facts) if facts.narrows else None
        tests = "".join(" AND key IN (SELECT key FROM name WHERE kind = ? AND folded LIKE ? ESCAPE '\\')" for _ in words)
        values = [value for word in words for value in (kind, f"% {escape_like(word)}%")]
        order = "total DESC, file, ordinal" if self.counts is None else "file, ordinal"
        rows = connection.execute(f"SELECT key FROM fact_count WHERE type = ?{tests} ORDER BY {order}", [kind, *values])
        found: Iterator[int] = (key for (key,) in rows)
        if self.counts is not None:
            counts = self.counts
            found = iter(sorted((key for key in found if key in counts), key=lambda key: -counts[key]))
        self._init(found)


def key_of(connection: sqlite3.Connection, kind: str, identity: str) -> int | None:
    """Return the key of a record; `fact` is any of the three kinds."""
    row = connection.execute(f"SELECT key FROM {kind} WHERE id = ?", (identity,)).fetchone()
    return int(row[0]) if row else None


def keys_of(connection: sqlite3.Connection, kind: str, filters: Filters) -> OrderedKeys:
    """Return the keys of the records of a kind that pass the filters."""
    if kind in NAMED_KINDS:
        return NamedKeys(connection, kind, filters)
    return OrderedKeys(connection, (kind,), filters)
