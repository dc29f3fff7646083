"""Write files so that nothing is ever lost: under a lock, to a temporary file, synced, and renamed over the old one."""

import contextlib
import errno
import functools
import os
import stat
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tie_cli.errors import Problem

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

_LOCK_TIMEOUT = 30.0  # seconds
_MOST_TRIES = 10  # of an edit, while other programs save the same file
_Release = Callable[[], object]


class Busy(Problem):
    """Another process has held the lock of a file for too long, or keeps saving it; the text names the file."""

    status = 1


class ReadOnly(Problem):
    """A file that may not be written to; the text names it."""

    status = 1


@contextlib.contextmanager
def locked(path: Path) -> Iterator[Path]:
    """Hold the lock of a file while it is read and rewritten; yield the file itself if the path is a link.

    The operating system releases the lock when its process ends, however it ends. On Unix the lock is on the file, or on
    its folder while there is no file yet. A writer replaces the file, so whoever has waited for the lock checks that the
    locked file is still the one at the path. Elsewhere the lock is on a file beside it. Raises `Busy` after half a minute.
    """
    target = Path(os.path.realpath(path))
    deadline = time.monotonic() + _LOCK_TIMEOUT
    while True:
        release = _try_lock(target)
        if release is not None:
            break
        if time.monotonic() > deadline:
            raise Busy(f"another process is writing to {path}; try again when it has finished")
        time.sleep(0.01)
    try:
        _remove_leftovers(target)
        yield target
    finally:
        release()


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
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as stream, _errors_named(path):
            stream.writelines(chunks)
        return
    with locked(path) as target:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        with _temporary_file(target) as (temporary, file):
            file.writelines(chunks)
            _sync(file)
            temporary.replace(target)
        _sync_folder(target.parent)


def replace_file(target: Path, data: bytes) -> None:
    """Replace a file's content, all or nothing; its mode and owner are kept. The caller holds the lock."""
    with _temporary_file(target) as (temporary, file):
        file.write(data)
        _sync(file)
        temporary.replace(target)
    _sync_folder(target.parent)


def replace_unchanged(target: Path, old: bytes, new: bytes) -> bool:
    """Replace a file's content if it is still `old` in the last moment; return whether it was. The caller holds the lock."""
    with _temporary_file(target) as (temporary, file):
        file.write(new)
        _sync(file)
        if not _still_holds(target, old):
            return False
        temporary.replace(target)
    _sync_folder(target.parent)
    return True


def create_file(target: Path, data: bytes) -> None:
    """Create a file, all or nothing. Raises FileExistsError if it exists."""
    with _temporary_file(target) as (temporary, file):
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


@contextlib.contextmanager
def _temporary_file(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Yield a new file beside the target, with its mode and owner; it is removed unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file, _errors_named(target):
            _keep_mode(target, temporary)
            yield temporary, file
    finally:
        temporary.unlink(missing_ok=True)


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()  # Windows renames no open file


@contextlib.contextmanager
def _errors_named(target: Path) -> Iterator[None]:
    """Add the target's name to errors without one, such as those of open files."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(target)
        raise


def _try_lock(target: Path) -> _Release | None:
    """Take the lock and return what releases it, or None if another process holds it."""
    if fcntl is None:
        return _try_lock_file(target)
    handle = os.open(target if target.exists() else target.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode) != target.exists() and _is_same(found, target if target.exists() else target.parent):
            return lambda: os.close(handle)
    except BlockingIOError:
        pass
    os.close(handle)
    return None


def _try_lock_file(target: Path) -> _Release | None:
    """Take a lock on a file beside the target; filelock sees that it is stale when its holder is gone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about systems that have neither kind of lock
        from filelock import FileLock, Timeout

    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock.release


def _is_same(found: os.stat_result, path: Path) -> bool:
    try:
        return os.path.samestat(found, path.stat())
    except FileNotFoundError:
        return False


def _prefix(target: Path) -> str:
    return f".{target.name}.tie-"


def _remove_leftovers(target: Path) -> None:
    """Remove temporary files of writers that were killed: only the holder of the lock writes."""
    for name in _leftovers(target.parent):
        if name.startswith(_prefix(target)):
            (target.parent / name).unlink(missing_ok=True)


@functools.cache
def _leftovers(folder: Path) -> list[str]:
    """Return the temporary files in a folder, which is read once even if thousands of files are written to it."""
    return [name for name in os.listdir(folder) if ".tie-" in name and name.startswith(".") and name.endswith(".tmp")]  # noqa: PTH208


def _keep_mode(target: Path, temporary: Path) -> None:
    try:
        old = target.stat()
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        return
    temporary.chmod(stat.S_IMODE(old.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)


def _sync_folder(folder: Path) -> None:
    """Sync the folder, so that the rename survives a crash, where the system can."""
    if fcntl is None:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some file systems have no sync for folders
    finally:
        os.close(handle)
