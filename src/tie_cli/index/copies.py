"""Fact files that are copies of others: one fault for the file, in place of one for each of its ids."""

import contextlib
import filecmp
from collections.abc import Sequence
from pathlib import Path

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.text.wording import shown_path

_CODE = "duplicate-id"


def merge_faults_of_copies(faults: Sequence[Diagnostic], files: Sequence[str]) -> list[Diagnostic]:
    """Return faults with one for each file that is, byte by byte, one of the files read before it.

    What else is wrong with a copy is wrong with its original, where it is said, or comes of its being a copy.
    """
    repeating = {fault.path for fault in faults if fault.code == _CODE}
    originals = {path: original for path in repeating if (original := _original(path, files))}
    kept = [fault for fault in faults if fault.path not in originals]
    return kept + [
        Diagnostic(
            code=_CODE,
            message=f"the file is a copy of {shown_path(original)}, so that each of its ids is used twice",
            path=path,
            hint="remove one of the two files, or name only one of them",
        )
        for path, original in originals.items()
    ]


def _original(path: str, files: Sequence[str]) -> str | None:
    """Return the first file with the same bytes that was read before a file."""
    before = files[: files.index(path)] if path in files else ()
    with contextlib.suppress(OSError):
        size = Path(path).stat().st_size
        for file in before:
            if Path(file).stat().st_size == size and filecmp.cmp(path, file, shallow=False):
                return file
    return None
