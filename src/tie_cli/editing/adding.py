"""Add records to a fact file: validate them against all facts in use, then write all of them or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tie_cli.atomic_write import edit_file
from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editing.inserting import NewRecord, NoPlace, insert, insert_lines
from tie_cli.errors import BadPath
from tie_cli.factfile import reader
from tie_cli.factfile.positions import RawRecord
from tie_cli.index.cache import connect
from tie_cli.index.lookups import ids_by_kind
from tie_cli.index.tables import files_of
from tie_cli.model.consistency import unexplained_inferences
from tie_cli.model.faults import Fault
from tie_cli.model.records import FACTS, KINDS
from tie_cli.model.references import REFERRED_KINDS, references
from tie_cli.model.validation import convert, partial_record
from tie_cli.text.wording import closest, did_you_mean, shown_path


class RejectedRecords(Exception):
    """Records that can't be added; `faults` says what is wrong with each, by its number."""

    def __init__(self, faults: Sequence[tuple[int, Fault]]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults")


class AddedRecord(NamedTuple):
    """Where a new record was written."""

    kind: str
    id: str
    file: Path
    line: int


def add(
    files: Sequence[Path], target: Path, records: Sequence[NewRecord], *, dry_run: bool = False
) -> tuple[list[AddedRecord], str]:
    """Add records to one of the fact files in use; return where each was written, and the file's new text.

    Raises `RejectedRecords`, `NoPlace`, `FaultyFacts` if the files have faults already, `Busy`, `ReadOnly` and OSError.
    """
    added: list[AddedRecord] = []
    text = ""

    def with_records(old: bytes) -> bytes:
        nonlocal added, text
        faults = find_faults(records, ids_by_kind(connect(files)))
        if faults:
            raise RejectedRecords(faults)
        new = bytes_with_records(str(target), old, records)
        added = _read_back(target, old, new, records)
        text = new.decode("utf-8-sig")
        return new

    if dry_run:
        with_records(target.read_bytes())
    else:
        edit_file(target, with_records)
    return added, text


def bytes_with_records(path: str, old: bytes, records: Sequence[NewRecord]) -> bytes:
    """Return the bytes of a fact file with records inserted; a byte order mark is kept."""
    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    text = old.decode("utf-8-sig")
    return mark + (insert_lines if path.endswith(".jsonl") else insert)(text, records).encode()


def choose_target(files: Sequence[Path], to: Path | None) -> Path:
    """Return the file that new records go to: the first one in use, or `to`. Raises `BadPath` if that isn't in use."""
    if to is None:
        return files[0]
    in_use = files_of(connect(files))
    for file in in_use:
        if to.exists() and file.samefile(to):
            return file
    raise BadPath(f"{to} is not one of the fact files in use; `include` it, or name it with --facts")


def find_faults(records: Sequence[NewRecord], known: Mapping[str, set[str]]) -> list[tuple[int, Fault]]:
    """Return all that is wrong with each record, by its number: its fields, its id, and what it refers to, old or new."""
    found: list[tuple[int, Fault]] = []
    ids = {kind: set(identities) for kind, identities in known.items()}
    converted = []
    for number, (kind, data, _) in enumerate(records):
        record = convert(kind, dict(data))
        if isinstance(record, list):
            found += [(number, fault) for fault in record]
            record = partial_record(kind, dict(data), record)  # what is sound in it may still refer to nothing
        sharing = FACTS if kind in FACTS else (kind,)  # the kinds that share one set of ids
        if record.id and any(record.id in ids[other] for other in sharing):
            fault = Fault(("id",), "duplicate-id", f"the id `{record.id}` is already in use", "choose another id")
            found.append((number, fault))
        found += [(number, fault) for fault in unexplained_inferences(record)]
        ids[kind].add(record.id)
        converted.append((number, record))
    for number, record in converted:
        for path, wanted, identity in references(record):
            pool = {identity for kind in REFERRED_KINDS[wanted] for identity in ids[kind]}
            if identity not in pool:
                hint = did_you_mean(*closest(identity, pool)) or f"`tie add {wanted}` adds it" * (wanted in KINDS)
                found.append((number, Fault(path, "unknown-id", f"there is no {wanted} `{identity}`", hint)))
    return sorted(found, key=lambda pair: pair[0])


def _read_back(target: Path, old: bytes, new: bytes, records: Sequence[NewRecord]) -> list[AddedRecord]:
    """Check that the new text holds the old records and the new ones, nothing else; return where the new ones are."""
    before, after = _records(target, old), _records(target, new)
    added = {(record.kind, msgspec.json.encode(record.data, order="sorted")) for record in records}
    rest = [record for record in after if (record.kind, msgspec.json.encode(record.data, order="sorted")) not in added]
    if [record[:2] for record in rest] != [record[:2] for record in before] or len(after) != len(before) + len(records):
        raise NoPlace(f"adding this would change other parts of {shown_path(str(target))}; nothing was written")
    lines = {(record.kind, record.data["id"]): record.line for record in after}
    return [AddedRecord(kind, data["id"], target, lines[kind, data["id"]]) for kind, data, _ in records]


def _records(path: Path, data: bytes) -> list[RawRecord]:
    items = list(reader.read(path, data))
    faults = [item for item in items if isinstance(item, Diagnostic)]
    if faults:
        raise NoPlace(f"{shown_path(str(path))} would no longer load ({faults[0].message}); nothing was written")
    return [item for item in items if isinstance(item, RawRecord)]
