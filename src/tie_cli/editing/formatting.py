"""Write a fact file in its canonical layout: order of sections and keys, quotation marks, line breaks; comments are kept.

A comment behind something stays behind it, one on a line of its own stays above or below what it was above or below. If the
new text wouldn't read back as the same facts with the same comments in the same places, nothing is written.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.editing.comments import PlacedComment, comments_by_part, placed_comments
from tie_cli.editing.inserting import NewRecord, NoPlace, json_line
from tie_cli.editing.layout import NAMED, LiteralText, Remarks, Where, fields, lay_out
from tie_cli.editing.outline import Outline
from tie_cli.editing.questions import as_remarks
from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.dates import parse
from tie_cli.factfile import reader
from tie_cli.factfile.jsonl_reader import unsure_in_line
from tie_cli.factfile.positions import Include, RawRecord
from tie_cli.factfile.yaml_loader import compose, events
from tie_cli.factfile.yaml_reader import HEADER
from tie_cli.model.records import SECTIONS
from tie_cli.model.validation import convert
from tie_cli.text.wording import shown_path


class _Record(NamedTuple):
    """A record with the comments and blank lines above it, and the comments inside it."""

    data: dict[str, Any]
    above: list[str]
    remarks: Remarks


def format_file(path: Path, data: bytes, *, sort: bool = False) -> bytes:
    """Return a fact file's bytes in the canonical layout; with `sort`, facts are in the order of their dates.

    Raises `FaultyFacts` if the file has faults by itself, and `NoPlace` if the layout would lose something, such as an alias.
    """
    faults = list(_faults(path, data))
    if faults:
        raise FaultyFacts(faults)
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = list(_json_lines(path, data) if path.suffix == ".jsonl" else _yaml_lines(path, text, sort=sort))
    new = "".join(line + newline for line in lines).encode()
    _verify(path, data, new, sort=sort)
    return new


def _faults(path: Path, data: bytes) -> Iterator[Diagnostic]:
    from tie_cli.factfile.positions import diagnostic_at

    for item in reader.read(path, data):
        if isinstance(item, Diagnostic):
            yield item
        elif isinstance(item, RawRecord) and isinstance(found := convert(item.kind, item.data), list):
            yield from (diagnostic_at(str(path), reader.position_of(str(path), item), fault) for fault in found)


def _json_lines(path: Path, data: bytes) -> Iterator[str]:
    for item in reader.read(path, data):
        if isinstance(item, RawRecord):
            yield json_line(NewRecord(item.kind, item.data, as_remarks(unsure_in_line(item.raw))))


def _yaml_lines(path: Path, text: str, *, sort: bool) -> Iterator[str]:
    _refuse_aliases(path, text)
    document = _Document(path, text)
    yield from document.top()
    names = [name for name in (*HEADER, *SECTIONS) if name in document.values]
    for place, name in enumerate(names):
        above = _trimmed(document.above_section(name), first=place == 0)
        if name in SECTIONS and place and (not above or above[0]):
            yield ""
        yield from above
        yield from _section(document, name, sort=sort) if name in SECTIONS else _header(document, name)
    yield from document.comments((), "below")


def _refuse_aliases(path: Path, text: str) -> None:
    for event in events(text):
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            place = f"{shown_path(str(path))}:{mark.line + 1}"
            raise NoPlace(f"{place}: tie fmt can't keep the alias `*{event.anchor}`; write out what it stands for")


def _header(document: "_Document", name: str) -> Iterator[str]:
    value = _plain(document.values[name])
    yield from fields({name: value}, document.remarks_of_header(name), 0)
    if isinstance(value, str):
        yield from (f"  {line}" if line else "" for line in document.comments((name,), "below"))


def _section(document: "_Document", name: str, *, sort: bool) -> Iterator[str]:
    kind = SECTIONS[name]
    records = list(_records(document, name))
    if sort and kind not in NAMED:
        records.sort(key=lambda record: _time(record.data["date"]))
    empty = "" if records else " {}" if kind in NAMED else " []"
    behind = document.comments((name,), "behind")
    yield "  ".join([f"{name}:{empty}", *behind])
    for place, record in enumerate(records):
        yield from (f"  {line}" if line else "" for line in _trimmed(record.above, first=place == 0))
        yield from lay_out(kind, record.data, record.remarks)
    yield from (f"  {line}" if line else "" for line in document.comments((name,), "below"))


def _records(document: "_Document", name: str) -> Iterator[_Record]:
    value = document.values[name]
    for number, part in enumerate(value.value if isinstance(value, yaml.CollectionNode) else ()):
        key, node = part if isinstance(part, tuple) else (None, part)
        data = _plain(node) if key is None else {"id": key.value, **_plain(node)}
        line = (node if key is None else key).start_mark.line
        yield _Record(data, document.above_record(name, number, line), document.remarks_of_record(name, number))


class _Document:
    """The values at the top of a file, and its comments by where they belong."""

    def __init__(self, path: Path, text: str) -> None:
        self.outline = Outline(text)
        root = compose(text)
        self.lines = {key.value: key.start_mark.line for key, _ in root.value}
        self.first_line = min(self.lines.values())
        self.values = {key.value: value for key, value in root.value}
        # by the name of a header, or the name of a section and the number of a record
        self.placed: dict[Where, list[PlacedComment]] = {}
        taken: set[Where] = set()
        for found in placed_comments(self.outline, root):
            if found.side == "behind" and found.where in taken:
                place = f"{shown_path(str(path))}:{found.comment.line + 1}"
                raise NoPlace(f"{place}: tie fmt can't keep this comment where it is; put it on a line of its own")
            taken |= {found.where} if found.side == "behind" else set()
            self.placed.setdefault(found.where[:2], []).append(found)

    def comments(self, where: Where, side: str) -> list[str]:
        """Return the comments of a part, with the blank lines before them unless they are behind it."""
        lines: list[str] = []
        for found in self.placed.get(where[:2], ()):
            if found.where == where and found.side == side:
                alone = found.comment.alone and side != "behind"
                lines += [""] * (alone and self._is_blank(found.comment.line - 1)) + [found.comment.text]
        return lines

    def top(self) -> list[str]:
        """Return the comments at the top of the file, with a blank line after them if there is one."""
        lines = _trimmed(self.comments((), "above"), first=True)
        return [*lines, ""] if lines and self._is_blank(self.first_line - 1) else lines

    def above_section(self, name: str) -> list[str]:
        """Return the comments and blank lines above a section or header."""
        line = self.lines[name]
        return self.comments((name,), "above") + [""] * (line != self.first_line and self._is_blank(line - 1))

    def above_record(self, name: str, number: int, line: int) -> list[str]:
        """Return the comments and blank lines above a record."""
        return self.comments((name, number), "above") + [""] * self._is_blank(line - 1)

    def remarks_of_header(self, name: str) -> Remarks:
        """Return the comments inside a header, with paths that start with its name."""
        found = [placed for key, group in self.placed.items() if key[:1] == (name,) for placed in group]
        return _remarks([placed for placed in found if placed.where != (name,) or placed.side != "above"], 0, {})

    def remarks_of_record(self, name: str, number: int) -> Remarks:
        """Return the comments inside a record, with paths that start with its fields."""
        where = (name, number)
        below = self.comments(where, "below")
        inside = [placed for placed in self.placed.get(where, ()) if len(placed.where) > 2 or placed.side == "behind"]
        return _remarks(inside, 2, {(): below} if below else {})

    def _is_blank(self, line: int) -> bool:
        return line >= 0 and self.outline.is_blank(line)


def _remarks(placed: Sequence[PlacedComment], start: int, below: dict[Where, list[str]]) -> Remarks:
    above: dict[Where, list[str]] = {}
    behind: dict[Where, str] = {}
    for where, side, comment in placed:
        if side == "behind":
            behind[where[start:]] = comment.text
        else:
            (above if side == "above" else below).setdefault(where[start:], []).append(comment.text)
    return Remarks(above, behind, below)


def _trimmed(lines: Sequence[str], *, first: bool) -> list[str]:
    """Return the lines without blank ones at the beginning if nothing comes before them."""
    start = 0
    while first and start < len(lines) and not lines[start]:
        start += 1
    return list(lines[start:])


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return LiteralText(node.value) if node.style == "|" else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(entry) for entry in node.value]
    return {key.value: _plain(value) for key, value in node.value}


def _time(text: str) -> tuple[bool, int, int]:
    date = parse(text)
    return date.ongoing, -OPEN_DAY if date.first is None else date.first, -(OPEN_DAY if date.last is None else date.last)


def _verify(path: Path, old: bytes, new: bytes, *, sort: bool) -> None:
    """Check that the new text has the same records in the same order and the same comments in the same places."""
    name = shown_path(str(path))
    if _records_of(path, old, sort=sort) != _records_of(path, new, sort=sort):
        raise NoPlace(f"{name}: tie fmt can't lay this file out without changing what it says; nothing was written")
    if path.suffix == ".jsonl":
        return
    before, after = (comments_by_part(Outline(data.decode("utf-8-sig"))) for data in (old, new))
    for key, texts in before.items():
        if after.get(key) != texts:
            raise NoPlace(f"{name}: tie fmt can't keep the comment `{texts[0]}` where it is; nothing was written")
    if before.keys() != after.keys():
        raise NoPlace(f"{name}: tie fmt can't lay this file out without changing its comments; nothing was written")


def _records_of(path: Path, data: bytes, *, sort: bool) -> list[Any]:
    items: list[tuple[str, Any]] = []
    for item in reader.read(path, data):
        if isinstance(item, Include):
            items.append(("include", item.pattern))
        elif not isinstance(item, Diagnostic):
            items.append(item[:2])
    order = [*HEADER, *SECTIONS.values()]
    items.sort(key=lambda item: order.index(str(item[0])))
    if sort:
        items.sort(key=repr)
    return items
