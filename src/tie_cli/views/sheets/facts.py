"""Sheets of facts: which columns they have, and what each cell says."""

from collections.abc import Sequence
from typing import Any, cast

from tie_cli.queries.positions_in_words import explained_summary
from tie_cli.queries.rows import AnyRow, EventRow, FactRows, PositionRow, QuoteRow
from tie_cli.text.folding import phrases, split
from tie_cli.text.wording import count_phrase, first_names
from tie_cli.views.sheets.cells import (
    date_cell,
    dispute_cells,
    join_names,
    legend,
    original_cell,
    outcome_cell,
    passage_cell,
    place_cell,
    position_stance_cell,
    sources_cell,
    speaker_cell,
    statement_cell,
)
from tie_cli.views.sheets.sheet import Cell, Column, Place, Section, Sheet, StyledText, cell

_DATE = Column("date", 3, 35, same="dated {}")
_SOURCE = Column("source", 4, place=Place.DETAIL, same="from {}")
_BELOW = (Column("id", 4, place=Place.BELOW), Column("evidence", 4, place=Place.BELOW))


def timeline_sheet(found: FactRows[EventRow], *, ids: bool = True) -> Sheet:
    """Return the sheet of events, with or without their ids."""
    who, where = Column("who", 3, place=Place.DETAIL, same="involving {}"), Column("where", 3, place=Place.DETAIL, same="in {}")
    columns = [_DATE, Column("what", 8, place=Place.TEXT), who, where, _SOURCE, *_BELOW]
    rows = [[*_event(row, found), *_below(row, found, ids=ids)] for row in found.rows]
    return Sheet("", columns, [Section("", rows)], legend(found))


def quotes_sheet(found: FactRows[QuoteRow], *, ids: bool = True, originals: bool = False) -> Sheet:
    """Return the sheet of quotes, with the `originals` below translations if they are asked for."""
    columns = [
        _DATE,
        Column("speaker", 3, 12, place=Place.LEAD, same="by {}"),
        Column("speech", 2, place=Place.LEAD, same="in {} speech"),
        Column("statement", 8, place=Place.TEXT),
        Column("occasion", 3, place=Place.DETAIL, same="on this occasion: {}"),
        _SOURCE,
        *_BELOW,
    ]
    rows = [[*_quote(row, found, originals=originals), *_below(row, found, ids=ids)] for row in found.rows]
    return Sheet("", columns, [Section("", rows)], legend(found))


def search_sheet(found: FactRows[AnyRow], words: str, sources: Sequence[str] = (), *, ids: bool = True) -> Sheet:
    """Return the sheet of facts of every kind, with the words of the search highlighted, and the sources that have them too."""
    who = Column("who", 3, place=Place.LEAD)
    columns = [_DATE, Column("fact", 2), who, Column("what", 8, place=Place.TEXT), _SOURCE, *_BELOW]
    rows = []
    for row in found.rows:
        date, kind, said_by, what, source = _any_fact(row, found)
        rows.append([date, kind, said_by, what + _found_original(row, words), source, *_below(row, found, ids=ids)])
    notes = [*legend(found), *([cell(source_words(sources), "quiet")] if sources else [])]
    return Sheet("", columns, [Section("", rows)], notes, phrases(words))


def positions_sheet(found: FactRows[PositionRow]) -> Sheet:
    """Return the sheet of positions: all that are on record, while a comparison has the latest."""
    columns = [_DATE, Column("who", 3, place=Place.LEAD), Column("what", 8, place=Place.TEXT), _SOURCE, *_BELOW]
    rows = []
    for row in found.rows:
        date, _, *rest = _any_fact(row, cast("FactRows[AnyRow]", found))
        rows.append([date, *rest, *_below(row, found, ids=True)])
    return Sheet("", columns, [Section("", rows)], legend(found))


def source_words(sources: Sequence[str]) -> str:
    """Return a sentence that names the sources whose titles or publishers have the words of a search."""
    listed, which = first_names(sources), count_phrase(source=len(sources))
    identity, their = (sources[0], "its") if len(sources) == 1 else ("ID", "their")
    return f"in the title or publisher of {which}: {listed} (`tie show {identity}` lists {their} facts)"


def _event(row: EventRow, found: FactRows[EventRow]) -> list[Cell]:
    return [
        date_cell(row),
        cell(row.summary),
        cell(join_names(row.actors, found.actors)),
        place_cell(row),
        sources_cell(row.sources),
    ]


def _quote(row: QuoteRow, found: FactRows[QuoteRow], *, originals: bool) -> list[Cell]:
    return [
        date_cell(row),
        speaker_cell(row.speaker, found.actors),
        cell("reported" if row.speech == "indirect" else None, "quiet"),
        statement_cell(row) + (_line_below(original_cell(row)) if originals else ()),
        cell(row.occasion),
        sources_cell(row.sources),
    ]


def _line_below(content: Cell) -> Cell:
    return cell("\n") + content if content else ()


def _any_fact(row: AnyRow, found: FactRows[AnyRow]) -> list[Cell]:
    match row:
        case EventRow():
            kind, what, who = "event", cell(row.summary), cell(join_names(row.actors, found.actors))
            what += cell(" (") + place_cell(row) + cell(")") if row.place else ()
        case QuoteRow():
            kind = "quote" if row.speech == "direct" else "reported"
            what, who = statement_cell(row), speaker_cell(row.speaker, found.actors)
        case PositionRow():
            kind, who = "position", cell(found.actors[row.actor])
            what = position_stance_cell(row, found.authorities, found.topics[row.topic])
            said = explained_summary(row)
            what += cell(f": {said}" if said else None)
    return [date_cell(row), cell(kind), who, what, sources_cell(row.sources)]


def _found_original(row: AnyRow, words: str) -> Cell:
    """Return the original of a translated quote below it, if the search found words of it."""
    if not isinstance(row, QuoteRow) or not row.original:
        return ()
    said = set(split(row.original))
    return _line_below(original_cell(row)) if any(said.intersection(phrase) for phrase in phrases(words)) else ()


def _below(row: AnyRow, found: FactRows[Any], *, ids: bool) -> tuple[Cell, Cell]:
    """Return the id of a fact, and its evidence: its passages if they were looked up, and what disputes it."""
    lines = []
    for source in row.sources:
        if source.proof and not source.proof.outcome.startswith("no-") and (outcome := outcome_cell(source.proof)):
            lines.append(outcome)
        passages = source.proof.passages if source.proof else []
        lines += [(*passage_cell(passage), StyledText(f" ({passage.place})", "quiet")) for passage in passages]
    lines += dispute_cells(row, found.others)
    evidence = tuple(span for line in lines for span in (StyledText("\n"), *line))[1:]
    return cell(row.id if ids else None, "quiet"), evidence
