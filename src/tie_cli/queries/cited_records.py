"""The facts and sources that a manuscript cites by their ids."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tie_cli.model.records import Source
from tie_cli.queries.candidates import ids
from tie_cli.queries.records import source_by_id
from tie_cli.queries.row_builder import RowBuilder
from tie_cli.queries.rows import AnyRow, QuoteRow
from tie_cli.text.wording import closest, did_you_mean, with_article


class CitedRecord(NamedTuple):
    """A fact or a source with a cited id; one of the two is None."""

    id: str
    fact: AnyRow | None = None
    source: Source | None = None

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the sources that it stands for."""
        return frozenset(source.id for source in self.fact.sources) if self.fact else frozenset([self.id])

    @property
    def is_quote(self) -> bool:
        """Whether it is a quote."""
        return isinstance(self.fact, QuoteRow)

    @property
    def is_reported(self) -> bool:
        """Whether it is reported speech."""
        return isinstance(self.fact, QuoteRow) and self.fact.speech == "indirect"


def cited_records(connection: sqlite3.Connection, identities: Iterable[str]) -> dict[str, CitedRecord]:
    """Return the facts and sources that have these ids, by id; what has none of them is left out."""
    builder = RowBuilder(connection)
    found = {}
    for identity in dict.fromkeys(identities):
        row = connection.execute("SELECT kind, record FROM sound_fact WHERE id = ?", (identity,)).fetchone()
        if row:
            found[identity] = CitedRecord(identity, fact=builder.build(*row))
        elif source := source_by_id(connection, identity):
            found[identity] = CitedRecord(identity, source=source)
    return found


def sources_of_records(connection: sqlite3.Connection, records: Iterable[CitedRecord]) -> dict[str, Source]:
    """Return the sources that cited records stand for, by id."""
    identities = sorted({identity for record in records for identity in record.sources})
    return {identity: source for identity in identities if (source := source_by_id(connection, identity))}


def hint_for_unknown(connection: sqlite3.Connection, identity: str) -> tuple[str, list[str]]:
    """Return a hint on an id that no fact and no source has, and the ids that may be meant."""
    for kind in ("actor", "topic"):
        if connection.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (identity,)).fetchone():
            return f"it is the id of {with_article(kind)}; cite a fact or a source", []
    close = closest(identity, [*ids(connection, "fact"), *ids(connection, "source")])
    otherwise = "`tie search` finds facts by their words, and `tie list sources` lists the sources"
    return did_you_mean(*close) or otherwise, close
