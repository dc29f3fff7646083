"""Which files an `include` names, and whether they stay in the folder of the fact file."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from tie_cli.factfile.locate import SUFFIXES
from tie_cli.text.paths import is_inside


def expand_include(folder: Path, pattern: str) -> list[str]:
    """The files that an `include` names, relative to the folder of its file: one path, or a glob (`**` for any depth).

    A glob gives fact files only, by their suffix, and may give none; a path that is not there gives none too. What is
    hidden, and folders behind links, are passed over, as a link to a folder above would lead round and round.
    """
    whole = folder / pattern
    if whole.is_file():
        return [os.path.normpath(whole)]
    from glob import has_magic

    if not has_magic(pattern):
        return []
    parts = [part if part == "**" else re.sub(r"\*\*+", "*", part) for part in PurePath(pattern).parts]
    parts += ["*"] if parts[-1] == "**" else []  # files, in every version of Python
    start = Path(parts.pop(0)) if PurePath(pattern).is_absolute() else folder
    try:
        names = [path for path in start.glob("/".join(parts)) if path.suffix in SUFFIXES and path.is_file()]
    except (OSError, ValueError):  # a name that no file can have
        return []
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    found = (path for path in names if hidden or not any(part.startswith(".") for part in _below(path, start)))
    return sorted(os.path.normpath(path) for path in found)


def roots_of(named: Iterable[Path]) -> tuple[str, ...]:
    """The folders of the named fact files, where what they include must be."""
    return tuple(dict.fromkeys(os.path.realpath(file.parent) for file in named))


def reaches_outside(folder: Path, pattern: str, roots: Iterable[str]) -> bool:
    """Whether a pattern already says that it leads out of these folders, so that they need not be searched."""
    return not is_inside(os.path.normpath(Path(os.path.realpath(folder)) / pattern), roots)


def _below(path: Path, start: Path) -> tuple[str, ...]:
    return tuple(part for part in path.parts[len(start.parts) :] if part != "..")
