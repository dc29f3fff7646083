"""Databases of the Discourse Network Analyzer (Leifeld), versions 2 and 3: documents as sources, statements as facts.

A statement is a passage of a document in which a person or organisation agrees or disagrees with a concept. It becomes a
quote (reported speech: the passage is the document's, not the speaker's) and, where a variable says what agreement is, a position
that rests on it. Places in a document are counted as Java does, in UTF-16 code units.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tie_cli.editing.ids import RecordIds
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.importers.dna_agreement import USUAL, Agreement, agreement_of
from tie_cli.importers.dna_database import Database, DnaStatement, open_database
from tie_cli.importers.dna_repeats import merge_repeats
from tie_cli.importers.records import ImportedRecord, ImportItem, Remark, SkippedRow
from tie_cli.importers.shared_records import SharedRecords
from tie_cli.importers.text_files import TextFiles
from tie_cli.text.folding import is_unspaced

_AROUND = 60  # characters before and after a passage
_SHORT = 10  # words of an excerpt, where these are enough to tell its place


class _SourceText(NamedTuple):
    source: str
    text: SearchableText
    raw: bytes
    date: str | None
    problem: str


def read(path: Path, texts: TextFiles | None) -> Iterator[ImportItem]:
    """Yield every document and statement. The documents' texts are kept as files, if there is a place for them."""
    with open_database(path) as database:
        importer = _Importer(database, texts)
        yield from importer.documents()
        yield from importer.remarks()
        yield from importer.statements()


class _Importer:
    def __init__(self, database: Database, texts: TextFiles | None) -> None:
        self._database = database
        self._texts = texts
        self._ids = RecordIds()
        self._shared = SharedRecords(self._ids)
        self._documents: dict[Any, _SourceText] = {}
        self._agreements = {kind: agreement_of(values) for kind, values in database.values_by_type().items()}
        self._bodies = _bodies_by_person(database.statements)

    def documents(self) -> Iterator[ImportItem]:
        """Yield the documents as sources."""
        for number, row in enumerate(self._database.documents, 1):
            key = "" if row.key is None else str(row.key)
            source = self._ids.give("source", f"document-{key}")
            raw = row.text.encode("utf-16-le", "surrogatepass")
            self._documents.setdefault(row.key, _SourceText(source, SearchableText(row.text), raw, row.date, row.problem))
            record: dict[str, Any] = {"id": source, "title": row.title or f"Document {key}"}
            record |= {"published": row.date} if row.date else {}
            record |= {"publisher": row.publisher} if row.publisher else {}
            record |= {"author": row.author} if row.author else {}
            if self._texts is not None:
                record["text"] = self._texts.add(source, row.text)
            yield ImportedRecord("source", record, number)

    def remarks(self) -> Iterator[ImportItem]:
        """Yield how agreement is read, a line for each statement type that has statements."""
        used = dict.fromkeys(statement.type for statement in self._database.statements)
        for kind in used:
            sentence = self._sentence(kind)
            if sentence:
                yield Remark(0, f"statement type {kind}: {sentence}" if len(used) > 1 else sentence)
        for person, bodies in self._bodies.items():
            if len(bodies) > 1:
                listed = ", ".join(f"`{body}`" for body in bodies)
                how = (
                    "each position is that of its statement's organization, as the database gives neither offices nor their dates"
                )
                yield Remark(0, f"`{person}` speaks for {listed}: `of` is left out, and {how}")

    def _sentence(self, kind: object) -> str:
        """Return how agreement is read, an empty text where it goes without saying."""
        if not self._database.has_concepts(kind):
            return (
                "no variable `concept` says what a statement is about: the statements become quotes without topics or positions"
            )
        agreement = self._agreement(kind)
        return "" if agreement.variable == USUAL and ", not " not in agreement.sentence else agreement.sentence

    def statements(self) -> Iterator[ImportItem]:
        """Yield each statement as a quote, with its position, behind the actors and the topic that it names."""
        for statement in merge_repeats(self._database.statements):
            if isinstance(statement, SkippedRow):
                yield statement
            elif reason := self._fault(statement):
                yield SkippedRow(statement.row, reason)
            else:
                yield from self._facts(statement, self._documents[statement.document])

    def _fault(self, statement: DnaStatement) -> str:
        document = self._documents.get(statement.document)
        if document is None:
            return "the statement's document is missing"
        start, stop = statement.start, statement.stop
        if not (isinstance(start, int) and isinstance(stop, int) and 0 <= start <= stop):
            return "the statement has no place in its document"
        if not (statement.person or statement.organization):
            return "the statement names neither person nor organization"
        if not _passage(document, start, stop):
            return "the statement has no text"
        return f"the date of its document can't be read: {document.problem}" if document.date is None else ""

    def _facts(self, statement: DnaStatement, document: _SourceText) -> Iterator[ImportItem]:
        row, body, person = statement.row, statement.organization, statement.person
        yield from _omissions(statement)
        actor = side = ""
        if body:
            actor, new = self._shared.add("actor", ("organisation", body), body, {"name": body, "type": "organisation"}, row)
            yield from new
            side = actor
        if person:
            of = {"of": actor} if body and len(self._bodies[person]) == 1 else {}
            actor, new = self._shared.add("actor", ("person", person), person, {"name": person, "type": "person", **of}, row)
            yield from new
        passage = _passage(document, statement.start, statement.stop)
        citation = {"id": document.source, **_excerpt(document, passage, statement.start, statement.stop)}
        quote = self._ids.give("quote", f"statement-{statement.key}")
        shared = {"date": document.date, "dated": "inferred", "note": "The date is that of the document.", "sources": [citation]}
        record: dict[str, Any] = {"id": quote, "speaker": actor, "speech": "indirect", "text": passage, **shared}
        topics = []
        for concept in statement.concepts:
            topic, new = self._shared.add("topic", concept, concept, {"name": concept, "proposition": concept}, row)
            yield from new
            topics.append(topic)
        if not topics:
            yield ImportedRecord("quote", record, row)
            if self._database.has_concepts(statement.type):
                yield Remark(row, "the statement has no concept: imported as a quote without a topic or position")
            return
        yield ImportedRecord("quote", {**record, "topics": topics}, row)
        stance = self._stance(statement)
        if isinstance(stance, Remark):
            yield stance
        elif stance:
            for topic in topics:
                identity = self._ids.give("position", f"position-{statement.key}")
                position: dict[str, Any] = {"id": identity, "actor": actor, "topic": topic}
                position |= {"stance": stance, "basis": "statement", "evidence": [quote], **shared}
                if side and person and len(self._bodies[person]) > 1:  # a person who acts for none: it is of the one spoken for
                    del position["evidence"]
                    position |= {"actor": side, "note": f"{shared['note']} {person} speaks for {body}."}
                yield ImportedRecord("position", position, row)

    def _stance(self, statement: DnaStatement) -> str | Remark | None:
        """Return what a statement's value means, or a remark that it means nothing; None where no variable says it."""
        agreement = self._agreement(statement.type)
        if agreement.variable is None:
            return None
        values = [value for value in statement.values.get(agreement.variable, ()) if value is not None]
        stances = {agreement.stance(value) for value in values}
        if len(stances) == 1 and (stance := next(iter(stances))):
            return stance
        coded = " and ".join(f"`{value}`" for value in values) or "no value"
        return Remark(
            statement.row,
            f"`{agreement.variable.name}` has {coded}, which is not a stance: imported as a quote without a position",
        )

    def _agreement(self, kind: object) -> Agreement:
        return self._agreements.get(kind) or agreement_of({})


def _bodies_by_person(statements: list[DnaStatement]) -> dict[str, list[str]]:
    """Return the organizations of each person: where they are several, whom the person acts for depends on the statement."""
    found: dict[str, dict[str, None]] = {}
    for statement in statements:
        if statement.person:
            found.setdefault(statement.person, {}).update({statement.organization: None} if statement.organization else {})
    return {person: list(bodies) for person, bodies in found.items()}


def _omissions(statement: DnaStatement) -> Iterator[Remark]:
    """Yield what a statement names besides the first person and organization, since a quote has one speaker."""
    for noun in ("person", "organization"):
        if others := statement.names(noun)[1:]:
            yield Remark(
                statement.row, f"the statement names more than one {noun}: {', '.join(f'`{each}`' for each in others)} left out"
            )


def _passage(document: _SourceText, start: int, stop: int) -> str:
    return " ".join(document.raw[2 * start : 2 * stop].decode("utf-16-le", "replace").split())


def _excerpt(document: _SourceText, passage: str, start: int, stop: int) -> dict[str, str]:
    """Return a fragment of whole words that tells the place: the first ones, else the passage, else with the words before it."""
    before = document.raw[max(0, 2 * (start - _AROUND)) : 2 * start].decode("utf-16-le", "replace")
    after = document.raw[2 * stop : 2 * (stop + _AROUND)].decode("utf-16-le", "replace")
    head = re.search(r"\w*$", before)[0] if _is_in_a_word(passage[0]) else ""  # type: ignore[index]  # it matches anything
    tail = re.match(r"\w*", after)[0] if _is_in_a_word(passage[-1]) else ""  # type: ignore[index]
    whole = f"{head}{passage}{tail}"
    short = " ".join(whole.split()[:_SHORT])
    for excerpt in (short, whole):
        if len(document.text.find(excerpt)) == 1:
            return {"excerpt": excerpt}
    prefix = " ".join(before.removesuffix(head).split()[-6:])
    return {"excerpt": whole, **({"prefix": prefix} if prefix else {})}


def _is_in_a_word(char: str) -> bool:
    """Return whether a word may go on beyond a character: not in scripts that are written without spaces."""
    return char.isalnum() and not is_unspaced(char)
