"""The facts that documents belong to, as of the last time that they were checked."""

import sqlite3
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tie_cli.evidence.source_texts import Texts
from tie_cli.queries.candidates import dates
from tie_cli.queries.document_check import DocumentFacts
from tie_cli.queries.rows import SourceProof
from tie_cli.queries.show import RecordDetails, find_with_id


class Facts:
    """Fact files that belong together, and the index of what is sound in them."""

    def __init__(self, answer: DocumentFacts) -> None:
        self.named = [Path(path) for path in answer.named]
        self.files = answer.files
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)
        self.connection.deserialize(answer.index)

    @cached_property
    def dates(self) -> list[str]:
        """The dates that facts and sources have, the latest first."""
        return dates(self.connection)

    def record(self, kind: str, identity: str, texts: Texts) -> RecordDetails | None:
        """Return a record of a kind in full; None if there is none with this id."""
        return find_with_id(self.connection, kind, identity, texts)

    def proof(self, fact: Mapping[str, Any], number: int, texts: Texts) -> SourceProof | None:
        """Return the proof of an entry of a fact's sources; None if the entry was not there at the last check."""
        found: Any = self.record("fact", str(fact.get("id", "")), texts)
        source = found.row.sources[number] if found and number < len(found.row.sources) else None
        same = source and all(getattr(source, key, None) == value for key, value in fact["sources"][number].items())
        return source.proof if source and same else None
