"""Which fact files are in use, and why: named, from the environment, of this folder, or built in."""

import os
from collections.abc import Sequence
from pathlib import Path
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

    A glob gives fact files only, by their suffix, and may give none; a path that is not there gives none too.
    """
    whole = folder / pattern
    if whole.is_file():
        return [os.path.normpath(whole)]
    from glob import glob, has_magic

    if not has_magic(pattern):
        return []
    names = glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207 - pathlib's own gives hidden files too
    found = (os.path.normpath(folder / name) for name in names)
    return sorted(name for name in found if name.endswith(SUFFIXES) and Path(name).is_file())


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
            files[file.absolute()] = None
    return tuple(files)


def _children(folder: Path) -> list[Path]:
    try:
        return [child for child in folder.iterdir() if child.is_file() and not child.name.startswith(".")]
    except OSError as error:
        raise BadPath(f"the folder {folder} can't be read: {error.strerror}") from None
