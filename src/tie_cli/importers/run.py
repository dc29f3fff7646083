"""An import from one end to the other: the records of a file, checked, as lines of a fact file, with a summary of the rows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.editing.inserting import NewRecord, json_line
from tie_cli.editing.layout import lay_out, scalar
from tie_cli.importers.csv_table import TableMapping
from tie_cli.importers.records import BadInput, ImportedRecord, Skipped, checked
from tie_cli.model.records import KINDS, SECTIONS
from tie_cli.text.wording import count_phrase

_MOST_REASONS = 10
_ROWS_NAMED = 5


class Stopped(Exception):
    """An import that ended at a row without a record, as was asked for."""


class Summary(Struct):
    """What was taken, by kind, and what was skipped, by reason with the rows."""

    taken: Counter[str] = msgspec.field(default_factory=Counter)
    skipped: dict[str, list[int]] = {}
    stopped: bool = False

    def lines(self) -> list[str]:
        """The summary for people."""
        taken = count_phrase(**{kind: self.taken[kind] for kind in SECTIONS.values() if self.taken[kind]}) or "nothing"
        skipped = sum(len(rows) for rows in self.skipped.values())
        lines = [f"tie: taken {taken}; skipped {count_phrase(row=skipped)}"]
        for reason, rows in list(self.skipped.items())[:_MOST_REASONS]:
            named = ", ".join(map(str, rows[:_ROWS_NAMED])) + (
                f" and {len(rows) - _ROWS_NAMED} more" if len(rows) > _ROWS_NAMED else ""
            )
            lines.append(f"  row {named}: {reason}")
        if len(self.skipped) > _MOST_REASONS:
            lines.append(f"  and {len(self.skipped) - _MOST_REASONS} other reasons")
        return [*lines, "tie: stopped at the first row that gives no record; a file is left as it was"] if self.stopped else lines


def import_records(
    file: Path, mapped: TableMapping | None, texts: Path | None, summary: Summary, *, strict: bool
) -> Iterator[ImportedRecord]:
    """Yield the records of a file and count in `summary` what became of each row.

    The texts of documents, where the file has them, are written to the folder `texts`. Raises `BadInput` where the file cannot be
    imported, `Stopped` where `strict` and a row gives no record, and OSError.
    """
    for found in records_of(file, mapped, texts):
        record = checked(found) if isinstance(found, ImportedRecord) else found
        if isinstance(record, Skipped):
            summary.skipped.setdefault(record.reason, []).append(record.row)
            if strict:
                summary.stopped = True
                raise Stopped
            continue
        summary.taken[record.kind] += record.kind in KINDS
        yield record


def json_lines(records: Iterable[ImportedRecord]) -> Iterator[str]:
    """Yield records as the lines of a JSON Lines fact file, which has no place for a title."""
    for record in records:
        if record.kind != "title":
            yield json_line(NewRecord(record.kind, record.data)) + "\n"


def yaml_lines(records: Iterable[ImportedRecord]) -> Iterator[str]:
    """Yield records as the lines of a YAML fact file."""
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        by_kind.setdefault(record.kind, []).append(record.data)
    yield "tie: 1\n"
    yield from (f"title: {scalar(data['title'])}\n" for data in by_kind.get("title", ()))
    for section, kind in SECTIONS.items():
        if kind in by_kind:
            yield f"\n{section}:\n"
            yield from (f"{line}\n" for data in by_kind[kind] for line in lay_out(kind, data))


def records_of(file: Path, mapped: TableMapping | None, texts: Path | None) -> Iterator[ImportedRecord | Skipped]:
    """The records of a file, by what kind of file it is. Raises `BadInput`, also while they are read."""
    suffix = file.suffix.lower()
    if mapped is not None or suffix in (".csv", ".tsv", ".tab"):
        from tie_cli.importers import csv_table as tabular

        if mapped is None:
            raise BadInput(f"{file}: say which column is what with --map FILE, or --kind and --column FIELD=COLUMN")
        return tabular.read(file, mapped)
    if suffix in (".dna", ".sqlite", ".db"):
        from tie_cli.importers import dna

        return dna.read(file, texts)
    if suffix in (".json", ".jsonld"):
        return _json(file)
    raise BadInput(f"{file}: a file named *{suffix} is none that can be imported; .csv, .tsv, .dna, .json and .jsonld are")


def _json(file: Path) -> Iterator[ImportedRecord | Skipped]:
    """TimelineJS by its list of events, a Data Package by its list of resources, else JSON-LD."""
    try:
        content = msgspec.json.decode(file.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} is not JSON: {error}") from None
    except RecursionError:
        raise BadInput(f"{file} is nested too deeply") from None
    if isinstance(content, dict) and isinstance(content.get("events"), list):
        from tie_cli.importers import timelinejs

        return timelinejs.read(content, file)
    if isinstance(content, dict) and isinstance(content.get("resources"), list):
        from tie_cli.importers import datapackage

        return datapackage.read(content, file)
    from tie_cli.importers import schema_org

    return schema_org.read(content, file)
