"""A change to several fact files: planned as a whole, compared with what it should mean, then written in one step."""

import os
from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tie_cli import journal
from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.editing.inserting import NoPlace
from tie_cli.factfile import reader
from tie_cli.factfile.includes import roots_of
from tie_cli.factfile.positions import RawRecord
from tie_cli.factfile.unsaved import file_bytes
from tie_cli.file_locks import Busy
from tie_cli.index.cache import connect
from tie_cli.text.paths import is_inside
from tie_cli.text.wording import shown_path

_MARK = b"\xef\xbb\xbf"
_MOST_TRIES = 10  # while other programs save the same files
# The kind and the data that a record should have afterwards, or None if it should be gone.
Expected = Callable[[str, dict[str, Any]], dict[str, Any] | None]


class Plan(NamedTuple):
    """The files that a change rewrites, and the number of references that it changes."""

    files: list[journal.Replacement]
    references: int


def carry_out(files: Sequence[Path], make_plan: Callable[[], Plan], command: str) -> Plan:
    """Make a plan and write it, all or nothing; make another one if a file was saved meanwhile.

    Raises `NoPlace` if the facts would not load afterwards, `Busy`, `ReadOnly`, and OSError.
    """
    for _ in range(_MOST_TRIES):
        plan = make_plan()
        if journal.replace_files(plan.files, command, lambda: _refuse_faults(files)):
            return plan
        journal.finish_interrupted(files)
    raise Busy("another program keeps saving the fact files; close them there and try again")


def plan_file(files: Sequence[Path], path: str, change: Callable[[str], str], expected: Expected) -> journal.Replacement:
    """Return one file of a plan, its text changed. Raises `NoPlace` if the new text does not mean what is expected."""
    real = Path(os.path.realpath(path))
    if not is_inside(real, roots_of(files)):
        raise NoPlace(f"{shown_path(path)} is outside the folder of the fact file: name it with --facts too; nothing was written")
    old = file_bytes(real)
    try:
        text = change(old.decode("utf-8-sig"))
    except NoPlace as problem:
        raise NoPlace(f"{shown_path(path)}: {problem}") from None
    new = (_MARK if old.startswith(_MARK) else b"") + text.encode()
    if list(_items_afterwards(real, old, expected)) != list(_items(real, new)):
        raise NoPlace(f"this would change other parts of {shown_path(path)}: run `tie fmt`, then try again; nothing was written")
    return journal.Replacement(real, old, new)


def diff_lines(plan: Plan) -> Iterator[str]:
    """Yield the lines of a plan as a unified diff, without their ends."""
    for path, old, new in plan.files:
        name = shown_path(str(path))
        one, other = (data.decode().splitlines() for data in (old, new))
        yield from unified_diff(one, other, f"a/{name.lstrip('/')}", f"b/{name.lstrip('/')}", lineterm="")


def _refuse_faults(files: Sequence[Path]) -> None:
    try:
        connect(files).close()
    except FaultyFacts as faulty:
        fault = faulty.diagnostics[0]
        where = f"{shown_path(fault.path)}:{fault.line}"
        raise NoPlace(f"the facts would have a fault afterwards ({where}: {fault.message}); nothing was written") from None


def _items_afterwards(path: Path, data: bytes, expected: Expected) -> Iterator[Any]:
    for item in _items(path, data):
        if isinstance(item, tuple) and len(item) == 2:
            changed = expected(item[0], item[1])
            if changed is not None:
                yield item[0], changed
        else:
            yield item


def _items(path: Path, data: bytes) -> Iterator[Any]:
    """Yield the kind and data of each record, and what else is in a file, without the lines."""
    for item in reader.read(path, data):
        if isinstance(item, Diagnostic):
            raise NoPlace(f"{shown_path(str(path))} would not load ({item.message}); nothing was written")
        if isinstance(item, RawRecord):
            yield item.kind, msgspec.to_builtins(item.data)
        else:
            yield type(item).__name__, item[0], ""
