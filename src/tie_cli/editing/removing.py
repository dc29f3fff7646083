"""Take records out of a fact file, or replace one, and leave the rest of the file as it is."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tie_cli.atomic_write import edit_file
from tie_cli.editing.adding import RejectedRecords
from tie_cli.editing.inserting import NoPlace
from tie_cli.editing.record_text import RecordName, records_in, text_with, text_without
from tie_cli.index.cache import connect
from tie_cli.index.lookups import ids_by_kind
from tie_cli.index.referrers import referrers
from tie_cli.model.faults import Fault
from tie_cli.model.records import FACTS
from tie_cli.model.references import REFERRED_KINDS, references
from tie_cli.model.validation import convert
from tie_cli.text.wording import shown_path

_MARK = b"\xef\xbb\xbf"


class FileEdit(NamedTuple):
    """What a change made of a fact file: its bytes before and after."""

    file: Path
    before: bytes
    after: bytes


def remove(
    files: Sequence[Path],
    target: Path,
    records: Sequence[RecordName],
    *,
    unless_used: Sequence[RecordName] = (),
    edit: FileEdit | None = None,
) -> FileEdit:
    """Take records out of one of the fact files in use; those of `unless_used` only if no other record refers to them.

    `edit` is the change that added all of them: if the file is as that change left it, it becomes what it was before, byte for
    byte. Raises `NoPlace` if that would change anything else or leave a reference to nothing, `Busy`, `ReadOnly`, and OSError.
    """

    def without(old: bytes) -> bytes:
        if edit is not None and old == edit.after:
            return edit.before
        connection = connect(files)
        wanted = list(records)
        for record in reversed(unless_used):
            others = set(referrers(connection, *record)) - {name.id for name in wanted}
            wanted += [] if others else [record]
        _refuse_if_used(connection, wanted)
        return _bytes_without(target, old, wanted)

    return _change_file(target, without)


def replace(
    files: Sequence[Path], target: Path, name: RecordName, data: Mapping[str, Any], is_open: Callable[[str], bool] | None = None
) -> FileEdit:
    """Put a record in the place of another of its kind in one of the fact files in use.

    Of what a draft is unsure about, which stands above the old one, what is still open stays above the new one.
    Raises `RejectedRecords` if the record is faulty, `NoPlace` if other records refer to an id that it no longer has or if the
    old one has comments, `Busy`, `ReadOnly`, and OSError.
    """

    def with_record(old: bytes) -> bytes:
        connection = connect(files)
        known = ids_by_kind(connection)
        known[name.kind].discard(name.id)
        if faults := _faults(name.kind, data, known):
            raise RejectedRecords([(0, fault) for fault in faults])
        if data["id"] != name.id:
            _refuse_if_used(connection, [name])
        return _bytes_with(target, old, name, data, is_open)

    return _change_file(target, with_record)


def revert(edit: FileEdit) -> bool:
    """Take back a change if the file is as the change left it; return whether it was."""
    found = False

    def before(old: bytes) -> bytes:
        nonlocal found
        found = old == edit.after
        return edit.before if found else old

    edit_file(edit.file, before)
    return found


def _change_file(target: Path, change: Callable[[bytes], bytes]) -> FileEdit:
    before = after = b""

    def remember(old: bytes) -> bytes:
        nonlocal before, after
        before, after = old, change(old)
        return after

    edit_file(target, remember)
    return FileEdit(target, before, after)


def _bytes_without(target: Path, old: bytes, records: Sequence[RecordName]) -> bytes:
    text = old.decode("utf-8-sig")
    for name in records:
        text = text_without(str(target), text, name)
    new = (_MARK if old.startswith(_MARK) else b"") + text.encode()
    before, after = _contents(target, old), _contents(target, new)
    if [record for record in before if RecordName(*record[:2]) not in records] != after:
        raise NoPlace(f"taking this out would change other parts of {shown_path(str(target))}; nothing was written")
    return new


def _bytes_with(
    target: Path, old: bytes, name: RecordName, data: Mapping[str, Any], is_open: Callable[[str], bool] | None
) -> bytes:
    text = text_with(str(target), old.decode("utf-8-sig"), name, data, is_open)
    new = (_MARK if old.startswith(_MARK) else b"") + text.encode()
    wanted = (name.kind, str(data["id"]), _as_json(data))
    before = [wanted if RecordName(*record[:2]) == name else record for record in _contents(target, old)]
    if before != _contents(target, new):
        raise NoPlace(f"this would change other parts of {shown_path(str(target))}; nothing was written")
    return new


def _contents(path: Path, data: bytes) -> list[tuple[str, str, bytes]]:
    return [
        (item.kind, str(item.data.get("id")), _as_json(item.data)) for item in records_in(str(path), data.decode("utf-8-sig"))
    ]


def _as_json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(msgspec.to_builtins(data), sort_keys=True).encode()


def _refuse_if_used(connection: Any, records: Sequence[RecordName]) -> None:
    gone = {name.id for name in records}
    for name in records:
        others = [other for other in referrers(connection, *name) if other not in gone]
        if others:
            count = "1 record refers" if len(others) == 1 else f"{len(others)} records refer"
            raise NoPlace(f"`{name.id}` can't be removed: {count} to it, such as `{others[0]}`")


def _faults(kind: str, data: Mapping[str, Any], known: Mapping[str, set[str]]) -> list[Fault]:
    record = convert(kind, dict(data))
    if isinstance(record, list):
        return record
    found = []
    if any(record.id in known[other] for other in (FACTS if kind in FACTS else (kind,))):
        found.append(Fault(("id",), "duplicate-id", f"the id `{record.id}` is already in use", "choose another id"))
    for path, wanted, identity in references(record):
        if identity != record.id and not any(identity in known[one] for one in REFERRED_KINDS[wanted]):
            found.append(Fault(path, "unknown-id", f"there is no {wanted} `{identity}`", ""))
    return found
