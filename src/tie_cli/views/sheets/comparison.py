"""The sheet of a comparison: topics by sides, with how the sides relate, and the overall figure below."""

from collections.abc import Mapping, Sequence
from itertools import chain

from tie_cli.edtf.dates import describe, parse
from tie_cli.model.agreement import DIFFER, NOBODY, ONLY_ONE
from tie_cli.queries.comparison import Comparison, NamedComparison
from tie_cli.queries.dates_in_words import as_of_in_words, is_report_inferred
from tie_cli.queries.figure_notes import figure_notes, part_way_note
from tie_cli.queries.figures import (
    figure_sentence,
    figures_of_pairs,
)
from tie_cli.queries.inferred_marks import has_marked_date, has_marked_stance
from tie_cli.queries.marks import ATTRIBUTIONS_DIFFER, DISPUTED_MARK, INFERRED_MARK
from tie_cli.queries.old_reports import YEAR
from tie_cli.queries.positions_in_words import explained_summary
from tie_cli.queries.stands import Stand, TopicRow
from tie_cli.text.wording import count_phrase
from tie_cli.views.sheets.agreement import over_time_sheet
from tie_cli.views.sheets.cells import date_cell, inferred_legend, position_stance_cell
from tie_cli.views.sheets.sheet import Cell, Column, Section, Sheet, cell

IN_OTHERS_WORDS = "only in others' words"


def comparison_sheet(compared: NamedComparison) -> Sheet:
    """Return the sheet of topics by sides, with the agreement below; or the agreement by period."""
    comparison, names = compared.comparison, compared.actors
    *others, last = [names[side] for side in comparison.actors] or [""]
    title = f"{', '.join(others)} and {last}" if others else last
    as_of = as_of_in_words(comparison.as_of)
    if comparison.periods is not None:
        return over_time_sheet(f"{title}{as_of}", comparison.periods, comparison.measure, _total(compared))
    several = len(comparison.actors) > 1
    columns = [Column("topic", 4), *(Column(names[side], 5) for side in comparison.actors)]
    columns += [Column("relation", 2)] if several else []
    rows = []
    for topic in comparison.topics:
        row = [cell(topic.name, "strong"), *(_stands_cell(topic, side, compared) for side in comparison.actors)]
        if several:
            row.append(_relation(topic, names))
        rows.append(row)
    stands = [
        stand for topic in comparison.topics for stand in (*topic.positions.values(), *chain(*topic.besides.values())) if stand
    ]
    below = [
        *([cell(note)] if (note := part_way_note(compared)) else []),
        *_total(compared),
        *_old_reports(stands, comparison.as_of),
        *inferred_legend(is_shown=any(_has_mark(stand, compared) for stand in stands)),
    ]
    if any(topic.attributions_differ for topic in comparison.topics):
        below.append(cell(ATTRIBUTIONS_DIFFER, "quiet"))
    return Sheet(f"{title}{as_of}", columns, [Section("", rows)], below)


def _stands_cell(topic: TopicRow, side: str, compared: NamedComparison) -> Cell:
    """Return where a side stands on a topic, and below it what is on record besides and does not count."""
    shown = topic.positions[side]
    if shown is None:
        return cell("no record", "quiet")
    said = explained_summary(shown)
    summary = cell(f"\n{said}" if said else None)
    found = _dispute_mark(shown, side, topic) + _stand_cell(shown, side, compared) + summary
    for other in topic.besides.get(side, ()):
        found += (
            cell("\n") + _dispute_mark(other, side, topic) + cell("not counted: ", "quiet") + _stand_cell(other, side, compared)
        )
    return found


def _dispute_mark(stand: Stand, side: str, topic: TopicRow) -> Cell:
    """Return the mark of a position that others attribute to a side where they differ."""
    return cell(f"{DISPUTED_MARK} " if stand.basis == "attributed" and side in topic.attributions_differ else None, "opposes")


def _stand_cell(stand: Stand, side: str, compared: NamedComparison) -> Cell:
    by = cell(f" ({compared.actors[stand.actor]})" if stand.actor != side else None)
    return position_stance_cell(stand, compared.authorities) + cell(", ") + date_cell(stand) + by


def _has_mark(stand: Stand, compared: NamedComparison) -> bool:
    return has_marked_date(stand) or has_marked_stance(stand, compared.authorities)


def _old_reports(stands: Sequence[Stand], as_of: str | None) -> list[Cell]:
    """Return a note if positions that go on were last reported more than a year before the date of the comparison."""
    if as_of is None:
        return []
    last = parse(as_of).last or 0
    old = [stand for stand in stands if stand.as_of and last - (parse(stand.as_of).last or last) > YEAR]
    if not old:
        return []
    old.sort(key=lambda stand: parse(stand.as_of or "").last or 0)
    days = [f"{describe(stand.as_of or '')}{INFERRED_MARK if is_report_inferred(stand) else ''}" for stand in old]
    as_of_days = f"as of {days[0]}" if days[0] == days[-1] else f"as of days from {days[0]} to {days[-1]}"
    were = "was" if len(old) == 1 else "were"
    return [cell(f"{count_phrase(position=len(old))} {were} last reported more than a year earlier, {as_of_days}.", "quiet")]


def relation_in_words(topic: TopicRow, names: Mapping[str, str]) -> tuple[str, str]:
    """Return how sides relate, the same in every table and page, and who is on record only in others' words if that matters."""
    if topic.reported_relation == ONLY_ONE:
        only = next(names[side] for side, stand in topic.positions.items() if stand)
        return f"only {only} on record", IN_OTHERS_WORDS if topic.relation == NOBODY else ""
    if topic.relation == NOBODY:
        return topic.reported_relation, IN_OTHERS_WORDS
    if topic.relation == ONLY_ONE:
        reported = [names[side] for side, stand in topic.positions.items() if stand and stand.basis == "attributed"]
        return topic.reported_relation, f"{', '.join(reported)} {IN_OTHERS_WORDS}"
    return topic.reported_relation, f"counted: {topic.relation}" if topic.relation != topic.reported_relation else ""


def _relation(topic: TopicRow, names: Mapping[str, str]) -> Cell:
    words, remark = relation_in_words(topic, names)
    return cell(words, "opposes" if topic.reported_relation == DIFFER else "") + cell(
        f"\n({remark})" if remark else None, "quiet"
    )


def _total(compared: NamedComparison) -> list[Cell]:
    comparison, names = compared.comparison, compared.actors
    if len(comparison.actors) < 2:
        return [cell("Name a second side to compare.", "quiet")]
    return [*figure_lines(comparison), *(cell(f"  {pair}") for pair in figures_of_pairs(comparison, names))]


def figure_lines(comparison: Comparison) -> list[Cell]:
    """Return the overall figure with what it is made of, what it leaves out, and a caution if it is over few topics."""
    head, mark, rest = figure_sentence(comparison).partition(" over ")
    lines = [cell(head, "strong") + cell(mark + rest)]
    return [*lines, *(cell(note, "quiet") for note in figure_notes(comparison))]
