"""Open an index, if it is whole and of the fact files as they are now."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from tie_cli.factfile.includes import expand_include
from tie_cli.index.checksum import compare_checksum, has_valid_checksum, mark_used
from tie_cli.index.stamps import stamp
from tie_cli.text.paths import outside_allowed

_cache_discarded = False  # whether an index in the cache has turned out to be damaged
_opened: set[Path] = set()


def open_unchanged(path: Path) -> sqlite3.Connection | None:
    """Open an index for reading if it is the user's own file and whole. Raises sqlite3.DatabaseError if it is no index."""
    if _cache_discarded or not has_valid_checksum(path):
        return None
    return open_for_reading(path)


def open_fresh(path: Path, files: Sequence[Path]) -> sqlite3.Connection | None:
    """Open an index if it is whole and of these files, and of what they include, as they are now."""
    try:
        connection = open_unchanged(path)
        connection = connection and only_if_fresh(connection, files)
    except sqlite3.DatabaseError:
        return None
    if connection:
        mark_used(path)
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an index that nobody changes."""
    _opened.add(path)
    return open_for_listing(path)


def open_for_listing(path: Path) -> sqlite3.Connection:
    """Open an index for reading, whether or not it can be trusted for answers."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)


def only_if_fresh(connection: sqlite3.Connection, files: Sequence[Path]) -> sqlite3.Connection | None:
    """Return the connection if its index is of the files as they are now, else close it."""
    if changed_files(connection, files) == []:
        return connection
    connection.close()
    return None


def changed_files(connection: sqlite3.Connection, files: Sequence[Path]) -> list[int] | None:
    """Return the numbers of the files that have changed since they were indexed.

    Return None if the index is of other files, or if they now include others.
    """
    known = connection.execute("SELECT key, path, named, size, mtime, ctime, inode FROM file ORDER BY key").fetchall()
    if not known or [path for _, path, named, *_ in known if named] != [str(file) for file in files]:
        return None
    if not outside_allowed() and connection.execute("SELECT 1 FROM meta WHERE key = 'outside'").fetchone():
        return None
    expansions = connection.execute("SELECT folder, pattern, found FROM expansion")
    if any("\n".join(expand_include(Path(folder), pattern)) != found for folder, pattern, found in expansions):
        return None
    try:
        return [number for number, path, _, *old in known if tuple(old) != stamp(Path(path))]
    except FileNotFoundError:
        return None


def unusable_index(error: Exception) -> str:
    """Return the message that no index can be used, damaged or not."""
    return f"can't use the index ({error}); delete it (`tie info` shows where it is) and try again"


def discard_damaged() -> bool:
    """Ignore existing indexes from now on if one that was opened is damaged. Return whether that is new.

    To be called when an answer fails for a reason that damage could explain.
    """
    global _cache_discarded  # noqa: PLW0603 - for the rest of this process
    if _cache_discarded or all(map(_is_whole, _opened)):
        return False
    _cache_discarded = True
    return True


def _is_whole(path: Path) -> bool:
    try:
        return compare_checksum(path)
    except OSError:
        return False
