"""Records as the lines of a fact file, in JSON Lines and in YAML."""

from collections.abc import Iterable, Iterator
from typing import Any

from tie_cli.editing.inserting import NewRecord, json_line
from tie_cli.editing.layout import lay_out
from tie_cli.editing.scalars import scalar
from tie_cli.importers.records import ImportedRecord
from tie_cli.model.records import SECTIONS


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
