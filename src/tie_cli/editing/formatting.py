"""Write a fact file in its canonical layout: order of sections and keys, quotation marks, line breaks; comments are kept.

A comment behind something stays behind it, one on a line of its own stays above or below what it was above or below. If the
new text wouldn't read back as the same facts with the same comments in the same places, nothing is written.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.editing.commented_document import CommentedDocument, without_blanks_above
from tie_cli.editing.comments import comments_by_part
from tie_cli.editing.inserting import NewRecord, NoPlace, json_line
from tie_cli.editing.layout import RecordComments, fields, lay_out
from tie_cli.editing.outline import Outline
from tie_cli.editing.questions import as_comments
from tie_cli.editing.text_blocks import LiteralText
from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.dates import parse
from tie_cli.factfile import reader
from tie_cli.factfile.jsonl_reader import unsure_in_line
from tie_cli.factfile.positions import Include, RawRecord
from tie_cli.factfile.yaml_loader import events
from tie_cli.factfile.yaml_reader import HEADER
from tie_cli.model.records import NAMED_KINDS, SECTIONS
from tie_cli.model.validation import convert
from tie_cli.text.wording import shown_path


class _Record(NamedTuple):
    """A record with the comments and blank lines above it, and the comments inside it."""

    data: dict[str, Any]
    above: list[str]
    comments: RecordComments


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
            yield json_line(NewRecord(item.kind, item.data, as_comments(unsure_in_line(item.raw))))


def _yaml_lines(path: Path, text: str, *, sort: bool) -> Iterator[str]:
    _refuse_aliases(path, text)
    document = CommentedDocument(path, text)
    yield from document.top()
    names = [name for name in (*HEADER, *SECTIONS) if name in document.values]
    for place, name in enumerate(names):
        above = without_blanks_above(document.above_section(name), first=place == 0)
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


def _header(document: "CommentedDocument", name: str) -> Iterator[str]:
    value = _plain(document.values[name])
    yield from fields({name: value}, document.comments_of_header(name), 0)
    if isinstance(value, str):
        yield from (f"  {line}" if line else "" for line in document.comments((name,), "below"))


def _section(document: "CommentedDocument", name: str, *, sort: bool) -> Iterator[str]:
    kind = SECTIONS[name]
    records = list(_records(document, name))
    if sort and kind not in NAMED_KINDS:
        records.sort(key=lambda record: _time(record.data["date"]))
    empty = "" if records else " {}" if kind in NAMED_KINDS else " []"
    behind = document.comments((name,), "behind")
    yield "  ".join([f"{name}:{empty}", *behind])
    for place, record in enumerate(records):
        yield from (f"  {line}" if line else "" for line in without_blanks_above(record.above, first=place == 0))
        yield from lay_out(kind, record.data, record.comments)
    yield from (f"  {line}" if line else "" for line in document.comments((name,), "below"))


def _records(document: "CommentedDocument", name: str) -> Iterator[_Record]:
    value = document.values[name]
    for number, part in enumerate(value.value if isinstance(value, yaml.CollectionNode) else ()):
        key, node = part if isinstance(part, tuple) else (None, part)
        data = _plain(node) if key is None else {"id": key.value, **_plain(node)}
        line = (node if key is None else key).start_mark.line
        yield _Record(data, document.above_record(name, number, line), document.comments_of_record(name, number))


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
