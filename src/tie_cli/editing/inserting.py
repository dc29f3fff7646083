"""Insert new records into the text of a fact file, without changing another byte of it."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from tie_cli.editing.field_order import ORDER
from tie_cli.editing.layout import RecordComments, lay_out
from tie_cli.editing.outline import FileSection, Outline
from tie_cli.editing.questions import unsure_of
from tie_cli.errors import Problem
from tie_cli.model.records import KINDS, SECTIONS
from tie_cli.text.escape import visible_json


class NoPlace(Problem):
    """A change that can't be made without changing more of the file; the text says why, and what to do."""

    status = 1


class NewRecord(NamedTuple):
    """A record to be added, with its comments; in JSON Lines what a draft is unsure about is under `unsure`."""

    kind: str
    data: Mapping[str, Any]
    comments: RecordComments = RecordComments()


def empty_record(kind: str, identity: str) -> NewRecord:
    """Return a record with its needed fields, which are left for a person to fill in."""
    needed = [field.name for field in msgspec.structs.fields(KINDS[kind]) if field.required and field.name != "id"]
    return NewRecord(kind, {"id": identity, **dict.fromkeys(needed, "")})


def insert(text: str, records: Sequence[NewRecord]) -> str:
    """Return the text with records at the ends of their sections, in each section's indentation and the file's line ends."""
    newline = "\r\n" if "\r\n" in text else "\n"
    for name, kind in SECTIONS.items():
        own = [record for record in records if record.kind == kind]
        if own:
            text = _into_section(text, name, own, newline)
    return text


def insert_lines(text: str, records: Sequence[NewRecord]) -> str:
    """Return the text of a JSON Lines file with records at its end."""
    newline = "\r\n" if "\r\n" in text else "\n"
    start = newline if text and not text.endswith(("\n", "\r")) else ""
    return text + start + "".join(json_line(record) + newline for record in records)


def json_line(record: NewRecord) -> str:
    """Return a record as a line of a JSON Lines fact file, its keys in canonical order."""
    ordered = {"kind": record.kind, "id": record.data["id"]}
    ordered |= {key: record.data[key] for key in ORDER[record.kind] if key in record.data}
    if unsure := unsure_of(record.comments):
        ordered["unsure"] = unsure
    return visible_json(json.dumps(ordered, ensure_ascii=False).encode()).decode()


def _into_section(text: str, name: str, records: Sequence[NewRecord], newline: str) -> str:
    outline = Outline(text)
    places = [number for number, section in enumerate(outline.sections) if section.name == name]
    if not places:
        return _as_section(outline, name, records, newline)
    section = outline.sections[places[0]]
    if section.style == "flow":
        raise NoPlace(f"`{name}` is written in brackets: run `tie fmt` to put each record on lines of its own, then add it again")
    indent = 2 if section.indent is None else section.indent
    spaced = _is_spaced(outline, places[0])
    lines = []
    for number, record in enumerate(records):
        # a blank line after `|+` would become part of its text
        blank = spaced and (number > 0 or (section.style == "block" and not section.last))
        lines += [""] * blank + lay_out(record.kind, record.data, record.comments, indent)
    if section.style == "empty":
        outline = Outline(_without_value(text, section))
    return _with_lines(outline, outline.end_of_section(places[0]), lines, newline)


def _as_section(outline: Outline, name: str, records: Sequence[NewRecord], newline: str) -> str:
    """Return the text with a new section, placed before the sections that come after it in canonical order."""
    lines = [f"{name}:", *(line for record in records for line in lay_out(record.kind, record.data, record.comments))]
    order = list(SECTIONS)
    later = [
        number
        for number, section in enumerate(outline.sections)
        if section.name in order and order.index(section.name) > order.index(name)
    ]
    if later:
        return _with_lines(outline, outline.start_of_section(later[0]), [*lines, ""], newline)
    blank = (
        outline.end > 0 and not outline.is_blank(outline.end - 1) and not any(section.last for section in outline.sections[-1:])
    )
    return _with_lines(outline, outline.end, [""] * blank + lines, newline)


def _with_lines(outline: Outline, at: int, lines: Sequence[str], newline: str) -> str:
    before = "".join(outline.lines[:at])
    if before and not before.endswith(("\n", "\r")):
        before += newline
    return before + "".join(line + newline for line in lines) + "".join(outline.lines[at:])


def _without_value(text: str, section: FileSection) -> str:
    """Return the text with a section's `[]`, `{}` or `null` removed; a comment after it stays."""
    before = text[: section.start]
    after = text[section.end :]
    ends_line = re.match(r"[ \t]*(?:[\r\n]|$)", after)
    return (before.rstrip(" \t") if ends_line and section.end > section.start else before) + after


def _is_spaced(outline: Outline, number: int) -> bool:
    """Return whether most records of a section have a blank line before them."""
    section = outline.sections[number]
    if section.indent is None:
        return False
    starts = []
    for line in range(section.line + 1, outline.end_of_section(number)):
        margin, rest = outline.lines[line][: section.indent], outline.lines[line][section.indent :]
        if not margin.strip() and rest.strip() and rest[0] not in " \t#" and not outline.is_gap(line):
            starts.append(line)
    blank = sum(outline.is_blank(line - 1) for line in starts[1:])
    return len(starts) > 1 and 2 * blank >= len(starts) - 1


assert set(KINDS) <= set(ORDER)  # noqa: S101 - a new kind of record needs its order
