"""Facts as rows: the timeline, the quotes, a search over everything, one fact by its id."""

import sqlite3
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from tie_cli.edtf.calendar import iso
from tie_cli.edtf.dates import parse
from tie_cli.model.records import FACTS, KINDS, Actor, AnyFact, Citation, Event, Position, Quote, Source
from tie_cli.queries.filters import Filters, condition

ORDER = "fact.ongoing, fact.first, fact.last DESC, fact.key"
REVERSED = "fact.ongoing DESC, fact.first DESC, fact.last, fact.key DESC"


class Passage(Struct, frozen=True, kw_only=True):
    """Where an excerpt stands in a text: the place, and the words around it on one line."""

    place: str
    before: str
    exact: str
    after: str


class SourceProof(Struct, frozen=True, kw_only=True):
    """What became of an entry of `sources`.

    `outcome` is `verified`, `several`, `nearly` or `missing`, or `no-excerpt` or `no-text` where there is nothing to search
    for or in. `passages` are where the excerpt stands, or for `nearly` what is closest. `words` is the outcome for the
    words of a direct quote, `problem` why a text can't be used. `speaker` is who the passage of a quote names: `named`, its
    speaker; `other`, another actor; `unnamed`, nobody known.
    """

    outcome: str
    passages: list[Passage]
    words: str | None = None
    problem: str | None = None
    speaker: str | None = None


class SourceRow(Struct, frozen=True, kw_only=True):
    """A source of a fact, with what is particular to this fact: excerpt, locator, and the date that the source gives.

    `proof` is there only where it was asked for.
    """

    id: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    excerpt: str | None
    prefix: str | None
    suffix: str | None
    locator: str | None
    date: str | None
    proof: SourceProof | UnsetType = UNSET


class FactRow(Struct, frozen=True, kw_only=True):
    """What all facts share. `earliest` and `latest` are ISO days, None where the date is open.

    `disputes` are the ids of facts that say otherwise, whichever of the two says so.
    """

    id: str
    kind: str
    date: str
    earliest: str | None
    latest: str | None
    dated: str


class EventRow(FactRow, frozen=True, kw_only=True):
    """An event; `actors` and `topics` are ids."""

    summary: str
    actors: list[str]
    topics: list[str]
    place: str | None
    sources: list[SourceRow]
    disputes: list[str]
    note: str | None


class Speaker(Struct, frozen=True, kw_only=True):
    """Who speaks, and for whom (`of`, an id)."""

    id: str
    name: str
    role: str | None
    of: str | None


class QuoteRow(FactRow, frozen=True, kw_only=True):
    """A quote; `speech` says whether `text` is the speaker's words."""

    speaker: Speaker
    speech: str
    text: str
    occasion: str | None
    event: str | None
    topics: list[str]
    sources: list[SourceRow]
    disputes: list[str]
    note: str | None


class PositionRow(FactRow, frozen=True, kw_only=True):
    """A position; `actor`, `topic` and `evidence` are ids."""

    actor: str
    topic: str
    stance: str
    summary: str | None
    evidence: list[str]
    sources: list[SourceRow]
    disputes: list[str]
    note: str | None


Row = TypeVar("Row", bound=FactRow)


class FactRows(Struct, Generic[Row], frozen=True):
    """Rows, the names of the actors and topics that they give by id, and the facts that dispute them, by id."""

    rows: list[Row]
    actors: dict[str, str]
    topics: dict[str, str]
    others: dict[str, Any]


def timeline(connection: sqlite3.Connection, filters: Filters) -> FactRows[EventRow]:
    """Events in time order: by earliest day, then the wider span first; ongoing ones last."""
    return _select(connection, filters, ("event",))


def quotes(connection: sqlite3.Connection, filters: Filters) -> FactRows[QuoteRow]:
    """Quotes in time order."""
    return _select(connection, filters, ("quote",))


def positions(connection: sqlite3.Connection, filters: Filters) -> FactRows[PositionRow]:
    """Positions in time order: all that are on record, not only the latest."""
    return _select(connection, filters, ("position",))


def search(connection: sqlite3.Connection, filters: Filters) -> FactRows[EventRow | QuoteRow | PositionRow]:
    """Facts of every kind in time order."""
    return _select(connection, filters, FACTS)


def every(connection: sqlite3.Connection, filters: Filters) -> list[EventRow | QuoteRow | PositionRow]:
    """The same facts, for whoever needs no names to show them with."""
    return _chosen(connection, filters, FACTS)


def facts_by_ids(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, EventRow | QuoteRow | PositionRow]:
    """The facts of these ids, by id; one that is not there is left out."""
    rows = []
    for identity in ids:
        rows += connection.execute("SELECT kind, record FROM fact WHERE id = ?", (identity,)).fetchall()
    return {row.id: row for row in _rows(connection, rows)}


def name_of(connection: sqlite3.Connection, kind: str, identity: str) -> str:
    """The name of an actor or topic by its exact id."""
    row = connection.execute(f"SELECT name FROM {kind} WHERE id = ?", (identity,)).fetchone()
    return str(row[0]) if row else identity


def _select(connection: sqlite3.Connection, filters: Filters, kinds: tuple[str, ...]) -> FactRows:  # type: ignore[type-arg]
    return with_names(connection, _chosen(connection, filters, kinds))


def _chosen(connection: sqlite3.Connection, filters: Filters, kinds: tuple[str, ...]) -> list[EventRow | QuoteRow | PositionRow]:
    wanted = condition(connection, filters, kinds)
    rows = connection.execute(
        f"SELECT kind, record FROM fact WHERE {wanted.sql} ORDER BY {REVERSED if filters.reverse else ORDER} LIMIT ?",
        (*wanted.values, -1 if filters.limit is None else filters.limit),
    ).fetchall()
    return _rows(connection, rows)


def with_names(connection: sqlite3.Connection, rows: list) -> FactRows:  # type: ignore[type-arg]  # rows of any kind
    """Rows together with the names that they need to be shown."""
    actors: set[str] = set()
    topics: set[str] = set()
    for row in rows:
        if isinstance(row, PositionRow):
            actors.add(row.actor)
            topics.add(row.topic)
        else:
            topics.update(row.topics)
            actors.update(row.actors if isinstance(row, EventRow) else ())
    return FactRows(
        rows,
        {identity: name_of(connection, "actor", identity) for identity in sorted(actors)},
        {identity: name_of(connection, "topic", identity) for identity in sorted(topics)},
        facts_by_ids(connection, sorted({other for row in rows for other in row.disputes})),
    )


def _rows(connection: sqlite3.Connection, records: list[tuple[str, str]]) -> list[EventRow | QuoteRow | PositionRow]:
    maker = _Maker(connection)
    return [maker.row(kind, record) for kind, record in records]


def _disputes(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """For each fact that disputes another or is disputed, the others: its own first."""
    rows = connection.execute(
        "SELECT id, target FROM fact_fact JOIN fact ON fact.key = fact WHERE role = 'disputes' ORDER BY fact"
    ).fetchall()
    others: dict[str, dict[str, None]] = {}
    for one, other in [*rows, *((other, one) for one, other in rows)]:
        others.setdefault(one, {})[other] = None
    return {identity: list(facts) for identity, facts in others.items()}


class _Maker:
    """Makes rows of records; each source and speaker is read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.sources: dict[str, Source] = {}
        self.speakers: dict[str, Speaker] = {}
        self.disputes = _disputes(connection)
        self.decoders: dict[str, msgspec.json.Decoder[Any]] = {kind: msgspec.json.Decoder(KINDS[kind]) for kind in FACTS}

    def row(self, kind: str, text: str) -> EventRow | QuoteRow | PositionRow:
        record: AnyFact = self.decoders[kind].decode(text)
        date = parse(record.date)
        shared = {
            "id": record.id,
            "kind": kind,
            "date": record.date,
            "earliest": iso(date.first),
            "latest": iso(date.last),
            "dated": record.dated,
            "sources": [self.source(citation) for citation in record.sources],
            "disputes": self.disputes.get(record.id, []),
            "note": record.note,
        }
        match record:
            case Event():
                own = {"summary": record.summary, "actors": record.actors, "topics": record.topics, "place": record.place}
                return EventRow(**shared, **own)  # type: ignore[arg-type]
            case Quote():
                return QuoteRow(
                    speaker=self.speaker(record.speaker),
                    speech=record.speech,
                    text=record.text,
                    occasion=record.occasion,
                    event=record.event,
                    topics=record.topics,
                    **shared,  # type: ignore[arg-type]
                )
            case Position():
                return PositionRow(
                    actor=record.actor,
                    topic=record.topic,
                    stance=record.stance,
                    summary=record.summary,
                    evidence=record.evidence,
                    **shared,  # type: ignore[arg-type]
                )

    def source(self, citation: Citation) -> SourceRow:
        if citation.id not in self.sources:
            (record,) = self.connection.execute("SELECT record FROM source WHERE id = ?", (citation.id,)).fetchone()
            self.sources[citation.id] = msgspec.json.decode(record, type=Source)
        source = self.sources[citation.id]
        return SourceRow(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            published=source.published,
            url=source.url,
            excerpt=citation.excerpt,
            prefix=citation.prefix,
            suffix=citation.suffix,
            locator=citation.locator,
            date=citation.date,
        )

    def speaker(self, identity: str) -> Speaker:
        if identity not in self.speakers:
            (record,) = self.connection.execute("SELECT record FROM actor WHERE id = ?", (identity,)).fetchone()
            actor = msgspec.json.decode(record, type=Actor)
            self.speakers[identity] = Speaker(id=actor.id, name=actor.name, role=actor.role, of=actor.of)
        return self.speakers[identity]
