"""The CSV tables of `tie export csv`, with their `datapackage.json`, back into the records that they are of."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.importers.records import BadInput, ImportedRecord, Skipped
from tie_cli.model.records import KINDS, SECTIONS
from tie_cli.text.spreadsheet import from_text

_DERIVED = ("earliest", "latest")
# By table: its column that names the record, the kinds of record it may belong to, the field, and the column with the value.
_LISTS = (
    ("event_actors", "event", ("event",), "actors", "actor"),
    ("event_topics", "event", ("event",), "topics", "topic"),
    ("quote_topics", "quote", ("quote",), "topics", "topic"),
    ("evidence", "position", ("position",), "evidence", "fact"),
    ("disputes", "fact", ("event", "quote", "position"), "disputes", "other"),
    ("actor_aliases", "actor", ("actor",), "aliases", "alias"),
    ("topic_aliases", "topic", ("topic",), "aliases", "alias"),
)
Row = dict[str, str]


def read(content: dict[str, Any], path: Path) -> Iterator[ImportedRecord | Skipped]:
    """Every record of the tables that the descriptor names. Raises `BadInput` where a table is not as it should be."""
    tables = {name: list(_rows(path, content, name)) for name in [*SECTIONS, *(table for table, *_ in _LISTS), "citations"]}
    if title := content.get("title"):
        yield ImportedRecord("title", {"title": str(title)}, 0)
    lists: dict[tuple[str, str], dict[str, list[str]]] = {}
    for table, owner, kinds, field, column in _LISTS:
        for row in tables[table]:
            for kind in kinds:
                lists.setdefault((kind, row.get(owner, "")), {}).setdefault(field, []).append(row.get(column, ""))
    citations: dict[str, list[Row]] = {}
    for row in tables["citations"]:
        entry = {"id" if key == "source" else key: value for key, value in row.items() if key not in ("fact", "number")}
        citations.setdefault(row.get("fact", ""), []).append(entry)
    for section, kind in SECTIONS.items():
        for number, row in enumerate(tables[section], 1):
            record: dict[str, Any] = {key: value for key, value in row.items() if key not in _DERIVED}
            record |= {key: value for key, value in lists.get((kind, row.get("id", "")), {}).items() if key in _fields(kind)}
            if kind in ("event", "quote", "position"):
                record["sources"] = citations.get(row.get("id", ""), [])
            if record.get("dated") == "stated":
                del record["dated"]
            yield ImportedRecord(kind, record, number)


def _fields(kind: str) -> tuple[str, ...]:
    return KINDS[kind].__struct_fields__


def _rows(path: Path, content: dict[str, Any], table: str) -> Iterator[Row]:
    """The rows of a table, without what is empty in them; none where the descriptor has no such table."""
    resources = content.get("resources")
    for resource in resources if isinstance(resources, list) else ():
        if not isinstance(resource, dict) or resource.get("path") != f"{table}.csv":
            continue
        file = path.parent / f"{table}.csv"
        try:
            with file.open(encoding="utf-8-sig", newline="") as text:
                for row in csv.DictReader(text):
                    found = {key: value for key, value in row.items() if key and isinstance(value, str) and value}
                    yield found if content.get("cells") == "raw" else {key: from_text(value) for key, value in found.items()}
        except FileNotFoundError:
            raise BadInput(f"there is no file {file.name} beside {path}, which names it") from None
        except (UnicodeDecodeError, csv.Error) as error:
            raise BadInput(f"{file} is not CSV in UTF-8: {error}") from None
