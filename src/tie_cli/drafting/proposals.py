"""Facts proposed from an article: quotes from attributed speech, events from dates, each with its passage."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from tie_cli.drafting.actors.counterparts import add_counterparts
from tie_cli.drafting.actors.full_names import names_with_office
from tie_cli.drafting.actors.references import PRONOUNS, References, is_pair
from tie_cli.drafting.actors.registry import ActorRegistry
from tie_cli.drafting.article.reading import read
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.dates.datelines import find_dateline
from tie_cli.drafting.dates.quote_dates import QuoteDates
from tie_cli.drafting.dates.relative_dates import Calendar
from tie_cli.drafting.events import EventClause, find_acting_states, find_event_clauses, is_known_event
from tie_cli.drafting.excerpts import excerpt_of
from tie_cli.drafting.positions.stances import StanceFinder
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.editing.ids import suggest_id
from tie_cli.evidence.excerpts import SearchableText, TextSpan
from tie_cli.queries.candidates import ids

OWN_WORDS = "put it in your own words"


class Proposal(Struct, frozen=True, kw_only=True):
    """A record that a person may accept. `unsure` is what to look at first, `passage` the sentence that it is from."""

    kind: str
    record: dict[str, Any]
    unsure: list[str]
    passage: str
    line: int


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
    drafter = _Drafter(text, connection, published, TextKind(kind) if kind else None)
    identity, document = drafter.source(path, source)
    drafter.draft(identity)
    drafter.name_actors()
    return [*drafter.actors(), *([document] if document else []), *drafter.events, *drafter.quotes, *drafter.positions]


_OF_STATES = re.compile(r"\b(?:minister|president|premier|chancellor|ambassador|king|queen)\b", re.I)  # offices
_NEAR = 20  # statements of a sentence before one that may have it inside


class _Drafter:
    def __init__(
        self, text: SearchableText, connection: sqlite3.Connection | None, published: str | None, kind: TextKind | None
    ) -> None:
        self.text = text
        self.connection = connection
        self.published = published
        self.registry = ActorRegistry(connection, published)
        self.reading = read(text.plain, kind)
        self.references = References(self.registry, talks=self.reading.kind in (TextKind.READOUT, TextKind.STATEMENT))
        self.registry.principal_first = self.reading.kind is TextKind.READOUT
        self.dateline = find_dateline(text.plain, published)
        self.calendar = Calendar(published, self.dateline.day if self.dateline else None)
        self.dates = QuoteDates(text.plain, self.reading, self.calendar, self.dateline)
        self.stances = StanceFinder(connection, self.registry)
        self.events: list[Proposal] = []
        self.quotes: list[Proposal] = []
        self.positions: list[Proposal] = []
        self.used_ids = set(ids(connection, "fact")) if connection else set()
        self.first_sentences: dict[str, Sentence] = {}
        self.read_statements: list[tuple[Statement, list[str]]] = []  # in the sentence that is read, and by whom
        self.read_quotes: set[tuple[str, str]] = set()  # speakers and their words, in the sentence that is read

    def source(self, path: Path, wanted: str | None) -> tuple[str, Proposal | None]:
        """Return the id of the article as a source, and its record where the fact file has none."""
        known = set(ids(self.connection, "source")) if self.connection else set()
        title = next((sentence.text for sentence in self.reading.sentences if sentence.heading), path.stem)
        record: dict[str, Any] = {"title": title, **({"published": self.published} if self.published else {})}
        identity = wanted or suggest_id("source", {"title": path.stem, "published": self.published or ""}, known)
        if identity in known:
            return identity, None
        unsure = ["who published it?", *([] if self.published else ["when was it published?"])]
        line = self.text.line_and_column(0)[0]
        return identity, Proposal(kind="source", record={"id": identity, **record}, unsure=unsure, passage=title, line=line)

    def draft(self, source: str) -> None:
        """Go through the sentences in order, so that later mentions are understood by earlier ones."""
        self.registry.note_text(self.text.plain)
        self.references.makers = self.reading.we or ""
        spoken: dict[TextSpan, list[Statement]] = {}
        for statement in self.reading.statements:
            spoken.setdefault(statement.outer.sentence.span, []).append(statement)
        for sentence in self.reading.sentences:
            own = spoken.get(sentence.span, [])
            self.read_statements, self.read_quotes = [], set()
            speakers: list[str] = []
            for number, statement in enumerate(own):
                who = self._quotes(statement, own, source)
                around = own[max(0, number - _NEAR) : number]
                if not statement.is_nested and not any(statement.is_inside(other) for other in around):
                    self.references.note_speakers(who)
                    speakers += who
            if sentence.heading:
                continue
            for name in names_with_office(sentence.text):
                self.registry.find_or_add(name)
            add_counterparts(self.registry, sentence.text, self.references.subjects)
            self._votes(sentence, source)
            start = self.dateline.span.end if self.dateline else 0
            for event_clause in find_event_clauses(self.text.plain, sentence, own, self.calendar, start):
                for name in find_acting_states(self.text.plain, event_clause):
                    self.registry.find_or_add_state(name)
                self._event(event_clause, source)
            self.references.note(sentence, speakers)
            self.dates.note_sentence(sentence)
            mentions = [*self.registry.find_actors_in(sentence.text), *speakers]
            self.registry.note_mentions(mentions)
            for identity in mentions:
                self.first_sentences.setdefault(identity, sentence)

    def name_actors(self) -> None:
        """Add to each event the actors whom it names, also those of whom the article tells only further down."""
        for event in self.events:
            if actors := self.registry.find_actors_in(event.record["summary"]):
                event.record["actors"] = actors

    def actors(self) -> list[Proposal]:
        """Return the new actors that facts refer to or sentences name, with the sentence that first names each."""
        proposals = []
        records = self.registry.records()
        for record in records:  # a state that only an office names is named where the person is
            if "of" in record and record["id"] in self.first_sentences:
                self.first_sentences.setdefault(record["of"], self.first_sentences[record["id"]])
        for record in records:
            sentence = self.first_sentences.get(record["id"], self.reading.sentences[0])
            unsure = list(self.registry.unsure.get(record["id"], []))
            if record["type"] == "person" and "of" not in record and not unsure and _OF_STATES.search(record.get("role", "")):
                unsure.append(f"{record['role']} of which side? The article does not say it beside the office")
            proposals.append(self._proposal("actor", record, unsure, sentence))
        return proposals

    def _quotes(self, statement: Statement, own: Sequence[Statement], source: str) -> list[str]:
        """Propose a statement, once for each of those who make it together; returns who they are."""
        inside = (
            [other for other in own if other is not statement and statement.is_inside(other)] if is_pair(statement.source) else []
        )
        referents = self.references.resolve(statement.source, sure=bool(inside))
        if referents is None and inside:
            return []  # "said both countries were committed to it" is what one says of two who are not named
        if (
            referents is not None
            and statement.is_nested
            and statement.source.lower() in ("i", "we")
            and self.references.last_speakers
        ):
            referents = (self.references.last_speakers[:1], referents[1])
        elif referents is not None and statement.is_nested and statement.container and statement.container.is_direct:
            # whom a speaker calls he, she or they is not the speaker
            referents = ([identity for identity in referents[0] if identity not in self.references.last_speakers], referents[1])
        speakers = (
            [(identity, referents[1]) for identity in referents[0]]
            if referents is not None
            else self.registry.find_or_add_all(statement.source)
        )
        who = [speaker for speaker, _ in speakers]
        if (
            statement.is_thought
            and statement.source.lower() in PRONOUNS
            and any(
                statement.is_inside(other) and who == others and statement.source != other.source
                for other, others in self.read_statements
            )
        ):
            return who  # "Quill said he hoped that": what he hoped is a part of what he said
        if statement.tells_stance and any(statement.is_inside(other) for other in own if other is not statement):
            return who  # "Norland opposes the pact, Quill said" is what Quill says of Norland
        self.read_statements.append((statement, who))
        for speaker, doubt in speakers:
            self.first_sentences.setdefault(speaker, statement.sentence)
            unsure = [doubt] if doubt else []
            if len(speakers) > 1:
                unsure.append(f"“{statement.source}” say this together")
            if statement.is_nested:
                unsure.append("reported in a question" if statement.is_in_question else "reported inside someone else’s words")
            self._quote(statement, own, speaker, unsure, source)
        return who

    def _quote(self, statement: Statement, own: Sequence[Statement], speaker: str, unsure: list[str], source: str) -> None:
        record: dict[str, Any] = {"id": "", "speaker": speaker, "speech": "direct" if statement.is_direct else "indirect"}
        when, place = self.dates.date_fields_of(statement, own, speaker, unsure)
        record |= when
        if statement.lead:
            record["cue"] = statement.lead
        record["text"] = statement.words(self.text.plain)
        if (speaker, record["text"]) in self.read_quotes:
            return  # the sentence says it again
        self.read_quotes.add((speaker, record["text"]))
        if not statement.is_direct:
            unsure.append(OWN_WORDS)
        if statement.fragments:
            unsure.append(f"in quotation marks there: {'; '.join(statement.fragments)}")
        if statement.occasion:
            record["occasion"] = statement.occasion
        span = TextSpan(statement.sentence.span.start, max(statement.sentence.span.end, statement.pieces[0].end))
        record["sources"] = [self._citation(source, span, statement.at, place)]
        record["id"] = self._id("quote", record)
        self.quotes.append(self._proposal("quote", record, unsure, self._passage(statement)))
        self.dates.note_quote(statement, record)
        self._positions(statement, own, record)

    def _passage(self, statement: Statement) -> Sentence:
        """The sentences that a quote is from, as one."""
        span = statement.sentence.span
        end = max([span.end, *(piece.end for piece in statement.pieces)])
        last = (
            next((s.span.end for s in self.reading.sentences if s.span.start < end <= s.span.end), end) if end > span.end else end
        )
        words = " ".join(self.text.plain[span.start : last].split())
        return statement.sentence._replace(text=words, span=TextSpan(span.start, last))

    def _event(self, event_clause: EventClause, source: str) -> None:
        date, sentence = event_clause.date, event_clause.sentence
        summary = " ".join(self.text.plain[event_clause.clause.start : event_clause.clause.end].split()).strip(" ,;:")
        summary = summary[:1].upper() + summary[1:]
        if is_known_event(summary, date.date, [(event.record["summary"], event.record["date"]) for event in self.events]):
            return
        unsure = [OWN_WORDS, *([date.unsure] if date.unsure else [])]
        if event_clause.others:
            unsure.append(f"when was it? The clause has {', '.join(event_clause.others)} too")
        if event_clause.inner:
            unsure.append(f"is {date.date} its date, or only that of “{event_clause.inner}”?")
        if self.calendar.is_to_come(date.date):
            unsure.append("it is still to come: what is planned has not happened")
        record: dict[str, Any] = {"id": "", "date": date.date}
        if date.reason:
            record["dated"] = "inferred"
            record["note"] = date.reason
        record["summary"] = summary
        if event_clause.place and not self.registry.find(event_clause.place.removeprefix("the ")):
            record["place"] = event_clause.place
        record["sources"] = [self._citation(source, sentence.span, sentence.span.start + date.start)]
        record["id"] = self._id("event", record)
        self.events.append(self._proposal("event", record, unsure, sentence))

    def _positions(self, statement: Statement, own: Sequence[Statement], quote: dict[str, Any]) -> None:
        """Propose where a statement says that a known actor takes a side; what is said inside another's words is the other's."""
        start = statement.sentence.span.start
        passage = self.text.plain[start : max([statement.sentence.span.end, *(piece.end for piece in statement.pieces)])]
        stances = list(self.stances.in_speech(passage, start, statement, quote["speaker"], quote["sources"][0]["id"]))
        if stances and any(
            statement.is_inside(other) and statement.source != other.source for other in own if other is not statement
        ):
            return
        for stance in stances:
            about: dict[str, Any] = {key: quote[key] for key in ("dated", "note") if key in quote}
            evidence = {"evidence": [quote["id"]], "sources": quote["sources"]}
            self._position({"id": "", "date": quote["date"], **stance.as_fields(), **about, **evidence}, statement.sentence)

    def _votes(self, sentence: Sentence, source: str) -> None:
        """Propose where known actors voted on a known topic."""
        for stance in self.stances.in_vote(sentence):
            record = {"id": "", **stance.as_fields(), **self.dates.fields_of_sentence(sentence)}
            if stance.stance == "abstains":
                record["note"] = " ".join(["By its vote.", *([record["note"]] if "note" in record else [])])
            record["sources"] = [self._citation(source, sentence.span, sentence.span.start)]
            self._position(record, sentence)

    def _position(self, record: dict[str, Any], sentence: Sentence) -> None:
        actor, topic = record["actor"], record["topic"]
        if not any(p.record["actor"] == actor and p.record["topic"] == topic for p in self.positions):
            record["id"] = self._id("position", record)
            unsure = [f"does this say that `{actor}` {record['stance']} `{topic}`?"]
            self.positions.append(self._proposal("position", record, unsure, sentence))

    def _citation(self, source: str, span: TextSpan, at: int, also: TextSpan | None = None) -> dict[str, str]:
        excerpt = excerpt_of(self.text, span, at, also)
        return {"id": source, "excerpt": excerpt} if excerpt else {"id": source}

    def _id(self, kind: str, record: dict[str, Any]) -> str:
        identity = suggest_id(kind, record, self.used_ids)
        self.used_ids.add(identity)
        return identity

    def _proposal(self, kind: str, record: dict[str, Any], unsure: Sequence[str], sentence: Sentence) -> Proposal:
        line = self.text.line_and_column(sentence.span.start)[0]
        return Proposal(kind=kind, record=record, unsure=list(unsure), passage=sentence.text, line=line)
