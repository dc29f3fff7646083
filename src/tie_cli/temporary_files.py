"""Temporary files beside the files that they are to replace, with the same mode and owner."""

import contextlib
import functools
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def temporary_file(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Yield a new file beside the target, with its mode and owner; it is removed unless it was renamed."""
    temporary = target.with_name(f"{_prefix(target)}{os.urandom(4).hex()}.tmp")
    old = _stat(target)
    # what replaces a private file is private from its first byte; a new file has the mode that the system gives new files
    with errors_named(target), open(temporary, "xb", opener=_open_private if old else None) as file:
        try:
            if old:
                _keep_mode(old, temporary)
            yield temporary, file
        finally:
            try:
                file.close()  # Windows removes no open file; on a full disk this fails once more
            finally:
                temporary.unlink(missing_ok=True)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _prefix(target: Path) -> str:
    return f".{target.name}.tie-"


def remove_leftovers(target: Path) -> None:
    """Remove temporary files of writers that were killed: only the holder of the lock writes."""
    for name in _leftovers(target.parent):
        if name.startswith(_prefix(target)):
            (target.parent / name).unlink(missing_ok=True)


@functools.cache
def _leftovers(folder: Path) -> list[str]:
    """Return the temporary files in a folder, which is read once even if thousands of files are written to it."""
    return [name for name in os.listdir(folder) if ".tie-" in name and name.startswith(".") and name.endswith(".tmp")]  # noqa: PTH208


@contextlib.contextmanager
def errors_named(target: Path) -> Iterator[None]:
    """Add the target's name to errors without one, such as those of open files, and to those that name its temporary file."""
    try:
        yield
    except OSError as error:
        if error.filename is None or Path(os.fsdecode(error.filename)).name.startswith(_prefix(target)):
            error.filename = str(target)
        raise


def _keep_mode(old: os.stat_result, temporary: Path) -> None:
    temporary.chmod(stat.S_IMODE(old.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)
