"""Replace several files in one step, all or none: a journal beside them says what is under way, for whoever comes after a kill.

The journal has the old and the new content of every file. It is written before the first file is replaced and removed after the
last one, so a run that finds one can complete the change, or undo it. A file that somebody has edited since is left as it is.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from tie_cli.atomic_write import create_file, refuse_read_only, remove_file, replace_unchanged
from tie_cli.errors import Problem
from tie_cli.file_locks import locked

NAME = ".tie-journal"
_SUFFIXES = (".yaml", ".yml", ".jsonl")  # a journal that came with a download can touch nothing else


class Replacement(NamedTuple):
    """A file, by its real path, with its content before and after."""

    path: Path
    old: bytes
    new: bytes


class BadJournal(Problem):
    """A journal that can't be followed; the text says why, and what to do."""

    status = 1


def replace_files(replacements: Sequence[Replacement], command: str, check: Callable[[], object]) -> bool:
    """Replace the files, all or none; return False if that must be tried again, as one was saved since it was read.

    `check` is called when all are in place; if it raises anything, all become what they were. Raises `Busy`, `ReadOnly`, OSError.
    """
    ordered = sorted(replacements)
    folder = _folder_of(replacement.path for replacement in ordered)
    with ExitStack() as locks:
        for replacement in ordered:
            locks.enter_context(locked(replacement.path))
            refuse_read_only(replacement.path)
        if any(_content(path) != old for path, old, _ in ordered):
            return False
        if not _begin(folder, ordered, command):
            return False
        try:
            done = all(replace_unchanged(*replacement) for replacement in ordered)
            if done:
                check()
        except BaseException:
            _undo(ordered)  # if this fails too, the next run completes what the journal says
            remove_file(folder / NAME)
            raise
        if not done:
            _undo(ordered)
        remove_file(folder / NAME)
    return done


def finish_interrupted(files: Iterable[Path]) -> list[str]:
    """Complete or undo changes that were interrupted, of these files or others in the folders above; say what was done.

    Raises `BadJournal`, `Busy`, `ReadOnly` and OSError.
    """
    return [said for journal in _journals(files) if (said := _finish(journal))]


def _journals(files: Iterable[Path]) -> list[Path]:
    """Return the user's own journals in the folders of these files and in those above."""
    folders = {Path(os.path.realpath(file)).parent for file in files}
    above = dict.fromkeys(folder for each in folders for folder in (each, *each.parents))
    return [folder / NAME for folder in above if os.path.lexists(folder / NAME) and _is_own(folder / NAME)]


def _is_own(journal: Path) -> bool:
    return journal.is_file() and not journal.is_symlink() and (not hasattr(os, "getuid") or journal.stat().st_uid == os.getuid())


def _folder_of(paths: Iterable[Path]) -> Path:
    return Path(os.path.commonpath([path.parent for path in paths]))


def _begin(folder: Path, replacements: Sequence[Replacement], command: str) -> bool:
    """Write the journal; return False if another change is under way, once that has ended."""
    import json  # only here, as every start imports this module

    files = [{"path": str(path.relative_to(folder)), "old": old.decode(), "new": new.decode()} for path, old, new in replacements]
    journal = folder / NAME
    with locked(journal):
        try:
            create_file(journal, json.dumps({"command": command, "files": files}).encode())
        except FileExistsError:
            return False
    return True


def _undo(replacements: Sequence[Replacement]) -> None:
    for path, old, new in reversed(replacements):
        if _content(path) == new:
            replace_unchanged(path, new, old)


def _finish(journal: Path) -> str:
    """Complete or undo what a journal says, unless its writer has done so; return what was done."""
    found = _read(journal)
    if found is None:
        return ""
    command, replacements = found
    with ExitStack() as locks:
        for replacement in replacements:
            if replacement.path.parent.is_dir():
                locks.enter_context(locked(replacement.path))
        if _read(journal) != found:  # its writer is alive, and has finished while this run waited
            return ""
        edited = [each for each in replacements if _content(each.path) not in (each.old, each.new)]
        undone = bool(edited) and not any(map(_is_edited_after, edited))
        for path, old, new in replacements:
            before, after = (new, old) if undone else (old, new)
            if before != after and _content(path) == before:
                refuse_read_only(path)
                replace_unchanged(path, before, after)
        remove_file(journal)
    text = f"`{command}` was interrupted and has now been {'undone' if undone else 'completed'}"
    if edited:
        names = ", ".join(str(each.path) for each in edited)
        text += f"; edited since and left as it is: {names}"
    return text


def _is_edited_after(replacement: Replacement) -> bool:
    """Return whether a file that was edited has more of the new lines than of the old ones."""
    content = _content(replacement.path)
    old, new = set(replacement.old.splitlines()), set(replacement.new.splitlines())
    lines = set((content or b"").splitlines())
    return len(lines & (new - old)) > len(lines & (old - new))


def _read(journal: Path) -> tuple[str, list[Replacement]] | None:
    """Return the command and the files of a journal, None if it is gone."""
    import json

    try:
        data = json.loads(journal.read_bytes())
        return str(data["command"]), list(_replacements(journal.parent, data["files"]))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        raise BadJournal(f"{journal} is damaged: check the fact files beside it, then delete it") from None


def _replacements(folder: Path, files: list[dict[str, Any]]) -> Iterator[Replacement]:
    for file in files:
        path = folder / file["path"]
        if Path(os.path.realpath(path)) != path or not path.is_relative_to(folder) or path.suffix not in _SUFFIXES:
            raise BadJournal(
                f"{folder / NAME} names {file['path']}, which it may not change: delete the journal if it isn't yours"
            )
        yield Replacement(path, file["old"].encode(), file["new"].encode())


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
