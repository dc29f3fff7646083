"""Where the texts of sources may be."""

import os
import sqlite3
from pathlib import Path


def fact_folders(connection: sqlite3.Connection) -> list[str]:
    """Return the folders of the fact files that were opened, in which the texts of sources may be."""
    paths = connection.execute("SELECT path FROM file WHERE named")
    return sorted({os.path.realpath(Path(path).parent) for (path,) in paths})
