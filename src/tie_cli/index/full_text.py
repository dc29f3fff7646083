"""The full-text index of a new index: of many facts a second thread fills it, in a database of its own, which is then copied.

SQLite lets other threads run while it works, so the first thread makes all other tables meanwhile, on the second core.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from tie_cli.index.ordering import WORD_TABLE
from tie_cli.index.tables import FULL_TEXT

_FEW = 5_000  # facts, of which the full text takes less time than another database
_SHADOWS = ("data", "idx", "config")  # the tables that a full-text index without columns consists of, after its own name
_PRAGMAS = """
PRAGMA {0}.page_size=16384; PRAGMA {0}.journal_mode=OFF; PRAGMA {0}.synchronous=OFF; PRAGMA {0}.locking_mode=EXCLUSIVE;
PRAGMA {0}.cache_size=-20000;
"""
# in order, as the full-text index begins a new part of itself at each number that is lower than the last
_ORDERED = f"""SELECT place, own, keys
FROM fact_order CROSS JOIN {WORD_TABLE} ON {WORD_TABLE}.fact = fact_order.fact ORDER BY place"""
# 16 parts of the full-text index are merged at once; merging some at each change takes a third of the time and gains nothing
_WITHOUT_MERGES = "INSERT INTO fact_text (fact_text, rank) VALUES ('automerge', 0)"


@contextlib.contextmanager
def filling_full_text(connection: sqlite3.Connection, draft: Path | None) -> Iterator[None]:
    """Put the words of all facts into the full-text index, beside what the block does; at its end the index is complete.

    `draft` is an empty file for a database; without one, or if facts are few, the words are put in before the block.
    """
    (number,) = connection.execute("SELECT count(*) FROM fact_order").fetchone()
    if draft is None or number <= _FEW:
        connection.execute(_WITHOUT_MERGES)
        connection.execute(f"INSERT INTO fact_text (rowid, own, keys) {_ORDERED}")
        connection.execute(f"DROP TABLE {WORD_TABLE}")
        yield
        return
    with _attached(connection, draft):
        connection.execute(f"CREATE TABLE other.placed AS {_ORDERED}")
        connection.execute(f"DROP TABLE {WORD_TABLE}")
    filler = _Filler(draft)
    filler.start()
    try:
        yield
    except BaseException:
        filler.cancel()
        raise
    filler.finish()
    with _attached(connection, draft):
        for shadow in _SHADOWS:
            connection.execute(f"DELETE FROM fact_text_{shadow}")
            connection.execute(f"INSERT INTO fact_text_{shadow} SELECT * FROM other.fact_text_{shadow}")


class _Filler(Thread):
    """A thread that makes a full-text index of the table `placed` in a database."""

    def __init__(self, draft: Path) -> None:
        super().__init__(daemon=True)
        self._connection = sqlite3.connect(draft, isolation_level=None, check_same_thread=False)
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self.fill()
        except BaseException as error:  # noqa: BLE001 - the first thread raises it
            self._error = error

    def fill(self) -> None:
        """Make the index."""
        self._connection.executescript(f"{_PRAGMAS.format('main')} BEGIN;")
        self._connection.execute(FULL_TEXT)
        self._connection.execute(_WITHOUT_MERGES)
        self._connection.execute("INSERT INTO fact_text (rowid, own, keys) SELECT * FROM placed ORDER BY rowid")
        self._connection.execute("COMMIT")

    def finish(self) -> None:
        """Wait for the thread to end; raise what went wrong in it."""
        self.join()
        self._connection.close()
        if self._error:
            raise self._error

    def cancel(self) -> None:
        """End the thread, whose work is not needed any more."""
        while self.is_alive():  # it may be between two statements
            self._connection.interrupt()
            self.join(0.01)
        self._connection.close()


@contextlib.contextmanager
def _attached(connection: sqlite3.Connection, draft: Path) -> Iterator[None]:
    """Attach a database as `other`. A draft is not kept if anything fails, so that it may be committed half done."""
    connection.execute("COMMIT")
    connection.execute("ATTACH ? AS other", (str(draft),))
    connection.executescript(f"{_PRAGMAS.format('other')} BEGIN;")
    yield
    connection.execute("COMMIT")
    connection.execute("DETACH other")
    connection.execute("BEGIN")
