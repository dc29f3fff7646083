"""The files that a fact file includes, and those that it may not include."""

from collections.abc import Sequence
from glob import has_magic
from pathlib import Path
from typing import NamedTuple

from tie_cli.factfile.includes import expand_include, reaches_outside, roots_of
from tie_cli.factfile.locate import is_utf_8
from tie_cli.model.faults import Fault
from tie_cli.text.paths import SAME_LOOK, file_key, is_inside, look_alike, outside_allowed


class Expansion(NamedTuple):
    """The files that a pattern names. `outside`: one of them is not in the folder of a named fact file."""

    found: list[str]
    outside: bool
    fault: Fault | None


class IncludedFiles:
    """The fact files to compile: those that were named, then those that they include, each once."""

    def __init__(self, named: Sequence[Path], others: Sequence[Path] = ()) -> None:
        self.files = [*named, *others]  # grows while it is read
        self.roots = roots_of(named)
        self.outside_allowed = outside_allowed()
        self.expansions: dict[tuple[str, str], Expansion] = {}
        self._keys = set(map(file_key, self.files))  # each is read once, under whatever name

    @property
    def any_outside(self) -> bool:
        """Whether any file comes from outside the folders of the named files."""
        return any(expansion.outside for expansion in self.expansions.values())

    def add(self, folder: Path, pattern: str) -> Fault | None:
        """Add the files that a pattern names. Return a fault if it names none, or one that may not be included."""
        key = (str(folder), pattern)
        if key not in self.expansions:  # many files may include the same ones
            self.expansions[key] = expansion = self._expand(folder, pattern)
            for path in expansion.found if not expansion.fault else ():
                key_of_file = file_key(path)
                if key_of_file not in self._keys:
                    self._keys.add(key_of_file)
                    self.files.append(Path(path))
        return self.expansions[key].fault

    def may_include(self, file: Path) -> bool:
        """Return whether a file is where included files must be; a link may have changed since it was included."""
        return self.outside_allowed or is_inside(file, self.roots)

    def _expand(self, folder: Path, pattern: str) -> Expansion:
        if "\0" in pattern:  # a name that no file can have
            return Expansion([], False, Fault((), "include-missing", f"there is no file {pattern}", "correct the name"))
        known_outside = reaches_outside(folder, pattern, self.roots)
        found = [] if known_outside and not self.outside_allowed else expand_include(folder, pattern)
        outside = known_outside or not all(is_inside(path, self.roots) for path in found)
        fault = self._fault(folder, pattern, found, outside=outside)
        return Expansion([path for path in found if is_utf_8(path)], outside, fault)

    def _fault(self, folder: Path, pattern: str, found: Sequence[str], *, outside: bool) -> Fault | None:
        if outside and not self.outside_allowed:
            hint = "move it into that folder, or set TIE_INCLUDE_OUTSIDE=1 if you trust this file"
            return Fault((), "include-outside", f"{pattern} leads outside the fact file's folder", hint)
        if not all(map(is_utf_8, found)):
            return Fault((), "include-missing", f"{pattern} includes a file whose name is not UTF-8", "rename it")
        if not found and not has_magic(pattern):
            hint = SAME_LOOK if look_alike(folder / pattern) else "paths are relative to the folder of this file"
            return Fault((), "include-missing", f"there is no file {pattern}", hint)
        return None
