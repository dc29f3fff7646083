"""The actors, topics and sources that several entries of an import name: an id for each, and its record written once."""

from typing import Any

from tie_cli.editing.ids import RecordIds
from tie_cli.importers.records import ImportedRecord


class SharedRecords:
    """The records that an importer has written so far, by what tells them apart."""

    def __init__(self, ids: RecordIds) -> None:
        self._ids = ids
        self._written: set[tuple[str, str]] = set()

    def add(self, kind: str, key: Any, text: str, record: dict[str, Any], row: int) -> tuple[str, list[ImportedRecord]]:
        """Return the id of the record with a key, made of a text if it is new, and the record the first time that it is named."""
        identity = self._ids.find(kind, key) or self._ids.give(kind, text, key)
        if (kind, identity) in self._written:
            return identity, []
        self._written.add((kind, identity))
        return identity, [ImportedRecord(kind, {"id": identity, **record}, row)]
