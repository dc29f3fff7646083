"""Whether paths stay inside folders, and whether the user allows fact files to name others."""

import os
from collections.abc import Iterable
from pathlib import Path


def is_inside(path: Path | str, folders: Iterable[str]) -> bool:
    """Return whether a file, with links followed, is in one of these folders, which have none themselves."""
    real = os.path.realpath(path)
    return any(real == folder or real.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)


def outside_allowed() -> bool:
    """Return whether the user lets fact files name files outside their folder: TIE_INCLUDE_OUTSIDE is set."""
    return os.environ.get("TIE_INCLUDE_OUTSIDE", "") not in ("", "0")
