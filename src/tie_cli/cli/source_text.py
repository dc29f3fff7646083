"""The text of a source that is added: where it is kept, and the fields of the record that say so."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tie_cli.intake.documents import ObtainedDocument
    from tie_cli.intake.snapshots import SavedSnapshot


def with_snapshot(record: dict[str, Any], path: Path, sha256: str, target: Path, texts: Path | None) -> dict[str, Any]:
    """Return a source's record with its text: its path from the fact file, unless it is in the folder of texts."""
    text = {} if texts else {"text": Path(os.path.relpath(path.absolute(), target.parent.absolute())).as_posix()}
    return {**text, "sha256": sha256, **record}


def text_in_place(obtained: "ObtainedDocument", target: Path, texts: Path | None) -> "SavedSnapshot | None":
    """Return a plain text that is beside the fact file already, which needs no copy; None for every other document."""
    from tie_cli.intake.snapshots import SavedSnapshot, sha256_of

    path = Path(obtained.what)
    if texts or obtained.retrieved or path.suffix.lower() not in (".txt", ".md"):
        return None
    try:
        obtained.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    inside = path.resolve().is_relative_to(target.parent.resolve())
    return SavedSnapshot(path, sha256_of(obtained.data), False) if inside else None
