"""Stamps, by which a change to a file is noticed: its size, times and inode."""

import time
from pathlib import Path

Stamp = tuple[int, int, int, int]
_TICK = 20_000_000  # nanoseconds; longer than the resolution of the file system's clock


def stamp(file: Path) -> Stamp:
    """Return the file's size, the times of its last change in content and in metadata, and its inode."""
    stat = file.stat()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def settled_stamp(file: Path) -> Stamp:
    """Return the file's stamp before it is read. If the file has just been changed, wait for the clock to move on.

    An edit after the reading then always changes the stamp, however coarse the file system's clock is.
    """
    found = stamp(file)
    age = time.time_ns() - max(found[1:3])
    if 0 <= age < _TICK:
        time.sleep((_TICK - age) / 1e9)
        found = stamp(file)
    return found
