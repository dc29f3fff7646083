"""Whether paths stay inside folders or name one file, and whether the user allows fact files to name others."""

import os
from collections.abc import Iterable
from pathlib import Path

SAME_LOOK = "a file there has a name that looks the same, but its accents are written in another way (NFC or NFD): rename it"


def is_inside(path: Path | str, folders: Iterable[str]) -> bool:
    """Return whether a file, with links followed, is in one of these folders, which have none themselves."""
    real = os.path.realpath(path)
    return any(real == folder or real.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)


def file_key(path: Path | str) -> tuple[int, int] | str:
    """Return what all names of one file have in common: other spellings of its path, and links to it."""
    try:
        found = os.stat(path)  # noqa: PTH116 - of many paths
    except (OSError, ValueError):
        return os.path.realpath(path)
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(path)


def look_alike(path: Path) -> str | None:
    """Return the name of a file in the folder that looks like this one, but has its accents written in another way in Unicode."""
    if path.name.isascii():
        return None
    import unicodedata

    wanted = unicodedata.normalize("NFC", path.name)
    try:
        names = os.listdir(path.parent)  # noqa: PTH208 - names, not paths
    except (OSError, ValueError):
        return None
    return next((name for name in names if name != path.name and unicodedata.normalize("NFC", name) == wanted), None)


def outside_allowed() -> bool:
    """Return whether the user lets fact files name files outside their folder: TIE_INCLUDE_OUTSIDE is set."""
    return os.environ.get("TIE_INCLUDE_OUTSIDE", "") not in ("", "0")
