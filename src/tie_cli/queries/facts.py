"""Facts in time order: the timeline, the quotes, the positions, a search over everything, and facts by their ids."""

import sqlite3
from collections.abc import Iterable

import msgspec

from tie_cli.model.offices import offices_of
from tie_cli.model.records import FACTS, Actor
from tie_cli.queries.choice import choose
from tie_cli.queries.filters import Filters
from tie_cli.queries.in_time_order import first_records
from tie_cli.queries.records import source_by_id
from tie_cli.queries.row_builder import RowBuilder
from tie_cli.queries.rows import AnyRow, Authority, EventRow, FactRows, PositionRow, QuoteRow
from tie_cli.queries.sources_in_words import source_as_authority


def timeline(connection: sqlite3.Connection, filters: Filters) -> FactRows[EventRow]:
    """Return events in time order: by earliest day, the wider span first, and what goes on last."""
    return _select(connection, filters, ("event",))


def quotes(connection: sqlite3.Connection, filters: Filters) -> FactRows[QuoteRow]:
    """Return quotes in time order."""
    return _select(connection, filters, ("quote",))


def positions(connection: sqlite3.Connection, filters: Filters) -> FactRows[PositionRow]:
    """Return positions in time order: all that are on record, not only the latest."""
    return _select(connection, filters, ("position",))


def search(connection: sqlite3.Connection, filters: Filters) -> FactRows[AnyRow]:
    """Return facts of every kind in time order."""
    return _select(connection, filters, FACTS)


def all_facts(connection: sqlite3.Connection, filters: Filters) -> list[AnyRow]:
    """Return the same facts as `search`, without the names that a table needs."""
    return _fetch(connection, filters, FACTS)


def facts_by_ids(
    connection: sqlite3.Connection, ids: Iterable[str], since: int | None = None, until: int | None = None
) -> dict[str, AnyRow]:
    """Return facts by id; an id that no fact has is left out. What goes on is known as of the report of these days."""
    rows = []
    for identity in ids:
        rows += connection.execute("SELECT kind, record FROM fact WHERE id = ?", (identity,)).fetchall()
    return {row.id: row for row in _rows(connection, rows, since, until)}


def name_of(connection: sqlite3.Connection, kind: str, identity: str) -> str:
    """Return the name of an actor or topic, or the id itself if there is none."""
    row = connection.execute(f"SELECT name FROM {kind} WHERE id = ?", (identity,)).fetchone()
    return str(row[0]) if row else identity


def authorities(connection: sqlite3.Connection, ids: Iterable[str | None]) -> dict[str, Authority]:
    """Return, by id, in words the actors and sources that attribute positions: "Rajnath Singh, Defense Minister of India"."""
    found = {}
    for identity in {identity for identity in ids if identity is not None}:
        row = connection.execute("SELECT record FROM actor WHERE id = ?", (identity,)).fetchone()
        source = source_by_id(connection, identity)
        if row:
            found[identity] = _actor_as_authority(connection, msgspec.json.decode(row[0], type=Actor))
        elif source:
            found[identity] = source_as_authority(source)
    return found


def _actor_as_authority(connection: sqlite3.Connection, actor: Actor) -> Authority:
    sides = {office.of: name_of(connection, "actor", office.of) for office in offices_of(actor) if office.of}
    return Authority(actor.name, actor=actor, sides=sides)


def with_names(connection: sqlite3.Connection, rows: list) -> FactRows:  # type: ignore[type-arg]  # rows of any kind
    """Return rows with the names and the disputing facts that a table needs besides."""
    actors: set[str] = set()
    topics: set[str] = set()
    for row in rows:
        if isinstance(row, PositionRow):
            actors.add(row.actor)
            topics.add(row.topic)
        else:
            topics.update(row.topics)
            actors.update(row.actors if isinstance(row, EventRow) else [row.speaker.of] if row.speaker.of else ())
    return FactRows(
        rows,
        {identity: name_of(connection, "actor", identity) for identity in sorted(actors)},
        {identity: name_of(connection, "topic", identity) for identity in sorted(topics)},
        facts_by_ids(connection, sorted({other for row in rows for other in row.disputes})),
        authorities(connection, (row.according_to for row in rows if isinstance(row, PositionRow))),
    )


def _select(connection: sqlite3.Connection, filters: Filters, kinds: tuple[str, ...]) -> FactRows:  # type: ignore[type-arg]
    return with_names(connection, _fetch(connection, filters, kinds))


def _fetch(connection: sqlite3.Connection, filters: Filters, kinds: tuple[str, ...]) -> list[AnyRow]:
    choice = choose(connection, filters, kinds)
    records = None
    if filters.limit and connection.execute("SELECT 1 FROM common_term LIMIT 1").fetchone():
        from tie_cli.queries.first_of_common import first_of_common  # only an index of many facts has common terms

        records = first_of_common(connection, choice, filters.limit, reverse=filters.reverse)
    if records is None:
        records = first_records(connection, choice, filters)
    return _rows(connection, records, choice.since, choice.until)


def _rows(connection: sqlite3.Connection, records: list[tuple[str, str]], since: int | None, until: int | None) -> list[AnyRow]:
    builder = RowBuilder(connection, since, until)
    return [builder.build(kind, record) for kind, record in records]
