"""A cheap way to notice that fact files have changed since they were indexed: stamps, and what their includes find."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tie_cli.factfile.includes import expand_include
from tie_cli.index.stamps import Stamp, stamp
from tie_cli.index.tables import files_of

FileState = tuple[tuple[str, Stamp | None], ...]


class WatchedFiles:
    """The fact files of an index, to be looked at again and again; it reads the index only when it is made."""

    def __init__(self, connection: sqlite3.Connection, named: Sequence[Path]) -> None:
        self._files = list(dict.fromkeys([*named, *files_of(connection)]))
        self._includes: list[tuple[str, str]] = connection.execute("SELECT folder, pattern FROM include").fetchall()

    def state(self) -> FileState:
        """Return what the files look like now; another value after any of them has changed, come or gone."""
        found = {path for folder, pattern in self._includes for path in expand_include(Path(folder), pattern)}
        return tuple((str(path), _stamp(Path(path))) for path in [*map(str, self._files), *sorted(found)])


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp(path)
    except OSError:
        return None
