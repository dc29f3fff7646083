"""Records, as the index stores them in JSON, made into rows."""

import sqlite3
from functools import cache
from typing import Any

import msgspec

from tie_cli.edtf.calendar import iso
from tie_cli.edtf.dates import parse
from tie_cli.edtf.known_days import KnownDays, known_days, latest_report
from tie_cli.model.offices import actor_on, days_of_fact
from tie_cli.model.records import KINDS, Actor, AnyFact, Citation, Event, Position, Quote, Source
from tie_cli.queries.rows import AnyRow, EventRow, PositionRow, QuoteRow, SourceRow, Speaker
from tie_cli.queries.translations import is_translation

_MOST_LOOKUPS = 200  # of disputes one by one; for more facts, all disputes are read at once


class RowBuilder:
    """Builds rows from records as the index stores them; each source and actor is read once.

    What goes on is known as of the report of the time from `since` until `until`, or as of the latest report.
    """

    def __init__(self, connection: sqlite3.Connection, since: int | None = None, until: int | None = None) -> None:
        self._connection = connection
        self._time = since, until
        self._sources: dict[str, Source] = {}
        self._actors: dict[str, Actor] = {}
        self._disputes: dict[str, list[str]] | None = None
        self._lookups = 0

    def build(self, kind: str, text: str) -> AnyRow:
        """Return the row of a fact, given its kind and its record in JSON."""
        record: AnyFact = _decoder(kind).decode(text)
        date = parse(record.date)
        sources = [self._source(citation) for citation in record.sources]
        published = [source.published for source in sources if source.published]
        known = known_days(record.date, published)
        shared = {
            "id": record.id,
            "kind": kind,
            "date": record.date,
            "earliest": iso(date.first),
            "latest": iso(date.last),
            "dated": record.dated,
            "as_of": latest_report(record.date, published, *self._time),
            "known_from": iso(known.first),
            "known_until": iso(known.last),
            "sources": sources,
            "disputes": self._disputes_of(record.id),
            "note": record.note,
        }
        match record:
            case Event():
                return EventRow(
                    summary=record.summary,
                    actors=record.actors,
                    topics=record.topics,
                    place=record.place,
                    placed=record.placed,
                    **shared,  # type: ignore[arg-type]
                )
            case Quote():
                return QuoteRow(
                    speaker=self._speaker(record.speaker, record.date, known),
                    speech=record.speech,
                    cue=record.cue,
                    text=record.text,
                    original=record.original,
                    language=record.language,
                    translated=is_translation(record, (self._sources[each.id].language for each in record.sources)),
                    occasion=record.occasion,
                    event=record.event,
                    topics=record.topics,
                    **shared,  # type: ignore[arg-type]
                )
            case Position():
                basis, according_to = self._basis(record)
                return PositionRow(
                    actor=record.actor,
                    topic=record.topic,
                    stance=record.stance,
                    judged=record.judged,
                    basis=basis,
                    according_to=according_to,
                    summary=record.summary,
                    evidence=record.evidence,
                    **shared,  # type: ignore[arg-type]
                )

    def _basis(self, record: Position) -> tuple[str | None, str | None]:
        """Return what a position rests on, and according to whom: what the record says, else what its evidence shows.

        It is `statement` if there is a quote of the actor or of one who acts for it, and `attributed`, to the first speaker, if
        there are only quotes of others.
        """
        if record.basis or not record.evidence:
            return record.basis, record.according_to
        speakers: list[str | None] = []
        for identity in record.evidence:
            quote = self._connection.execute(
                """SELECT actor.id, EXISTS (SELECT 1 FROM fact_actor said JOIN acts_for ON acts_for.actor = said.actor
                    JOIN actor side ON side.key = acts_for.side WHERE said.fact = fact.key AND side.id = ?)
                FROM fact JOIN fact_actor ON fact_actor.fact = fact.key JOIN actor ON actor.key = fact_actor.actor
                WHERE fact.id = ? AND fact.kind = 'quote'""",
                (record.actor, identity),
            ).fetchone()
            if quote and quote[1]:
                return "statement", None
            speakers.append(quote[0] if quote else None)
        return ("attributed", speakers[0]) if all(speakers) else (None, None)

    def _disputes_of(self, identity: str) -> list[str]:
        if self._lookups == _MOST_LOOKUPS:
            if self._disputes is None:
                self._disputes = disputes_by_id(self._connection)
            return self._disputes.get(identity, [])
        self._lookups += 1
        own = self._connection.execute(
            "SELECT target FROM fact JOIN fact_fact ON fact = key AND role = 'disputes' WHERE id = ? ORDER BY target", (identity,)
        ).fetchall()
        others = self._connection.execute(
            "SELECT id FROM fact_fact JOIN fact ON key = fact WHERE target = ? AND role = 'disputes' ORDER BY fact", (identity,)
        )
        return list(dict.fromkeys(other for (other,) in (*own, *others)))

    def _source(self, citation: Citation) -> SourceRow:
        if citation.id not in self._sources:
            (record,) = self._connection.execute("SELECT record FROM source WHERE id = ?", (citation.id,)).fetchone()
            self._sources[citation.id] = msgspec.json.decode(record, type=Source)
        source = self._sources[citation.id]
        return SourceRow(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            published=source.published,
            dated=source.dated,
            inferred=source.inferred,
            url=source.url,
            language=source.language,
            excerpt=citation.excerpt,
            prefix=citation.prefix,
            suffix=citation.suffix,
            locator=citation.locator,
            date=citation.date,
        )

    def _speaker(self, identity: str, date: str, known: KnownDays) -> Speaker:
        """Return a speaker with the office held on the day of the quote."""
        if identity not in self._actors:
            (record,) = self._connection.execute("SELECT record FROM actor WHERE id = ?", (identity,)).fetchone()
            self._actors[identity] = msgspec.json.decode(record, type=Actor)
        actor = self._actors[identity]
        if actor.roles:
            days = None if known.first is None or known.last is None else (known.first, known.last)
            actor = actor_on(actor, days_of_fact(date, days))
        return Speaker(id=actor.id, name=actor.name, role=actor.role, of=actor.of)


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    """Return what reads the records of a kind, which takes as long to make as to read many of them."""
    return msgspec.json.Decoder(KINDS[kind])


def disputes_by_id(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return, for each fact in a dispute, the ids of the facts on the other side; those that its own record names come first."""
    rows = connection.execute(
        "SELECT id, target FROM fact_fact JOIN fact ON fact.key = fact WHERE role = 'disputes' ORDER BY fact"
    ).fetchall()
    others: dict[str, dict[str, None]] = {}
    for one, other in [*rows, *((other, one) for one, other in rows)]:
        others.setdefault(one, {})[other] = None
    return {identity: list(facts) for identity, facts in others.items()}
