"""Build an index: in a draft beside the place where it belongs, or in memory where the cache can't be written."""

import contextlib
import os
import sqlite3
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.index.cached_indexes import clean_cache
from tie_cli.index.checksum import write_checksum, write_seal
from tie_cli.index.compiler import compile_facts
from tie_cli.index.copies import merge_faults_of_copies
from tie_cli.index.opening import changed_files, only_if_fresh, open_for_reading, open_unchanged
from tie_cli.index.renewal import renew
from tie_cli.index.stamps import stamp
from tie_cli.index.tables import TABLES, files_of

_PAGE = 16384  # bytes; building takes a tenth less time than with SQLite's usual 4096
_CACHE = 40_000  # kilobytes; the words of facts are read in another order than they were written in
_LEFTOVER = 3600  # seconds after which a draft's process must have been killed


def build(path: Path | None, files: Sequence[Path], faults: list[Diagnostic] | None = None) -> sqlite3.Connection:
    """Compile fact files into an index at this path, or in memory.

    Faults are raised; if a list is given they are added to it instead, and the index is kept in memory only.
    """
    if path and (connection := _renewed(path, files)):
        return connection
    if path and (draft := _new_draft(path.parent)):
        try:
            return _build_in_draft(draft, path, files, faults)
        except (OSError, sqlite3.Error) as error:  # a full disk keeps nobody from an answer
            if getattr(error, "filename", None) not in (None, str(draft)):
                raise  # a fact file can't be read
            _warn_not_kept(error)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    return _raise_or_add(_compile(connection, files), faults, connection)


def _build_in_draft(draft: Path, path: Path, files: Sequence[Path], faults: list[Diagnostic] | None) -> sqlite3.Connection:
    connection = sqlite3.connect(draft, isolation_level=None)
    words = _new_draft(path.parent)
    try:
        found = _compile(connection, files, words)
        if found:
            memory = sqlite3.connect(":memory:")
            connection.backup(memory)
            return _raise_or_add(found, faults, memory)
    finally:
        connection.close()
        if words:
            words.unlink(missing_ok=True)
    # a file that was changed meanwhile is read again, without another attempt to keep its index
    return _put_in_place(draft, path, files) or build(None, files, faults)


def _raise_or_add(found: list[Diagnostic], faults: list[Diagnostic] | None, connection: sqlite3.Connection) -> sqlite3.Connection:
    found = merge_faults_of_copies(found, [str(file) for file in files_of(connection)]) if found else found
    if found and faults is None:
        connection.close()
        raise FaultyFacts(found)
    if faults is not None:
        faults += found
    return connection


def _renewed(path: Path, files: Sequence[Path]) -> sqlite3.Connection | None:
    """Return an index in which only the files that have changed were read again; None if there is no such index."""
    try:
        old = open_unchanged(path)
        if old is None:
            return None
        changed = changed_files(old, files)
        old.close()
    except sqlite3.DatabaseError:
        return None
    draft = _new_draft(path.parent) if changed else None
    if not changed or draft is None:
        return None
    try:
        copyfile(path, draft)
        connection = sqlite3.connect(draft, isolation_level=None)
        with contextlib.closing(connection):
            _begin(connection)
            done = renew(connection, changed)
            connection.execute("COMMIT")
        if done:
            return _put_in_place(draft, path, files)
    except (sqlite3.DatabaseError, OSError):
        pass  # building the whole index says what is wrong
    finally:
        draft.unlink(missing_ok=True)
    return None


def _put_in_place(draft: Path, path: Path, files: Sequence[Path]) -> sqlite3.Connection | None:
    """Make the draft the index from now on; return None if a file has changed meanwhile."""
    write_checksum(draft)
    draft.replace(path)
    write_seal(path, stamp(path))
    clean_cache(path.parent, path)
    return only_if_fresh(open_for_reading(path), files)


def _compile(connection: sqlite3.Connection, files: Sequence[Path], words: Path | None = None) -> list[Diagnostic]:
    _begin(connection)
    for statement in TABLES.split(";"):
        connection.execute(statement)
    found = compile_facts(connection, files, words)
    connection.execute("COMMIT")
    return found


def _begin(connection: sqlite3.Connection) -> None:
    """Begin to write a draft. A draft that is not finished is deleted, so nothing is synced or logged."""
    pragmas = f"PRAGMA page_size={_PAGE}; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
    pragmas += f" PRAGMA cache_size=-{_CACHE}; PRAGMA temp.cache_size=-{_CACHE};"
    if not connection.execute("PRAGMA database_list").fetchone()[2]:
        pragmas += " PRAGMA temp_store=MEMORY;"  # the disk may be full
    connection.executescript(f"{pragmas} BEGIN;")


def _new_draft(folder: Path) -> Path | None:
    """Create a file for a draft, which only the user can read; return None if the folder can't be written."""
    try:
        handle, name = tempfile.mkstemp(prefix="draft-", suffix=".sqlite", dir=folder)
    except OSError as error:
        _warn_not_kept(error)
        return None
    os.close(handle)
    _delete_leftovers(folder)
    return Path(name)


def _delete_leftovers(folder: Path) -> None:
    """Delete the drafts of processes that were killed."""
    for draft in folder.glob("draft-*.sqlite"):
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > _LEFTOVER:
                draft.unlink()


def _warn_not_kept(error: Exception) -> None:
    reason = error.strerror if isinstance(error, OSError) else error
    message = f"can't keep the index in the cache folder ({reason}), so every run has to build it again"
    warnings.warn(message, stacklevel=2)
