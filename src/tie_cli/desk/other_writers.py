"""What other programs write to the fact file during a review: an editor, `tie add`, or a second review of the article."""

from tie_cli.desk.entries import Entry, State
from tie_cli.desk.file_changes import FileChanges
from tie_cli.index.freshness import FileState, WatchedFiles
from tie_cli.model.records import FACTS
from tie_cli.queries.review_records import record_of

_NAME = {"actor": "name", "topic": "name", "source": "title"}


class OtherWriters(FileChanges):
    """A review that notices what others have written."""

    _watched: WatchedFiles | None = None
    _seen: FileState = ()

    def reload(self) -> None:
        """Open the index of the fact files as they are now."""
        super().reload()
        self._watched = WatchedFiles(self.connection, self.files)
        self._seen = self._watched.state()

    def follow(self) -> bool:
        """Give the entries the states and records that others have given them in the files; return whether the files changed."""
        if self._watched is None or self._watched.state() == self._seen:
            return False
        self.reload()
        for entry in self.entries:
            record = record_of(self.connection, entry.kind, entry.id)
            if entry.state is State.KEPT:
                if record is None:
                    entry.state = State.OPEN
                else:
                    entry.record = record
            elif record is not None and entry.state is State.OPEN and self._is_named_as(entry, record):
                entry.state, entry.record = State.KEPT, record
        self.entries += self._mark_kept()
        return True

    def _is_named_as(self, entry: Entry, record: dict[str, object]) -> bool:
        return entry.kind not in FACTS and entry.record.get(_NAME[entry.kind]) == record.get(_NAME[entry.kind])
