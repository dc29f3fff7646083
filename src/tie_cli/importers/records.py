"""What importers yield: records, rows that give none, and remarks on what was read in part."""

from typing import Any, NamedTuple

from tie_cli.errors import Problem
from tie_cli.model.faults import Fault
from tie_cli.model.validation import convert


class ImportedRecord(NamedTuple):
    """A record, with the row or entry of the input that it is from, counted from 1; the kind `title` is the whole's title."""

    kind: str
    data: dict[str, Any]
    row: int
    line: int | None = None


class Skipped(NamedTuple):
    """A row or entry that gives no record, and why; `line` is where the row starts, if that is another number."""

    row: int
    reason: str
    line: int | None = None


class Remark(NamedTuple):
    """What a reader should know about an import although its records are sound; `row` is 0 where it concerns the whole."""

    row: int
    text: str


Item = ImportedRecord | Skipped | Remark


class BadInput(Problem):
    """An input that can't be imported at all; the text says why, and how to fix it."""

    status = 1


def checked(imported: ImportedRecord) -> ImportedRecord | Skipped:
    """Return the record if it is one of the model's, else the reason why it is not."""
    if imported.kind == "title":
        return imported
    record = convert(imported.kind, imported.data)
    if isinstance(record, list):
        return skipped_for(imported, record[0])
    return imported


def skipped_for(imported: ImportedRecord, fault: Fault) -> Skipped:
    """Return a record's row as skipped because of a fault in it."""
    where = next((f"`{part}`: " for part in reversed(fault.path) if isinstance(part, str)), "")
    return Skipped(imported.row, f"{where}{fault.message}{'; ' + fault.hint if fault.hint else ''}", imported.line)


def as_mapping(value: Any) -> dict[str, Any]:
    """Return a JSON object as it is, and an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """Return a JSON array as it is, and an empty one in place of anything else."""
    return value if isinstance(value, list) else []
