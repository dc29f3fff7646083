"""A record of a fact file on the screen: in full, its passage in the article, where one can go from it, its citation."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from rich.text import Text

from tie_cli.desk.article_text import Mark
from tie_cli.edtf.dates import describe
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.proof import verify_citation, verify_quoted_words
from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
from tie_cli.model.records import Source
from tie_cli.queries.actor_names import actor_names
from tie_cli.queries.browse_keys import key_of
from tie_cli.queries.browse_records import kind_of, latest_facts
from tie_cli.queries.browse_rows import RowReader
from tie_cli.queries.citations import cited_date, cited_position, cited_source, cited_sources, cited_speaker
from tie_cli.queries.dates_in_words import date_with_mark
from tie_cli.queries.lists import ActorRow, TopicListRow
from tie_cli.queries.positions_in_words import authority_in_words, explained_summary
from tie_cli.queries.records import source_by_id
from tie_cli.queries.review_records import file_of, record_of, title_of
from tie_cli.queries.rows import AnyRow, EventRow, PositionRow, QuoteRow
from tie_cli.queries.show import RecordDetails, show
from tie_cli.queries.source_folders import fact_folders
from tie_cli.text.quotation_marks import in_quotation_marks
from tie_cli.views.formats.terminal import rich_text
from tie_cli.views.sheets.record import record_sheet

_MENTIONS = {"evidence": "evidence for", "event": "said there", "disputes": "disputes it"}
_LATEST = 50  # facts of an actor or topic


class CachedTexts(Texts):
    """The texts of sources, each read once."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        self._read: dict[tuple[str, Path], Snapshot | TextProblem | None] = {}

    def of(self, source: Source, fact_file: Path, fact_folders: Iterable[str] = ()) -> Snapshot | None:
        """Return the text of a source. Raises `TextProblem` as the first time."""
        key = (source.id, fact_file)
        if key not in self._read:
            try:
                self._read[key] = super().of(source, fact_file, fact_folders)
            except TextProblem as problem:
                self._read[key] = problem
        found = self._read[key]
        if isinstance(found, TextProblem):
            raise found
        return found


class SourceView(NamedTuple):
    """The text of a source with the passages of a fact marked; without a text, why there is none."""

    text: SearchableText | None
    marks: list[Mark]
    why: str = ""


def details(connection: sqlite3.Connection, identity: str, texts: Texts) -> RecordDetails:
    """Return a record in full; the facts of an actor, topic or source are lists of their own, so not here."""
    return show(connection, identity, texts, most_facts=0)


def record_text(record: RecordDetails) -> Text:
    """Return a record as the screen has it, a field a line."""
    text = Text()
    sheet = record_sheet(record)
    for row in sheet.sections[0].rows:
        name, value = (rich_text(part) for part in row)
        text.append_text(name)
        text.append("  ")
        text.append_text(value)
        text.append("\n")
    for line in sheet.below:
        text.append("\n")
        text.append_text(rich_text(line))
    return text


def passages(connection: sqlite3.Connection, row: Any, texts: Texts) -> SourceView:
    """Return what stands beside a record: the text of its source, with what a fact cites of it marked.

    An actor or a topic has its latest facts there; of several sources of a fact, the first with a text counts.
    """
    if isinstance(row, ActorRow | TopicListRow):
        return SourceView(None, [], _latest_facts(connection, row.kind, row.id))
    folders = fact_folders(connection)
    why = "No text of this source is kept with the facts."
    for identity in [cited.id for cited in row.sources] if isinstance(row, AnyRow) else [row.id] if row is not None else []:
        source, file = source_by_id(connection, identity), file_of(connection, "source", identity)
        if source is None or file is None:
            continue
        try:
            snapshot = texts.of(source, file, folders)
        except TextProblem as problem:
            why = f"{problem}; {problem.hint}"
            continue
        if snapshot is not None:
            cited = next((one for one in row.sources if one.id == identity), None) if isinstance(row, AnyRow) else None
            return _mark_passages(connection, row, cited, snapshot) if cited else SourceView(snapshot.text, [])
    return SourceView(None, [], why if row is not None else "")


def _latest_facts(connection: sqlite3.Connection, kind: str, identity: str) -> str:
    names = RowReader(connection)
    facts = [
        f"{describe(record['date'])}  {title_of(fact, record, names.name)}"
        for fact, record in latest_facts(connection, kind, identity, _LATEST)
    ]
    return "\n\n".join(["Latest facts", *facts]) if facts else "No facts."


def _mark_passages(connection: sqlite3.Connection, row: AnyRow, cited: Any, snapshot: Snapshot) -> SourceView:
    outcome = verify_citation(cited, snapshot)
    marks = [Mark(span, "excerpt") for span in (outcome.spans if outcome else ())]
    if isinstance(row, QuoteRow):
        words = verify_quoted_words(row, row.speaker.id, [outcome] if outcome else [], snapshot, actor_names(connection))
        marks += [Mark(span, "content") for span in (words.spans[:1] if words else ())]
    return SourceView(snapshot.text, marks, "" if marks else "The excerpt is not in this text.")


def ways_from(connection: sqlite3.Connection, record: RecordDetails) -> list[tuple[str, str]]:
    """Return where one can go from a fact: a filter, or an id behind `=`, each with what it stands for."""
    row = record.row
    if not isinstance(row, AnyRow):
        return []
    names = RowReader(connection)

    def title(fact: str) -> str:
        kind = kind_of(connection, fact) or "event"
        return title_of(kind, record_of(connection, kind, fact) or {}, names.name) or fact

    ways: list[tuple[str, str]] = []
    match row:
        case EventRow():
            ways += [(f"actor:{actor}", f"actor: {record.actors.get(actor, actor)}") for actor in row.actors]
        case QuoteRow():
            ways.append((f"actor:{row.speaker.id}", f"speaker: {row.speaker.name}"))
            ways += [(f"actor:{row.speaker.of}", f"acting for: {names.name('actor', row.speaker.of)}")] if row.speaker.of else []
            ways += [(f"={row.event}", f"at: {title(row.event)}")] if row.event else []
        case PositionRow():
            ways.append((f"actor:{row.actor}", f"actor: {record.actors.get(row.actor, row.actor)}"))
            if row.according_to:
                authority = authority_in_words(record.authorities[row.according_to], row)
                kind = "source" if key_of(connection, "actor", row.according_to) is None else "actor"
                ways.append((f"{kind}:{row.according_to}", f"according to: {authority}"))
            ways += [(f"={fact}", f"evidence: {title(fact)}") for fact in row.evidence]
    topics = [row.topic] if isinstance(row, PositionRow) else row.topics
    ways += [(f"topic:{topic}", f"topic: {record.topics.get(topic, topic)}") for topic in topics]
    if row.earliest and row.latest:
        ways.append((f"since:{row.earliest} until:{row.latest}", f"date: {date_with_mark(row)}"))
    ways += [(f"source:{source.id}", f"source: {source.title}") for source in row.sources]
    ways += [(f"={fact}", f"disputed by: {title(fact)}") for fact in row.disputes]
    ways += [(f"={other.id}", f"{_MENTIONS[other.role]}: {title(other.id)}") for other in record.referred_by]
    return list(dict.fromkeys(ways))


def citation(connection: sqlite3.Connection, record: RecordDetails) -> str:
    """Return a record as a line to paste: what it says, on whose word, when, and its sources; an actor or a topic by its name."""
    row = record.row
    if isinstance(row, AnyRow):
        return f"{_statement(connection, row, record).removesuffix('.')}, {cited_date(row)}. {cited_sources(row.sources)}"
    if isinstance(row, ActorRow | TopicListRow):
        return row.name
    source = source_by_id(connection, row.id)
    return ", ".join(filter(None, (cited_source(source), source.url))) if source else row.title


def _statement(connection: sqlite3.Connection, row: AnyRow, record: RecordDetails) -> str:
    match row:
        case EventRow():
            return row.summary
        case QuoteRow():
            words = in_quotation_marks(row.text) if row.speech == "direct" else row.statement
            return f"{cited_speaker(row, record.actors)}: {words}"
        case PositionRow():
            proposition = (record_of(connection, "topic", row.topic) or {}).get("proposition")
            position = cited_position(row, record.actors[row.actor], record.topics[row.topic], proposition, record.authorities)
            return ": ".join(filter(None, (position, explained_summary(row))))


def address(row: Any) -> str | None:
    """Return the address of a record's first source that has one, if a browser may open it."""
    found = [source.url for source in row.sources] if isinstance(row, AnyRow) else [getattr(row, "url", None)]
    return next((url for url in found if url and url.lower().startswith(("http://", "https://"))), None)
