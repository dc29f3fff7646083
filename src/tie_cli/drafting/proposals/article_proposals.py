"""All that can be proposed from an article, sentence by sentence, so that later mentions are understood by earlier ones."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tie_cli.drafting.actors.counterparts import add_counterparts
from tie_cli.drafting.actors.full_names import names_with_office
from tie_cli.drafting.actors.references import References
from tie_cli.drafting.actors.registry import ActorRegistry
from tie_cli.drafting.article.article_reading import ArticleReading
from tie_cli.drafting.article.reading import read
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.dates.datelines import find_dateline
from tie_cli.drafting.dates.quote_dates import QuoteDates
from tie_cli.drafting.dates.relative_dates import Calendar
from tie_cli.drafting.events.event_clauses import find_acting_states, find_event_clauses
from tie_cli.drafting.positions.stances import StanceFinder
from tie_cli.drafting.proposals.actor_proposals import ActorProposals
from tie_cli.drafting.proposals.event_proposals import EventProposals
from tie_cli.drafting.proposals.position_proposals import PositionProposals
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.drafting.proposals.proposal_maker import ProposalMaker
from tie_cli.drafting.proposals.quote_proposals import QuoteProposals
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.editing.ids import suggest_id
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.queries.candidates import ids

_NEAR = 20  # statements of a sentence before one that may have it inside


def propose(
    text: SearchableText,
    path: Path,
    connection: sqlite3.Connection | None,
    published: str | None,
    source: str | None,
    kind: str | None = None,
) -> list[Proposal]:
    """Return every proposal from an article, in the order of a fact file: new actors, the source if it is new, facts.

    `kind` says how to read it, as in `TextKind`; without it the kind is recognised.
    """
    reading = read(text.plain, TextKind(kind) if kind else None)
    identity, document = _propose_source(text, reading, path, connection, published, source)
    maker = ProposalMaker(text, identity, ids(connection, "fact") if connection else ())
    drafter = _Drafter(maker, reading, connection, published)
    return [*drafter.propose(), *([document] if document else []), *drafter.list_facts()]


def _propose_source(
    text: SearchableText,
    reading: ArticleReading,
    path: Path,
    connection: sqlite3.Connection | None,
    published: str | None,
    wanted: str | None,
) -> tuple[str, Proposal | None]:
    """Return the id of the article as a source, and its record where the fact file has none."""
    known = set(ids(connection, "source")) if connection else set()
    title = next((sentence.text for sentence in reading.sentences if sentence.is_heading), path.stem)
    record: dict[str, Any] = {"title": title, **({"published": published} if published else {})}
    identity = wanted or suggest_id("source", {"title": path.stem, "published": published or ""}, known)
    if identity in known:
        return identity, None
    unsure = ["who published it?", *([] if published else ["when was it published?"])]
    line = text.line_and_column(0)[0]
    return identity, Proposal(kind="source", record={"id": identity, **record}, unsure=unsure, passage=title, line=line)


class _Drafter:
    """Goes through an article, and takes note of whom and what it names."""

    def __init__(
        self, maker: ProposalMaker, reading: ArticleReading, connection: sqlite3.Connection | None, published: str | None
    ) -> None:
        plain = maker.text.plain
        self.plain = plain
        self.reading = reading
        self.registry = ActorRegistry(connection, published)
        self.registry.principal_first = reading.kind is TextKind.READOUT
        self.references = References(self.registry, talks=reading.kind in (TextKind.READOUT, TextKind.STATEMENT))
        dateline = find_dateline(plain, published)
        self.start = dateline.span.end if dateline else 0
        self.calendar = Calendar(published, dateline.day if dateline else None)
        self.dates = QuoteDates(plain, reading, self.calendar, dateline)
        self.actors = ActorProposals(maker, self.registry)
        self.events = EventProposals(maker, self.registry, self.calendar)
        self.positions = PositionProposals(maker, StanceFinder(connection, self.registry), self.dates)
        self.quotes = QuoteProposals(maker, reading, self.registry, self.references, self.dates, self.actors, self.positions)

    def propose(self) -> list[Proposal]:
        """Propose the facts of all sentences in order, and return the new actors that they name."""
        self.registry.note_text(self.plain)
        self.references.makers = self.reading.we or ""
        by_sentence: dict[tuple[int, int], list[Statement]] = {}
        for statement in self.reading.statements:
            by_sentence.setdefault(statement.outer.sentence.span, []).append(statement)
        for sentence in self.reading.sentences:
            own = by_sentence.get(sentence.span, [])
            speakers = self._propose_quotes(own)
            if not sentence.is_heading:
                self._propose_sentence(sentence, own, speakers)
        self.events.name_actors()
        return self.actors.propose(self.reading.sentences[0]) if self.reading.sentences else []

    def list_facts(self) -> list[Proposal]:
        """Return the facts that are proposed."""
        return [*self.events.proposals, *self.quotes.proposals, *self.positions.proposals]

    def _propose_quotes(self, own: Sequence[Statement]) -> list[str]:
        """Propose the statements of a sentence; returns who makes those that are not inside another's."""
        self.quotes.begin_sentence()
        speakers: list[str] = []
        for number, statement in enumerate(own):
            who = self.quotes.propose(statement, own)
            around = own[max(0, number - _NEAR) : number]
            if not statement.is_nested and not any(statement.is_inside(other) for other in around):
                self.references.note_speakers(who)
                speakers += who
        return speakers

    def _propose_sentence(self, sentence: Sentence, own: Sequence[Statement], speakers: Sequence[str]) -> None:
        """Propose what a sentence tells besides what is said in it, and take note of whom and which days it names."""
        for name in names_with_office(sentence.text):
            self.registry.find_or_add(name)
        add_counterparts(self.registry, sentence.text, self.references.subjects)
        self.positions.propose_votes(sentence)
        for event_clause in find_event_clauses(self.plain, sentence, own, self.calendar, self.start):
            for name in find_acting_states(self.plain, event_clause):
                self.registry.find_or_add_state(name)
            self.events.propose(event_clause)
        self.references.note(sentence, speakers)
        self.dates.note_sentence(sentence)
        mentions = [*self.registry.find_actors_in(sentence.text), *speakers]
        self.registry.note_mentions(mentions)
        self.actors.note(mentions, sentence)
