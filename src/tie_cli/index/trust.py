"""Whether what is in the cache may be used: a folder and files that are the user's alone, and an index that is whole.

A small index carries a CRC-32 of itself in its header, in SQLite's field for the application's id (offset 68 of the database
header, https://sqlite.org/fileformat.html), so that a flipped bit is seen. Of a large one that would cost more than the
answer: there SQLite's own checks have to do, and `discard_cache` where they fail.
"""

import os
import stat
import zlib
from pathlib import Path

_FIELD = slice(68, 72)
_MOST = 4_000_000  # bytes; a CRC-32 of so much takes a few milliseconds


def is_private(folder: Path) -> bool:
    """Whether a folder is the user's, and no one else can write to it; its mode is mended where it is too wide."""
    if not hasattr(os, "getuid"):
        return folder.is_dir()
    found = folder.stat()
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
        return False
    if stat.S_IMODE(found.st_mode) & 0o077:
        folder.chmod(0o700)
    return True


def has_valid_checksum(index: Path) -> bool:
    """Whether an index is a file of the user's, no link, and as it was sealed."""
    try:
        found = index.lstat()
    except OSError:
        return False
    if not stat.S_ISREG(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
        return False
    if found.st_size > _MOST:
        return True
    data = bytearray(index.read_bytes())
    sealed = bytes(data[_FIELD])
    data[_FIELD] = bytes(4)
    return sealed == _checksum(data)


def write_checksum(index: Path) -> None:
    """Write the sum of an index into its header, where it is small enough to be read whole each time."""
    if index.stat().st_size > _MOST:
        return
    with index.open("r+b") as file:
        data = bytearray(file.read())
        data[_FIELD] = bytes(4)
        file.seek(_FIELD.start)
        file.write(_checksum(data))


def _checksum(data: bytearray) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big")
