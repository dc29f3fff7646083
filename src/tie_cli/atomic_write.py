"""Files written so that nothing is ever lost: under a lock, to a temporary file, synced, and renamed over the old one."""

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tie_cli.errors import Problem

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

_PATIENCE = 30.0  # seconds to wait for another process that writes the same file


class Busy(Problem):
    """Another process has held the lock of a file for too long; the text says which file."""

    status = 1


@contextlib.contextmanager
def locked(path: Path) -> Iterator[Path]:
    """Hold the lock of a file while it is read and written anew; gives the file itself where the path is a link.

    The lock is on the file, which a writer replaces: whoever has waited for it looks again whether the file is still the
    one that is locked. It is of the operating system's own, so that it ends with its process, however that ends. A
    file that is not there yet is guarded by its folder. Raises `Busy` after half a minute.
    """
    target = Path(os.path.realpath(path))
    deadline = time.monotonic() + _PATIENCE
    while True:
        guard = _try_lock(target)
        if guard is not None:
            break
        if time.monotonic() > deadline:
            raise Busy(f"{path} is being written by another process")
        time.sleep(0.01)
    try:
        _remove_leftovers(target)
        yield target
    finally:
        _unlock(guard)


def write_file(path: Path, data: bytes) -> None:
    """Put new content in a file's place under its lock: for files that are written, not edited."""
    with locked(path) as target:
        replace_file(target, data)


def replace_file(target: Path, data: bytes) -> None:
    """Put new content in a file's place: whole, or not at all. Keeps its mode and owner; hold its lock."""
    with _draft(target, data) as draft:
        draft.replace(target)
    _sync_folder(target.parent)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Put lines, which may be many, in a file's place under its lock; where making them fails the file is left as it was."""
    with (
        locked(path) as target,
        tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=target.parent, prefix=_prefix(target), suffix=".tmp", delete=False
        ) as draft,
    ):
        try:
            draft.writelines(lines)
            with _naming(target):
                draft.flush()
                _keep_mode(target, Path(draft.name))
                os.fsync(draft.fileno())
            Path(draft.name).replace(target)
        finally:
            Path(draft.name).unlink(missing_ok=True)
    _sync_folder(target.parent)


def create_file(target: Path, data: bytes) -> None:
    """Make a new file: whole, or not at all. Raises FileExistsError where there is one."""
    with _draft(target, data) as draft:
        try:
            target.hardlink_to(draft)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(target):
                raise
            draft.replace(target)
    _sync_folder(target.parent)


@contextlib.contextmanager
def _draft(target: Path, data: bytes) -> Iterator[Path]:
    """The content in a file beside the target, safe on the disk; what is left of it is removed."""
    handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".tmp", dir=target.parent)
    draft = Path(name)
    try:
        with _naming(target), os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _keep_mode(target, draft)
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


@contextlib.contextmanager
def _naming(target: Path) -> Iterator[None]:
    """An error that knows no file, as those of a file that is open, gets the name of the file that was to be written."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(target)
        raise


def _try_lock(target: Path) -> int | Path | None:
    """The lock, as what `_unlock` takes; None where another process has it."""
    if fcntl is None:
        guard = target.with_name(f".{target.name}.lock")
        try:
            os.close(os.open(guard, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return None
        return guard
    handle = os.open(target if target.exists() else target.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held = os.fstat(handle)
        if stat.S_ISDIR(held.st_mode) != target.exists() and _is_same(held, target if target.exists() else target.parent):
            return handle
    except BlockingIOError:
        pass
    os.close(handle)
    return None


def _is_same(held: os.stat_result, path: Path) -> bool:
    try:
        return os.path.samestat(held, path.stat())
    except FileNotFoundError:
        return False


def _unlock(guard: int | Path) -> None:
    if isinstance(guard, Path):
        guard.unlink(missing_ok=True)
    else:
        os.close(guard)


def _prefix(target: Path) -> str:
    return f".{target.name}.tie-"


def _remove_leftovers(target: Path) -> None:
    """Drafts of writers that were killed: whoever has the lock is the only one who writes."""
    for draft in target.parent.glob(f"{_glob_safe(_prefix(target))}*.tmp"):
        draft.unlink(missing_ok=True)


def _glob_safe(text: str) -> str:
    from glob import escape

    return escape(text)


def _keep_mode(target: Path, draft: Path) -> None:
    try:
        old = target.stat()
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        draft.chmod(0o666 & ~umask)
        return
    draft.chmod(stat.S_IMODE(old.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(draft, old.st_uid, old.st_gid)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself last, where the system can."""
    if fcntl is None:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some file systems have no sync for folders
    finally:
        os.close(handle)
