"""A fact file in its canonical layout: order of sections and keys, quotation, wrapping; every comment kept.

A comment behind something stays behind it, one on a line of its own stays above what it stood above. What reads back is
the same facts, or nothing is written.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.editing.inserting import NewRecord, NoPlace, json_line
from tie_cli.editing.layout import NAMED, Remarks, Where, lay_out, scalar
from tie_cli.editing.outline import Comment, Outline
from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.dates import parse
from tie_cli.factfile import reader
from tie_cli.factfile.positions import RawRecord
from tie_cli.factfile.yaml_reader import HEADER, LOADER
from tie_cli.model.records import SECTIONS
from tie_cli.model.validation import convert
from tie_cli.text.wording import shown_path


class _Record(NamedTuple):
    """A record with the lines that it stands on, from 0, and its comments."""

    data: dict[str, Any]
    first: int
    above: list[str]
    remarks: Remarks


def format_file(path: Path, data: bytes, *, sort: bool = False) -> bytes:
    """The canonical layout of a fact file's bytes.

    `sort` puts facts in the order of their dates. Raises `FaultyFacts` where the file has faults by itself, and
    `NoPlace` where it has anchors, which a layout would write out.
    """
    faults = list(_faults(path, data))
    if faults:
        raise FaultyFacts(faults)
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = list(_json_lines(path, data) if path.suffix == ".jsonl" else _yaml_lines(path, text, sort=sort))
    new = "".join(line + newline for line in lines).encode()
    _make_sure(path, data, new, sort=sort)
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
            yield json_line(NewRecord(item.kind, item.data))


def _yaml_lines(path: Path, text: str, *, sort: bool) -> Iterator[str]:
    outline = Outline(text)
    root: Any = yaml.compose(text, Loader=LOADER)
    _refuse_aliases(path, text)
    gaps = _Gaps(outline)
    starts = [key.start_mark.line for key, _ in root.value]
    heads = {key.value: gaps.above(key.start_mark.line, flush=True) for key, _ in root.value}
    foot = gaps.above(len(outline.lines), flush=True)
    blocks = {}
    for (key, value), end in zip(root.value, [*starts[1:], len(outline.lines)], strict=True):
        blocks[key.value] = list(_block(key, value, gaps, end, sort=sort))
    for place, name in enumerate(name for name in (*HEADER, *SECTIONS) if name in blocks):
        head = _trimmed(heads[name], first=place == 0)
        if name in SECTIONS and place and (not head or head[0]):
            yield ""
        yield from head
        yield from blocks[name]
    while foot and not foot[-1]:
        foot.pop()
    yield from foot


def _refuse_aliases(path: Path, text: str) -> None:
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            place = f"{shown_path(str(path))}:{mark.line + 1}"
            raise NoPlace(f"{place}: aliases would be written out; write out what they stand for")


def _block(key: Any, value: Any, gaps: "_Gaps", end: int, *, sort: bool) -> Iterator[str]:
    """A key at the top of the file with what stands below it."""
    start = key.start_mark.line
    behind = gaps.take_behind(start)
    if key.value in SECTIONS:
        yield from _section(key.value, value, gaps, end, behind, sort=sort)
    else:
        yield _with(f"{key.value}: {_header(value)}", behind)
    yield from (f"  {line}" if line else "" for line in gaps.left(start, end))


def _section(name: str, value: Any, gaps: "_Gaps", end: int, behind: str | None, *, sort: bool) -> Iterator[str]:
    kind = SECTIONS[name]
    records = list(_records(kind, value, gaps, end)) if isinstance(value, yaml.CollectionNode) else []
    if sort and kind not in NAMED:
        records.sort(key=lambda record: _time(record.data["date"]))
    empty = "" if records else " {}" if kind in NAMED else " []"
    yield _with(f"{name}:{empty}", behind)
    for place, record in enumerate(records):
        yield from (f"  {line}" if line else "" for line in _trimmed(record.above, first=place == 0))
        yield from lay_out(kind, record.data, record.remarks)


def _records(kind: str, value: Any, gaps: "_Gaps", end: int) -> Iterator[_Record]:
    if isinstance(value, yaml.MappingNode):
        parts = [(key.value, key.start_mark.line, node) for key, node in value.value]
    else:
        parts = [(None, node.start_mark.line, node) for node in value.value]
    for number, (identity, first, node) in enumerate(parts):
        until = parts[number + 1][1] if number + 1 < len(parts) else end
        above = gaps.above(first)
        data = _plain(node)
        if identity is not None:
            data = {"id": identity, **data}
        remarks = _remarks(kind, node, first, until, gaps)
        moved = [*remarks.above.get((), ())]
        yield _Record(data, first, above + moved, Remarks({k: v for k, v in remarks.above.items() if k}, remarks.behind))


def _remarks(kind: str, node: Any, first: int, until: int, gaps: "_Gaps") -> Remarks:
    """The comments inside a record: each at the key, or the entry of `sources`, that it stands above or behind."""
    places: list[tuple[int, Where]] = []
    for key, value in node.value:
        places.append((key.start_mark.line, (key.value,)))
        if (
            isinstance(value, yaml.SequenceNode)
            and not value.flow_style
            and all(isinstance(entry, yaml.MappingNode) for entry in value.value)
        ):
            for number, entry in enumerate(value.value):
                places += [(entry.start_mark.line, (key.value, number))]
                places += [(inner.start_mark.line, (key.value, number, inner.value)) for inner, _ in entry.value]
    above: dict[Where, list[str]] = {}
    behind: dict[Where, str] = {}
    lines = [line for line, _ in places]
    for comment in gaps.take(first, until):
        at = bisect_right(lines, comment.line) - 1
        whole_line = kind in NAMED and comment.line == first
        where: Where = () if at < 0 or whole_line or node.flow_style else places[at][1]
        if comment.alone and not node.flow_style:
            following = [path for line, path in places if line > comment.line]
            above.setdefault(following[0] if following else where, []).append(comment.text)
        elif comment.alone or where in behind or (where == () and kind not in NAMED):
            above.setdefault(where, []).append(comment.text)
        else:
            behind[where] = comment.text
    return Remarks(above, behind)


class _Gaps:
    """The comments and blank lines of a text, each given out once."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.comments = {comment.line: comment for comment in outline.comments}

    def above(self, line: int, *, flush: bool = False) -> list[str]:
        """The comments and blank lines right above a line; comments without their margin, blank lines as one.

        With `flush` only those at the margin: indented ones belong to what stands before.
        """
        start = line
        while start > 0 and self.outline.is_gap(start - 1):
            start -= 1
        if flush:
            indented = [number for number in range(start, line) if number in self.comments and self.comments[number].column]
            start = indented[-1] + 1 if indented else start
        taken: list[str] = []
        for number in range(start, line):
            comment = self.comments.pop(number, None)
            if comment or not taken or taken[-1]:
                taken.append(comment.text if comment else "")
        return taken

    def take_behind(self, line: int) -> str | None:
        """The comment behind what stands on a line."""
        comment = self.comments.get(line)
        return self.comments.pop(line).text if comment and not comment.alone else None

    def take(self, first: int, until: int) -> list[Comment]:
        """Every comment from one line to another but those at the end of the record, which go before what follows."""
        last = until
        while last > first and self.outline.is_gap(last - 1):
            last -= 1
        return [self.comments.pop(line) for line in range(first, last) if line in self.comments]

    def left(self, first: int, until: int) -> list[str]:
        """The texts of all comments that are left from one line to another."""
        return [self.comments.pop(line).text for line in range(first, until) if line in self.comments]


def _trimmed(lines: Sequence[str], *, first: bool) -> list[str]:
    """Without blank lines at the beginning where nothing stands before."""
    start = 0
    while first and start < len(lines) and not lines[start]:
        start += 1
    return list(lines[start:])


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(entry) for entry in node.value]
    return {key.value: _plain(value) for key, value in node.value}


def _header(value: Any) -> str:
    plain = _plain(value)
    if isinstance(plain, list):
        return "[" + ", ".join(scalar(entry, flow=True) for entry in plain) + "]"
    return plain if plain == "1" else scalar(plain)


def _with(line: str, comment: str | None) -> str:
    return f"{line}  {comment}" if comment else line


def _time(text: str) -> tuple[bool, int, int]:
    date = parse(text)
    return date.ongoing, -OPEN_DAY if date.first is None else date.first, -(OPEN_DAY if date.last is None else date.last)


def _make_sure(path: Path, old: bytes, new: bytes, *, sort: bool) -> None:
    """The new text holds the same records in the same order, and the same comments; anything else would be a bug."""
    if _content(path, old, sort=sort) != _content(path, new, sort=sort):
        raise NoPlace(f"{shown_path(str(path))}: this layout can't be kept without loss; nothing was written")


def _content(path: Path, data: bytes, *, sort: bool) -> tuple[list[Any], Mapping[str, int]]:
    items = [item[:2] for item in reader.read(path, data) if not isinstance(item, Diagnostic)]
    order = [*HEADER, *SECTIONS.values()]
    items.sort(key=lambda item: order.index(str(item[0])) if str(item[0]) in order else len(HEADER) - 1)
    if sort:
        items.sort(key=repr)
    comments = Outline(data.decode("utf-8-sig")).comments if path.suffix != ".jsonl" else []
    return items, Counter(comment.text for comment in comments)
