"""Files that `tie` wrote: they may be written again, while `-o` never replaces another file without `--force`.

A file is tie's own while its bytes are those that tie wrote last: the digest is kept in the cache folder. One that somebody has
edited since is theirs.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from tie_cli.errors import Problem
from tie_cli.index.cache import cache_folder

FORCE_HELP = "Replace the file even if tie did not write it, or if it was changed since."


class NotOurs(Problem):
    """A file that tie did not write, where `-o` would replace it."""


def check_replaceable(paths: Iterable[Path | None], *, force: bool) -> None:
    """Raise `NotOurs` if one of the files is there, is not empty and is not as tie wrote it."""
    for path in paths:
        if path is None or force or _is_device(path) or not path.is_file() or not path.stat().st_size:
            continue
        entry = _entry(path)
        if entry is None or not entry.is_file() or entry.read_text(encoding="ascii", errors="replace") != _digest(path):
            raise NotOurs(f"{path} was not written by tie, or has been changed since; --force replaces it")


def remember_files(paths: Iterable[Path | None]) -> None:
    """Remember files as tie has just written them; where that can't be kept, replacing them will take `--force`."""
    for path in paths:
        if path is not None and not _is_device(path) and path.is_file() and (entry := _entry(path)):
            with contextlib.suppress(OSError):
                entry.parent.mkdir(mode=0o700, exist_ok=True)
                entry.write_text(_digest(path), encoding="ascii")


def _is_device(path: Path) -> bool:
    """Return whether a path is one such as /dev/stdout: what the shell has opened there is for it to replace."""
    return path.absolute().parts[:2] == (path.absolute().anchor, "dev")


def _entry(path: Path) -> Path | None:
    """Return where the digest of a file is kept, or None where the cache folder can't be used."""
    folder = cache_folder()
    from hashlib import sha256  # which takes longer to import than an answer

    name = sha256(str(path.resolve()).encode(errors="surrogateescape")).hexdigest()[:32]
    return folder / "written" / name if folder else None


def _digest(path: Path) -> str:
    from hashlib import sha256

    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
