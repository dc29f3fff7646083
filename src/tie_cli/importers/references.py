"""The records of an import as one fact file: every id once, every reference to a record that is there, and the whole loads."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.importers.records import BadInput, ImportedRecord, SkippedRow, skip_for_fault
from tie_cli.index.cache import connect_in_memory
from tie_cli.model.records import FACTS, AnyRecord
from tie_cli.model.references import REFERRED_KINDS, references
from tie_cli.model.validation import convert


class WholeFile:
    """Records added one by one; what can't stand in one fact file with the others is left out, with the reason."""

    def __init__(self) -> None:
        self.records: list[ImportedRecord] = []
        self._rows: dict[tuple[str, str], int] = {}
        self._kinds: dict[str, str] = {}
        self._complete = True  # whether each reference so far is to a record that is there

    def add(self, record: ImportedRecord) -> SkippedRow | None:
        """Add a record, or return why it can't be one of the file."""
        if record.kind == "title":
            self.records.append(record)
            return None
        converted = convert(record.kind, record.data)
        if isinstance(converted, list):
            self._complete = False  # others may refer to it
            return skip_for_fault(record, converted[0])
        pool = _pool(record.kind)
        if (pool, converted.id) in self._rows:
            return SkippedRow(
                record.row, f"the id `{converted.id}` is that of row {self._rows[pool, converted.id]} already", record.line
            )
        self._rows[pool, converted.id] = record.row
        if pool == "fact":
            self._kinds[converted.id] = record.kind
        self._complete = self._complete and self._missing(converted) is None
        self.records.append(record)
        return None

    def drop_unknown(self) -> Iterator[SkippedRow]:
        """Leave out records that refer to what is not there, and those that refer to them; yield each with the reason."""
        while not self._complete:
            self._complete = True
            kept = []
            for record in self.records:
                converted = convert(record.kind, record.data) if record.kind != "title" else []
                missing = None if isinstance(converted, list) else self._missing(converted)
                if missing is None or isinstance(converted, list):
                    kept.append(record)
                    continue
                self._complete = False
                del self._rows[_pool(record.kind), converted.id]
                yield SkippedRow(record.row, missing, record.line)
            self.records = kept

    def _missing(self, record: AnyRecord) -> str | None:
        """Return what a record refers to and is not there."""
        for _, kind, identity in references(record):
            if not any((_pool(pool), identity) in self._rows for pool in REFERRED_KINDS.get(kind, (kind,))):
                return f"there is no {kind} `{identity}`"
            if kind == "event" and self._kinds[identity] != "event":
                return f"`{identity}` is not an event"
        return None


def check_that_it_loads(lines: Iterable[str], suffix: str, source: Path) -> Iterator[str]:
    """Return the lines of a fact file if all of them can be indexed together. Raises `BadInput` if not."""
    with tempfile.TemporaryDirectory(prefix="tie-import-") as folder:
        file = Path(folder) / f"facts{suffix}"
        with file.open("w", encoding="utf-8", newline="\n") as draft:
            draft.writelines(lines)
        try:
            connect_in_memory([file]).close()
        except FaultyFacts as faulty:
            first = faulty.diagnostics[0]
            raise BadInput(f"{source}: its records would not load, so nothing was written: {first.message}") from None
        with file.open(encoding="utf-8", newline="\n") as draft:
            yield from draft


def _pool(kind: str) -> str:
    return "fact" if kind in (*FACTS, "fact") else kind
