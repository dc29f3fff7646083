"""Texts of fact files that an editor has not saved yet, which are read in place of what is on the disk."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_TEXTS: ContextVar[Mapping[str, bytes]] = ContextVar("unsaved texts", default={})  # noqa: B039 - nobody changes it


@contextmanager
def unsaved_texts(texts: Mapping[str, bytes]) -> Iterator[None]:
    """Have these texts, by the paths of their files, read in place of the files until the block ends, in this thread only."""
    token = _TEXTS.set({os.path.realpath(path): text for path, text in texts.items()})
    try:
        yield
    finally:
        _TEXTS.reset(token)


def any_unsaved() -> bool:
    """Return whether there is any such text, so that no index of what is on the disk has the facts."""
    return bool(_TEXTS.get())


def unsaved_text(path: Path) -> bytes | None:
    """Return the text of a file that is not saved yet; None if what is on the disk counts."""
    texts = _TEXTS.get()
    return texts.get(os.path.realpath(path)) if texts else None


def file_bytes(path: Path) -> bytes:
    """Return what a fact file says now: the text that is not saved yet, or what is on the disk. Raises OSError."""
    text = unsaved_text(path)
    return path.read_bytes() if text is None else text


def is_unsaved(path: str, text: str) -> bool:
    """Return whether a text is another than that of its file, apart from a byte order mark; not where there is no file."""
    try:
        on_disk = Path(path).read_bytes()
    except (OSError, ValueError):
        return False
    return on_disk.removeprefix(b"\xef\xbb\xbf") != text.removeprefix("\ufeff").encode()
