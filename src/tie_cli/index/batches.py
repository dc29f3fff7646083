"""Rows into the tables of an index: SQLite writes one batch in a thread of its own while the next is made."""

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from typing import Any

_VARIABLES = 32766  # that a statement may have, see https://sqlite.org/limits.html#max_variable_number
# How long the writer may have to wait for its turn; with Python's 0.005 s it would mostly wait.
_TURN = 0.0005  # s

Row = tuple[Any, ...]


@contextmanager
def batches(connection: sqlite3.Connection) -> Iterator["Batches"]:
    """Batches of rows for a connection, all written at the end; the connection must allow its use by another thread."""
    turn = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        with ThreadPoolExecutor(1) as writer:
            found = Batches(connection, writer)
            yield found
            found.finish()
    finally:
        sys.setswitchinterval(turn)


class Batches:
    """Rows by table, written when `flush` is called; from then to `finish` the connection is the writer's."""

    def __init__(self, connection: sqlite3.Connection, writer: ThreadPoolExecutor) -> None:
        self.connection = connection
        self.by_table: defaultdict[str, list[Row]] = defaultdict(list)
        self._writer = writer
        self._written: Future[None] | None = None

    def flush(self) -> None:
        """Hand over the rows there are, once those before them are written. Raises what went wrong with those."""
        if self._written:
            self._written.result()
        full = {table: tuple(rows) for table, rows in self.by_table.items() if rows}
        for rows in self.by_table.values():
            rows.clear()  # not replaced, as others hold on to the lists
        self._written = self._writer.submit(_write, self.connection, full)

    def finish(self) -> None:
        """Write all the rows there are, and wait for it."""
        self.flush()
        if self._written:
            self._written.result()


def _write(connection: sqlite3.Connection, full: dict[str, tuple[Row, ...]]) -> None:
    # One statement for many rows, as `executemany` gives way to other threads, and waits for them, at each row.
    for table, rows in full.items():
        marks = f"({', '.join('?' * len(rows[0]))})"
        many = _VARIABLES // len(rows[0])
        for start in range(0, len(rows), many):
            part = rows[start : start + many]
            values = ", ".join([marks] * len(part))
            connection.execute(f"INSERT INTO {table} VALUES {values}", tuple(chain.from_iterable(part)))
