"""Whether what is in the cache may be used: folders and files that belong to the user alone."""

import os
import stat
from pathlib import Path


def is_private(folder: Path) -> bool:
    """Return whether a folder is the user's, and nobody else can read or write it; a mode that is too open is corrected."""
    if not hasattr(os, "getuid"):
        return folder.is_dir()
    found = folder.stat()
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
        return False
    if stat.S_IMODE(found.st_mode) & 0o077:
        folder.chmod(0o700)
    return True


def is_own_file(path: Path) -> bool:
    """Return whether a path is a regular file of the user's, not a link."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
