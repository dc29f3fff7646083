"""Expand `include`, and check that what it names is in the folder of the fact file."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from tie_cli.factfile.locate import SUFFIXES
from tie_cli.text.paths import is_inside


def expand_include(folder: Path, pattern: str) -> list[str]:
    """Return the files that an `include` names, relative to the folder of its file: a path, or a glob (`**` for any depth).

    A glob matches fact files only, by their suffix, and may match none; a path that doesn't exist gives none either.
    Hidden files and linked folders are skipped, as a link to a folder above would go round in circles.
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
    """Return the folders of the named fact files; what they include must be inside one of these."""
    return tuple(dict.fromkeys(os.path.realpath(file.parent) for file in named))


def reaches_outside(folder: Path, pattern: str, roots: Iterable[str]) -> bool:
    """Return whether a pattern plainly leads out of these folders, so that nothing need be searched."""
    return not is_inside(os.path.normpath(Path(os.path.realpath(folder)) / pattern), roots)


def _below(path: Path, start: Path) -> tuple[str, ...]:
    return tuple(part for part in path.parts[len(start.parts) :] if part != "..")
