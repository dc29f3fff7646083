"""The search for what passes a filter, in a thread and with an index of its own, so that no key waits for it."""

import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tie_cli.desk.browse_views import why_empty
from tie_cli.index.cache import connect
from tie_cli.queries.browse_keys import keys_of
from tie_cli.queries.filters import Filters

_AT_ONCE = 10_000  # keys that are fetched in some milliseconds


class FilterSearch:
    """A search; its keys can be read while it finds more."""

    def __init__(self, files: Sequence[Path], kind: str, filters: Filters, first: int) -> None:
        self.keys: array[int] = array("q")
        self.complete = False
        self.counts: Mapping[int, int] | None = None
        self.why_empty = ""  # once it has run, if it has found none
        self._files, self._kind, self._filters, self._first = files, kind, filters, first
        self._connection: sqlite3.Connection | None = None
        self._stopped = False

    @property
    def has_page(self) -> bool:
        """Whether enough is known for a screen."""
        return self.complete or len(self.keys) >= self._first

    def more(self, number: int) -> None:
        """Do nothing: what is still to be found comes by itself."""

    def run(self) -> None:
        """Find all keys, unless it is stopped. Raises `Problem` and `DateError`."""
        connection = self._connection = connect(self._files)
        try:
            found = keys_of(connection, self._kind, self._filters)
            self.counts = found.counts
            number = self._first
            while not found.complete and not self._stopped:
                known = len(found.keys)
                found.more(number)
                self.keys.extend(found.keys[known:])
                number = _AT_ONCE
            self.complete = found.complete
            if not self.keys and not self._stopped:
                self.why_empty = why_empty(connection, self._kind, self._filters)
        except sqlite3.OperationalError:
            if not self._stopped:
                raise
        finally:
            self._connection = None
            connection.close()

    def stop(self) -> None:
        """Stop, from another thread."""
        self._stopped = True
        connection = self._connection
        if connection is not None:
            with suppress(sqlite3.ProgrammingError):  # it has been closed in this moment
                connection.interrupt()
