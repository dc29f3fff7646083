"""The records of an import, checked together, and a summary of what was imported and what was skipped."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from tie_cli.importers.records import ImportedRecord, ImportItem, Remark, SkippedRow
from tie_cli.importers.references import WholeFile
from tie_cli.model.records import KINDS, SECTIONS
from tie_cli.text.wording import count_phrase

_MOST_REASONS = 20
_ROWS_NAMED = 5


class RowWithoutRecord(Exception):
    """An import that stopped at a row without a record, as `--strict` asks for."""


class Summary(Struct):
    """What was imported, by kind; what was skipped, by reason with the rows; and what a reader should know of the rest."""

    imported: Counter[str] = msgspec.field(default_factory=Counter)
    skipped: dict[str, list[str]] = {}
    remarks: dict[str, list[str]] = {}
    stopped: bool = False

    def skip(self, skipped: SkippedRow) -> None:
        """Count a row that gives no record."""
        place = f"{skipped.row} (line {skipped.line})" if skipped.line else str(skipped.row)
        self.skipped.setdefault(skipped.reason, []).append(place)

    def lines(self) -> list[str]:
        """Return the summary for people."""
        imported = count_phrase(**{kind: self.imported[kind] for kind in SECTIONS.values() if self.imported[kind]}) or "nothing"
        skipped = sum(len(rows) for rows in self.skipped.values())
        lines = [f"tie: imported {imported}; skipped {count_phrase(row=skipped)}"]
        lines += [*_reasons(self.skipped, "reason"), *_reasons(self.remarks, "remark")]
        return [*lines, "tie: stopped at the first row that gives no record; no file was written"] if self.stopped else lines


def import_records(items: Iterable[ImportItem], summary: Summary, *, strict: bool) -> list[ImportedRecord]:
    """Return the records that make up a sound fact file, and count in `summary` what became of each row.

    Raises `BadInput` where the file can't be imported, `RowWithoutRecord` where `strict` and a row gives no record, and OSError.
    """
    whole = WholeFile()
    for item in items:
        found = whole.add(item) if isinstance(item, ImportedRecord) else item
        if isinstance(found, SkippedRow):
            _skip(found, summary, strict=strict)
        elif isinstance(found, Remark):
            summary.remarks.setdefault(found.text, []).extend([str(found.row)] if found.row else [])
    for skipped in whole.drop_unknown():
        _skip(skipped, summary, strict=strict)
    summary.imported.update(record.kind for record in whole.records if record.kind in KINDS)
    return whole.records


def _skip(skipped: SkippedRow, summary: Summary, *, strict: bool) -> None:
    summary.skip(skipped)
    if strict:
        summary.stopped = True
        raise RowWithoutRecord


def _reasons(rows_by_reason: dict[str, list[str]], noun: str) -> Iterator[str]:
    for reason, rows in list(rows_by_reason.items())[:_MOST_REASONS]:
        more = f" and {len(rows) - _ROWS_NAMED} more" if len(rows) > _ROWS_NAMED else ""
        named = f"row{'s' if len(rows) > 1 else ''} {', '.join(rows[:_ROWS_NAMED])}{more}: "
        yield f"  {named if rows else ''}{reason}"
    if len(rows_by_reason) > _MOST_REASONS:
        rest = list(rows_by_reason.values())[_MOST_REASONS:]
        yield f"  and {count_phrase(**{noun: len(rest)})}, in row {', '.join(row for rows in rest for row in rows)}"
