"""Records of a file or a pipe for `tie add`: YAML or JSON Lines, told apart by what stands there."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from tie_cli.cli.output import print_error, print_faults
from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.model.records import SECTIONS
from tie_cli.text.wording import count_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tie_cli.editing.inserting import NewRecord
    from tie_cli.editing.layout import RecordComments
    from tie_cli.factfile.positions import Item, RawRecord

_COMMENT = re.compile(rb"\s*(?:#[^\n]*)?(?:\n|$)")
_OBJECT = re.compile(rb'\{\s*"')


class AddGroup(TyperGroup):
    """The kinds of records that `tie add` knows; a file in place of a kind is added."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command of a call, which for a file is the one that adds files."""
        named = args[0] if args else ""
        looks_like_file = Path(named).suffix in (".yaml", ".yml", ".jsonl") or "/" in named
        if named not in self.commands and (looks_like_file or Path(named).is_file()):
            args = ["file", *args]
        return super().resolve_command(ctx, args)


def add_records(name: str, data: bytes, write: "Callable[[list[NewRecord]], object]") -> None:
    """Add the records of a fact file, all or none; what is wrong is shown at its place."""
    from tie_cli.editing.adding import RejectedRecords
    from tie_cli.editing.inserting import NewRecord
    from tie_cli.factfile.positions import RawRecord, diagnostic_at
    from tie_cli.factfile.reader import position_of

    items = list(_read(name, data))
    raw = [item for item in items if isinstance(item, RawRecord)]
    diagnostics = [item for item in items if isinstance(item, Diagnostic)]
    diagnostics += _include_faults(name, items)
    if not diagnostics:
        try:
            comments = _comments(data, raw)
            write([NewRecord(each.kind, each.data, own) for each, own in zip(raw, comments, strict=True)])
        except RejectedRecords as rejected:
            for number, fault in rejected.faults:
                diagnostics.append(diagnostic_at(name, position_of(name, raw[number]), fault))
    if diagnostics:
        print_faults(FaultyFacts(diagnostics, {name: data.decode(errors="replace")}))
        raise typer.Exit(print_error(f"{count_phrase(fault=len(diagnostics))}: nothing was added", 1))


def _read(name: str, data: bytes) -> "Iterator[Item]":
    if _is_json_lines(data):
        from tie_cli.factfile.jsonl_reader import read_lines

        return read_lines(name, data)
    from tie_cli.factfile.yaml_reader import read_yaml

    return read_yaml(name, data)


def _comments(data: bytes, records: "list[RawRecord]") -> "list[RecordComments]":
    """Return the comments of each record, such as what a draft is unsure about: they go where the record goes."""
    from tie_cli.editing.layout import RecordComments
    from tie_cli.editing.questions import as_comments
    from tie_cli.factfile.jsonl_reader import unsure_in_line

    if _is_json_lines(data):
        return [as_comments(unsure_in_line(record.raw)) for record in records]
    if b"#" not in data:
        return [RecordComments()] * len(records)
    from tie_cli.editing.comments import comments_of_records

    found = comments_of_records(data.decode("utf-8-sig"))
    sections = {kind: name for name, kind in SECTIONS.items()}
    numbers: Counter[str] = Counter()
    comments = []
    for record in records:
        section = sections[record.kind]
        comments.append(found.get((section, numbers[section]), RecordComments()))
        numbers[section] += 1
    return comments


def _is_json_lines(data: bytes) -> bool:
    """Return whether records stand as JSON objects, one a line; nothing at all is no record in either format."""
    place = len(b"\xef\xbb\xbf") if data.startswith(b"\xef\xbb\xbf") else 0
    while place < len(data) and (comment := _COMMENT.match(data, place)):
        place = comment.end()
    return place >= len(data) or _OBJECT.match(data, place) is not None


def _include_faults(name: str, items: "list[Item]") -> "Iterator[Diagnostic]":
    """Yield a fault for each `include`: a draft has all of its records in itself."""
    from tie_cli.factfile.positions import Include

    for item in items:
        if isinstance(item, Include):
            line, column, length, _ = item.place
            hint = "add the records of the other file by themselves"
            yield Diagnostic(
                code="include-missing",
                message="`include` is not followed by `tie add`",
                path=name,
                line=line,
                column=column,
                length=length,
                hint=hint,
            )
