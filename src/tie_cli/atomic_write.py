"""Write files so that nothing is ever lost: under a lock, to a temporary file, synced, and renamed over the old one."""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from tie_cli.errors import Problem
from tie_cli.file_locks import Busy, locked
from tie_cli.temporary_files import errors_named, temporary_file

_MOST_TRIES = 10  # of an edit, while other programs save the same file


class ReadOnly(Problem):
    """A file that may not be written to; the text names it."""

    status = 1


def edit_file(path: Path, edit: Callable[[bytes], bytes]) -> bool:
    """Replace a file's content with what `edit` makes of it; return whether it changed.

    An editor takes no lock. If one has saved the file since it was read, its content is read and edited again, so that
    nothing saved is overwritten. Raises `ReadOnly` for a file that may not be written to.
    """
    for _ in range(_MOST_TRIES):
        with locked(path) as target:
            old = target.read_bytes()
            new = edit(old)
            if new == old:
                return False
            refuse_read_only(path)
            if replace_unchanged(target, old, new):
                return True
    raise Busy(f"another program keeps saving {path}; close it there and try again")


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file under its lock; into a device or pipe, just write."""
    write_chunks(path, [data])


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a whole file from lines as they come, under its lock; if they fail, the file stays as it was."""
    write_chunks(path, (line.encode() for line in lines))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a whole file from chunks as they come, under its lock; if they fail, the file stays as it was.

    A device or pipe is written to, and a link is followed, as a shell's `>` does.
    """
    if _is_stream(path):
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as stream, errors_named(path):
            stream.writelines(chunks)
        return
    with locked(path) as target:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        with temporary_file(target) as (temporary, file):
            file.writelines(chunks)
            _sync(file)
            temporary.replace(target)
        _sync_folder(target.parent)


def replace_file(target: Path, data: bytes) -> None:
    """Replace a file's content, all or nothing; its mode and owner are kept. The caller holds the lock."""
    with temporary_file(target) as (temporary, file):
        file.write(data)
        _sync(file)
        temporary.replace(target)
    _sync_folder(target.parent)


def replace_unchanged(target: Path, old: bytes, new: bytes) -> bool:
    """Replace a file's content if it is still `old` in the last moment; return whether it was. The caller holds the lock."""
    with temporary_file(target) as (temporary, file):
        file.write(new)
        _sync(file)
        if not _still_holds(target, old):
            return False
        temporary.replace(target)
    _sync_folder(target.parent)
    return True


def create_file(target: Path, data: bytes) -> None:
    """Create a file, all or nothing. Raises FileExistsError if it exists."""
    with temporary_file(target) as (temporary, file):
        file.write(data)
        _sync(file)
        try:
            target.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(target):
                raise
            temporary.replace(target)
    _sync_folder(target.parent)


def remove_file(target: Path) -> None:
    """Remove a file for good, if it is there."""
    target.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _is_stream(path: Path) -> bool:
    """Return whether a path leads to a device, a pipe or an open file. Raises OSError for a folder, and links in a circle."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    folder = os.path.realpath(path.parent)
    return not stat.S_ISREG(mode) or folder == "/dev" or folder.startswith(("/dev/fd", "/proc/"))


def refuse_read_only(path: Path) -> None:
    """Refuse a file without any right to write, even to the superuser, who may write to everything."""
    mode = path.stat().st_mode
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise ReadOnly(f"{path} is read-only; nothing was written")


def _still_holds(target: Path, content: bytes) -> bool:
    try:
        before = _version(target)
        return target.read_bytes() == content and _version(target) == before
    except FileNotFoundError:
        return False


def _version(target: Path) -> tuple[int, ...]:
    found = target.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()  # Windows renames no open file


def _sync_folder(folder: Path) -> None:
    """Sync the folder, so that the rename survives a crash, where the system can."""
    if os.name == "nt":  # which can't open a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some file systems have no sync for folders
    finally:
        os.close(handle)
