"""Text snapshots: a source's text in `texts/ID.txt` beside its fact file, written once and never changed."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from tie_cli.atomic_write import create_file

FOLDER = "texts"


class SavedSnapshot(NamedTuple):
    """Where a text is kept and its SHA-256; `is_new` unless a file with the same text was there already."""

    path: Path
    sha256: str
    is_new: bool


def snapshot_bytes(text: str) -> bytes:
    """Return the bytes that a snapshot of this text has."""
    return (text.rstrip("\n") + "\n").encode()


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()


def plan_snapshot(folder: Path, identity: str, text: str) -> SavedSnapshot:
    """Return where a text would be kept: `ID.txt`, or `ID-2.txt` and so on where that has another text."""
    data = snapshot_bytes(text)
    number = 1
    while True:
        path = folder / f"{identity}{'' if number == 1 else f'-{number}'}.txt"
        if not path.exists():
            return SavedSnapshot(path, sha256_of(data), True)
        if path.is_file() and path.read_bytes() == data:
            return SavedSnapshot(path, sha256_of(data), False)
        number += 1


def save_snapshot(folder: Path, identity: str, text: str) -> SavedSnapshot:
    """Keep a text in a folder, which is made where it is not there; nothing is ever overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        planned = plan_snapshot(folder, identity, text)
        if not planned.is_new:
            return planned
        try:
            create_file(planned.path, snapshot_bytes(text))
        except FileExistsError:
            continue  # another process was faster
        return planned
