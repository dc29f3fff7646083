"""Sheets of agreement: over time, of all pairs of sides, and of the sides nearest to one."""

from collections.abc import Sequence

from tie_cli.edtf.dates import describe
from tie_cli.model.measures import MEASURES
from tie_cli.queries.dates_in_words import as_of_in_words
from tie_cli.queries.figure_notes import matrix_notes
from tie_cli.queries.figures import (
    COUNTS,
    figure_in_column,
    parts_of,
    short_name,
    topics_word,
)
from tie_cli.queries.matrix import Matrix
from tie_cli.queries.pairs import Pair
from tie_cli.queries.periods import Period
from tie_cli.text.wording import count_phrase
from tie_cli.views.sheets.sheet import Cell, Column, Section, Sheet, cell

_BAR_WIDTH = 24  # characters of a whole bar
_EIGHTHS = " ▏▎▍▌▋▊▉"
_MOST_COLUMNS = 24  # sides; a wider matrix is for a spreadsheet
_HEATS = ("heat-1", "heat-2", "heat-3", "heat-4", "heat-5")  # from no agreement to full agreement


def matrix_sheet(found: Matrix) -> Sheet:
    """Return the sheet of all pairs of sides, in warmer colours the more they agree."""
    name = MEASURES[found.measure].full_name
    if len(found.actors) > _MOST_COLUMNS:
        sides = count_phrase(side=len(found.actors))
        note = f"{sides} are too many for a terminal: name some of them, or use --format csv or --json"
        return Sheet(name, [Column("")], [], [cell(note)])
    figures = {tuple(pair.actors): pair for pair in found.pairs}
    parts = " · ".join(parts_of(found.pairs[0], found.measure)) if found.pairs else ""
    columns = [Column("", 3, 20), *(Column(found.names[side], 1) for side in found.actors)]
    rows = []
    for one in found.actors:
        row = [cell(found.names[one], "strong")]
        for other in found.actors:
            pair = figures.get((one, other)) or figures.get((other, one))
            row.append(_figure(pair, found.measure) if pair else cell("·" if one == other else None, "quiet"))
        rows.append(row)
    below = [cell(note, "quiet") for note in matrix_notes(found)]
    return Sheet(f"{name}{as_of_in_words(found.as_of)}, with numbers of topics: {parts}", columns, [Section("", rows)], below)


def ranking_sheet(found: Matrix) -> Sheet:
    """Return the sheet of one side with each of the others, the nearest first."""
    (centre,) = found.actors
    columns = [Column("side", 3, 30), *_figure_columns(found.pairs, found.measure)]
    rows = []
    for pair in found.pairs:
        other = next(actor for actor in pair.actors if actor != centre)
        rows.append([cell(found.names[other]), *_figure_cells(pair, pair.counted, found.measure)])
    title = f"{found.names[centre]}: {MEASURES[found.measure].full_name}{as_of_in_words(found.as_of)}"
    return Sheet(title, columns, [Section("", rows)], [cell(note, "quiet") for note in matrix_notes(found)])


def over_time_sheet(title: str, periods: Sequence[Period], measure: str, total: Sequence[Cell]) -> Sheet:
    """Return the sheet of the agreement by period."""
    columns = [Column("period", 1, 10), *_figure_columns(periods, measure)]
    rows = [[cell(describe(each.period)), *_figure_cells(each, each.comparisons, measure)] for each in periods]
    return Sheet(title, columns, [Section("", rows)], total)


def _figure_columns(found: Sequence[Pair] | Sequence[Period], measure: str) -> list[Column]:
    parts = parts_of(found[0], measure) if found else {}
    topics = Column(f"{topics_word(measure)} topics", 1, 14)
    return [Column(short_name(measure), 1, 12), Column("", 3, _BAR_WIDTH), topics, *(Column(name, 1, 7) for name in parts)]


def _figure_cells(found: Pair | Period, compared: int, measure: str) -> list[Cell]:
    """Return a figure, a bar of its length, and how many topics it is over and of which kinds."""
    figure = cell(figure_in_column(found.agreement, measure, compared))
    bar = _bar(found.agreement, measure) if found.agreement is not None else cell(None)
    return [figure, bar, cell(str(found.counted)), *(cell(str(count)) for count in parts_of(found, measure).values())]


def _figure(pair: Pair, measure: str) -> Cell:
    """Return the figure of a pair, and below it on how many topics they are aligned, between, and differ."""
    parts = cell("\n" + "·".join(map(str, parts_of(pair, measure).values())), "quiet")
    figure = figure_in_column(pair.agreement, measure, pair.counted)
    if pair.agreement is None:
        return cell(figure, "quiet") + parts
    if measure in COUNTS:
        return cell(figure) + parts
    heat = _HEATS[min(int(part_of(pair.agreement, measure) * len(_HEATS)), len(_HEATS) - 1)]
    return cell(figure, heat) + parts


def part_of(figure: float, measure: str) -> float:
    """Return the place of a figure in the range of its measure, from 0 to 1."""
    low = MEASURES[measure].low
    return min(max((figure - low) / (1 - low), 0.0), 1.0)


def _bar(figure: float, measure: str) -> Cell:
    if measure in COUNTS:
        return cell("█" * min(round(figure), _BAR_WIDTH))
    eighths = round(part_of(figure, measure) * _BAR_WIDTH * 8)
    return cell("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip(), "quiet")
