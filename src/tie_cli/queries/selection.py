"""The facts that pass the filters, with the whole record of every actor, topic and source that they name."""

import sqlite3
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from tie_cli.index.tables import title_of
from tie_cli.model.records import Actor, Source, Topic
from tie_cli.queries.facts import all_facts
from tie_cli.queries.filters import Filters
from tie_cli.queries.records import Named, all_records
from tie_cli.queries.rows import AnyRow, EventRow, PositionRow, QuoteRow


class Selection(Struct, frozen=True, kw_only=True):
    """Facts in time order, and by id the actors, topics and sources that they name, in the order of the files.

    `actors` has also those for whom an actor acts, and `sides` their ids, by actor: itself, then those it acts for, the nearest
    first. `capacities` has by the id of a fact those for whom its actors acted in an office with dates, the nearest first.
    `files` has the path of each fact's file, by the fact's id. `disputes` has for each fact the ids that its own record
    says it disputes. `changed` is when the fact files last changed, in seconds since 1970.
    """

    title: str | None
    facts: list[AnyRow]
    actors: dict[str, Actor]
    sides: dict[str, list[str]]
    capacities: dict[str, list[str]]
    topics: dict[str, Topic]
    sources: dict[str, Source]
    files: dict[str, str]
    disputes: dict[str, list[str]]
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


def select(connection: sqlite3.Connection, filters: Filters) -> Selection:
    """Return the facts that pass the filters, with all that they name. Raises `NameProblem` and `DateError`."""
    rows = all_facts(connection, filters)
    actors = all_records(connection, "actor", Actor)
    topics = all_records(connection, "topic", Topic)
    sources = all_records(connection, "source", Source)
    wanted: dict[str, set[str]] = {"actor": set(), "topic": set(), "source": set()}
    for row in rows:
        _add_names(row, wanted)
        if isinstance(row, PositionRow) and row.according_to:
            wanted["actor" if row.according_to in actors else "source"].add(row.according_to)
    sides, capacities = _sides(connection), _capacities(connection)
    acting = {side for actor in wanted["actor"] for side in sides[actor]}
    offices = {office.of for actor in acting for office in actors[actor].roles if office.of}
    wanted["actor"] = {further for side in acting | offices for further in sides[side]}
    if not filters.narrows and filters.limit is None:  # the whole file, with names that no fact has yet
        wanted = {"actor": set(actors), "topic": set(topics), "source": set(sources)}
    (changed,) = connection.execute("SELECT max(mtime) FROM file").fetchone()
    return Selection(
        title=title_of(connection),
        facts=rows,
        actors=_pick(actors, wanted["actor"]),
        sides={actor: sides[actor] for actor in actors if actor in wanted["actor"]},
        capacities={row.id: capacities[row.id] for row in rows if row.id in capacities},
        topics=_pick(topics, wanted["topic"]),
        sources=_pick(sources, wanted["source"]),
        files=dict(connection.execute("SELECT fact.id, path FROM fact JOIN file ON file.key = fact.file")),
        disputes=_disputes(connection),
        changed=changed // 1_000_000_000,
    )


def _sides(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the ids of those for whom each actor acts, itself first."""
    found: dict[str, list[str]] = {}
    rows = connection.execute(
        "SELECT agent.id, side.id FROM acts_for JOIN actor agent ON agent.key = actor JOIN actor side ON side.key = side "
        "ORDER BY actor, distance"
    )
    for actor, side in rows:
        found.setdefault(actor, []).append(side)
    return found


def _capacities(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return, by the id of a fact, the ids of those for whom its actors acted in an office with dates, the nearest first."""
    found: dict[str, list[str]] = {}
    rows = connection.execute(
        "SELECT fact.id, actor.id FROM capacity JOIN fact_actor ON fact_actor.actor = capacity.key "
        "JOIN fact ON fact.key = fact_actor.fact JOIN actor ON actor.key = side ORDER BY fact.key, distance"
    )
    for fact, side in rows:
        found.setdefault(fact, []).append(side)
    return found


def _disputes(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return what each fact's record says it disputes, in its order."""
    rows = connection.execute(
        "SELECT id, json_extract(record, '$.disputes') FROM fact "
        "WHERE key IN (SELECT fact FROM fact_fact WHERE role = 'disputes')"
    )
    return {identity: list(dict.fromkeys(msgspec.json.decode(disputes))) for identity, disputes in rows}


def named_by(row: AnyRow) -> tuple[list[str], list[str]]:
    """Return the ids of the actors and of the topics that a fact names."""
    match row:
        case EventRow():
            return row.actors, row.topics
        case QuoteRow():
            return [row.speaker.id], row.topics
        case PositionRow():
            return [row.actor], [row.topic]


def _add_names(row: AnyRow, wanted: dict[str, set[str]]) -> None:
    actors, topics = named_by(row)
    wanted["actor"].update(actors)
    wanted["topic"].update(topics)
    wanted["source"].update(source.id for source in row.sources)


def _pick(records: dict[str, Named], wanted: Iterable[str]) -> dict[str, Named]:
    wanted = set(wanted)
    return {identity: record for identity, record in records.items() if identity in wanted}
