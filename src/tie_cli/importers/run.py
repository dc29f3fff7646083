"""An import from one end to the other: the records of a file, checked together, as lines of a fact file, and a summary."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.editing.inserting import NewRecord, json_line
from tie_cli.editing.layout import lay_out, scalar
from tie_cli.importers.input_files import decode, read_bytes
from tie_cli.importers.records import BadInput, ImportedRecord, Item, Remark, Skipped
from tie_cli.importers.references import WholeFile
from tie_cli.importers.table_mapping import TableMapping
from tie_cli.importers.text_files import TextFiles
from tie_cli.model.records import KINDS, SECTIONS
from tie_cli.text.json_text import repeated_key
from tie_cli.text.wording import count_phrase

# One of the two parts in which JSON may write a character beyond U+FFFF, without the other.
_HALF_PAIR = re.compile(r"\\u[dD][89abAB]\w\w(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]\w\w)\\u[dD][c-fC-F]\w\w")
_MOST_REASONS = 20
_ROWS_NAMED = 5
_TABLES = (".csv", ".tsv", ".tab")


class Stopped(Exception):
    """An import that stopped at a row without a record, as `--strict` asks for."""


class Summary(Struct):
    """What was imported, by kind; what was skipped, by reason with the rows; and what a reader should know of the rest."""

    imported: Counter[str] = msgspec.field(default_factory=Counter)
    skipped: dict[str, list[str]] = {}
    remarks: dict[str, list[str]] = {}
    stopped: bool = False

    def skip(self, skipped: Skipped) -> None:
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


def import_records(items: Iterable[Item], summary: Summary, *, strict: bool) -> list[ImportedRecord]:
    """Return the records that make up a sound fact file, and count in `summary` what became of each row.

    Raises `BadInput` where the file can't be imported, `Stopped` where `strict` and a row gives no record, and OSError.
    """
    whole = WholeFile()
    for item in items:
        found = whole.add(item) if isinstance(item, ImportedRecord) else item
        if isinstance(found, Skipped):
            _skip(found, summary, strict=strict)
        elif isinstance(found, Remark):
            summary.remarks.setdefault(found.text, []).extend([str(found.row)] if found.row else [])
    for skipped in whole.drop_unknown():
        _skip(skipped, summary, strict=strict)
    summary.imported.update(record.kind for record in whole.records if record.kind in KINDS)
    return whole.records


def _skip(skipped: Skipped, summary: Summary, *, strict: bool) -> None:
    summary.skip(skipped)
    if strict:
        summary.stopped = True
        raise Stopped


def _reasons(rows_by_reason: dict[str, list[str]], noun: str) -> Iterator[str]:
    for reason, rows in list(rows_by_reason.items())[:_MOST_REASONS]:
        more = f" and {len(rows) - _ROWS_NAMED} more" if len(rows) > _ROWS_NAMED else ""
        named = f"row{'s' if len(rows) > 1 else ''} {', '.join(rows[:_ROWS_NAMED])}{more}: "
        yield f"  {named if rows else ''}{reason}"
    if len(rows_by_reason) > _MOST_REASONS:
        rest = list(rows_by_reason.values())[_MOST_REASONS:]
        yield f"  and {count_phrase(**{noun: len(rest)})}, in row {', '.join(row for rows in rest for row in rows)}"


# --- lines of a fact file ---


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


# --- which importer ---


def records_of(
    file: Path, mapping: TableMapping | None, texts: TextFiles | None, encoding: str | None = None, delimiter: str | None = None
) -> Iterator[Item]:
    """Return what the importer for this kind of file yields. Raises `BadInput`, also while it is read."""
    suffix = file.suffix.lower()
    if mapping is not None:
        from tie_cli.importers import csv_table

        return csv_table.read(file, mapping)
    if suffix in _TABLES:
        from tie_cli.importers.timelinejs_other import read_spreadsheet

        timeline = read_spreadsheet(file, encoding, delimiter)
        if timeline is None:
            raise BadInput(f"{file}: say which column is what with --map FILE, or --kind and --column FIELD=COLUMN")
        return timeline
    if suffix in (".dna", ".sqlite", ".db"):
        from tie_cli.importers import dna

        return dna.read(file, texts)
    if suffix in (".json", ".jsonld"):
        return _json(file, encoding)
    raise BadInput(f"{file}: a file named *{suffix} is none that can be imported; .csv, .tsv, .dna, .json and .jsonld are")


def _json(file: Path, encoding: str | None) -> Iterator[Item]:
    """Tell TimelineJS, a Data Package and Wikidata by the lists or entities that they have, and JSON-LD from these."""
    try:
        text = decode(read_bytes(file), file, encoding)
        content = msgspec.json.decode(text)
        repeated = repeated_key(text.encode(), content)
    except msgspec.DecodeError as error:
        half = _HALF_PAIR.search(text)
        raise BadInput(f"{file} is not JSON: {f'`{half[0]}` is half of a character' if half else error}") from None
    except RecursionError:
        raise BadInput(f"{file} is nested too deeply") from None
    if repeated is not None:
        raise BadInput(f"{file} has an object with the key `{repeated}` twice; keep one of them")
    if isinstance(content, dict) and isinstance(content.get("events"), list):
        from tie_cli.importers import timelinejs

        return timelinejs.read(content, file)
    if isinstance(content, dict) and isinstance(content.get("timeline"), dict):
        from tie_cli.importers import timelinejs, timelinejs_other

        return timelinejs.read(timelinejs_other.version_1(content), file)
    if isinstance(content, dict) and isinstance(content.get("resources"), list):
        from tie_cli.importers import datapackage

        return datapackage.read(content, file)
    if isinstance(content, dict) and isinstance(content.get("entities"), dict):
        from tie_cli.importers import wikidata

        return wikidata.read(content, file)
    from tie_cli.importers import schema_org

    return schema_org.read(content, file)
