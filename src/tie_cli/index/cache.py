"""Fact files compiled into an SQLite database in the user's cache: built, found again, rebuilt when a file changed.

An index is written under another name and moved into place when it is whole, and never changed after that; whoever
has it open keeps reading the old one. It is a cache: deleting it loses nothing.
"""

import contextlib
import os
import sqlite3
import time
import warnings
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tie_cli.factfile.includes import expand_include
from tie_cli.factfile.locate import is_utf_8
from tie_cli.index.compiler import compile_again, compile_facts
from tie_cli.index.stamps import stamp
from tie_cli.index.tables import TABLES, TABLES_VERSION, files_of
from tie_cli.index.trust import has_valid_checksum, is_private, write_checksum
from tie_cli.text.paths import outside_allowed

if TYPE_CHECKING:
    from tie_cli.diagnostics.diagnostics import Diagnostic

_LEFTOVER = 3600  # s
_doubted = False  # whether an index in the cache has turned out to be corrupt


def connect(files: Sequence[Path]) -> sqlite3.Connection:
    """Open the index of these fact files, building it first where there is none or a file has changed.

    Raises `FaultyFacts` where a file can't be used as it is, and OSError where one can't be read. Where the cache
    can't be written the index is built in memory, for this run only.
    """
    path = _path(files)
    return (path and _open_fresh(path, files)) or _build(path, files)


def connect_even_if_faulty(files: Sequence[Path]) -> "tuple[sqlite3.Connection, list[Diagnostic]]":
    """As `connect`, but of faulty files too: what is sound of them, in memory, and the faults."""
    faults: list[Diagnostic] = []
    path = _path(files)
    return (path and _open_fresh(path, files)) or _build(path, files, faults), faults


def connect_in_memory(files: Sequence[Path]) -> sqlite3.Connection:
    """Index these fact files for this run only, as for files that are soon gone. Raises as `connect` does."""
    return _build(None, files)


def discard_cache() -> bool:
    """Use no index that is there, as one has turned out to be corrupt; False where that was asked before."""
    global _doubted  # for the rest of this process
    before, _doubted = _doubted, True
    return not before


def cache_folder() -> Path | None:
    """The user's private cache folder for tie, made where it is missing; None where it can't be used."""
    from platformdirs import user_cache_path

    folder = user_cache_path("tie", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if is_utf_8(folder) and is_private(folder) else None
    except OSError:
        return None


def _path(files: Sequence[Path]) -> Path | None:
    folder = cache_folder()
    return folder / f"index-{TABLES_VERSION}-{_digest(files)}.sqlite" if folder else None


def _digest(files: Sequence[Path]) -> str:
    """A short name for a list of files. Two lists may share it: the index knows its files and is built anew then."""
    return f"{zlib.crc32(chr(0).join(str(file) for file in files).encode(errors='surrogateescape')):08x}"


def _open_fresh(path: Path, files: Sequence[Path], *, ours: bool = False) -> sqlite3.Connection | None:
    """The index if it is whole and of these files, and of what they include, as they are now; `ours`: just written."""
    if not ours and (_doubted or not has_valid_checksum(path)):
        return None
    try:
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
        if _is_fresh(connection, files):
            return connection
    except sqlite3.DatabaseError:
        return None
    connection.close()
    return None


def _is_fresh(connection: sqlite3.Connection, files: Sequence[Path]) -> bool:
    return _changed(connection, files) == []


def _changed(connection: sqlite3.Connection, files: Sequence[Path]) -> list[int] | None:
    """The numbers of the files that are not as they were; None where the index is of others, or others are included."""
    known = connection.execute("SELECT key, path, named, size, mtime, ctime, inode FROM file ORDER BY key").fetchall()
    if not known or [path for _, path, named, *_ in known if named] != [str(file) for file in files]:
        return None
    if not outside_allowed() and connection.execute("SELECT 1 FROM meta WHERE key = 'outside'").fetchone():
        return None
    includes = connection.execute("SELECT folder, pattern, found FROM include")
    if any("\n".join(expand_include(Path(folder), pattern)) != found for folder, pattern, found in includes):
        return None
    try:
        return [number for number, path, _, *old in known if tuple(old) != stamp(Path(path))]
    except FileNotFoundError:
        return None


def _build(path: Path | None, files: Sequence[Path], faults: "list[Diagnostic] | None" = None) -> sqlite3.Connection:
    """Compile the files. Reading YAML is imported only here, where an index is missing or stale.

    Faults are raised, or where a list is given added to it: the index is then kept in memory only.
    """
    from tie_cli.diagnostics.diagnostics import FaultyFacts

    if path and (connection := _renewed(path, files)):
        return connection
    draft, kept = _draft(path)
    connection = _connect_to_draft(draft)
    try:
        found = _fill(connection, files)
        if not found and kept and path:
            connection.close()
            return _put_in_place(draft, path, files) or _build(None, files)
    except BaseException as error:
        connection.close()
        if kept:
            with contextlib.suppress(OSError):
                Path(draft).unlink(missing_ok=True)
            if isinstance(error, OSError | sqlite3.Error):  # a full disk keeps nobody from an answer
                _say_not_kept(error)
                return _build(None, files, faults)
        raise
    if found and kept:
        connection = _moved_to_memory(connection)
        Path(draft).unlink()
    if found and faults is None:
        raise FaultyFacts(found)
    if faults is not None:
        faults += found
    return connection


def _renewed(path: Path, files: Sequence[Path]) -> sqlite3.Connection | None:
    """The index with the files that have changed put in anew, where some others have not; None where that can't be."""
    if _doubted or not has_valid_checksum(path):
        return None
    try:
        old = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
        changed, count = _changed(old, files), len(files_of(old))
        old.close()
    except sqlite3.DatabaseError:
        return None
    if not changed or len(changed) == count:
        return None
    from shutil import copyfile

    draft, kept = _draft(path)
    if not kept:
        return None
    try:
        copyfile(path, draft)
        connection = _connect_to_draft(draft)
        _begin(connection)
        done = compile_again(connection, changed)
        connection.execute("COMMIT")
        connection.close()
        if done:
            return _put_in_place(draft, path, files)
    except (sqlite3.DatabaseError, OSError):
        pass  # a full build says what is wrong
    finally:
        Path(draft).unlink(missing_ok=True)
    return None


def _put_in_place(draft: str, path: Path, files: Sequence[Path]) -> sqlite3.Connection | None:
    """The draft as the index from now on; None where a file has changed meanwhile."""
    write_checksum(Path(draft))
    Path(draft).replace(path)
    return _open_fresh(path, files, ours=True)


def _fill(connection: sqlite3.Connection, files: Sequence[Path]) -> "list[Diagnostic]":

    _begin(connection, TABLES)
    found = compile_facts(connection, files)
    connection.execute("COMMIT")
    return found


def _connect_to_draft(draft: str) -> sqlite3.Connection:
    return sqlite3.connect(draft, isolation_level=None, check_same_thread=False)  # `batches` writes in a thread


def _begin(connection: sqlite3.Connection, tables: str = "") -> None:
    """Begin to write a draft, with these tables made first. It is thrown away if it isn't finished, so nothing is synced."""
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; BEGIN;" + tables)


def _moved_to_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:")
    connection.backup(memory)
    connection.close()
    return memory


def _say_not_kept(error: Exception) -> None:
    why = error.strerror if isinstance(error, OSError) else error
    warnings.warn(f"the index can't be kept in the cache folder ({why}); the facts are indexed anew each time", stacklevel=2)


def _draft(path: Path | None) -> tuple[str, bool]:
    """Where to build: a new private file beside the index, or memory where that can't be."""
    if path is None:
        return ":memory:", False
    import tempfile

    try:
        handle, draft = tempfile.mkstemp(prefix="draft-", suffix=".sqlite", dir=path.parent)
    except OSError as error:
        _say_not_kept(error)
        return ":memory:", False
    os.close(handle)
    _remove_leftovers(path.parent)
    return draft, True


def _remove_leftovers(folder: Path) -> None:
    """Drafts of processes that were killed: none takes as long as these have been there."""
    for draft in folder.glob("draft-*.sqlite"):
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > _LEFTOVER:
                draft.unlink()
