"""Facts proposed from an article: quotes from attributed speech, events from dates, each with its passage."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from tie_cli.drafting.actors import ActorRegistry
from tie_cli.drafting.relative_dates import Calendar, FoundDate
from tie_cli.drafting.sentences import Sentence, sentences
from tie_cli.drafting.speech import Speech, find_speech
from tie_cli.editing.ids import suggest_id
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.queries.candidates import ids

_LONGEST = 10  # words of an excerpt
_OWN_WORDS = "put it in your own words"


class Proposal(Struct, frozen=True, kw_only=True):
    """A record that a person may accept. `unsure` is what to look at first, `passage` the sentence that it is from."""

    kind: str
    record: dict[str, Any]
    unsure: list[str]
    passage: str
    line: int


def propose(
    text: SearchableText, path: Path, connection: sqlite3.Connection | None, published: str | None, source: str | None
) -> list[Proposal]:
    """Every proposal from an article, in the order of a fact file: new actors, the source if it is new, events, quotes."""
    drafter = _Drafter(text, connection, published)
    identity, document = drafter.source(path, source)
    drafter.read(identity)
    return [*drafter.actors(), *([document] if document else []), *drafter.events, *drafter.quotes]


class _Drafter:
    def __init__(self, text: SearchableText, connection: sqlite3.Connection | None, published: str | None) -> None:
        self.text = text
        self.connection = connection
        self.published = published
        self.registry = ActorRegistry(connection)
        self.calendar = Calendar(published)
        self.sentences = list(sentences(text.plain))
        self.events: list[Proposal] = []
        self.quotes: list[Proposal] = []
        self.taken = set(ids(connection, "fact")) if connection else set()
        self.first_named: dict[str, Sentence] = {}

    def source(self, path: Path, named: str | None) -> tuple[str, Proposal | None]:
        """The id of the article as a source, and its record where the fact file has none."""
        known = set(ids(self.connection, "source")) if self.connection else set()
        title = next((sentence.text for sentence in self.sentences if sentence.heading), path.stem)
        record: dict[str, Any] = {"title": title, **({"published": self.published} if self.published else {})}
        identity = named or suggest_id("source", {"title": path.stem, "published": self.published or ""}, known)
        if identity in known:
            return identity, None
        unsure = ["who published it?", *([] if self.published else ["when was it published?"])]
        line = self.text.line_and_column(0)[0]
        return identity, Proposal(kind="source", record={"id": identity, **record}, unsure=unsure, passage=title, line=line)

    def read(self, source: str) -> None:
        found = {speech.sentence.span: speech for speech in find_speech(self.sentences)}
        before: list[str] = []
        said: tuple[int, str] | None = None
        for sentence in self.sentences:
            if sentence.heading:
                continue
            speech = found.get(sentence.span)
            speaker, doubt = self._speaker(speech, before, said) if speech else (None, None)
            said = (sentence.paragraph, speaker) if speaker else said
            self.registry.add_titled_names(sentence.text)
            for date in self.calendar.find(sentence.text):
                if not _in_quotation(sentence.text, date):
                    self.events.append(self._event(sentence, date, source))
            if speech and speaker:
                self.quotes.append(self._quote(speech, speaker, doubt, source))
            named = self.registry.named_in(sentence.text)
            before = [*before, *(identity for identity in named if identity != speaker), *([speaker] if speaker else [])]
            for identity in before:
                self.first_named.setdefault(identity, sentence)

    def actors(self) -> list[Proposal]:
        """The new actors with the sentence that first names each."""
        proposals = []
        for record in self.registry.records():
            sentence = self.first_named.get(record["id"], self.sentences[0])
            unsure = [doubt] if (doubt := self.registry.unsure.get(record["id"])) else []
            proposals.append(self._proposal("actor", record, unsure, sentence))
        return proposals

    def _speaker(self, speech: Speech, before: Sequence[str], said: tuple[int, str] | None) -> tuple[str | None, str | None]:
        if speech.subject:
            return self.registry.speaker(speech.subject)
        if said and said[0] == speech.sentence.paragraph:
            who: str | None = said[1]
        else:
            who = self.registry.last_person(list(before)) or (before[-1] if before else None)
        return who, f"the speaker is not named here and taken to be `{who}`"

    def _event(self, sentence: Sentence, date: FoundDate, source: str) -> Proposal:
        unsure = [_OWN_WORDS, *([date.unsure] if date.unsure else [])]
        if self.calendar.is_to_come(date.date):
            unsure.append("it is still to come: what is planned has not happened")
        record: dict[str, Any] = {"id": "", "date": date.date}
        if date.reason:
            record["dated"] = "inferred"
            record["note"] = date.reason
        record["summary"] = sentence.text
        if actors := self.registry.named_in(sentence.text):
            record["actors"] = actors
        record["sources"] = [self._citation(sentence, source, date.start)]
        record["id"] = self._id("event", record)
        return self._proposal("event", record, unsure, sentence)

    def _quote(self, speech: Speech, speaker: str, doubt: str | None, source: str) -> Proposal:
        sentence = speech.sentence
        dates = [
            date
            for date in self.calendar.find(sentence.text)
            if not _in_quotation(sentence.text, date) and not self.calendar.is_to_come(date.date)
        ]
        unsure = [doubt] if doubt else []
        record: dict[str, Any] = {"id": "", "speaker": speaker, "speech": "direct" if speech.direct else "indirect"}
        if len(dates) == 1 and "/" not in dates[0].date:
            record["date"] = dates[0].date
            record |= {"dated": "inferred", "note": dates[0].reason} if dates[0].reason else {}
            unsure += [f"is {dates[0].date} when it was said?", *([dates[0].unsure] if dates[0].unsure else [])]
        elif not speech.subject and not speech.verb and self.quotes:
            # the speaker before goes on in the same paragraph
            record |= {key: self.quotes[-1].record[key] for key in ("date", "dated", "note") if key in self.quotes[-1].record}
        else:
            record["date"] = f"../{self.published}" if self.published else "/.."
            record |= {"dated": "inferred", "note": "The article does not say when; it was no later than its publication."}
            unsure.append("when was it said?")
        record["text"] = speech.words
        if not speech.direct:
            unsure.append(_OWN_WORDS)
        if speech.fragments:
            unsure.append(f"in quotation marks there: {'; '.join(speech.fragments)}")
        if speech.occasion:
            record["occasion"] = speech.occasion
        at = sentence.text.find(speech.verb) if speech.verb else 0
        record["sources"] = [self._citation(sentence, source, max(at, 0))]
        record["id"] = self._id("quote", record)
        return self._proposal("quote", record, unsure, sentence)

    def _citation(self, sentence: Sentence, source: str, at: int) -> dict[str, str]:
        """The source with an excerpt of at most ten words around a place in the sentence, which stands nowhere else."""
        words = list(re.finditer(r"\S+", sentence.text))
        anchor = next((number for number, word in enumerate(words) if word.end() > at), 0)
        for size in (6, 8, _LONGEST):
            last = max(0, len(words) - size)
            for start in range(max(0, min(anchor - size + 2, last)), min(anchor, last) + 1):
                window = words[start : start + size]
                excerpt = sentence.text[window[0].start() : window[-1].end()].strip(".,;:“”\"'‘’ ")
                if len(self.text.find(excerpt)) == 1:
                    return {"id": source, "excerpt": excerpt}
        whole = sentence.text.strip(".,;:“”\"'‘’ ")
        return {"id": source, "excerpt": whole} if len(self.text.find(whole)) == 1 else {"id": source}

    def _id(self, kind: str, record: dict[str, Any]) -> str:
        identity = suggest_id(kind, record, self.taken)
        self.taken.add(identity)
        return identity

    def _proposal(self, kind: str, record: dict[str, Any], unsure: list[str], sentence: Sentence) -> Proposal:
        line = self.text.line_and_column(sentence.span.start)[0]
        return Proposal(kind=kind, record=record, unsure=unsure, passage=sentence.text, line=line)


def _in_quotation(text: str, date: FoundDate) -> bool:
    opened = len(re.findall("[“]", text[: date.start])) > len(re.findall("[”]", text[: date.start]))
    return opened or text[: date.start].count('"') % 2 == 1
