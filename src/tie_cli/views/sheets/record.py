"""The sheet of one record in full: the names of its fields and their values."""

from collections.abc import Iterator, Mapping

from tie_cli.edtf.dates import describe
from tie_cli.queries.dates_in_words import date_in_words, date_with_mark
from tie_cli.queries.inferred_marks import has_mark, has_mark_in_full
from tie_cli.queries.lists import ActorRow, ListRow, SourceListRow
from tie_cli.queries.marks import INFERRED, INFERRED_MARK
from tie_cli.queries.offices_in_words import office_with_time
from tie_cli.queries.positions_in_words import basis_in_words
from tie_cli.queries.rows import AnyRow, Authority, EventRow, PositionRow, QuoteRow
from tie_cli.queries.show import RecordDetails
from tie_cli.queries.sources_in_words import source_published, source_publisher, source_title
from tie_cli.text.languages import language_name
from tie_cli.text.wording import count_phrase, shown_path
from tie_cli.views.sheets.cells import (
    dispute_cells,
    full_date_cell,
    inferred_legend,
    join_names,
    original_cell,
    place_cell,
    position_stance_cell,
    speaker_cell,
    stance_cell,
    statement_cell,
    summary_cell,
)
from tie_cli.views.sheets.record_sources import source_pairs
from tie_cli.views.sheets.sheet import Cell, Sheet, cell, pairs_sheet

_ROLES = {"evidence": "evidence for", "event": "event of"}
_BASES = {"statement": "what the actor says", "action": "what the actor does"}
_MARKED = {"title": source_title, "publisher": source_publisher, "published": source_published}


def record_sheet(record: RecordDetails, *, facts: bool = False) -> Sheet:
    """Return the sheet of one record, with its sources, their passages, and the facts that refer to it.

    An actor, topic or source has its `facts` too, if they are asked for.
    """
    row = record.row
    if not isinstance(row, AnyRow):
        pairs, shown_facts = _list_pairs(row, record.file), record.fact_rows if facts else []
        if any(has_mark(fact, record.authorities, place=False, sources=False) for fact in shown_facts):
            return pairs_sheet([*pairs, *_facts_of(row, record)], inferred_legend(is_shown=True))
        is_marked = isinstance(row, SourceListRow) and has_mark_in_full(row)
        return pairs_sheet([*pairs, *(_facts_of(row, record) if facts else ())], _own_legend(is_shown=is_marked))
    pairs = [*_fact_pairs(row, record), *(("disputed", line) for line in dispute_cells(row, record.others))]
    pairs.append(("note", cell(row.note)))
    pairs += source_pairs(row)
    pairs += [
        (_ROLES[mention.role], cell(f"{mention.id} ({mention.kind})"))
        for mention in record.referred_by
        if mention.role != "disputes"
    ]
    pairs.append(("defined in", cell(f"{shown_path(record.file)}:{record.line}", "quiet")))
    return pairs_sheet(pairs, _own_legend(is_shown=_has_mark(row, record)))


def _has_mark(row: AnyRow, record: RecordDetails) -> bool:
    """Return whether anything in the sheet of a fact has the mark of what is inferred: its own date has words instead."""
    return (
        INFERRED_MARK in date_in_words(row)
        or has_mark(row, record.authorities, record.others, date=False, sources=False)
        or any(map(has_mark_in_full, row.sources))
    )


def _own_legend(*, is_shown: bool) -> list[Cell]:
    """Return what the mark of what is inferred means, below a record that says itself how it is."""
    return [cell(f"{INFERRED_MARK} {INFERRED}", "quiet")] if is_shown else []


def _fact_pairs(row: AnyRow, record: RecordDetails) -> list[tuple[str, Cell]]:
    date = ("date", full_date_cell(row))
    match row:
        case EventRow():
            return [
                ("event", cell(row.id, "strong")),
                date,
                ("what", cell(row.summary)),
                ("who", cell(join_names(row.actors, record.actors))),
                ("where", place_cell(row)),
                ("topics", cell(join_names(row.topics, record.topics))),
            ]
        case QuoteRow():
            return [
                ("quote", cell(row.id, "strong")),
                date,
                ("speaker", speaker_cell(row.speaker, record.actors)),
                ("direct" if row.speech == "direct" else "reported", statement_cell(row)),
                ("original", original_cell(row)),
                ("language", cell(language_name(row.language) if row.language else None)),
                ("occasion", cell(row.occasion)),
                ("event", cell(row.event)),
                ("topics", cell(join_names(row.topics, record.topics))),
            ]
        case PositionRow():
            return [
                ("position", cell(row.id, "strong")),
                date,
                ("actor", cell(join_names([row.actor], record.actors))),
                ("topic", cell(join_names([row.topic], record.topics))),
                ("stance", stance_cell(row)),
                ("basis", _basis(row, record.authorities)),
                ("summary", cell(row.summary)),
                ("evidence", cell(", ".join(row.evidence))),
            ]


def _basis(row: PositionRow, authorities: Mapping[str, Authority]) -> Cell:
    if row.basis is None:
        return cell("not given", "quiet")
    return cell(f"{row.basis}: {_BASES.get(row.basis) or basis_in_words(row, authorities)}")


def _list_pairs(row: ListRow, file: str) -> list[tuple[str, Cell]]:
    counts = count_phrase(event=row.events, quote=row.quotes, position=row.positions)
    pairs = [(row.kind, cell(row.id, "strong"))]
    for field in row.__struct_fields__:
        value = getattr(row, field)
        if (
            field in ("id", "kind", "office", "events", "quotes", "positions")
            or not value
            or (field, value) == ("dated", "stated")
        ):
            continue
        if isinstance(row, SourceListRow) and field in _MARKED:
            shown_value = _MARKED[field](row)
        elif isinstance(row, ActorRow) and field == "role":
            shown_value = row.office
        elif isinstance(row, ActorRow) and field == "roles":
            pairs += [("office", cell(office_with_time(each.office, each.since, each.until))) for each in row.roles]
            continue
        elif field == "retrieved":
            shown_value = describe(value)
        else:
            shown_value = ", ".join(value) if isinstance(value, list) else str(value)
        pairs.append((field, cell(shown_value)))
    return [*pairs, ("facts", cell(counts)), ("defined in", cell(shown_path(file), "quiet"))]


def _facts_of(row: ListRow, record: RecordDetails) -> Iterator[tuple[str, Cell]]:
    """Yield the facts of an actor, topic or source, each with its id and where it is defined."""
    for fact, place in zip(record.fact_rows, record.facts, strict=True):
        where = cell(f"\n{place.id}  {shown_path(place.file)}:{place.line}", "quiet")
        yield place.kind, cell(f"{date_with_mark(fact)}: ") + _what(fact, record) + where
    more = row.events + row.quotes + row.positions - len(record.facts)
    if more:
        yield (
            "more",
            cell(f"{count_phrase(fact=more)}, which `tie timeline --{row.kind} {row.id}` and `tie quotes` list", "quiet"),
        )


def _what(row: AnyRow, record: RecordDetails) -> Cell:
    if not isinstance(row, PositionRow):
        return summary_cell(row)
    return cell(f"{record.actors[row.actor]}: ") + position_stance_cell(row, record.authorities, record.topics[row.topic])
