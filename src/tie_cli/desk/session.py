"""The steps of a review: a proposal is kept in the fact file at once, dropped, merged or edited, and each step undone."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tie_cli.desk.entries import Entry, State
from tie_cli.desk.review_state import ReviewState
from tie_cli.editing.adding import add, bytes_with_records
from tie_cli.editing.ids import suggest_id, unused_id
from tie_cli.editing.inserting import NewRecord, NoPlace
from tie_cli.editing.removing import Edit, RecordName, put_back, remove, replace
from tie_cli.evidence.excerpts import TextSpan
from tie_cli.index.lookups import all_ids, ids_by_kind
from tie_cli.model.records import FACTS, KINDS, references
from tie_cli.model.validation import convert
from tie_cli.queries.reviewing import file_of, record_of
from tie_cli.text.wording import count_phrase


class Done(NamedTuple):
    """A step that can be undone: what it was, and how to take it back."""

    what: str
    undo: Callable[[], None]


class Session(ReviewState):
    """The review of one article into the fact files in use."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._done: list[Done] = []

    def keep(self, entry: Entry) -> str:
        """Add the entry's record to the fact file, with the records that it needs. Raises as `add` does."""
        needed = self._needed(entry)
        new = [NewRecord(other.kind, other.record) for other in needed]
        edit = self._add(new)
        before = [(other, other.state) for other in needed]
        for other in needed:
            other.state = State.KEPT
        if any(other.kind == "source" for other in needed):
            self.source = next(other.id for other in needed if other.kind == "source")
            self.decisions.content.source = self.source
            self.warning = self.decisions.write()

        def undo() -> None:
            names = [RecordName(other.kind, other.id) for other in needed]
            remove(self.files, self.target, names[-1:], unless_used=names[:-1], edit=edit)
            self.reload()
            known = ids_by_kind(self.connection)
            for other, state in before:
                if other.id not in known[other.kind]:
                    other.state = state

        self._done.append(Done(f"kept `{entry.id}`", undo))
        more = count_phrase(record=len(needed) - 1)
        return f"Kept {entry.kind} `{entry.id}`" + (f" with {more} that it needs" if len(needed) > 1 else "")

    def _add(self, new: list[NewRecord]) -> Edit:
        taken = all_ids(self.connection)
        for record in new:
            data: dict[str, Any] = record.data  # type: ignore[assignment]  # the entry's own
            pool = FACTS if record.kind in FACTS else (record.kind,)
            known = ids_by_kind(self.connection)
            if not data.get("id"):
                data["id"] = suggest_id(record.kind, data, taken)
            elif record.kind in FACTS and any(data["id"] in known[kind] for kind in pool):
                data["id"] = unused_id(str(data["id"]), taken)
        before = self.target.read_bytes()
        add(self.files, self.target, new)
        after = self.target.read_bytes()
        self.reload()
        exact = bytes_with_records(str(self.target), before, new) == after
        return Edit(self.target, before if exact else after, after if exact else b"")

    def _needed(self, entry: Entry) -> list[Entry]:
        """Return the entry behind those that it refers to and that are not in the file yet."""
        known = ids_by_kind(self.connection)
        found, pending = [entry], [entry]
        while pending:
            one = pending.pop()
            record = convert(one.kind, dict(one.record))
            for _, kind, identity in references(record) if not isinstance(record, list) else ():
                if kind in KINDS and identity not in known[kind]:
                    for other in self.entries:
                        if other.kind == kind and other.id == identity and other not in found:
                            found.insert(0, other)
                            pending.append(other)
        return sorted(found, key=lambda one: (one is entry, list(KINDS).index(one.kind)))

    def drop(self, entry: Entry) -> str:
        """Drop an open entry; take a kept one out of the fact file."""
        if entry.state is State.KEPT:
            owner = file_of(self.connection, entry.kind, entry.id)
            edit = remove(self.files, owner or self.target, [RecordName(entry.kind, entry.id)])
            self.reload()
            undo_file: Callable[[], None] | None = lambda: self._put_back(edit, entry)  # noqa: E731
        else:
            undo_file = None
        self._decide(entry, State.DROPPED, None, undo_file)
        return f"Dropped {entry.kind} `{entry.id}`"

    def merge(self, entry: Entry, identity: str) -> str:
        """Say that an entry is the same as a record: what refers to the one then refers to the other."""
        if entry.state is State.KEPT:
            return "It is in the file already: drop it first (d), then merge it"
        edit = self._merge_in_file(entry, identity)
        renamed = self._rename(entry.kind, entry.id, identity)

        def undo() -> None:
            for record, field, value in renamed:
                record[field] = value
            if edit is not None:
                self._put_back(edit, None)

        self._decide(entry, State.SAME, identity, undo)
        return f"`{entry.id}` is the same as `{identity}`"

    def _merge_in_file(self, entry: Entry, identity: str) -> Edit | None:
        """Add to the record in the file what the entry has besides: its name as an alias, or its source and excerpt."""
        record = record_of(self.connection, entry.kind, identity)
        owner = file_of(self.connection, entry.kind, identity)
        if record is None or owner is None:
            return None
        if entry.kind in FACTS:
            if all(source in record["sources"] for source in entry.record["sources"]):
                return None
            for other in self._needed(entry)[:-1]:
                if other.kind == "source":
                    self.keep(other)
            record["sources"] = [*record["sources"], *entry.record["sources"]]
        else:
            name = entry.record.get("name")
            if entry.kind == "source" or not name or name == record["name"] or name in record.get("aliases", []):
                return None
            record["aliases"] = [*record.get("aliases", []), name]
        edit = replace(self.files, owner, RecordName(entry.kind, identity), record)
        self.reload()
        return edit

    def edit(self, entry: Entry, record: dict[str, Any]) -> str:
        """Give an entry another record; that of a kept one is replaced in the file. Raises `RejectedRecords` and `NoPlace`."""
        before = entry.record
        edit: Edit | None = None
        if entry.state is State.KEPT:
            owner = file_of(self.connection, entry.kind, entry.id) or self.target
            edit = replace(self.files, owner, RecordName(entry.kind, entry.id), record)
            self.reload()
        entry.record = record
        renamed = self._rename(entry.kind, str(before.get("id")), entry.id) if before.get("id") != record.get("id") else []

        def undo() -> None:
            if edit is not None:
                self._put_back(edit, None)
            for other, field, value in renamed:
                other[field] = value
            entry.record = before

        self._done.append(Done(f"edited `{entry.id}`", undo))
        return f"Changed `{entry.id}`" + ("" if edit is None else " in the file")

    def create(self, kind: str, record: dict[str, Any], span: TextSpan | None, after: Entry | None = None) -> Entry:
        """Add an entry of the user's own, open until it is kept."""
        passage = self.text.plain[span.start : span.end] if span else ""
        line = self.text.line_and_column(span.start)[0] if span else 0
        from tie_cli.drafting.proposals import Proposal

        record.setdefault("id", "")
        if not record["id"]:
            taken = all_ids(self.connection) | {entry.id for entry in self.entries}
            record["id"] = suggest_id(kind, record, taken)
        entry = Entry(Proposal(kind=kind, record=record, unsure=[], passage=passage, line=line), f"own-{record['id']}", self.text)
        entry.span = span
        self.entries.insert(self.entries.index(after) + 1 if after in self.entries else len(self.entries), entry)
        self._done.append(Done(f"new {kind} `{entry.id}`", lambda: self.entries.remove(entry)))
        return entry

    def undo(self) -> str:
        """Take back the last step."""
        if not self._done:
            return "Nothing to undo in this session; d takes a kept record out of the file"
        done = self._done[-1]
        done.undo()
        self._done.pop()
        return f"Undone: {done.what}"

    def _decide(self, entry: Entry, state: State, same_as: str | None, undo_more: Callable[[], None] | None) -> None:
        before, before_same = entry.state, entry.same_as
        made = self.decisions.content.made
        remembered, was = entry.key in made, made.get(entry.key)
        entry.state, entry.same_as = state, same_as
        made[entry.key] = same_as
        self.warning = self.decisions.write()

        def undo() -> None:
            if undo_more:
                undo_more()
            entry.state, entry.same_as = before, before_same
            if remembered:
                made[entry.key] = was
            else:
                made.pop(entry.key, None)
            self.warning = self.decisions.write()

        self._done.append(Done(f"{'dropped' if state is State.DROPPED else 'merged'} `{entry.id}`", undo))

    def _put_back(self, edit: Edit, entry: Entry | None) -> None:
        """Take back a change of the file; if it has changed since, add the entry's record again."""
        if not put_back(edit) and entry is None:
            raise NoPlace("the file has changed since; change the record with e instead")
        self.reload()
        if entry is not None and entry.id not in ids_by_kind(self.connection)[entry.kind]:
            self._add([NewRecord(entry.kind, entry.record)])
