"""Checksums, by which damage to an index is noticed, whether or not SQLite would notice it.

An index carries a CRC-32 of itself in its header, in SQLite's field for the application's id (offset 68 of the database
header, https://sqlite.org/fileformat.html). A small index is compared with it each time. For a large one that would take longer
than the answer, so the index is compared once, and the stamp that the file had then is kept beside it: as long as the
stamp is the same, nobody has written to the file. After a day it is compared again, in case the disk itself has
lost a bit.
"""

import contextlib
import os
import time
import zlib
from pathlib import Path

from tie_cli.index.stamps import Stamp, stamp
from tie_cli.index.trust import is_own_file

_FIELD = slice(68, 72)
_SMALL = 4_000_000  # bytes; a CRC-32 of so much takes a few milliseconds
_CHUNK = 1 << 20
_VALID = 24 * 3600  # seconds for which a comparison counts


def write_checksum(index: Path) -> None:
    """Write the checksum of an index into its header."""
    checksum = _checksum(index)
    with index.open("r+b") as file:
        file.seek(_FIELD.start)
        file.write(checksum)


def has_valid_checksum(index: Path) -> bool:
    """Return whether an index is a file of the user's, and as it was when its checksum was written."""
    if not is_own_file(index):
        return False
    try:
        if stamp(index)[0] > _SMALL and _read_seal(index) == stamp(index):
            return True
        return compare_checksum(index)
    except OSError:
        return False


def compare_checksum(index: Path) -> bool:
    """Return whether all of an index agrees with its checksum. If it does and is large, keep its stamp for the next time."""
    before = stamp(index)
    with index.open("rb") as file:
        file.seek(_FIELD.start)
        valid = file.read(4) == _checksum(index)
    if valid:
        write_seal(index, before)
    return valid


def write_seal(index: Path, seal: Stamp) -> None:
    """Write the stamp of a large index that agrees with its checksum beside it; without it every run compares them."""
    if seal[0] <= _SMALL:
        return
    import tempfile  # which imports a lot, and a seal is written once a day

    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="draft-", suffix=".sqlite", dir=index.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(" ".join(map(str, seal)))
        Path(name).replace(_seal_of(index))


def mark_used(index: Path) -> None:
    """Set the time of a small index to now, once a day, so that it tells when the index was used last. A large one has a seal."""
    with contextlib.suppress(OSError):
        found = index.stat()
        if found.st_size <= _SMALL and abs(time.time() - found.st_mtime) > _VALID:
            os.utime(index)


def _read_seal(index: Path) -> tuple[int, ...] | None:
    seal = _seal_of(index)
    try:
        if not is_own_file(seal) or not 0 <= time.time() - seal.stat().st_mtime < _VALID:
            return None
        return tuple(int(number) for number in seal.read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return None


def _seal_of(index: Path) -> Path:
    return index.with_suffix(".seal")


def _checksum(index: Path) -> bytes:
    """Return the CRC-32 of an index, with its own field taken as zero."""
    buffer = memoryview(bytearray(_CHUNK))  # the same for all, as new memory takes time too
    with index.open("rb", buffering=0) as file:
        size = file.readinto(buffer)
        buffer[_FIELD] = bytes(len(buffer[_FIELD]))
        total = zlib.crc32(buffer[:size])
        while size := file.readinto(buffer):
            total = zlib.crc32(buffer[:size], total)
    return total.to_bytes(4, "big")
