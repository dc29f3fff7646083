"""Rows made into sheets for people: what stands in which column, and in which words."""

from collections.abc import Callable, Sequence
from typing import Any

from tie_cli.edtf.dates import describe, parse
from tie_cli.queries.facts import EventRow, FactRows, PositionRow, QuoteRow
from tie_cli.queries.lists import ActorRow, ListRow, SourceListRow, TopicListRow
from tie_cli.text.folding import phrases
from tie_cli.views.sheets.cells import (
    dated,
    disputed,
    marks,
    names_of,
    passage_around,
    sources_of,
    speaker_of,
    stance_of,
    statement,
)
from tie_cli.views.sheets.sheet import Cell, Column, Section, Sheet, StyledText, cell


def timeline(found: FactRows[EventRow]) -> Sheet:
    """Date, what, who, where, source; ongoing events in a section of their own."""
    columns = [Column("date", 3, 16), Column("what", 8), Column("who", 3), Column("where", 3), Column("source", 4)]
    rows = found.rows
    return Sheet("", columns, _in_sections(rows, lambda row: _event(row, found)), marks(rows))


def quotes(found: FactRows[QuoteRow]) -> Sheet:
    """Date, speaker with role, statement, direct or reported, occasion, source."""
    columns = [
        Column("date", 3, 16),
        Column("speaker", 4),
        Column("statement", 7),
        Column("speech", 2),
        Column("occasion", 3),
        Column("source", 3),
    ]
    sections = _in_sections(
        found.rows,
        lambda row: [
            dated(row.date, row.dated),
            speaker_of(row.speaker),
            _told(statement(row), row, found),
            cell("direct" if row.speech == "direct" else "reported"),
            cell(row.occasion),
            sources_of(row.sources),
        ],
    )
    return Sheet("", columns, sections, marks(found.rows))


def search(found: FactRows[EventRow | QuoteRow | PositionRow], words: str) -> Sheet:
    """Facts of every kind: date, kind, what, who, source; the words that were found are highlighted."""
    columns = [Column("date", 3, 16), Column("fact", 2), Column("what", 8), Column("who", 3), Column("source", 4)]
    sections = _in_sections(found.rows, lambda row: _any_fact(row, found))
    return Sheet("", columns, sections, marks(found.rows), phrases(words))


def listing(kind: str, rows: Sequence[ListRow]) -> Sheet:
    """Actors, topics or sources with counts."""
    own = {"actor": ["name", "type", "acts for"], "topic": ["name", "proposition"], "source": ["title", "publisher", "published"]}
    shares = {"name": 4, "proposition": 6, "title": 6, "publisher": 3}
    headings = ["id", *own[kind], "events", "quotes", "positions"]
    columns = [Column(heading, shares.get(heading, 3), 20 if heading == "id" else 10) for heading in headings]
    return Sheet("", columns, [Section("", [_listed(row) for row in rows])])


def _event(row: EventRow, found: FactRows[EventRow]) -> list[Cell]:
    return [
        dated(row.date, row.dated),
        _told(cell(row.summary), row, found),
        cell(names_of(row.actors, found.actors)),
        cell(row.place),
        sources_of(row.sources),
    ]


def _any_fact(row: EventRow | QuoteRow | PositionRow, found: FactRows[EventRow | QuoteRow | PositionRow]) -> list[Cell]:
    match row:
        case EventRow():
            kind, what, who = "event", cell(row.summary), cell(names_of(row.actors, found.actors))
            what += cell(f" ({row.place})" if row.place else None)
        case QuoteRow():
            kind, what, who = "quote" if row.speech == "direct" else "reported", statement(row), speaker_of(row.speaker)
        case PositionRow():
            topic = cell(f" {found.topics[row.topic]}")
            kind, who = "position", cell(found.actors[row.actor])
            what = stance_of(row.stance) + topic + cell(f": {row.summary}" if row.summary else None)
    return [dated(row.date, row.dated), cell(kind), _told(what, row, found), who, sources_of(row.sources)]


def _in_sections(rows: Sequence, make: Callable[..., list[Cell]]) -> list[Section]:  # type: ignore[type-arg]  # any fact
    """Rows under no heading, and the ongoing ones under their own, in the order in which they come."""
    sections: list[Section] = []
    for row in rows:
        heading = "Ongoing" if parse(row.date).ongoing else ""
        if not sections or sections[-1].heading != heading:
            sections.append(Section(heading, []))
        sections[-1].rows.append(make(row))
    return sections


def _told(text: Cell, row: EventRow | QuoteRow | PositionRow, found: FactRows[Any]) -> Cell:
    """What a fact says; below, its id, the passage that carries it where that was asked for, and who says otherwise."""
    told = (*text, StyledText(f"\n{row.id}", "quiet"))
    for source in row.sources:
        for passage in source.proof.passages if source.proof else ():
            told += (StyledText("\n"), *passage_around(passage), StyledText(f" ({passage.place})", "quiet"))
    for line in disputed(row, found.others):
        told += (StyledText("\n"), *line)
    return told


def _listed(row: ListRow) -> list[Cell]:
    match row:
        case ActorRow():
            own = [cell(row.name), cell(row.type), cell(", ".join(part for part in (row.of, row.role) if part))]
        case TopicListRow():
            own = [cell(row.name), cell(row.proposition)]
        case SourceListRow():
            own = [cell(row.title), cell(row.publisher), cell(describe(row.published) if row.published else None)]
    return [cell(row.id, "quiet"), *own, *(cell(str(number)) for number in (row.events, row.quotes, row.positions))]
