"""The rows of a list of records by their keys, read a screen at a time."""

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from tie_cli.queries.facts import authorities
from tie_cli.queries.row_builder import RowBuilder
from tie_cli.queries.rows import AnyRow, Authority


class NameRow(Struct, frozen=True, kw_only=True):
    """An actor, topic or source in a list, with the number of its facts, an actor's with those of whoever acts for it."""

    id: str
    name: str
    record: dict[str, object]
    facts: int


class RowReader:
    """Reads the rows of an index by their keys."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._builder = RowBuilder(connection)
        self._names: dict[tuple[str, str], str] = {}
        self._authorities: dict[str, Authority] = {}

    def facts(self, keys: Sequence[int]) -> list[AnyRow]:
        """Return the facts with these keys, in their order."""
        marks = ", ".join("?" * len(keys))
        rows = self._connection.execute(f"SELECT key, kind, record FROM fact WHERE key IN ({marks})", list(keys))
        found = {key: (kind, record) for key, kind, record in rows}
        return [self._builder.build(*found[key]) for key in keys]

    def names(self, kind: str, keys: Sequence[int], counts: Mapping[int, int] | None = None) -> list[NameRow]:
        """Return the actors, topics or sources with these keys, in their order, each with its number of facts unless given."""
        rows = self._connection.execute(
            f"""SELECT {kind}.key, id, name, record, total FROM {kind} JOIN fact_count ON type = ? AND fact_count.key = {kind}.key
            WHERE {kind}.key IN ({", ".join("?" * len(keys))})""",
            [kind, *keys],
        )
        found = {
            key: NameRow(
                id=identity,
                name=name or identity,
                record=msgspec.json.decode(record),
                facts=total if counts is None else counts[key],
            )
            for key, identity, name, record, total in rows
        }
        return [found[key] for key in keys]

    def authorities(self, identity: str | None) -> dict[str, Authority]:
        """Return in words, by its id, the one on whose word a position is on record."""
        if identity is not None and identity not in self._authorities:
            self._authorities |= authorities(self._connection, [identity])
        return self._authorities

    def name(self, kind: str, identity: str) -> str:
        """Return the name of an actor or topic; the id itself if there is none."""
        if (kind, identity) not in self._names:
            row = self._connection.execute(f"SELECT name FROM {kind} WHERE id = ?", (identity,)).fetchone()
            self._names[kind, identity] = str(row[0]) if row and row[0] else identity
        return self._names[kind, identity]
