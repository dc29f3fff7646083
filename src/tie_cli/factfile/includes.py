"""Expand `include`, and check that what it names is in the folder of the fact file."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from tie_cli.factfile.locate import SUFFIXES
from tie_cli.text.paths import is_inside

# Whether a name matches a part of a pattern. None is `**`, any number of folders; text is a name as it is.
_NamePattern = Callable[[str], object] | str | None


def include_folder(file: Path) -> Path:
    """Return the folder that a file's includes are relative to: that of the file itself, if the path is a link."""
    return Path(os.path.realpath(file)).parent


def expand_include(folder: Path, pattern: str) -> list[str]:
    """Return the files that an `include` names, relative to the folder of its file: a path, or a glob (`**` for any depth).

    A glob matches fact files only, by their suffix, and may match none; a path that doesn't exist gives none either.
    Hidden files and linked folders are skipped, as a link to a folder above would go round in circles. Every folder is
    read once, however many parts of the pattern it matches.
    """
    whole = folder / pattern
    try:
        if whole.is_file():
            return [os.path.normpath(whole)]
    except (OSError, ValueError):  # a name that no file can have
        return []
    from glob import has_magic

    if not has_magic(pattern):
        return []
    names = list(PurePath(pattern).parts)
    start = names.pop(0) if PurePath(pattern).is_absolute() else str(folder)
    while names and not has_magic(names[0]):
        start = os.path.join(start, names.pop(0))  # noqa: PTH118 - `..` is kept until links are followed
    names = [name for number, name in enumerate(names) if names[number : number + 2] != ["**", "**"]]
    names += ["*"] if names[-1] == "**" else []
    hidden = any(name.startswith(".") and name != ".." for name in names)
    parts = [_part(name) for name in names]
    return sorted({os.path.normpath(path) for path in _walk(start, parts, _with_places_past_stars({0}, parts), hidden=hidden)})


def roots_of(named: Iterable[Path]) -> tuple[str, ...]:
    """Return the folders of the named fact files; what they include must be inside one of these."""
    return tuple(dict.fromkeys(str(include_folder(file)) for file in named))


def reaches_outside(folder: Path, pattern: str, roots: Iterable[str]) -> bool:
    """Return whether a pattern plainly leads out of these folders, so that nothing need be searched."""
    return not is_inside(os.path.normpath(Path(os.path.realpath(folder)) / pattern), roots)


def _part(name: str) -> _NamePattern:
    from fnmatch import translate
    from glob import has_magic

    if name == "**":
        return None
    name = re.sub(r"\*\*+", "*", name)
    return re.compile(translate(name)).match if has_magic(name) else name


def _with_places_past_stars(places: set[int], parts: list[_NamePattern]) -> frozenset[int]:
    """Return places in a pattern, with those that they reach as `**` may match no folder at all."""
    found = set(places)
    for place in sorted(places):
        following = place
        while following < len(parts) and parts[following] is None:
            following += 1
            found.add(following)
    return frozenset(found)


def _walk(folder: str, parts: list[_NamePattern], places: frozenset[int], *, hidden: bool) -> Iterator[str]:
    """Yield the fact files below a folder that match a pattern from any of these places on."""
    seen: dict[str, set[int]] = {}  # by folder, the places that it was searched for: `..` leads to one again
    waiting = [(folder, places)]
    while waiting:
        folder, places = waiting.pop()
        known = seen.setdefault(os.path.realpath(folder) if ".." in parts else folder, set())
        places -= known
        known |= places
        folders: dict[str, frozenset[int]] = {}
        for name, path, is_folder in _children(folder, parts, places, hidden=hidden):
            following = _places_after(name, parts, places)
            if is_folder and following - {len(parts)}:
                folders[path] = following
            elif not is_folder and len(parts) in following and name.endswith(SUFFIXES):
                yield path
        waiting += folders.items()


def _children(folder: str, parts: list[_NamePattern], places: frozenset[int], *, hidden: bool) -> Iterator[tuple[str, str, bool]]:
    """Yield the name and path of each file and folder that may match here, and whether it is a folder."""
    wanted = [parts[place] for place in places if place < len(parts)]
    named = {name for name in wanted if isinstance(name, str)}
    for name in named:
        path = os.path.join(folder, name)  # noqa: PTH118 - `..` is kept until links are followed
        if os.path.isdir(path):  # noqa: PTH112 - of many paths
            yield name, path, True
        elif os.path.isfile(path):  # noqa: PTH113 - the same
            yield name, path, False
    if len(named) == len(wanted):
        return
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name in named or (entry.name.startswith(".") and not hidden):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield entry.name, entry.path, True
        elif entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path):  # noqa: PTH113 - links, also in circles
            yield entry.name, entry.path, False


def _places_after(name: str, parts: list[_NamePattern], places: frozenset[int]) -> frozenset[int]:
    """Return the places in a pattern after a name that comes at these places."""
    found = set()
    for place in places:
        part = parts[place] if place < len(parts) else ""
        if part is None and name != "..":
            found.add(place)
        elif part == name or (callable(part) and name != ".." and part(name)):
            found.add(place + 1)
    return _with_places_past_stars(found, parts)
