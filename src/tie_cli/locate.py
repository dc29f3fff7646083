"""Which fact files are in use, and why: named, from the environment, of this folder, or built in."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from tie_cli.problems import Problem

SUFFIXES = (".yaml", ".yml", ".jsonl")


class BadPath(Problem):
    """A path that was given and has not what it was given for; the text says which and how to mend it."""


class Located(NamedTuple):
    """The fact files, as absolute paths in a fixed order, and the reason why it is these."""

    files: tuple[Path, ...]
    why: str
    built_in: bool = False


def locate(named: Sequence[Path], environment: str | None = None) -> Located:
    """Find the fact files: `--facts`, else TIE_FACTS (several with the path separator), else ./facts.yaml, else built in."""
    if named:
        return Located(_expand(named, "--facts"), "named with --facts")
    value = os.environ.get("TIE_FACTS", "") if environment is None else environment
    if value:
        whole = Path(value)
        parts = [whole] if whole.exists() else [Path(part) for part in value.split(os.pathsep) if part]
        return Located(_expand(parts, "TIE_FACTS"), "named in TIE_FACTS")
    here = Path("facts.yaml")
    if here.is_file():
        return Located(_expand([here], "."), "facts.yaml in the current folder")
    return Located((built_in(),), "built in; there is no --facts, no TIE_FACTS and no ./facts.yaml", built_in=True)


def built_in() -> Path:
    """The fact file that comes with tie: inside the package, or at the top level of a source tree."""
    shipped = Path(__file__).with_name("facts.yaml")
    return shipped if shipped.exists() else Path(__file__).parents[2] / "facts.yaml"


def expand_include(folder: Path, pattern: str) -> list[str]:
    """The files that an `include` names, relative to the folder of its file: one path, or a glob (`**` for any depth).

    A glob gives fact files only, by their suffix, and may give none; a path that is not there gives none too. What is
    hidden, and folders behind links, are passed over, as a link to a folder above would lead round and round.
    """
    whole = folder / pattern
    if whole.is_file():
        return [os.path.normpath(whole)]
    from glob import has_magic

    if not has_magic(pattern):
        return []
    parts = [part if part == "**" else re.sub(r"\*\*+", "*", part) for part in PurePath(pattern).parts]
    parts += ["*"] if parts[-1] == "**" else []  # files, in every version of Python
    start = Path(parts.pop(0)) if PurePath(pattern).is_absolute() else folder
    try:
        names = [path for path in start.glob("/".join(parts)) if path.suffix in SUFFIXES and path.is_file()]
    except (OSError, ValueError):  # a name that no file can have
        return []
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    found = (path for path in names if hidden or not any(part.startswith(".") for part in _below(path, start)))
    return sorted(os.path.normpath(path) for path in found)


def roots_of(named: Iterable[Path]) -> tuple[str, ...]:
    """The folders of the named fact files, where what they include must be."""
    return tuple(dict.fromkeys(os.path.realpath(file.parent) for file in named))


def is_inside(path: Path | str, roots: Iterable[str]) -> bool:
    """Whether a file, or where a link leads, is in one of these folders."""
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(root) for root in roots)


def reaches_outside(folder: Path, pattern: str, roots: Iterable[str]) -> bool:
    """Whether a pattern already says that it leads out of these folders, so that they need not be searched."""
    return not is_inside(os.path.normpath(Path(os.path.realpath(folder)) / pattern), roots)


def is_utf_8(path: Path | str) -> bool:
    """Whether a path can be written down at all: Unix allows any bytes in one."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def outside_allowed() -> bool:
    """Whether the user trusts fact files to include others from anywhere: TIE_INCLUDE_OUTSIDE is set."""
    return os.environ.get("TIE_INCLUDE_OUTSIDE", "") not in ("", "0")


def _expand(paths: Sequence[Path], origin: str) -> tuple[Path, ...]:
    files: dict[Path, None] = {}
    for path in paths:
        found = sorted(child for child in _children(path) if child.suffix in SUFFIXES) if path.is_dir() else [path]
        if not found:
            raise BadPath(f"{origin}: the folder {path} has no fact files ({', '.join(SUFFIXES)})")
        for file in found:
            if not file.exists():
                raise BadPath(f"{origin}: there is no file {file}")
            if not file.is_file():
                raise BadPath(f"{origin}: {file} is not a regular file")
            if not is_utf_8(file.absolute()):
                raise BadPath(f"{origin}: the name {file} is not UTF-8; rename it")
            files[file.absolute()] = None
    return tuple(files)


def _children(folder: Path) -> list[Path]:
    try:
        return [child for child in folder.iterdir() if child.is_file() and not child.name.startswith(".")]
    except OSError as error:
        raise BadPath(f"the folder {folder} can't be read: {error.strerror}") from None


def _below(path: Path, start: Path) -> tuple[str, ...]:
    return tuple(part for part in path.parts[len(start.parts) :] if part != "..")
