"""Sheets of comparisons: topics by sides, agreement over time, all pairs of sides, and the sides nearest to one."""

from collections.abc import Mapping, Sequence

from tie_cli.edtf.dates import describe, parse
from tie_cli.model.agreement import DIFFER, MEASURES, NOBODY, ONLY_ONE
from tie_cli.queries.compare import Comparison, Matrix, NamedComparison, Pair, Stand, TopicRow
from tie_cli.queries.figures import (
    few_topics,
    few_topics_of_pairs,
    figure_in_words,
    figure_number,
    figure_sentence,
    not_counted,
    topics_word,
)
from tie_cli.queries.in_words import INFERRED_MARK, is_report_inferred
from tie_cli.queries.periods import Period
from tie_cli.text.wording import count_phrase
from tie_cli.views.sheets.cells import date_cell, legend, position_stance_cell
from tie_cli.views.sheets.sheet import Cell, Column, Section, Sheet, StyledText, cell

_BAR = 24  # characters of a whole bar
_EIGHTHS = " ▏▎▍▌▋▊▉"
_MOST_COLUMNS = 24  # sides; a wider matrix is for a spreadsheet
_YEAR = 366  # days
_HEATS = ("heat-1", "heat-2", "heat-3", "heat-4", "heat-5")  # from no agreement to full agreement


def compare(compared: NamedComparison) -> Sheet:
    """Return the sheet of topics by sides, with the agreement below; or the agreement by period."""
    comparison, names = compared.comparison, compared.actors
    *others, last = [names[side] for side in comparison.actors] or [""]
    title = f"{', '.join(others)} and {last}" if others else last
    as_of = f", as of {describe(comparison.as_of)}" if comparison.as_of else ""
    if comparison.periods is not None:
        return _over_time(f"{title}{as_of}", comparison.periods, comparison.measure, _total(compared))
    several = len(comparison.actors) > 1
    columns = [Column("topic", 4), *(Column(names[side], 5) for side in comparison.actors)]
    columns += [Column("relation", 2)] if several else []
    rows = []
    for topic in comparison.topics:
        row = [cell(topic.name, "strong"), *(_stand(topic.positions[side], side, compared) for side in comparison.actors)]
        if several:
            row.append(_relation(topic, names))
        rows.append(row)
    stands = [stand for topic in comparison.topics for stand in topic.positions.values() if stand]
    below = [*_total(compared), *_old_reports(stands, comparison.as_of), *legend(stands)]
    return Sheet(f"{title}{as_of}", columns, [Section("", rows)], below)


def matrix(found: Matrix) -> Sheet:
    """Return the sheet of all pairs of sides, in warmer colours the more they agree."""
    name = MEASURES[found.measure].name
    if len(found.actors) > _MOST_COLUMNS:
        sides = count_phrase(side=len(found.actors))
        note = f"{sides} are too many for a terminal: name some of them, or use --format csv or --json"
        return Sheet(name, [Column("")], [], [cell(note)])
    figures = {tuple(pair.actors): pair for pair in found.pairs}
    columns = [Column("", 3, 20), *(Column(found.names[side], 1) for side in found.actors)]
    rows = []
    for one in found.actors:
        row = [cell(found.names[one], "strong")]
        for other in found.actors:
            pair = figures.get((one, other)) or figures.get((other, one))
            row.append(_figure(pair, found.measure) if pair else cell("·" if one == other else None, "quiet"))
        rows.append(row)
    below = _caution(few_topics_of_pairs(found.pairs, found.measure))
    return Sheet(f"{name}, with the number of {topics_word(found.measure)} topics", columns, [Section("", rows)], below)


def like(found: Matrix) -> Sheet:
    """Return the sheet of one side with each of the others, the nearest first."""
    (centre,) = found.actors
    columns = [Column("side", 3, 30), Column("agreement", 1, 12), Column("", 3, _BAR)]
    columns.append(Column(f"{topics_word(found.measure)} topics", 1, 14))
    rows = []
    for pair in found.pairs:
        other = next(actor for actor in pair.actors if actor != centre)
        figure = pair.agreement or 0.0
        rows.append(
            [
                cell(found.names[other]),
                cell(figure_number(figure, found.measure)),
                _bar(figure, found.measure),
                cell(str(pair.counted)),
            ]
        )
    title = f"{found.names[centre]}: {MEASURES[found.measure].name}"
    return Sheet(title, columns, [Section("", rows)], _caution(few_topics_of_pairs(found.pairs, found.measure)))


def _over_time(title: str, periods: Sequence[Period], measure: str, total: Sequence[Cell]) -> Sheet:
    columns = [Column("period", 1, 10), Column("agreement", 1, 12), Column("", 3, _BAR)]
    columns.append(Column(f"{topics_word(measure)} topics", 1, 14))
    rows = [
        [
            cell(describe(each.period)),
            cell(figure_number(each.agreement, measure)),
            _bar(each.agreement, measure) if each.agreement is not None else cell(None),
            cell(str(each.counted)),
        ]
        for each in periods
    ]
    return Sheet(title, columns, [Section("", rows)], total)


def _stand(stand: Stand | None, side: str, compared: NamedComparison) -> Cell:
    if stand is None:
        return cell("no record", "quiet")
    by = cell(f" ({compared.actors[stand.actor]})" if stand.actor != side else None)
    when = cell(", ") + date_cell(stand)
    return position_stance_cell(stand, compared.authorities) + when + by + cell(f"\n{stand.summary}" if stand.summary else None)


def _old_reports(stands: Sequence[Stand], as_of: str | None) -> list[Cell]:
    """Return a note if a position that goes on was last reported more than a year before the date of the comparison."""
    if as_of is None:
        return []
    last = parse(as_of).last or 0
    old = [stand for stand in stands if stand.as_of and last - (parse(stand.as_of).last or last) > _YEAR]
    if not old:
        return []
    oldest = min(old, key=lambda stand: parse(stand.as_of or "").last or 0)
    are = f"{count_phrase(position=len(old))} {'was' if len(old) == 1 else 'were'} last reported more than a year earlier"
    mark = INFERRED_MARK if is_report_inferred(oldest) else ""
    return [cell(f"{are}, as of {describe(oldest.as_of or '')}{mark}.", "quiet")]


def _relation(topic: TopicRow, names: Mapping[str, str]) -> Cell:
    """Return how sides relate; where a side is on record only in someone else's words, that it does not count."""
    style = "opposes" if topic.reported_relation == DIFFER else ""
    if topic.reported_relation == ONLY_ONE:
        only = next(names[side] for side, stand in topic.positions.items() if stand)
        return cell(f"only {only} on record", style)
    uncounted = cell("\nnot counted", "quiet") if topic.relation in (ONLY_ONE, NOBODY) else ()
    return cell(topic.reported_relation, style) + uncounted


def _total(compared: NamedComparison) -> list[Cell]:
    comparison, names = compared.comparison, compared.actors
    if len(comparison.actors) < 2:
        return [cell("Name a second side to compare.", "quiet")]
    lines = figure_lines(comparison)
    if len(comparison.actors) > 2:
        for pair in comparison.pairs:
            names_of_pair = " and ".join(names[side] for side in pair.actors)
            lines.append(cell(f"  {names_of_pair}: {figure_in_words(pair, comparison.measure)}"))
    return lines


def figure_lines(comparison: Comparison) -> list[Cell]:
    """Return the overall figure with what it is made of, what it leaves out, and a caution if it is over few topics."""
    head, over, rest = figure_sentence(comparison).partition(" over ")
    lines = [cell(head, "strong") + cell(over + rest)]
    if number := not_counted(comparison):
        topics = count_phrase(topic=number) if len(comparison.pairs) == 1 else f"{number} times that two sides share a topic"
        lines.append(cell(f"Not counted: {topics} on which a side abstains or is mixed.", "quiet"))
    if comparison.left_out:
        left_out = (
            f"Left out: {count_phrase(topic=comparison.left_out)} on which a side is on record only in someone else's words"
        )
        lines.append(cell(f"{left_out} (--attributed counts these).", "quiet"))
    return lines + _caution(few_topics(comparison))


def _caution(text: str) -> list[Cell]:
    return [cell(text, "quiet")] if text else []


def _figure(pair: Pair, measure: str) -> Cell:
    figure = pair.agreement or 0.0
    if measure in ("congruence", "conflict"):
        return cell(f"{figure:.0f}") + cell(f"\n{pair.counted}", "quiet")
    heat = _HEATS[min(int(part_of(figure, measure) * len(_HEATS)), len(_HEATS) - 1)]
    return (StyledText(f"{figure:.2f}", heat), StyledText(f"\n{pair.counted}", "quiet"))


def part_of(figure: float, measure: str) -> float:
    """Return the place of a figure in the range of its measure, from 0 to 1."""
    low = MEASURES[measure].low
    return min(max((figure - low) / (1 - low), 0.0), 1.0)


def _bar(figure: float, measure: str) -> Cell:
    if measure in ("congruence", "conflict"):
        return cell("█" * min(round(figure), _BAR))
    eighths = round(part_of(figure, measure) * _BAR * 8)
    return cell("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip(), "quiet")
