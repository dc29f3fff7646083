"""Cells in the same words in every sheet: dates, names, statements, sources, stances, disputes, and the legend below."""

from collections.abc import Mapping, Sequence
from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.queries.dates_in_words import Dated, date_in_words, date_mark, date_with_mark, edtf_note
from tie_cli.queries.inferred_marks import has_mark
from tie_cli.queries.marks import DISPUTED_MARK, INFERRED_MARK, inferred_mark
from tie_cli.queries.offices_in_words import speaker_office
from tie_cli.queries.positions_in_words import Attributable, basis_in_words, explained_summary, on_topic, stance_with_mark
from tie_cli.queries.rows import (
    AnyRow,
    Authority,
    EventRow,
    FactRows,
    Passage,
    PositionRow,
    QuoteRow,
    SourceProof,
    SourceRow,
    Speaker,
)
from tie_cli.queries.sources_in_words import short_source, short_sources
from tie_cli.queries.translations import shown_original, translation_in_words
from tie_cli.text.quotation_marks import in_quotation_marks
from tie_cli.views.sheets.sheet import Cell, StyledText, cell

SIGNS = {"supports": "+", "opposes": "−", "abstains": "o", "mixed": "±"}
_OUTCOMES = {
    "several": "excerpt found in several places: add a prefix or suffix",
    "nearly": "excerpt not found; this is the closest passage",
    "missing": "excerpt not found",
    "no-excerpt": "no excerpt given",
    "no-text": "not checked: no text of this source",
}
_INFERRED = cell(f"{INFERRED_MARK} inferred: `tie show ID` explains how", "quiet")
_DISPUTED = cell(f"{DISPUTED_MARK} sources disagree", "quiet")


def date_cell(fact: Dated) -> Cell:
    """Return when a fact holds as people write it, marked if that is inferred."""
    return (StyledText(date_with_mark(fact), "inferred" if date_mark(fact) else ""),)


def full_date_cell(fact: Dated) -> Cell:
    """Return when a fact holds as people write it, and its date as the fact file has it."""
    return cell(date_in_words(fact)) + cell(f"  ({edtf_note(fact)})", "quiet")


def place_cell(row: EventRow) -> Cell:
    """Return where an event happened, marked if that is inferred."""
    return cell(row.place + inferred_mark(row.placed) if row.place else None)


def join_names(ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the names that belong to ids, separated by commas."""
    return ", ".join(names.get(identity, identity) for identity in ids)


def statement_cell(row: QuoteRow) -> Cell:
    """Return a quote's words, in quotation marks only if they are the speaker's own or, where it says so, their translation."""
    if row.speech != "direct":
        return cell(row.statement)
    translated = translation_in_words(row)
    return cell(in_quotation_marks(row.text)) + cell(f" ({translated})" if translated else None, "quiet")


def original_cell(row: QuoteRow) -> Cell:
    """Return the original wording of a translated quote; an empty cell if there is none."""
    original = shown_original(row)
    return cell(in_quotation_marks(original) if original and row.speech == "direct" else original)


def speaker_cell(speaker: Speaker, names: Mapping[str, str]) -> Cell:
    """Return a speaker with the office below."""
    office = speaker_office(speaker, names)
    return cell(speaker.name, "strong") + cell(f"\n{office}" if office else None)


def sources_cell(sources: Sequence[SourceRow]) -> Cell:
    """Return the sources of a fact, each once, on a line of its own."""
    return cell("\n".join(short_sources(sources)))


def stance_cell(position: Attributable) -> Cell:
    """Return a stance with its sign, for readers who don't see its colour, and marked if it is inferred."""
    return cell(f"{SIGNS[position.stance]} {stance_with_mark(position)}", position.stance)


def position_stance_cell(row: Attributable, authorities: Mapping[str, Authority], topic: str = "") -> Cell:
    """Return a position's stance on a topic, and what it rests on: "supports, by action", "supports, on the word of R. Singh"."""
    stance = stance_cell(row) + cell(on_topic(row, topic) if topic else None)
    return stance + cell(f", {basis_in_words(row, authorities)}", "quiet")


def summary_cell(row: AnyRow) -> Cell:
    """Return what a fact says, in one line."""
    match row:
        case EventRow():
            return cell(row.summary)
        case QuoteRow():
            return cell(f"{row.speaker.name}: ") + statement_cell(row)
        case PositionRow():
            said = explained_summary(row)
            return stance_cell(row) + cell(f": {said}" if said else None)


def dispute_cells(row: AnyRow, others: Mapping[str, AnyRow]) -> list[Cell]:
    """Return what other sources say, with the source: another date of the fact, or another fact."""
    lines = [
        cell(f"{DISPUTED_MARK} {describe(source.date)}", "opposes") + cell(f" ({short_source(source)})")
        for source in row.sources
        if source.date and source.date != row.date
    ]
    for identity in row.disputes:
        if other := others.get(identity):
            head = cell(f"{DISPUTED_MARK} {date_with_mark(other)}: ", "opposes")
            tail = cell(f" ({'; '.join(short_sources(other.sources))})") + cell(f" {identity}", "quiet")
            lines.append(head + summary_cell(other) + tail)
    return lines


def outcome_cell(proof: SourceProof) -> Cell:
    """Return why an excerpt is not verified; an empty cell if it is."""
    if proof.problem:
        return cell(proof.problem, "opposes")
    return cell(_OUTCOMES.get(proof.outcome), "quiet" if proof.outcome.startswith("no-") else "opposes")


def passage_cell(passage: Passage) -> Cell:
    """Return an excerpt, highlighted, with the words around it."""
    return cell(passage.before, "quiet") + cell(passage.exact, "hit") + cell(passage.after, "quiet")


def legend(found: FactRows[Any]) -> list[Cell]:
    """Return what the marks in a table of facts mean."""
    lines = inferred_legend(is_shown=any(has_mark(row, found.authorities, found.others) for row in found.rows))
    return [*lines, _DISPUTED] if any(row.disputes or dispute_cells(row, {}) for row in found.rows) else lines


def inferred_legend(*, is_shown: bool) -> list[Cell]:
    """Return what the mark of what is inferred means, if it is shown."""
    return [_INFERRED] if is_shown else []
