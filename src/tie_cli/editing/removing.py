"""Take records out of a fact file, or replace one, and leave the rest of the file as it is."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tie_cli.atomic_write import edit_file
from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editing.adding import RejectedRecords
from tie_cli.editing.inserting import NewRecord, NoPlace, json_line
from tie_cli.editing.layout import NAMED, lay_out
from tie_cli.editing.outline import Outline
from tie_cli.editing.questions import as_remarks, doubt_in, is_question
from tie_cli.factfile import reader
from tie_cli.factfile.jsonl_reader import unsure_in_line
from tie_cli.factfile.positions import RawRecord
from tie_cli.index.cache import connect
from tie_cli.index.lookups import ids_by_kind
from tie_cli.index.referrers import referrers
from tie_cli.model.faults import Fault
from tie_cli.model.records import FACTS, REFERRED_KINDS, SECTIONS, references
from tie_cli.model.validation import convert
from tie_cli.text.lines import split_lines
from tie_cli.text.wording import shown_path

_MARK = b"\xef\xbb\xbf"


class RecordName(NamedTuple):
    """The kind and the id of a record."""

    kind: str
    id: str


class Edit(NamedTuple):
    """What a change made of a fact file: its bytes before and after."""

    file: Path
    before: bytes
    after: bytes


def remove(
    files: Sequence[Path],
    target: Path,
    records: Sequence[RecordName],
    *,
    unless_used: Sequence[RecordName] = (),
    edit: Edit | None = None,
) -> Edit:
    """Take records out of one of the fact files in use; those of `unless_used` only if no other record refers to them.

    `edit` is the change that added all of them: if the file is as that change left it, it becomes what it was before, byte for
    byte. Raises `NoPlace` if that would change anything else or leave a reference to nothing, `Busy`, `ReadOnly`, and OSError.
    """

    def without(old: bytes) -> bytes:
        if edit is not None and old == edit.after:
            return edit.before
        connection = connect(files)
        wanted = list(records)
        for record in reversed(unless_used):
            others = set(referrers(connection, *record)) - {name.id for name in wanted}
            wanted += [] if others else [record]
        _refuse_if_used(connection, wanted)
        return _bytes_without(target, old, wanted)

    return _edit(target, without)


def replace(
    files: Sequence[Path], target: Path, name: RecordName, data: Mapping[str, Any], is_open: Callable[[str], bool] | None = None
) -> Edit:
    """Put a record in the place of another of its kind in one of the fact files in use.

    Of what a draft is unsure about, which stands above the old one, what is still open stays above the new one.
    Raises `RejectedRecords` if the record is faulty, `NoPlace` if other records refer to an id that it no longer has or if the
    old one has comments, `Busy`, `ReadOnly`, and OSError.
    """

    def with_record(old: bytes) -> bytes:
        connection = connect(files)
        known = ids_by_kind(connection)
        known[name.kind].discard(name.id)
        if faults := _faults(name.kind, data, known):
            raise RejectedRecords([(0, fault) for fault in faults])
        if data["id"] != name.id:
            _refuse_if_used(connection, [name])
        return _bytes_with(target, old, name, data, is_open)

    return _edit(target, with_record)


def put_back(edit: Edit) -> bool:
    """Take back a change if the file is as the change left it; return whether it was."""
    found = False

    def before(old: bytes) -> bytes:
        nonlocal found
        found = old == edit.after
        return edit.before if found else old

    edit_file(edit.file, before)
    return found


def _edit(target: Path, change: Callable[[bytes], bytes]) -> Edit:
    before = after = b""

    def remember(old: bytes) -> bytes:
        nonlocal before, after
        before, after = old, change(old)
        return after

    edit_file(target, remember)
    return Edit(target, before, after)


def text_without(path: str, text: str, name: RecordName) -> str:
    """Return the text of a fact file without one record. Comments above it stay, but for those of a draft. Raises `NoPlace`."""
    if path.endswith(".jsonl"):
        lines = split_lines(text, keep_ends=True)
        at = _record(path, text, name).line - 1
        return "".join(lines[:at] + lines[at + 1 :])
    outline = Outline(text)
    number, start, end = lines_of_record(path, outline, name)
    lines = outline.lines
    start = _start_of_questions(lines, start)
    blank = 0
    if start > 0 and not lines[start - 1].strip() and (end >= outline.end_of_section(number)):
        blank = 1  # it parted the record from the one before
    elif end < len(lines) and not lines[end].strip() and start > 0 and not lines[start - 1].strip():
        end += 1
    if not _others_in_section(path, text, name):
        return "".join(_without_section(outline, number, start, end, blank, name))
    return "".join(lines[: start - blank] + lines[end:])


def _without_section(outline: Outline, number: int, start: int, end: int, blank: int, name: RecordName) -> list[str]:
    """Return the lines of a text without a section whose only record is at these lines; with it but empty if it has comments."""
    lines, section = outline.lines, outline.sections[number]
    if start == section.line + 1 and end >= outline.end_of_section(number) and not _commented(outline, section.line):
        first = outline.start_of_section(number)
        if first == section.line:
            if end < len(lines) and outline.is_blank(end):
                end += 1  # it parted the section from the next one
            elif end >= outline.end and first > 1 and outline.is_blank(first - 1):
                first -= 1
            return lines[:first] + lines[end:]
    key = lines[section.line]
    written = re.match(rf"(['\"]?){re.escape(section.name)}\1\s*:", key)
    place = written.end() if written else len(section.name) + 1
    emptied = key[:place] + (" {}" if name.kind in NAMED else " []") + key[place:]
    rest = lines[: start - blank] + lines[end:]
    return [*rest[: section.line], emptied, *rest[section.line + 1 :]]


def _commented(outline: Outline, line: int) -> bool:
    return any(comment.line == line for comment in outline.comments)


def _start_of_questions(lines: Sequence[str], start: int) -> int:
    """Return the first line of what a draft asks in comments right above a record, which go with it."""
    at = start
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
        if is_question(lines[at]):
            start = at
    return start


def text_with(
    path: str, text: str, name: RecordName, data: Mapping[str, Any], is_open: Callable[[str], bool] | None = None
) -> str:
    """Return the text of a fact file with one record in the place of another, and above it what is still open.

    Without `is_open`, all that a draft is unsure about is. Raises `NoPlace`.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    if path.endswith(".jsonl"):
        lines = split_lines(text, keep_ends=True)
        record = _record(path, text, name)
        unsure = [doubt for doubt in unsure_in_line(record.raw) if is_open is None or is_open(doubt)]
        lines[record.line - 1] = json_line(NewRecord(name.kind, data, as_remarks(unsure))) + newline
        return "".join(lines)
    outline = Outline(text)
    number, start, end = lines_of_record(path, outline, name)
    if any(start <= comment.line < end for comment in outline.comments):
        raise NoPlace(f"`{name.id}` has comments in {shown_path(path)}:{start + 1}; change it in an editor to keep them")
    indent = outline.sections[number].indent or 0
    new = [line + newline for line in lay_out(name.kind, data, indent=indent)]
    if end == len(outline.lines) and outline.lines and not outline.lines[-1].endswith(("\n", "\r")):
        new[-1] = new[-1].removesuffix(newline)
    first = _start_of_questions(outline.lines, start)
    above = [line for line in outline.lines[first:start] if is_open is None or not is_question(line) or is_open(doubt_in(line))]
    return "".join([*outline.lines[:first], *above, *new, *outline.lines[end:]])


def lines_of_record(path: str, outline: Outline, name: RecordName) -> tuple[int, int, int]:
    """Return the number of a record's section, its first line and the line behind its last one, counted from 0."""
    record = _record(path, outline.text, name)
    numbers = [number for number, section in enumerate(outline.sections) if SECTIONS.get(section.name) == name.kind]
    number = numbers[0]
    if outline.sections[number].style != "block":
        where = shown_path(path)
        raise NoPlace(f"`{outline.sections[number].name}` is written in brackets in {where}: run `tie fmt`, then try again")
    own = {item.line - 1 for item in _records(path, outline.text) if item.kind == name.kind}
    start = record.line - 1
    end = min((line for line in own if line > start), default=outline.end_of_section(number))
    while end > start + 1 and outline.is_gap(end - 1):
        end -= 1
    return number, start, end


def _others_in_section(path: str, text: str, name: RecordName) -> bool:
    return any(item.kind == name.kind and item.data.get("id") != name.id for item in _records(path, text))


def _bytes_without(target: Path, old: bytes, records: Sequence[RecordName]) -> bytes:
    text = old.decode("utf-8-sig")
    for name in records:
        text = text_without(str(target), text, name)
    new = (_MARK if old.startswith(_MARK) else b"") + text.encode()
    before, after = _contents(target, old), _contents(target, new)
    if [record for record in before if RecordName(*record[:2]) not in records] != after:
        raise NoPlace(f"taking this out would change other parts of {shown_path(str(target))}; nothing was written")
    return new


def _bytes_with(
    target: Path, old: bytes, name: RecordName, data: Mapping[str, Any], is_open: Callable[[str], bool] | None
) -> bytes:
    text = text_with(str(target), old.decode("utf-8-sig"), name, data, is_open)
    new = (_MARK if old.startswith(_MARK) else b"") + text.encode()
    wanted = (name.kind, str(data["id"]), _encoded(data))
    before = [wanted if RecordName(*record[:2]) == name else record for record in _contents(target, old)]
    if before != _contents(target, new):
        raise NoPlace(f"this would change other parts of {shown_path(str(target))}; nothing was written")
    return new


def _contents(path: Path, data: bytes) -> list[tuple[str, str, bytes]]:
    return [(item.kind, str(item.data.get("id")), _encoded(item.data)) for item in _records(str(path), data.decode("utf-8-sig"))]


def _encoded(data: Mapping[str, Any]) -> bytes:
    return json.dumps(msgspec.to_builtins(data), sort_keys=True).encode()


def _record(path: str, text: str, name: RecordName) -> RawRecord:
    for item in _records(path, text):
        if item.kind == name.kind and item.data.get("id") == name.id:
            return item
    raise NoPlace(f"there is no {name.kind} `{name.id}` in {shown_path(path)} any more")


def _records(path: str, text: str) -> list[RawRecord]:
    items = list(reader.read(Path(path), text.encode()))
    faults = [item for item in items if isinstance(item, Diagnostic)]
    if faults:
        raise NoPlace(f"{shown_path(path)} would not load ({faults[0].message}); nothing was written")
    return [item for item in items if isinstance(item, RawRecord)]


def _refuse_if_used(connection: Any, records: Sequence[RecordName]) -> None:
    gone = {name.id for name in records}
    for name in records:
        others = [other for other in referrers(connection, *name) if other not in gone]
        if others:
            count = "1 record refers" if len(others) == 1 else f"{len(others)} records refer"
            raise NoPlace(f"`{name.id}` can't go: {count} to it, such as `{others[0]}`")


def _faults(kind: str, data: Mapping[str, Any], known: Mapping[str, set[str]]) -> list[Fault]:
    record = convert(kind, dict(data))
    if isinstance(record, list):
        return record
    found = []
    if any(record.id in known[other] for other in (FACTS if kind in FACTS else (kind,))):
        found.append(Fault(("id",), "duplicate-id", f"the id `{record.id}` is already in use", "choose another id"))
    for path, wanted, identity in references(record):
        if identity != record.id and not any(identity in known[one] for one in REFERRED_KINDS[wanted]):
            found.append(Fault(path, "unknown-id", f"there is no {wanted} `{identity}`", ""))
    return found
