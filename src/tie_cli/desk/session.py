"""The steps of a review: a proposal is kept in the fact file at once, dropped, merged or edited, and each step undone."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from tie_cli.desk.entries import Entry, State, entry_of
from tie_cli.desk.other_writers import OtherWriters
from tie_cli.editing.ids import suggest_id
from tie_cli.editing.inserting import NewRecord
from tie_cli.editing.questions import as_comments
from tie_cli.editing.record_text import RecordName
from tie_cli.editing.removing import FileEdit, remove, revert
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.index.lookups import all_ids, ids_by_kind
from tie_cli.model.records import FACTS
from tie_cli.queries.review_records import file_of, record_of
from tie_cli.text.wording import count_phrase


class Step(NamedTuple):
    """A step that can be undone: what it was, how to take it back, and the entry to show then."""

    what: str
    undo: Callable[[], None]
    entry: Entry | None


class ReviewSession(OtherWriters):
    """The review of one article into the fact files in use."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._done: list[Step] = []

    def keep(self, entry: Entry) -> str:
        """Add the entry's record to the fact file, with the records that it needs. Raises as `add` does."""
        needed = self._with_needed(entry)
        place = self._keep_text(needed)
        new = [NewRecord(other.kind, other.record, as_comments(other.open_points)) for other in needed]
        edit = self._add(new)
        before = [(other, other.state) for other in needed]
        for other in needed:
            other.state = State.KEPT
        self.source = next((other.id for other in needed if other.kind == "source"), self.source)

        def undo() -> None:
            names = [RecordName(other.kind, other.id) for other in needed]
            remove(self.files, self.target, names[-1:], unless_used=names[:-1], edit=edit)
            self.reload()
            known = ids_by_kind(self.connection)
            for other, state in before:
                if other.id not in known[other.kind]:
                    other.state = state

        self._finish(f"kept `{entry.id}`", undo, entry)
        more = count_phrase(record=len(needed) - 1)
        kept = f"Kept {entry.kind} `{entry.id}`" + (f" with {more} that it needs" if len(needed) > 1 else "") + place
        return self._with_faults(kept, needed)

    def drop(self, entry: Entry) -> str:
        """Drop an open entry; take a kept one out of the fact file."""
        edit: FileEdit | None = None
        if entry.state is State.KEPT:
            owner = file_of(self.connection, entry.kind, entry.id)
            edit = remove(self.files, owner or self.target, [RecordName(entry.kind, entry.id)])
            self.reload()
        before, before_same = entry.state, entry.same_as
        entry.state, entry.same_as = State.DROPPED, None

        def undo() -> None:
            if edit is not None:
                revert(edit)
                self.reload()
                if entry.id not in ids_by_kind(self.connection)[entry.kind]:
                    self._add([NewRecord(entry.kind, entry.record)])
            entry.state, entry.same_as = before, before_same

        self._finish(f"dropped `{entry.id}`", undo, entry)
        return f"Dropped {entry.kind} `{entry.id}`"

    def reopen(self, entry: Entry) -> str:
        """Make a dropped or merged entry an open one again."""
        before, before_same = entry.state, entry.same_as
        entry.state, entry.same_as = State.OPEN, None

        def undo() -> None:
            entry.state, entry.same_as = before, before_same

        self._finish(f"opened `{entry.id}` again", undo, entry)
        return f"Opened {entry.kind} `{entry.id}` again"

    def merge(self, entry: Entry, identity: str) -> str:
        """Say that an entry is the same as a record: what refers to the one then refers to the other."""
        put_record_back = self._merge_in_file(entry, identity)
        renamed = self._rename(entry.kind, entry.id, identity)
        before, before_same = entry.state, entry.same_as
        entry.state, entry.same_as = State.SAME, identity

        def undo() -> None:
            put_record_back()
            _restore(renamed)
            entry.state, entry.same_as = before, before_same

        self._finish(f"merged `{entry.id}`", undo, entry)
        return f"`{entry.id}` is the same as `{identity}`"

    def _merge_in_file(self, entry: Entry, identity: str) -> Callable[[], None]:
        """Add to the record in the file what the entry has besides: its name as an alias, or its source and excerpt.

        Return what takes that back.
        """
        record = record_of(self.connection, entry.kind, identity)
        if record is None or entry.kind == "source":
            return lambda: None
        more = dict(record)
        needed: list[Entry] = []
        if entry.kind in FACTS:
            more["sources"] = [*record["sources"], *(one for one in entry.record["sources"] if one not in record["sources"])]
            needed = [other for other in self._with_needed(entry)[:-1] if other.kind == "source"]
        elif (name := entry.record.get("name")) and name not in (record["name"], *record.get("aliases", [])):
            more["aliases"] = [*record.get("aliases", []), name]
        return self._replace_with_needed(needed, lambda: self._replace(entry.kind, record, more))

    def _replace_with_needed(self, needed: Sequence[Entry], change: Callable[[], Callable[[], None]]) -> Callable[[], None]:
        """Keep the entries that a record in the file is to refer to, then change it; return what takes all of it back."""
        first = len(self._done)

        def take_out() -> None:
            for step in reversed(kept):
                step.undo()

        for other in needed:
            self.keep(other)
        kept = self._done[first:]
        del self._done[first:]  # one step of the reader's is undone at once
        try:
            put_record_back = change()
        except BaseException:
            take_out()
            raise

        def undo() -> None:
            put_record_back()
            take_out()

        return undo

    def edit(self, entry: Entry, record: dict[str, Any], decided: Iterable[str] | None = None) -> str:
        """Give an entry another record; that of a kept one is replaced in the file. Raises `RejectedRecords` and `NoPlace`.

        `decided` are the fields that the reader decided, by default those that are not as before.
        """
        before, before_decided = entry.record, entry.decided
        is_kept = entry.state is State.KEPT
        changed = [field for field in {**before, **record} if before.get(field) != record.get(field)]
        fields = set(changed if decided is None else decided)
        put_record_back: Callable[[], None] = lambda: None  # noqa: E731
        if is_kept:
            needed = self._with_needed(entry, record)[:-1]
            put_record_back = self._replace_with_needed(needed, lambda: self._replace(entry.kind, before, record, fields))
        entry.record, entry.decided = record, before_decided | fields
        renamed = self._rename(entry.kind, str(before.get("id")), entry.id) if "id" in changed else []
        renamed += self._name_anew(entry, before) if "id" not in changed and not is_kept else []

        def undo() -> None:
            put_record_back()
            _restore(renamed)
            entry.record, entry.decided = before, before_decided

        self._finish(f"edited `{entry.id}`", undo, entry)
        return self._with_faults(f"Changed `{entry.id}` in the file", [entry]) if is_kept else f"Changed `{entry.id}`"

    def propose_for(self, topic: str, proposition: str) -> str:
        """Give a topic without a proposition one, in the file or in its proposal."""
        entry = next((one for one in self.entries if one.kind == "topic" and one.id == topic), None)
        if entry is not None:
            return self.edit(entry, {**entry.record, "proposition": proposition})
        record = record_of(self.connection, "topic", topic) or {}
        self._finish(f"edited `{topic}`", self._replace("topic", record, {**record, "proposition": proposition}))
        return f"Changed `{topic}` in the file"

    def create(self, kind: str, record: dict[str, Any], span: TextSpan | None, after: Entry | None = None) -> Entry:
        """Add an entry of the user's own, open until it is kept."""
        if not record.get("id"):
            used = all_ids(self.connection) | {entry.id for entry in self.entries}
            record["id"] = suggest_id(kind, record, used)
        entry = entry_of(kind, record, self.text, span)
        self.entries.insert(self.entries.index(after) + 1 if after in self.entries else len(self.entries), entry)
        self._finish(f"new {kind} `{entry.id}`", lambda: self.entries.remove(entry), after)
        return entry

    @property
    def last_step(self) -> Step | None:
        """The step that `undo` takes back."""
        return self._done[-1] if self._done else None

    def undo(self) -> str:
        """Take back the last step."""
        if not self._done:
            return "Nothing to undo in this session; d takes a kept record out of the file"
        done = self._done[-1]
        done.undo()
        self._done.pop()
        self.warning = self.decisions.remember(self.entries, self.source)
        return f"Undone: {done.what}"

    def _with_faults(self, said: str, written: Sequence[Entry]) -> str:
        """Return what is said of a step, or make it a warning with what `tie check` will find in the facts that it wrote."""
        if faults := self.faults.in_words(self.connection, self.target, [(entry.kind, entry.record) for entry in written]):
            self.warning = self.warning or f"{said}; {faults}"
        return said

    def _finish(self, what: str, undo: Callable[[], None], entry: Entry | None = None) -> None:
        """Remember a step that was done, here and for the next review of the article."""
        self._done.append(Step(what, undo, entry))
        self.warning = self.decisions.remember(self.entries, self.source)


def _restore(changed: Sequence[tuple[dict[str, Any], str, Any]]) -> None:
    """Give fields of records the values back that they had before they were changed."""
    for record, field, value in reversed(changed):
        record[field] = value
