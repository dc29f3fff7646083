"""The text of a fact file without one of its records, or with another record in its place."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editing.inserting import NewRecord, NoPlace, json_line
from tie_cli.editing.layout import lay_out
from tie_cli.editing.outline import Outline
from tie_cli.editing.questions import as_comments, doubt_in, is_question
from tie_cli.factfile import reader
from tie_cli.factfile.jsonl_reader import unsure_in_line
from tie_cli.factfile.positions import RawRecord
from tie_cli.model.records import NAMED_KINDS, SECTIONS
from tie_cli.text.lines import split_lines
from tie_cli.text.wording import shown_path


class RecordName(NamedTuple):
    """The kind and the id of a record."""

    kind: str
    id: str


def text_without(path: str, text: str, name: RecordName) -> str:
    """Return the text of a fact file without one record. Comments above it stay, but for those of a draft. Raises `NoPlace`."""
    if path.endswith(".jsonl"):
        lines = split_lines(text, keep_ends=True)
        at = _find(path, text, name).line - 1
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
    if start == section.line + 1 and end >= outline.end_of_section(number) and not _has_comment(outline, section.line):
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
    empty = key[:place] + (" {}" if name.kind in NAMED_KINDS else " []") + key[place:]
    rest = lines[: start - blank] + lines[end:]
    return [*rest[: section.line], empty, *rest[section.line + 1 :]]


def _has_comment(outline: Outline, line: int) -> bool:
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
        record = _find(path, text, name)
        unsure = [doubt for doubt in unsure_in_line(record.raw) if is_open is None or is_open(doubt)]
        lines[record.line - 1] = json_line(NewRecord(name.kind, data, as_comments(unsure))) + newline
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
    record = _find(path, outline.text, name)
    numbers = [number for number, section in enumerate(outline.sections) if SECTIONS.get(section.name) == name.kind]
    number = numbers[0]
    if outline.sections[number].style != "block":
        where = shown_path(path)
        raise NoPlace(f"`{outline.sections[number].name}` is written in brackets in {where}: run `tie fmt`, then try again")
    own = {item.line - 1 for item in records_in(path, outline.text) if item.kind == name.kind}
    start = record.line - 1
    end = min((line for line in own if line > start), default=outline.end_of_section(number))
    while end > start + 1 and outline.is_gap(end - 1):
        end -= 1
    return number, start, end


def _others_in_section(path: str, text: str, name: RecordName) -> bool:
    return any(item.kind == name.kind and item.data.get("id") != name.id for item in records_in(path, text))


def _find(path: str, text: str, name: RecordName) -> RawRecord:
    for item in records_in(path, text):
        if item.kind == name.kind and item.data.get("id") == name.id:
            return item
    raise NoPlace(f"there is no {name.kind} `{name.id}` in {shown_path(path)} any more")


def records_in(path: str, text: str) -> list[RawRecord]:
    """Return the records of a text. Raises `NoPlace` if it has faults."""
    items = list(reader.read(Path(path), text.encode()))
    faults = [item for item in items if isinstance(item, Diagnostic)]
    if faults:
        raise NoPlace(f"{shown_path(path)} would not load ({faults[0].message}); nothing was written")
    return [item for item in items if isinstance(item, RawRecord)]
