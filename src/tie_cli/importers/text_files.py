"""Texts of documents, written beside the facts that are made of them: under names of their own, never over another file."""

from pathlib import Path

from tie_cli.atomic_write import create_file
from tie_cli.text.slug import slug

FOLDER = "texts"


class TextFiles:
    """The texts of an import, kept until it is known to be sound, and where each will be."""

    def __init__(self, beside: Path, prefix: str) -> None:
        self._folder = beside / FOLDER
        self._prefix = slug(prefix) or "text"
        self._texts: dict[str, bytes] = {}

    def add(self, name: str, text: str) -> str:
        """Choose a name for a text that no other file has; return its path from the fact file.

        A file that has the same text already is that of an earlier import, and is used again.
        """
        data = text.encode("utf-8", "replace")
        stem = f"{self._prefix}-{slug(name) or 'document'}"
        number, candidate = 1, f"{stem}.txt"
        while not self._is_free_for(candidate, data):
            number += 1
            candidate = f"{stem}-{number}.txt"
        self._texts[candidate] = data
        return f"{FOLDER}/{candidate}"

    def write(self) -> None:
        """Write the texts that are not there yet. Raises OSError, where a file has come in between FileExistsError."""
        if self._texts:
            self._folder.mkdir(exist_ok=True)
        for name, data in self._texts.items():
            if not self._has(name, data):
                create_file(self._folder / name, data)

    def _is_free_for(self, name: str, data: bytes) -> bool:
        if name in self._texts:
            return False
        path = self._folder / name
        return not (path.exists() or path.is_symlink()) or self._has(name, data)

    def _has(self, name: str, data: bytes) -> bool:
        path = self._folder / name
        return path.is_file() and not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
