"""Sheets of facts and of lists: which columns they have, and what each cell says."""

from collections.abc import Sequence
from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.queries.in_words import inferred_mark
from tie_cli.queries.lists import ActorRow, ListRow, SourceListRow, TopicListRow
from tie_cli.queries.rows import AnyRow, EventRow, FactRows, PositionRow, QuoteRow
from tie_cli.text.folding import phrases
from tie_cli.views.sheets.cells import (
    date_cell,
    dispute_cells,
    join_names,
    legend,
    outcome_cell,
    passage_cell,
    place_cell,
    position_stance_cell,
    sources_cell,
    speaker_cell,
    statement_cell,
)
from tie_cli.views.sheets.sheet import Cell, Column, Section, Sheet, StyledText, cell


def timeline(found: FactRows[EventRow]) -> Sheet:
    """Return the sheet of events."""
    columns = [Column("date", 3, 16), Column("what", 8), Column("who", 3), Column("where", 3), Column("source", 4)]
    return Sheet("", columns, [Section("", [_event(row, found) for row in found.rows])], legend(found.rows))


def quotes(found: FactRows[QuoteRow]) -> Sheet:
    """Return the sheet of quotes."""
    columns = [
        Column("date", 3, 16),
        Column("speaker", 4),
        Column("statement", 7),
        Column("speech", 2),
        Column("occasion", 3),
        Column("source", 3),
    ]
    return Sheet("", columns, [Section("", [_quote(row, found) for row in found.rows])], legend(found.rows))


def search(found: FactRows[AnyRow], words: str) -> Sheet:
    """Return the sheet of facts of every kind, with the words of the search highlighted."""
    columns = [Column("date", 3, 16), Column("fact", 2), Column("what", 8), Column("who", 3), Column("source", 4)]
    rows = [_any_fact(row, found) for row in found.rows]
    return Sheet("", columns, [Section("", rows)], legend(found.rows), phrases(words))


def listing(kind: str, rows: Sequence[ListRow]) -> Sheet:
    """Return the sheet of actors, topics or sources with their numbers of facts."""
    own = {"actor": ["name", "type", "acts for"], "topic": ["name", "proposition"], "source": ["title", "publisher", "published"]}
    shares = {"name": 4, "proposition": 6, "title": 6, "publisher": 3}
    headings = ["id", *own[kind], "events", "quotes", "positions"]
    columns = [Column(heading, shares.get(heading, 3), 20 if heading == "id" else 10) for heading in headings]
    return Sheet("", columns, [Section("", [_list_row(row) for row in rows])], legend(rows))


def _event(row: EventRow, found: FactRows[EventRow]) -> list[Cell]:
    return [
        date_cell(row),
        _with_evidence(cell(row.summary), row, found),
        cell(join_names(row.actors, found.actors)),
        place_cell(row),
        sources_cell(row.sources),
    ]


def _quote(row: QuoteRow, found: FactRows[QuoteRow]) -> list[Cell]:
    return [
        date_cell(row),
        speaker_cell(row.speaker),
        _with_evidence(statement_cell(row), row, found),
        cell("direct" if row.speech == "direct" else "reported"),
        cell(row.occasion),
        sources_cell(row.sources),
    ]


def _any_fact(row: AnyRow, found: FactRows[AnyRow]) -> list[Cell]:
    match row:
        case EventRow():
            kind, what, who = "event", cell(row.summary), cell(join_names(row.actors, found.actors))
            what += cell(" (") + place_cell(row) + cell(")") if row.place else ()
        case QuoteRow():
            kind = "quote" if row.speech == "direct" else "reported"
            what, who = statement_cell(row), speaker_cell(row.speaker)
        case PositionRow():
            kind, who = "position", cell(found.actors[row.actor])
            what = position_stance_cell(row, found.authorities, found.topics[row.topic])
            what += cell(f": {row.summary}" if row.summary else None)
    return [date_cell(row), cell(kind), _with_evidence(what, row, found), who, sources_cell(row.sources)]


def _with_evidence(text: Cell, row: AnyRow, found: FactRows[Any]) -> Cell:
    """Return a text with, below it, the id of the fact, its passages if they were looked up, and what disputes it."""
    lines = (*text, StyledText(f"\n{row.id}", "quiet"))
    for source in row.sources:
        if source.proof and not source.proof.outcome.startswith("no-") and (outcome := outcome_cell(source.proof)):
            lines += (StyledText("\n"), *outcome)
        for passage in source.proof.passages if source.proof else ():
            lines += (StyledText("\n"), *passage_cell(passage), StyledText(f" ({passage.place})", "quiet"))
    for line in dispute_cells(row, found.others):
        lines += (StyledText("\n"), *line)
    return lines


def _list_row(row: ListRow) -> list[Cell]:
    match row:
        case ActorRow():
            own = [cell(row.name), cell(row.type), cell(", ".join(part for part in (row.of, row.role) if part))]
        case TopicListRow():
            own = [cell(row.name), cell(row.proposition)]
        case SourceListRow():
            published = describe(row.published) + inferred_mark(row.dated) if row.published else None
            own = [cell(row.title), cell(row.publisher), cell(published)]
    return [cell(row.id, "quiet"), *own, *(cell(str(number)) for number in (row.events, row.quotes, row.positions))]
