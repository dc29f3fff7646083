"""Find the fact files in use: named, from the environment, in this folder, or built in."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tie_cli.errors import BadPath
from tie_cli.text.paths import file_key

SUFFIXES = (".yaml", ".yml", ".jsonl")


class FactFiles(NamedTuple):
    """The fact files in use, as absolute paths in a fixed order, and why these."""

    files: tuple[Path, ...]
    why: str
    built_in: bool = False

    @property
    def writable(self) -> tuple[Path, ...]:
        """The fact files, if the user may change them. Raises `BadPath` for the built-in file."""
        if self.built_in:
            raise BadPath("the built-in fact file cannot be changed: start your own with `tie init`, or name one with --facts")
        return self.files


def locate(named: Sequence[Path], environment: str | None = None, origin: str = "--facts: ") -> FactFiles:
    """Return the fact files of --facts, else of TIE_FACTS (separated as in PATH), else ./facts.yaml, else the built-in one.

    `origin` is what a message about a file begins with: where it was named.
    """
    if named:
        return FactFiles(_expand(named, origin), "named with --facts")
    value = os.environ.get("TIE_FACTS", "") if environment is None else environment
    if value:
        whole = Path(value)
        parts = [whole] if whole.exists() else [Path(part) for part in value.split(os.pathsep) if part]
        return FactFiles(_expand(parts, "TIE_FACTS: "), "named in TIE_FACTS")
    here = Path("facts.yaml")
    if here.is_file():
        return FactFiles(_expand([here], ""), "facts.yaml in the current folder")
    return FactFiles((built_in(),), "built in; there is no --facts, no TIE_FACTS and no ./facts.yaml", built_in=True)


def built_in() -> Path:
    """Return the fact file that comes with tie: inside the package, or at the top level of a source tree."""
    shipped = Path(__file__).parents[1] / "facts.yaml"
    return shipped if shipped.exists() else Path(__file__).parents[3] / "facts.yaml"


def is_utf_8(path: Path | str) -> bool:
    """Return whether a path can be written as text: Unix allows any bytes in one."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _expand(paths: Sequence[Path], origin: str) -> tuple[Path, ...]:
    files: dict[object, Path] = {}  # each is read once, under the first of its names
    for path in paths:
        found = sorted(child for child in _children(path) if child.suffix in SUFFIXES) if path.is_dir() else [path]
        if not found:
            raise BadPath(f"{origin}the folder {path} has no fact files ({', '.join(SUFFIXES)})")
        for file in found:
            if not file.exists():
                raise BadPath(f"{origin}there is no file {file}")
            if not file.is_file():
                raise BadPath(f"{origin}{file} is not a regular file; save it to a file first")
            if not is_utf_8(file.absolute()):
                raise BadPath(f"{origin}the name {file} is not UTF-8; rename it")
            files.setdefault(file_key(file), file.absolute())
    return tuple(files.values())


def _children(folder: Path) -> list[Path]:
    try:
        return [child for child in folder.iterdir() if child.is_file() and not child.name.startswith(".")]
    except OSError as error:
        raise BadPath(f"the folder {folder} can't be read: {error.strerror}") from None
