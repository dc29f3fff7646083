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
from tie_cli.drafting.article.statement import Speech
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.dates.datelines import find_dateline
from tie_cli.drafting.dates.quote_dates import QuoteDates
from tie_cli.drafting.dates.relative_dates import Calendar
from tie_cli.drafting.events import Happening, find_happenings, is_same, states_that_act
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
        self.taken = set(ids(connection, "fact")) if connection else set()
        self.first_named: dict[str, Sentence] = {}
        self.said: list[tuple[Speech, list[str]]] = []  # in the sentence that is read, and by whom
        self.proposed: set[tuple[str, str]] = set()  # speakers and their words, in the sentence that is read

    def source(self, path: Path, named: str | None) -> tuple[str, Proposal | None]:
        """Return the id of the article as a source, and its record where the fact file has none."""
        known = set(ids(self.connection, "source")) if self.connection else set()
        title = next((sentence.text for sentence in self.reading.sentences if sentence.heading), path.stem)
        record: dict[str, Any] = {"title": title, **({"published": self.published} if self.published else {})}
        identity = named or suggest_id("source", {"title": path.stem, "published": self.published or ""}, known)
        if identity in known:
            return identity, None
        unsure = ["who published it?", *([] if self.published else ["when was it published?"])]
        line = self.text.line_and_column(0)[0]
        return identity, Proposal(kind="source", record={"id": identity, **record}, unsure=unsure, passage=title, line=line)

    def draft(self, source: str) -> None:
        """Go through the sentences in order, so that later mentions are understood by earlier ones."""
        self.registry.read(self.text.plain)
        self.references.makers = self.reading.we or ""
        spoken: dict[TextSpan, list[Speech]] = {}
        for speech in self.reading.speeches:
            spoken.setdefault(speech.outer.sentence.span, []).append(speech)
        for sentence in self.reading.sentences:
            own = spoken.get(sentence.span, [])
            self.said, self.proposed = [], set()
            speakers: list[str] = []
            for number, speech in enumerate(own):
                who = self._quotes(speech, own, source)
                around = own[max(0, number - _NEAR) : number]
                if not speech.nested and not any(speech.is_inside(other) for other in around):
                    self.references.speak(who)
                    speakers += who
            if sentence.heading:
                continue
            for name in names_with_office(sentence.text):
                self.registry.speaker(name)
            add_counterparts(self.registry, sentence.text, self.references.subjects)
            self._votes(sentence, source)
            start = self.dateline.span.end if self.dateline else 0
            for happening in find_happenings(self.text.plain, sentence, own, self.calendar, start):
                for name in states_that_act(self.text.plain, happening):
                    self.registry.state(name)
                self._event(happening, source)
            self.references.note(sentence, speakers)
            self.dates.note_sentence(sentence)
            named = [*self.registry.named_in(sentence.text), *speakers]
            self.registry.mention(named)
            for identity in named:
                self.first_named.setdefault(identity, sentence)

    def name_actors(self) -> None:
        """Add to each event the actors whom it names, also those of whom the article tells only further down."""
        for event in self.events:
            if actors := self.registry.named_in(event.record["summary"]):
                event.record["actors"] = actors

    def actors(self) -> list[Proposal]:
        """Return the new actors that facts refer to or sentences name, with the sentence that first names each."""
        proposals = []
        records = self.registry.records()
        for record in records:  # a state that only an office names is named where the person is
            if "of" in record and record["id"] in self.first_named:
                self.first_named.setdefault(record["of"], self.first_named[record["id"]])
        for record in records:
            sentence = self.first_named.get(record["id"], self.reading.sentences[0])
            unsure = list(self.registry.unsure.get(record["id"], []))
            if record["type"] == "person" and "of" not in record and not unsure and _OF_STATES.search(record.get("role", "")):
                unsure.append(f"{record['role']} of which side? The article does not say it beside the office")
            proposals.append(self._proposal("actor", record, unsure, sentence))
        return proposals

    def _quotes(self, speech: Speech, own: Sequence[Speech], source: str) -> list[str]:
        """Propose a statement, once for each of those who make it together; returns who they are."""
        inside = [other for other in own if other is not speech and speech.is_inside(other)] if is_pair(speech.source) else []
        meant = self.references.resolve(speech.source, sure=bool(inside))
        if meant is None and inside:
            return []  # "said both countries were committed to it" is what one says of two who are not named
        if meant is not None and speech.nested and speech.source.lower() in ("i", "we") and self.references.last:
            meant = (self.references.last[:1], meant[1])
        elif meant is not None and speech.nested and speech.within and speech.within.direct:
            # whom a speaker calls he, she or they is not the speaker
            meant = ([identity for identity in meant[0] if identity not in self.references.last], meant[1])
        speakers = [(identity, meant[1]) for identity in meant[0]] if meant is not None else self.registry.speakers(speech.source)
        who = [speaker for speaker, _ in speakers]
        if (
            speech.is_thought
            and speech.source.lower() in PRONOUNS
            and any(speech.is_inside(other) and who == others and speech.source != other.source for other, others in self.said)
        ):
            return who  # "Quill said he hoped that": what he hoped is a part of what he said
        if speech.is_side_taken and any(speech.is_inside(other) for other in own if other is not speech):
            return who  # "Norland opposes the pact, Quill said" is what Quill says of Norland
        self.said.append((speech, who))
        for speaker, doubt in speakers:
            self.first_named.setdefault(speaker, speech.sentence)
            unsure = [doubt] if doubt else []
            if len(speakers) > 1:
                unsure.append(f"“{speech.source}” say this together")
            if speech.nested:
                unsure.append("reported in a question" if speech.asked else "reported inside someone else’s words")
            self._quote(speech, own, speaker, unsure, source)
        return who

    def _quote(self, speech: Speech, own: Sequence[Speech], speaker: str, unsure: list[str], source: str) -> None:
        record: dict[str, Any] = {"id": "", "speaker": speaker, "speech": "direct" if speech.direct else "indirect"}
        when, place = self.dates.of_speech(speech, own, speaker, unsure)
        record |= when
        if speech.lead:
            record["cue"] = speech.lead
        record["text"] = speech.words(self.text.plain)
        if (speaker, record["text"]) in self.proposed:
            return  # the sentence says it again
        self.proposed.add((speaker, record["text"]))
        if not speech.direct:
            unsure.append(OWN_WORDS)
        if speech.fragments:
            unsure.append(f"in quotation marks there: {'; '.join(speech.fragments)}")
        if speech.occasion:
            record["occasion"] = speech.occasion
        span = TextSpan(speech.sentence.span.start, max(speech.sentence.span.end, speech.pieces[0].end))
        record["sources"] = [self._citation(source, span, speech.at, place)]
        record["id"] = self._id("quote", record)
        self.quotes.append(self._proposal("quote", record, unsure, self._passage(speech)))
        self.dates.note_quote(speech, record)
        self._positions(speech, own, record)

    def _passage(self, speech: Speech) -> Sentence:
        """The sentences that a quote is from, as one."""
        span = speech.sentence.span
        end = max([span.end, *(piece.end for piece in speech.pieces)])
        last = (
            next((s.span.end for s in self.reading.sentences if s.span.start < end <= s.span.end), end) if end > span.end else end
        )
        words = " ".join(self.text.plain[span.start : last].split())
        return speech.sentence._replace(text=words, span=TextSpan(span.start, last))

    def _event(self, happening: Happening, source: str) -> None:
        date, sentence = happening.date, happening.sentence
        summary = " ".join(self.text.plain[happening.clause.start : happening.clause.end].split()).strip(" ,;:")
        summary = summary[:1].upper() + summary[1:]
        if is_same(summary, date.date, [(event.record["summary"], event.record["date"]) for event in self.events]):
            return
        unsure = [OWN_WORDS, *([date.unsure] if date.unsure else [])]
        if happening.others:
            unsure.append(f"when was it? The clause has {', '.join(happening.others)} too")
        if happening.inner:
            unsure.append(f"is {date.date} its date, or only that of “{happening.inner}”?")
        if self.calendar.is_to_come(date.date):
            unsure.append("it is still to come: what is planned has not happened")
        record: dict[str, Any] = {"id": "", "date": date.date}
        if date.reason:
            record["dated"] = "inferred"
            record["note"] = date.reason
        record["summary"] = summary
        if happening.place and not self.registry.find(happening.place.removeprefix("the ")):
            record["place"] = happening.place
        record["sources"] = [self._citation(source, sentence.span, sentence.span.start + date.start)]
        record["id"] = self._id("event", record)
        self.events.append(self._proposal("event", record, unsure, sentence))

    def _positions(self, speech: Speech, own: Sequence[Speech], quote: dict[str, Any]) -> None:
        """Propose where a statement says that a known actor takes a side; what is said inside another's words is the other's."""
        start = speech.sentence.span.start
        passage = self.text.plain[start : max([speech.sentence.span.end, *(piece.end for piece in speech.pieces)])]
        stances = list(self.stances.in_speech(passage, start, speech, quote["speaker"], quote["sources"][0]["id"]))
        if stances and any(speech.is_inside(other) and speech.source != other.source for other in own if other is not speech):
            return
        for stance in stances:
            about: dict[str, Any] = {key: quote[key] for key in ("dated", "note") if key in quote}
            evidence = {"evidence": [quote["id"]], "sources": quote["sources"]}
            self._position({"id": "", "date": quote["date"], **stance.as_fields(), **about, **evidence}, speech.sentence)

    def _votes(self, sentence: Sentence, source: str) -> None:
        """Propose where known actors voted on a known topic."""
        for stance in self.stances.in_vote(sentence):
            record = {"id": "", **stance.as_fields(), **self.dates.of_sentence(sentence)}
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
        identity = suggest_id(kind, record, self.taken)
        self.taken.add(identity)
        return identity

    def _proposal(self, kind: str, record: dict[str, Any], unsure: Sequence[str], sentence: Sentence) -> Proposal:
        line = self.text.line_and_column(sentence.span.start)[0]
        return Proposal(kind=kind, record=record, unsure=list(unsure), passage=sentence.text, line=line)
