"""Proposals from the text of a source that the fact files have, by `tie` itself or by others, after the gate."""

import sqlite3
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from tie_cli.drafting.examination import Examination, examine
from tie_cli.drafting.gate.known_records import KnownRecords, known_records
from tie_cli.drafting.programs.call import request
from tie_cli.drafting.programs.records import read_records
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.editing.inserting import NewRecord
from tie_cli.editing.questions import as_comments
from tie_cli.errors import Problem
from tie_cli.evidence.source_texts import Texts
from tie_cli.queries.names import resolve
from tie_cli.queries.sources import source_with_text


class OthersDraft(NamedTuple):
    """What became of the records of others: those that pass and those that don't, and why some can't be read at all."""

    examined: Examination
    unreadable: list[str]


class SourceDraft:
    """What the text of a source, by its id or name, bears out. Raises `NameProblem`, and `Problem` where there is no text."""

    def __init__(self, connection: sqlite3.Connection, texts: Texts, name: str) -> None:
        identity, _ = resolve(connection, "source", name)
        found = source_with_text(connection, texts, identity)
        if found is None or found[1] is None:
            raise Problem(f"the source {identity} has no text to draft from: `tie add source WHAT` keeps one")
        self._connection = connection
        self.source, self._snapshot = found[0], found[1]

    def request(self, how: str) -> dict[str, Any]:
        """Return what others need to make proposals; `how` says where they go."""
        source, known = self.source, self._known
        about = {"source": source.id, "published": source.published, "title": source.title, "publisher": source.publisher}
        return request(self._snapshot.text, about, list(known["actor"].values()), list(known["topic"].values()), how)

    def own(self) -> Examination:
        """Return what `tie` proposes."""
        return self._examine(self._own)

    def others(self, output: str) -> OthersDraft:
        """Return what becomes of the records in the output of others."""
        proposals, unreadable = read_records(output, self._snapshot.text, self.source.id, self._known, self._own)
        return OthersDraft(self._examine(proposals), unreadable)

    @cached_property
    def _known(self) -> KnownRecords:
        return known_records(self._connection)

    @cached_property
    def _own(self) -> list[Proposal]:
        return propose(self._snapshot.text, self._snapshot.path, self._connection, self.source.published, self.source.id)

    def _examine(self, proposals: list[Proposal]) -> Examination:
        source = self.source
        text = self._snapshot.text
        return examine(self._connection, text, source.id, source.published, self._known, proposals, self._own)


def as_new_records(proposals: Iterable[Proposal], doubt: str) -> list[NewRecord]:
    """Return proposals as records to add, each with what it is unsure about and one more doubt."""
    return [NewRecord(each.kind, each.record, as_comments([*each.unsure, doubt])) for each in proposals]
