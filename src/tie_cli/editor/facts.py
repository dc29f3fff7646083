"""The facts that documents belong to, as of the last time that they were checked."""

import sqlite3
from functools import cached_property
from pathlib import Path
from typing import Any

from tie_cli.editor.check_process import Answer
from tie_cli.evidence.source_texts import Texts
from tie_cli.queries.candidates import dates
from tie_cli.queries.names import NameProblem
from tie_cli.queries.show import RecordDetails, show_with_id


class Facts:
    """Fact files that belong together, and the index of what is sound in them."""

    def __init__(self, answer: Answer) -> None:
        self.named = [Path(path) for path in answer.named]
        self.files = answer.files
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)
        self.connection.deserialize(answer.index)

    @cached_property
    def dates(self) -> list[str]:
        """The dates that facts and sources have, the latest first."""
        return dates(self.connection)

    def record(self, kind: str, identity: str, texts: Texts) -> RecordDetails | None:
        """Return an actor, topic, source or (`kind` is `fact`) fact in full; None if there is none with this id."""
        try:
            return show_with_id(self.connection, kind, identity, texts)
        except NameProblem:
            return None

    def topic(self, identity: str) -> str:
        """Return the proposition of a topic, or its name; empty if there is no such topic."""
        found = self.record("topic", identity, Texts(None))
        row: Any = found.row if found else None
        return str(getattr(row, "proposition", None) or row.name) if row else ""
