"""Records as they stand in a file, before the model has seen them, and how a fault inside one is put at its place."""

from typing import Any, NamedTuple

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.model.validation import Fault

# line and column from 1, length, and for a list the places of its items, for a mapping of its keys and values.
Position = tuple[int, int, int, Any]


class RawRecord(NamedTuple):
    """A record as it stands in the file, before the model has seen it.

    `place` is None where it is worked out late, from `raw`.
    """

    kind: str
    data: dict[str, Any]
    line: int
    place: Position | None
    raw: bytes = b""


class Header(NamedTuple):
    """A value at the top of a fact file: `tie`, the version of the format, or `title`."""

    key: str
    value: str


class Include(NamedTuple):
    """A path or glob of other fact files, relative to this one's folder."""

    pattern: str
    place: Position


Item = RawRecord | Header | Include | Diagnostic


def diagnostic_at(path: str, place: Position, fault: Fault) -> Diagnostic:
    """Put a record's fault where it stands: walk the fault's path down the places."""
    line, column, length, children = place
    for depth, part in enumerate(fault.path):
        if children is None or (isinstance(part, str) and part not in children):
            break  # an id that stands outside its record, as an actor's
        key, value = children[part] if isinstance(children, dict) else (None, children[part])
        here = key if fault.of_key and key and depth == len(fault.path) - 1 else value
        line, column, length, children = here
    if fault.offset:
        column, length = column + fault.offset, 1
    return Diagnostic(code=fault.code, message=fault.message, path=path, line=line, column=column, length=length, hint=fault.hint)


def shifted_down(place: Position, lines: int) -> Position:
    """The place, so many lines further down."""
    line, column, length, children = place
    if isinstance(children, dict):
        children = {key: (shifted_down(at, lines), shifted_down(value, lines)) for key, (at, value) in children.items()}
    elif children is not None:
        children = [shifted_down(child, lines) for child in children]
    return line + lines, column, length, children
