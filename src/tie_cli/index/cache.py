"""Indexes in the user's cache: found if they are whole and of the files as they are now, else built.

An index is written under another name, moved into place when it is whole, and never changed after that; whoever has it
open continues to read the old one. Deleting it loses nothing. What builds indexes, and reads fact files, is imported
only when an index is missing or stale.
"""

import os
import sqlite3
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tie_cli.factfile.locate import is_utf_8
from tie_cli.factfile.unsaved import any_unsaved
from tie_cli.index.opening import open_fresh
from tie_cli.index.tables import TABLES_VERSION
from tie_cli.index.trust import is_private

if TYPE_CHECKING:
    from tie_cli.diagnostics.diagnostics import Diagnostic


def connect(files: Sequence[Path]) -> sqlite3.Connection:
    """Open the index of these fact files, building it first if there is none or a file has changed.

    Raises `FaultyFacts` if a file can't be used as it is, and OSError if one can't be read. If the cache can't be
    written, the index is built in memory, for this run only.
    """
    path = _index_path(files)
    return (path and open_fresh(path, files)) or _build(path, files)


def connect_even_if_faulty(files: Sequence[Path]) -> "tuple[sqlite3.Connection, list[Diagnostic]]":
    """Open the index as `connect` does; of faulty files, an index in memory of what is sound, with the faults."""
    faults: list[Diagnostic] = []
    path = _index_path(files)
    return (path and open_fresh(path, files)) or _build(path, files, faults), faults


def connect_in_memory(files: Sequence[Path]) -> sqlite3.Connection:
    """Index these fact files for this run only, as for files that will soon be deleted. Raises as `connect` does."""
    return _build(None, files)


def cache_folder() -> Path | None:
    """Return the user's private cache folder for tie, created if it is missing; None if it can't be used."""
    folder = _user_cache_path()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if is_utf_8(folder) and is_private(folder) else None
    except OSError:
        return None


def _user_cache_path() -> Path:
    """Return the path of the cache folder, on Linux without platformdirs, whose import takes longer than an answer."""
    named, home = os.environ.get("XDG_CACHE_HOME", ""), os.environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ and home.startswith("/"):
        if named.startswith("/"):
            return Path(named, "tie")
        if not named:
            return Path(home, ".cache", "tie")
    from platformdirs import user_cache_path

    return user_cache_path("tie", appauthor=False)


def _build(path: Path | None, files: Sequence[Path], faults: "list[Diagnostic] | None" = None) -> sqlite3.Connection:
    from tie_cli.index.building import build

    return build(path, files, faults)


def _index_path(files: Sequence[Path]) -> Path | None:
    if any_unsaved():
        return None  # what is in no file is indexed for this run only
    folder = cache_folder()
    return folder / f"index-{TABLES_VERSION}-{_digest(files)}.sqlite" if folder else None


def _digest(files: Sequence[Path]) -> str:
    """Return a short name for a list of files. If two lists share it, each replaces the other's index."""
    return f"{zlib.crc32(chr(0).join(str(file) for file in files).encode(errors='surrogateescape')):08x}"
