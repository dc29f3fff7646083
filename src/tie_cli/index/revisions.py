"""Fact files as they were in git: a revision's files are written to a folder of their own, and read like any others."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.evidence.reading import is_special_file
from tie_cli.factfile.locate import SUFFIXES
from tie_cli.index import git
from tie_cli.index.cache import connect, connect_in_memory
from tie_cli.index.git import NoRevision, Tree
from tie_cli.text.paths import outside_allowed


class Version(NamedTuple):
    """Fact files and what to call them; `folder` is where those of a revision were written to."""

    name: str
    files: tuple[Path, ...]
    folder: Path | None = None


@contextlib.contextmanager
def open_version(text: str | None, in_use: Sequence[Path]) -> Iterator[Version]:
    """Yield the fact files that a text names: a path, `REV:PATH`, or `REV` for the files in use; None is these as they are now.

    Raises `NoRevision` if there is no such file or revision, or no git.
    """
    if text is None:
        yield Version(", ".join(path.name for path in in_use), tuple(in_use))
        return
    if Path(text).is_file():
        yield Version(text, (Path(text).absolute(),))
        return
    if is_special_file(Path(text)) and not Path(text).is_dir():
        raise NoRevision(f"{text} is not a regular file; save it to a file first")
    revision, colon, path = text.partition(":")
    if revision.startswith("-"):
        raise NoRevision(f"there is no file and no revision {text}")
    files = [_file_named(path, text)] if colon else list(in_use)
    here = next(parent for parent in files[0].parents if parent.is_dir())
    top = git.top_folder(here, text)
    tree = git.read_tree(top, revision, text)
    named = [_name_in_tree(file, top, tree, text) for file in files]
    with tempfile.TemporaryDirectory(prefix="tie-") as name:
        folder = Path(os.path.realpath(name))
        git.write_files(top, tree, _wanted(tree, named), folder)
        yield Version(text, tuple(folder / name for name in named), folder)


def path_now(text: str) -> Path | None:
    """Return the path of `REV:PATH`, which is what such a text is compared with; None for any other text."""
    _, colon, path = text.partition(":")
    return _file_named(path, text) if colon and path and not Path(text).is_file() else None


def connect_version(version: Version) -> sqlite3.Connection:
    """Open the index of a version. Faults of a revision's files are shown under their names in it, `REV:PATH`."""
    if version.folder is None:
        return connect(version.files)
    try:
        return connect_in_memory(version.files)
    except FaultyFacts as error:
        raise _as_of_revision(error, version.folder, version.name.partition(":")[0]) from None


def _as_of_revision(error: FaultyFacts, folder: Path, revision: str) -> FaultyFacts:
    faults: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for fault in error.diagnostics:
        name = f"{revision}:{Path(fault.path).relative_to(folder).as_posix()}"
        if name not in texts:
            texts[name] = Path(fault.path).read_bytes().decode("utf-8-sig", errors="replace")
        faults.append(msgspec.structs.replace(fault, path=name))
    return FaultyFacts(faults, texts)


def _file_named(path: str, text: str) -> Path:
    """Return the file of `REV:PATH`: as in git, from the top of the repository, unless the path begins with `./` or `../`."""
    if not path.startswith(("./", "../")):
        with contextlib.suppress(NoRevision):  # where the current folder is in no repository, the file itself may be in one
            return _absolute(git.top_folder(Path.cwd(), text) / path)
    return _absolute(path)


def _absolute(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a file may be missing now, and links in its path are git's


def _name_in_tree(file: Path, top: Path, tree: Tree, text: str) -> str:
    """Return a file's path in the tree: its own, or where a link that is only in the folder leads. Raises `NoRevision`."""
    revision = text.partition(":")[0]
    for path in (Path(os.path.realpath(file.parent)) / file.name, Path(os.path.realpath(file))):
        try:
            name = path.relative_to(os.path.realpath(top)).as_posix()
        except ValueError:
            continue
        target = tree.resolve(name)
        if target is not None and target in tree.files:
            return target
        if name in tree.links:
            raise NoRevision(f"{name} in {revision} is a link that leads to no file in the repository")
    try:
        missing = Path(os.path.realpath(file.parent)).relative_to(os.path.realpath(top)) / file.name
    except ValueError:
        raise NoRevision(f"`{text}`: {file} is not in the repository {top}") from None
    name = missing.as_posix()
    was = git.earlier_name(top, revision, name)
    hint = f"; it was {was} there: name it, as in `tie diff {revision}:{was} {name}`" if was else ""
    beside = os.path.relpath(Path(os.path.realpath(text.partition(":")[2])), os.path.realpath(top))
    if not hint and ":" in text and beside in tree.files:
        hint = f"; a path is from the top of the repository, so that of the file here is {revision}:{beside}"
    raise NoRevision(f"there is no {name} in {revision}{hint}")


def _wanted(tree: Tree, named: Sequence[str]) -> set[str]:
    """Return the files and links that the named files can include: what is below their folders, and where links there lead."""
    folders = [""] if outside_allowed() else [name.rpartition("/")[0] for name in named]
    prefixes = tuple({f"{folder}/" if folder else "" for folder in folders})
    wanted = {name for name in (*tree.files, *tree.links) if name.startswith(prefixes)}
    for name in [name for name in wanted if name in tree.links]:
        target = tree.resolve(name) or name
        wanted |= {target} if target in tree.files else {file for file in tree.files if file.startswith(f"{target}/")}
    suffixes = tuple(SUFFIXES)
    return {name for name in wanted if name.endswith(suffixes) or name in tree.links} | set(named)
