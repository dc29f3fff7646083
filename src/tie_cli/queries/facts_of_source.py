"""The facts of one source looked up in its text, or without one, their summaries read for loaded words."""

import sqlite3
from collections.abc import Iterator

import msgspec

from tie_cli.checks.passage_findings import (
    CopyFinding,
    Finding,
    LoadedWordFinding,
    NegationFinding,
    SpeakerFinding,
    VerdictFinding,
)
from tie_cli.evidence.loaded_words import LOADED_WORDS, find_loaded_words
from tie_cli.evidence.proof import find_copied_run, verify_fact
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.evidence.verdicts import NegationVerdict, Verdict
from tie_cli.index.tables import loaded_words_of
from tie_cli.model.records import KINDS, AnyFact
from tie_cli.queries.actor_names import actor_names


class FactsOfSource:
    """Looks up the facts of one source after another; the names of actors and the words that take a side are read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names = actor_names(connection)
        own_words = loaded_words_of(connection)
        self._words = LOADED_WORDS if own_words is None else own_words

    def look_up(self, key: int, source: str, snapshot: Snapshot) -> Iterator[Finding]:
        """Yield what is found of the facts of a source in its text."""
        rows = self._connection.execute(
            "SELECT fact.key, kind, file, ordinal, record FROM sound_fact fact JOIN fact_source ON fact = fact.key "
            "WHERE source = ? ORDER BY fact.key",
            (key,),
        ).fetchall()
        for fact_key, kind, file, ordinal, record in rows:
            fact: AnyFact = msgspec.json.decode(record, type=KINDS[kind])  # type: ignore[assignment]  # a kind of fact
            for verdict in verify_fact(fact, source, snapshot, self._names):
                if isinstance(verdict, Verdict):
                    yield VerdictFinding(file, ordinal, fact_key, fact.id, verdict)
                elif isinstance(verdict, NegationVerdict):
                    yield NegationFinding(file, ordinal, fact_key, verdict)
                else:
                    yield SpeakerFinding(file, ordinal, fact_key, fact.id, verdict)
            if copied := find_copied_run(fact, source, snapshot):
                yield CopyFinding(file, ordinal, copied)
            if loaded := find_loaded_words(fact, source, snapshot, self._words):
                yield LoadedWordFinding(file, ordinal, loaded)

    def find_loaded_words(self, key: int, source: str) -> Iterator[Finding]:
        """Yield the summaries with loaded words of the excerpts from a source without a text."""
        rows = self._connection.execute(
            """SELECT kind, file, ordinal, record FROM sound_fact fact JOIN fact_source ON fact = fact.key
            WHERE source = ? AND instr(record, '"excerpt"') AND fact.kind <> 'quote' ORDER BY fact.key""",
            (key,),
        )
        for kind, file, ordinal, record in rows:
            fact: AnyFact = msgspec.json.decode(record, type=KINDS[kind])  # type: ignore[assignment]  # a kind of fact
            if loaded := find_loaded_words(fact, source, None, self._words):
                yield LoadedWordFinding(file, ordinal, loaded)
