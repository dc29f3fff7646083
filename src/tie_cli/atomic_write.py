"""Write files so that nothing is ever lost: under a lock, to a temporary file, synced, and renamed over the old one."""

import contextlib
import os
import stat
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tie_cli.errors import Problem

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

_LOCK_TIMEOUT = 30.0  # seconds
_Release = Callable[[], object]


class Busy(Problem):
    """Another process has held the lock of a file for too long; the text names the file."""

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


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file under its lock: for files that are written, not edited."""
    with locked(path) as target:
        replace_file(target, data)


def replace_file(target: Path, data: bytes) -> None:
    """Replace a file's content, all or nothing; its mode and owner are kept. The caller holds the lock."""
    with _temporary_file(target, data) as temporary:
        temporary.replace(target)
    _sync_folder(target.parent)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a whole file from lines as they come, under its lock; if they fail, the file stays as it was."""
    with (
        locked(path) as target,
        tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=target.parent, prefix=_prefix(target), suffix=".tmp", delete=False
        ) as temporary,
    ):
        try:
            temporary.writelines(lines)
            with _errors_named(target):
                temporary.flush()
                _keep_mode(target, Path(temporary.name))
                os.fsync(temporary.fileno())
            Path(temporary.name).replace(target)
        finally:
            Path(temporary.name).unlink(missing_ok=True)
    _sync_folder(target.parent)


def create_file(target: Path, data: bytes) -> None:
    """Create a file, all or nothing. Raises FileExistsError if it exists."""
    with _temporary_file(target, data) as temporary:
        try:
            target.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(target):
                raise
            temporary.replace(target)
    _sync_folder(target.parent)


@contextlib.contextmanager
def _temporary_file(target: Path, data: bytes) -> Iterator[Path]:
    """Yield a temporary file beside the target with the content, synced to disk; remove it afterwards."""
    handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with _errors_named(target), os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _keep_mode(target, temporary)
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


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
    """Take a lock on a file beside the target; filelock releases it, or sees that it is stale, when its holder is gone."""
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
    for temporary in target.parent.glob(f"{_glob_safe(_prefix(target))}*.tmp"):
        temporary.unlink(missing_ok=True)


def _glob_safe(text: str) -> str:
    from glob import escape

    return escape(text)


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
