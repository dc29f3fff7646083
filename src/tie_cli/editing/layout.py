"""The canonical layout of a record in a YAML fact file: its lines, and the comments between them.

An actor, topic or source is one line if it fits, a fact one key a line. Long text is folded (`>-`), which reads back as
the same text. What `tie add` writes and what `tie fmt` makes of a file is the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tie_cli.editing.field_order import ENTRIES, ORDER
from tie_cli.editing.scalars import in_brackets, on_one_line
from tie_cli.editing.text_blocks import WIDTH, is_block, text_field
from tie_cli.model.faults import PartPath
from tie_cli.model.records import NAMED_KINDS


class RecordComments(NamedTuple):
    """The comments of a record by the part that they are above, behind (on its line), or below (indented like its content)."""

    above: Mapping[PartPath, Sequence[str]] = {}
    behind: Mapping[PartPath, str] = {}
    below: Mapping[PartPath, Sequence[str]] = {}

    def at(self, path: PartPath) -> "RecordComments":
        """Return the comments of a part of the record, with paths that start there."""
        size = len(path)
        return RecordComments(
            {key[size:]: value for key, value in self.above.items() if key[:size] == path},
            {key[size:]: value for key, value in self.behind.items() if key[:size] == path},
            {key[size:]: value for key, value in self.below.items() if key[:size] == path},
        )

    @property
    def inside(self) -> bool:
        """Whether any needs a line inside the record."""
        return bool(self.below) or any(path for path in (*self.above, *self.behind))


def lay_out(kind: str, record: Mapping[str, Any], comments: RecordComments | None = None, indent: int = 2) -> list[str]:
    """Return the lines of a record in its section, without line ends."""
    comments = comments or RecordComments()
    margin = " " * indent
    lines = [f"{margin}{line}" for line in comments.above.get((), ())]
    own = {key: record[key] for key in ORDER[kind] if key in record}
    if kind not in NAMED_KINDS:
        return lines + _items(own, comments, indent)
    one = f"{margin}{record['id']}: {in_brackets(own, kind)}"
    if len(one) <= WIDTH and not comments.inside and not any(is_block(value) for value in own.values()):
        return [*lines, _with(one, comments.behind.get(()))]
    return [*lines, _with(f"{margin}{record['id']}:", comments.behind.get(())), *fields(own, comments, indent + 2)]


def fields(values: Mapping[str, Any], comments: RecordComments, indent: int) -> list[str]:
    """Return the lines of keys and their values."""
    lines = []
    margin = " " * indent
    last = list(values)[-1] if values else None
    for key, value in values.items():
        lines += [f"{margin}{line}" for line in comments.above.get((key,), ())]
        first, *more = _field(key, value, comments.at((key,)), indent, last=key == last)
        lines += [margin + _with(first, comments.behind.get((key,))), *more]
    return lines + [f"{margin}{line}" if line else "" for line in comments.below.get((), ())]


def _items(values: Mapping[str, Any], comments: RecordComments, indent: int) -> list[str]:
    """Return the lines of a mapping as an item of a list, its first key after the dash."""
    lines = fields(values, comments, indent + 2)
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[first] = f"{' ' * indent}- {lines[first].lstrip()}"
    # a comment above the first key stands above the dash
    return [f"{' ' * indent}{line.lstrip()}" for line in lines[:first]] + lines[first:]


def _field(key: str, value: Any, comments: RecordComments, indent: int, *, last: bool) -> list[str]:
    """Return the lines of a key and its value: the first without its margin, the others with theirs."""
    if isinstance(value, str):
        return text_field(key, value, indent, last=last)
    flow = f"{key}: {in_brackets(value, key)}"
    nested = any(isinstance(entry, dict) for entry in value)
    block = any(is_block(part) for entry in value if isinstance(entry, dict) for part in entry.values())
    if len(flow) + indent <= WIDTH and not comments.inside and not (nested and len(value) > 1) and not block:
        return [flow]
    entries = [line for place, entry in enumerate(value) for line in _entry(entry, key, comments.at((place,)), indent)]
    return [f"{key}:", *entries, *(f"{' ' * (indent + 2)}{line}" for line in comments.below.get((), ()) if line)]


def _entry(entry: Any, key: str, comments: RecordComments, indent: int) -> Iterator[str]:
    margin = " " * (indent + 2)
    flow = f"{margin}- {in_brackets(entry, ENTRIES[key]) if isinstance(entry, dict) else on_one_line(entry, key, flow=True)}"
    if isinstance(entry, dict) and (len(flow) > WIDTH or comments.inside or any(map(is_block, entry.values()))):
        yield from (f"{margin}{line}" for line in comments.above.get((), ()))
        ordered = {name: entry[name] for name in ORDER[ENTRIES[key]] if name in entry}
        first, *more = _items(ordered, comments, indent + 2)
        yield from (_with(first, comments.behind.get(())), *more)
        return
    yield from (f"{margin}{line}" for line in comments.above.get((), ()))
    yield _with(flow, comments.behind.get(()))


def _with(line: str, comment: str | None) -> str:
    return f"{line}  {comment}" if comment else line
