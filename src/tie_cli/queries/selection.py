"""All that the filters let through: the facts, and every actor, topic and source that they name, whole."""

import sqlite3
from collections.abc import Iterable

from msgspec import Struct

from tie_cli.index.tables import title_of
from tie_cli.model.records import Actor, Source, Topic
from tie_cli.queries.facts import EventRow, PositionRow, QuoteRow, every
from tie_cli.queries.filters import Filters
from tie_cli.queries.records import Named, all_records

AnyRow = EventRow | QuoteRow | PositionRow


class Selection(Struct, frozen=True, kw_only=True):
    """Facts in time order, and what they name by id, in the order of the files.

    `actors` has also those for whom an actor acts. `files` has the path of each fact's file, by the fact's id. `changed` is when
    the fact files last changed, in seconds since 1970.
    """

    title: str | None
    facts: list[AnyRow]
    actors: dict[str, Actor]
    topics: dict[str, Topic]
    sources: dict[str, Source]
    files: dict[str, str]
    changed: int

    @property
    def events(self) -> list[EventRow]:
        """The events among the facts."""
        return [row for row in self.facts if isinstance(row, EventRow)]

    @property
    def quotes(self) -> list[QuoteRow]:
        """The quotes among the facts."""
        return [row for row in self.facts if isinstance(row, QuoteRow)]

    @property
    def positions(self) -> list[PositionRow]:
        """The positions among the facts."""
        return [row for row in self.facts if isinstance(row, PositionRow)]

    def side(self, actor: str) -> list[str]:
        """An actor and all for whom it acts, directly or through others."""
        chain = [actor]
        while (following := self.actors[chain[-1]].of) and following not in chain:
            chain.append(following)
        return chain


def select(connection: sqlite3.Connection, filters: Filters) -> Selection:
    """The facts that pass the filters, with all that they name. Raises `NameProblem` and `DateError`."""
    rows = every(connection, filters)
    actors = all_records(connection, "actor", Actor)
    topics = all_records(connection, "topic", Topic)
    sources = all_records(connection, "source", Source)
    wanted: dict[str, set[str]] = {"actor": set(), "topic": set(), "source": set()}
    for row in rows:
        _note(row, wanted)
    pending = list(wanted["actor"])
    while pending:
        if (principal := actors[pending.pop()].of) and principal not in wanted["actor"]:
            wanted["actor"].add(principal)
            pending.append(principal)
    if not filters.narrows and filters.limit is None:  # the whole file, with names that no fact has yet
        wanted = {"actor": set(actors), "topic": set(topics), "source": set(sources)}
    (changed,) = connection.execute("SELECT max(mtime) FROM file").fetchone()
    return Selection(
        title=title_of(connection),
        facts=rows,
        actors=_only(actors, wanted["actor"]),
        topics=_only(topics, wanted["topic"]),
        sources=_only(sources, wanted["source"]),
        files=dict(connection.execute("SELECT fact.id, path FROM fact JOIN file ON file.key = fact.file")),
        changed=changed // 1_000_000_000,
    )


def named_by(row: AnyRow) -> tuple[list[str], list[str]]:
    """The ids of the actors and of the topics that a fact names."""
    match row:
        case EventRow():
            return row.actors, row.topics
        case QuoteRow():
            return [row.speaker.id], row.topics
        case PositionRow():
            return [row.actor], [row.topic]


def _note(row: AnyRow, wanted: dict[str, set[str]]) -> None:
    actors, topics = named_by(row)
    wanted["actor"].update(actors)
    wanted["topic"].update(topics)
    wanted["source"].update(source.id for source in row.sources)


def _only(records: dict[str, Named], wanted: Iterable[str]) -> dict[str, Named]:
    wanted = set(wanted)
    return {identity: record for identity, record in records.items() if identity in wanted}
