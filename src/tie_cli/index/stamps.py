"""What tells that a file has changed: its size, times and inode, taken when the clock has moved on from its last change."""

import time
from pathlib import Path

Stamp = tuple[int, int, int, int]
_TICK = 20_000_000  # nanoseconds; longer than the step of the clock that stamps files


def stamp(file: Path) -> Stamp:
    """The file's size, times of change of content and of entry, and inode."""
    stat = file.stat()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def settled_stamp(file: Path) -> Stamp:
    """The file's stamp, to be taken before it is read, once the clock has moved on from its last change.

    An edit after the reading then has another stamp, even within the step of the file system's clock.
    """
    found = stamp(file)
    age = time.time_ns() - max(found[1:3])
    if 0 <= age < _TICK:
        time.sleep((_TICK - age) / 1e9)
        found = stamp(file)
    return found
