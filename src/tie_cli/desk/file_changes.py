"""What the steps of a review change in the fact file: records added with those that they need, and records replaced."""

from collections.abc import Callable, Iterable
from typing import Any

from tie_cli.desk.entries import Entry
from tie_cli.desk.review_state import ReviewState
from tie_cli.drafting.proposals.doubts import fields_in_doubt
from tie_cli.editing.adding import add, bytes_with_records
from tie_cli.editing.ids import suggest_id, unused_id
from tie_cli.editing.inserting import NewRecord
from tie_cli.editing.record_text import RecordName
from tie_cli.editing.removing import FileEdit, replace, revert
from tie_cli.index.lookups import all_ids, ids_by_kind
from tie_cli.model.records import FACTS, KINDS
from tie_cli.model.references import references_in
from tie_cli.queries.review_records import file_of


class FileChanges(ReviewState):
    """A review that can change the fact file."""

    keep_text: Callable[[], tuple[str, dict[str, Any]]] | None = None  # return where, and the fields that say so

    def _add(self, new: list[NewRecord]) -> FileEdit:
        used = all_ids(self.connection)
        for record in new:
            data: dict[str, Any] = record.data  # type: ignore[assignment]  # the entry's own
            pool = FACTS if record.kind in FACTS else (record.kind,)
            known = ids_by_kind(self.connection)
            if not data.get("id"):
                data["id"] = suggest_id(record.kind, data, used)
            elif record.kind in FACTS and any(data["id"] in known[kind] for kind in pool):
                data["id"] = unused_id(str(data["id"]), used)
        before = self.target.read_bytes()
        add(self.files, self.target, new)
        after = self.target.read_bytes()
        self.reload()
        exact = bytes_with_records(str(self.target), before, new) == after
        return FileEdit(self.target, before if exact else after, after if exact else b"")

    def _with_needed(self, entry: Entry, record: dict[str, Any] | None = None) -> list[Entry]:
        """Return the entry behind those that it refers to, perhaps with another `record`, and that are not in the file."""
        known = ids_by_kind(self.connection)
        found, pending = [entry], [entry]
        while pending:
            one = pending.pop()
            data = record if record is not None and one is entry else one.record
            for _, kind, identity in references_in(data):
                if kind in KINDS and identity not in known[kind]:
                    for other in self.entries:
                        if other.kind == kind and other.id == identity and other not in found:
                            found.insert(0, other)
                            pending.append(other)
        return sorted(found, key=lambda one: (one is entry, list(KINDS).index(one.kind)))

    def _keep_text(self, records: list[Entry]) -> str:
        """Keep a copy of the article's text once the source that names it is kept; return where. Raises OSError."""
        source = next((one for one in records if one.kind == "source" and not one.is_own), None)
        if source is None or self.keep_text is None or source.record.get("text") != (self.document or {}).get("text"):
            return ""
        place, fields = self.keep_text()
        source.record |= fields
        self.keep_text = None
        return f"; the text is kept at {place}"

    def _replace(
        self, kind: str, before: dict[str, Any], record: dict[str, Any], decided: Iterable[str] = ()
    ) -> Callable[[], None]:
        """Put a record in the place of another in the file; return what takes that back, also when the file has changed since.

        What stands above it as a doubt about a decided field goes.
        """
        if record == before:
            return lambda: None
        owner = file_of(self.connection, kind, str(before["id"])) or self.target

        def is_open(doubt: str) -> bool:
            return set(decided).isdisjoint(fields_in_doubt(kind, doubt))

        edit = replace(self.files, owner, RecordName(kind, str(before["id"])), record, is_open)
        self.reload()

        def undo() -> None:
            if not revert(edit):
                replace(self.files, owner, RecordName(kind, str(record["id"])), before)
            self.reload()

        return undo
