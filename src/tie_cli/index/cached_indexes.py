"""The indexes in the cache: which there are, and which of them go because nobody will miss them.

An index goes when a fact file of it is gone, when nobody has asked for it in 60 days, and when the cache is full and all
others have been used since. Whoever has it open continues to read it.
"""

import contextlib
import os
import re
import sqlite3
import time
import warnings
from pathlib import Path

from msgspec import Struct

from tie_cli.index.opening import open_for_listing
from tie_cli.index.trust import is_own_file

MOST_BYTES = 2_000_000_000  # unless TIE_CACHE_SIZE says otherwise
UNUSED = 60 * 24 * 3600  # seconds
_SIZE = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)\s*([kmgt]?)(i?)b?", re.IGNORECASE)
_UNITS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


class CachedIndex(Struct, frozen=True, kw_only=True):
    """An index in the cache: the fact files that were named for it, its size in bytes, and when it was used last.

    `used` is in seconds since 1970, to the day. Without any file it is not an index that this version can read.
    """

    path: Path
    files: list[str]
    size: int
    used: float

    @property
    def is_orphan(self) -> bool:
        """Whether a fact file of it is gone, or it can't be read."""
        return not self.files or not all(map(os.path.exists, self.files))


def cached_indexes(folder: Path) -> list[CachedIndex]:
    """Return the indexes in a cache folder, the one that was used last first."""
    found = []
    for path in folder.glob("index-*.sqlite"):
        with contextlib.suppress(OSError):
            if is_own_file(path):
                stats = [file.stat() for file in (path, path.with_suffix(".seal")) if file.exists()]
                size, used = sum(stat.st_size for stat in stats), max(stat.st_mtime for stat in stats)
                found.append(CachedIndex(path=path, files=_files(path), size=size, used=used))
    return sorted(found, key=lambda index: (-index.used, index.path))


def clean_cache(folder: Path, keep: Path) -> None:
    """Delete the indexes that nobody will miss, but not the one at `keep`."""
    room = size_limit()
    now = time.time()
    for index in sorted(cached_indexes(folder), key=lambda index: index.path != keep):
        if index.path != keep and (index.is_orphan or now - index.used > UNUSED):
            _delete(index.path)
            continue
        room -= index.size
        if index.path != keep and room < 0:  # and all that were used before it go, too
            _delete(index.path)


def size_limit() -> int:
    """Return how many bytes the indexes may take: 2 GB, or what TIE_CACHE_SIZE says."""
    text = os.environ.get("TIE_CACHE_SIZE", "").strip()
    if not text:
        return MOST_BYTES
    found = _SIZE.fullmatch(text)
    if found is None:
        warnings.warn(f"TIE_CACHE_SIZE: `{text[:40]}` is not a size; give one such as 500MB or 2GB", stacklevel=2)
        return MOST_BYTES
    return int(float(found[1]) * (1024 if found[3] else 1000) ** _UNITS[found[2].lower()])


def _files(path: Path) -> list[str]:
    try:
        with contextlib.closing(open_for_listing(path)) as connection:
            return [file for (file,) in connection.execute("SELECT path FROM file WHERE named ORDER BY key")]
    except sqlite3.Error:
        return []


def _delete(index: Path) -> None:
    for path in (index, index.with_suffix(".seal")):
        with contextlib.suppress(OSError):  # another process may have been faster, or have it open
            path.unlink(missing_ok=True)
