"""Passages of sources' texts, for the facts that cite them."""

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tie_cli.evidence.outcomes import Outcome
from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
from tie_cli.model.records import Source
from tie_cli.queries.comparison import Comparison
from tie_cli.queries.rows import EventRow, Passage, PositionRow, QuoteRow, SourceProof, SourceRow
from tie_cli.queries.source_folders import fact_folders
from tie_cli.queries.stands import Stand, TopicRow

if TYPE_CHECKING:  # imported where a text is read: a fact file without texts does not wait for it
    from tie_cli.evidence.speakers.mentions import ActorNames

Row = TypeVar("Row", bound=EventRow | QuoteRow | PositionRow | Stand)


def with_passages(connection: sqlite3.Connection, rows: Sequence[Row], texts: Texts) -> list[Row]:
    """Return the rows with the proof of each entry of their `sources`."""
    snapshots = _SnapshotsBySource(connection, texts)
    return [msgspec.structs.replace(row, sources=[_with_proof(snapshots, source, row) for source in row.sources]) for row in rows]


def comparison_with_passages(connection: sqlite3.Connection, comparison: Comparison, texts: Texts) -> Comparison:
    """Return a comparison with the proof of each entry of the `sources` of its positions."""
    stands = [stand for topic in comparison.topics for stand in _stands(topic)]
    proven = {stand.id: stand for stand in with_passages(connection, stands, texts)}
    topics = [
        msgspec.structs.replace(
            topic,
            positions={side: stand and proven[stand.id] for side, stand in topic.positions.items()},
            besides={side: [proven[stand.id] for stand in others] for side, others in topic.besides.items()},
        )
        for topic in comparison.topics
    ]
    return msgspec.structs.replace(comparison, topics=topics)


def _stands(topic: TopicRow) -> list[Stand]:
    return [*filter(None, topic.positions.values()), *(stand for others in topic.besides.values() for stand in others)]


class _SnapshotsBySource:
    """Texts by the id of their source, each read once."""

    def __init__(self, connection: sqlite3.Connection, texts: Texts) -> None:
        self.connection = connection
        self.texts = texts
        self.folders = fact_folders(connection)
        self.read: dict[str, Snapshot | TextProblem | None] = {}

    @cached_property
    def names(self) -> "ActorNames":
        """The names of all actors."""
        from tie_cli.queries.actor_names import actor_names

        return actor_names(self.connection)

    def get(self, identity: str) -> Snapshot | TextProblem | None:
        if identity not in self.read:
            record, path = self.connection.execute(
                "SELECT record, path FROM source JOIN file ON file.key = file WHERE id = ?", (identity,)
            ).fetchone()
            try:
                self.read[identity] = self.texts.of(msgspec.json.decode(record, type=Source), Path(path), self.folders)
            except TextProblem as problem:
                self.read[identity] = problem
        return self.read[identity]


def _with_proof(snapshots: _SnapshotsBySource, source: SourceRow, row: EventRow | QuoteRow | PositionRow | Stand) -> SourceRow:
    snapshot = snapshots.get(source.id)
    if not isinstance(snapshot, Snapshot):
        proof = SourceProof(outcome="no-text", passages=[], problem=str(snapshot) if snapshot else None)
        return msgspec.structs.replace(source, proof=proof)
    from tie_cli.evidence.proof import find_quoted_speaker, verify_citation, verify_quoted_words

    outcome = verify_citation(source, snapshot)
    words = speaker = None
    if isinstance(row, QuoteRow):
        excerpts = [outcome] if outcome else []
        words = verify_quoted_words(row, row.speaker.id, excerpts, snapshot, snapshots.names)
        speaker = find_quoted_speaker(row.speaker.id, words, excerpts, snapshot, snapshots.names)
    proof = SourceProof(
        outcome=outcome.status if outcome else "no-excerpt",
        passages=_passages(snapshot, outcome or words),
        words=words.status if words else None,
        wording=("original" if words.of_original else "text") if words else None,
        speaker=speaker[0].status if speaker else None,
    )
    return msgspec.structs.replace(source, proof=proof)


def _passages(snapshot: Snapshot, outcome: Outcome | None) -> list[Passage]:
    found = []
    for span in outcome.spans if outcome else ():
        before, exact, after = snapshot.text.around(span)
        found.append(Passage(place=snapshot.place(span.start), before=before, exact=exact, after=after))
    return found
