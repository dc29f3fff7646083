"""Records as read from a file, before the model has seen them, and the positions of their parts."""

from typing import Any, NamedTuple

from msgspec import structs

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.model.faults import Fault, Mend
from tie_cli.model.records import Fact
from tie_cli.text.wording import headline

# Line and column from 1, length, and the positions of a list's items or of a mapping's keys and values.
FilePosition = tuple[int, int, int, Any]
_HEADLINES = ("name", "title", "summary", "text", "stance")


class RawRecord(NamedTuple):
    """A record as read from a file, before the model has seen it.

    `place` is None if it is only worked out when needed, from `raw`.
    """

    kind: str
    data: dict[str, Any]
    line: int
    place: FilePosition | None
    raw: bytes = b""

    @property
    def headline(self) -> str:
        """Its name, or the start of what it says; empty if it has neither."""
        found = next((self.data[field] for field in _HEADLINES if field in self.data), "")
        return headline(found) if isinstance(found, str) else ""


class SoundFact(NamedTuple):
    """A fact without faults, and itself as JSON, with the line that it is on."""

    kind: str
    fact: Fact
    json: str
    line: int


class Header(NamedTuple):
    """A value at the top of a fact file: `tie`, the version of the format, `title`, or one of the `loaded_words`."""

    key: str
    value: str


class Include(NamedTuple):
    """A path or glob of other fact files, relative to this one's folder."""

    pattern: str
    place: FilePosition


Item = RawRecord | Header | Include | Diagnostic


def diagnostic_at(path: str, place: FilePosition, fault: Fault) -> Diagnostic:
    """Return a record's fault as a diagnostic, at the position that the fault's path leads to."""
    line, column, length, children = place
    for depth, part in enumerate(fault.path):
        if children is None or (isinstance(part, str) and part not in children):
            break  # an id outside its record, such as an actor's
        key, value = children[part] if isinstance(children, dict) else (None, children[part])
        here = key if fault.of_key and key and depth == len(fault.path) - 1 else value
        line, column, length, children = here
    mends = tuple(_with_place(mend, column, length) for mend in fault.mends)
    if fault.offset:
        column, length = column + fault.offset, 1
    return Diagnostic(
        code=fault.code, message=fault.message, path=path, line=line, column=column, length=length, hint=fault.hint, mends=mends
    )


def _with_place(mend: Mend, column: int, length: int) -> Mend:
    return structs.replace(mend, column=column, end_column=column + length) if mend.action == "replace" else mend


def shift_down(place: FilePosition, lines: int) -> FilePosition:
    """Return the position, moved down by some lines."""
    line, column, length, children = place
    if isinstance(children, dict):
        children = {key: (shift_down(at, lines), shift_down(value, lines)) for key, (at, value) in children.items()}
    elif children is not None:
        children = [shift_down(child, lines) for child in children]
    return line + lines, column, length, children
