"""Fact files as they were in git: a revision's files put into a folder of their own, to be read like any others."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.errors import Problem
from tie_cli.factfile.locate import SUFFIXES
from tie_cli.index.cache import connect, connect_in_memory


class NoRevision(Problem):
    """What is neither a fact file nor a revision of one; the text says what was looked for."""


class Version(NamedTuple):
    """Fact files with what to call them; where they are of a revision, the folder that they were put into."""

    name: str
    files: tuple[Path, ...]
    folder: Path | None = None


@contextlib.contextmanager
def open_version(text: str | None, in_use: Sequence[Path]) -> Iterator[Version]:
    """The fact files that a text names: a path, `REV:PATH`, or `REV` for the files in use; None is these as they are now.

    Raises `NoRevision` where there is no such file or revision, or no git.
    """
    if text is None:
        yield Version(", ".join(path.name for path in in_use), tuple(in_use))
        return
    if Path(text).is_file():
        yield Version(text, (Path(text).absolute(),))
        return
    revision, colon, path = text.partition(":")
    files = [Path(os.path.abspath(path))] if colon else list(in_use)  # noqa: PTH100 - a file that is not there now is looked for
    if revision.startswith("-"):
        raise NoRevision(f"there is no file and no revision {text}")
    here = next(parent for parent in files[0].parents if parent.is_dir())
    with tempfile.TemporaryDirectory(prefix="tie-") as name:
        folder = Path(name)
        top = Path(_git(here, "rev-parse", "--show-toplevel", what=text).decode().rstrip("\n"))
        inside = [_inside(file, top, text) for file in files]
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", what=text)
        _take(top, commit.decode().strip(), folder)
        found = tuple(folder / path for path in inside)
        for place, file in zip(inside, found, strict=True):
            if not file.is_file():
                raise NoRevision(f"there is no {place} in {revision}")
        yield Version(text, found, folder)


def connect_version(open_version: Version) -> sqlite3.Connection:
    """The index of a version. The faults of a revision's files are told at their place in it."""
    if open_version.folder is None:
        return connect(open_version.files)
    try:
        return connect_in_memory(open_version.files)
    except FaultyFacts as error:
        raise _as_of_revision(error, open_version.folder, open_version.name.partition(":")[0]) from None


def _as_of_revision(error: FaultyFacts, folder: Path, revision: str) -> FaultyFacts:
    """Return the faults of a revision's files under the names that they have in it, `REV:PATH`."""
    faults: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for fault in error.diagnostics:
        name = f"{revision}:{Path(fault.path).relative_to(folder).as_posix()}"
        texts.setdefault(name, Path(fault.path).read_bytes().decode("utf-8-sig", errors="replace"))
        faults.append(msgspec.structs.replace(fault, path=name))
    return FaultyFacts(faults, texts)


def _inside(file: Path, top: Path, text: str) -> PurePosixPath:
    try:
        return PurePosixPath(file.resolve().relative_to(top.resolve()).as_posix())
    except ValueError:
        raise NoRevision(f"`{text}`: {file} is not in the repository {top}") from None


def _take(top: Path, commit: str, folder: Path) -> None:
    """Write every fact file of a commit below a folder: a fact file may include any of them."""
    listed = _git(top, "ls-tree", "-r", "-z", commit, what=commit)
    wanted: list[tuple[str, bytes]] = []
    for line in listed.split(b"\0"):
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.partition(b" blob ")
        if mode.startswith(b"100") and name.endswith(tuple(suffix.encode() for suffix in SUFFIXES)):  # no links
            wanted.append((blob.decode().split()[0], name))
    contents = _git(top, "cat-file", "--batch", what=commit, stdin="".join(f"{blob}\n" for blob, _ in wanted).encode())
    place = 0
    for _, name in wanted:
        head, _, _ = contents[place:].partition(b"\n")
        size = int(head.split()[-1])
        start = place + len(head) + 1
        file = folder / os.fsdecode(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(contents[start : start + size])
        place = start + size + 1


def _git(folder: Path, *arguments: str, what: str, stdin: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise NoRevision(f"there is no file {what}, and no git to look for a revision")
    done = subprocess.run([program, *arguments], cwd=folder, input=stdin, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise NoRevision(f"there is no file and no revision {what}{f' ({said})' if said else ''}")
    return done.stdout
