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


class SkippedRow(NamedTuple):
    """A row or entry that gives no record, and why; `line` is where the row starts, if that is another number."""

    row: int
    reason: str
    line: int | None = None


class Remark(NamedTuple):
    """What a reader should know about an import although its records are sound; `row` is 0 where it concerns the whole."""

    row: int
    text: str


ImportItem = ImportedRecord | SkippedRow | Remark


class BadInput(Problem):
    """An input that can't be imported at all; the text says why, and how to fix it."""

    status = 1


def check_record(imported: ImportedRecord) -> ImportedRecord | SkippedRow:
    """Return the record if it is one of the model's, else the reason why it is not."""
    if imported.kind == "title":
        return imported
    record = convert(imported.kind, imported.data)
    if isinstance(record, list):
        return skip_for_fault(imported, record[0])
    return imported


def skip_for_fault(imported: ImportedRecord, fault: Fault) -> SkippedRow:
    """Return a record's row as skipped because of a fault in it."""
    where = next((f"`{part}`: " for part in reversed(fault.path) if isinstance(part, str)), "")
    return SkippedRow(imported.row, f"{where}{fault.message}{'; ' + fault.hint if fault.hint else ''}", imported.line)


def as_mapping(value: Any) -> dict[str, Any]:
    """Return a JSON object as it is, and an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """Return a JSON array as it is, and an empty one in place of anything else."""
    return value if isinstance(value, list) else []
