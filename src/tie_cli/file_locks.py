"""The lock of a file, which one process holds while it reads and rewrites it."""

import contextlib
import os
import stat
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from tie_cli.errors import Problem
from tie_cli.temporary_files import remove_leftovers

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

_LOCK_TIMEOUT = 30.0  # seconds
_Release = Callable[[], object]


class Busy(Problem):
    """Another process has held the lock of a file for too long, or keeps saving it; the text names the file."""

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
        remove_leftovers(target)
        yield target
    finally:
        release()


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
