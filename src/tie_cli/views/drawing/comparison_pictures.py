"""SVG pictures of comparisons: the agreement over time, all pairs of sides, and topics by sides."""

import math
from collections.abc import Sequence
from itertools import pairwise

from tie_cli.edtf.dates import describe
from tie_cli.model.measures import MEASURES
from tie_cli.queries.comparison import NamedComparison
from tie_cli.queries.dates_in_words import as_of_in_words, date_with_mark
from tie_cli.queries.figure_notes import figure_notes, matrix_notes, old_reports_note, part_way_note
from tie_cli.queries.figures import COUNTS, figure_in_column, figure_in_words, figure_number, figure_sentence, topics_word
from tie_cli.queries.inferred_marks import has_marked_date, has_marked_source, has_marked_stance
from tie_cli.queries.marks import INFERRED, INFERRED_MARK
from tie_cli.queries.matrix import Matrix
from tie_cli.queries.pairs import Pair
from tie_cli.queries.positions_in_words import basis_in_words, explained_summary, stance_with_mark
from tie_cli.queries.sources_in_words import short_sources
from tie_cli.queries.stands import Stand
from tie_cli.text.wording import capitalised
from tie_cli.views.drawing.svg import BAR, GRID, HEAT, INK, MARGIN, QUIET, STANCE, SvgPicture, cut, number, text_width
from tie_cli.views.sheets.agreement import part_of
from tie_cli.views.sheets.cells import SIGNS

_NAMES = 150.0  # px, the most that the name of a side takes
_LINE = 18.0  # px, from one line below a picture to the next


def agreement_picture(compared: NamedComparison) -> bytes:
    """Return the agreement by period as a line, broken where there is no figure, with bars for the shared topics below it."""
    comparison, names = compared.comparison, compared.actors
    periods = comparison.periods or []
    measure = MEASURES[comparison.measure]
    sides = " and ".join(names[side] for side in comparison.actors)
    title = f"{sides}: {measure.full_name}{as_of_in_words(comparison.as_of)}"
    lines = [figure_sentence(comparison), *figure_notes(comparison, options=False)]
    picture = SvgPicture(_width_for(800, lines), 440 + _LINE * len(lines), title, f"{measure.formula}. {measure.source}.")
    picture.text(MARGIN, 28, title, font_size=16, font_weight="bold")
    low, high = measure.low, max([1.0, *(each.agreement or 0 for each in periods)])
    steps = min(4, int(high)) if comparison.measure in COUNTS else 4
    high = math.ceil(high / steps) * steps if comparison.measure in COUNTS else high  # no line at half a topic
    years = [each.first_year for each in periods]
    first, last = min(years, default=0), max(years, default=0)

    def x_of(year: int) -> float:
        return 70 + 700 * ((year - first) / (last - first) if last > first else 0.5)

    def y_of(figure: float) -> float:
        return 300 - 240 * (figure - low) / (high - low)

    for step in range(steps + 1):
        figure = low + (high - low) * step / steps
        picture.line(60, y_of(figure), 780, y_of(figure), stroke=GRID)
        picture.text(54, y_of(figure) + 4, f"{figure:g}".replace("-", "−"), anchor="end", fill=QUIET)
    points = [(x_of(year), each) for year, each in zip(years, periods, strict=True)]
    for (x, one), (x2, other) in pairwise(points):
        if one.agreement is not None and other.agreement is not None:
            picture.line(x, y_of(one.agreement), x2, y_of(other.agreement), stroke=BAR, stroke_width=2)
    most = max([1, *(each.counted for each in periods)])
    every = -(-len(points) // 12)
    for place, (x, each) in enumerate(points):
        tooltip = f"{describe(each.period)}: {figure_in_words(each, comparison.measure)}"
        if each.agreement is not None:
            picture.circle(x, y_of(each.agreement), 4, fill=BAR, tooltip=tooltip)
        picture.rect(x - 4, 380 - 50 * each.counted / most, 8, 50 * each.counted / most, fill=QUIET, tooltip=tooltip)
        if place % every == 0:
            picture.text(x, 396, describe(each.period), anchor="middle", fill=QUIET)
    picture.text(54, 334, str(most), anchor="end", fill=QUIET)
    picture.text(MARGIN, 424, f"bars: {topics_word(comparison.measure)} topics, {most} at most · {measure.formula}", fill=QUIET)
    _write_below(picture, 424 + _LINE, lines)
    return picture.to_bytes()


def matrix_picture(found: Matrix) -> bytes:
    """Return all pairs of sides as squares, bluer the less they are apart, with the figures if there is room for them."""
    measure = MEASURES[found.measure]
    size = max(7.0, min(44.0, 900 / max(len(found.actors), 1)))
    names = max([text_width(cut(found.names[actor], _NAMES)) for actor in found.actors], default=0) * min(size / 14, 1) + 10
    left, top = MARGIN + names, 50 + names
    extent = size * len(found.actors)
    title = f"{capitalised(measure.name)} of all pairs of sides{as_of_in_words(found.as_of)}"
    lines = [measure.formula, *matrix_notes(found, options=False)]
    width, height = _width_for(left + extent + names, lines), top + extent + 60 + _LINE * len(lines)
    picture = SvgPicture(width, height, title, f"{measure.formula}. {measure.source}.")
    picture.text(MARGIN, 28, title, font_size=16, font_weight="bold")
    letters = min(size * 0.8, 12)
    places = {actor: place for place, actor in enumerate(found.actors)}
    for actor, place in places.items():
        name = cut(found.names[actor], _NAMES)
        middle = size * place + size / 2 + letters / 3
        picture.text(left - 6, top + middle, name, anchor="end", font_size=number(letters))
        x = left + middle
        picture.text(x, top - 6, name, font_size=number(letters), transform=f"rotate(-60 {number(x)} {number(top - 6)})")
    most = max([1.0, *(pair.agreement or 0 for pair in found.pairs)])
    colours = HEAT[::-1] if measure.counts_conflict else HEAT
    for pair in found.pairs:
        one, other = (places[actor] for actor in pair.actors)
        for column, row in ((one, other), (other, one)):
            _square(picture, left + column * size, top + row * size, size, pair, found, most, colours)
    for place, colour in enumerate(colours):
        picture.rect(left + place * 24, top + extent + 20, 24, 12, fill=colour, stroke=GRID)
    picture.text(left, top + extent + 46, f"{measure.low:g}".replace("-", "−"), fill=QUIET)
    picture.text(left + 24 * len(HEAT), top + extent + 46, f"{most:g}", anchor="end", fill=QUIET)
    _write_below(picture, top + extent + 46 + _LINE, lines)
    return picture.to_bytes()


def stances_picture(compared: NamedComparison) -> bytes:
    """Return topics by sides: each stance by sign, word and colour, and white squares where there is no record."""
    comparison, names = compared.comparison, compared.actors
    title = f"Where sides stand{as_of_in_words(comparison.as_of)}"
    left, width = 330.0, 150.0
    lines = _lines_below(compared)
    bottom = 84 + 30 * len(comparison.topics)
    whole = _width_for(left + width * len(comparison.actors) + MARGIN, lines)
    picture = SvgPicture(whole, bottom + 22 + _LINE * len(lines), title, "Topics by sides.")
    picture.text(MARGIN, 28, title, font_size=16, font_weight="bold")
    for place, side in enumerate(comparison.actors):
        picture.text(left + width * (place + 0.5), 66, cut(names[side], width - 8), anchor="middle", font_weight="bold")
    for row, topic in enumerate(comparison.topics):
        y = 78 + 30 * row
        picture.text(left - 12, y + 19, cut(topic.name, left - MARGIN - 12), anchor="end")
        for place, side in enumerate(comparison.actors):
            stand, x = topic.positions[side], left + width * place
            tooltip = f"{names[side]}: {topic.proposition or topic.name}"
            if stand is None:
                picture.rect(x + 1, y + 1, width - 2, 28, fill="#ffffff", stroke=GRID, tooltip=tooltip)
                picture.text(x + width / 2, y + 19, "no record", anchor="middle", fill=QUIET)
                continue
            tooltip += f" — {_in_full(stand, side, compared)}"
            words = f"{SIGNS[stand.stance]} {stance_with_mark(stand)}"
            if stand.basis == "attributed":  # an outline only: it is someone else's word
                colour = STANCE[stand.stance]
                picture.rect(x + 2, y + 2, width - 4, 26, fill="#ffffff", stroke=colour, stroke_width=2, tooltip=tooltip)
                picture.text(x + width / 2, y + 19, f"({words})", anchor="middle", fill=colour)
                continue
            picture.rect(x + 1, y + 1, width - 2, 28, fill=STANCE[stand.stance], tooltip=tooltip)
            picture.text(x + width / 2, y + 19, words, anchor="middle", fill="#ffffff", font_weight="bold")
    _write_below(picture, bottom + 24, lines)
    return picture.to_bytes()


def _in_full(stand: Stand, side: str, compared: NamedComparison) -> str:
    """Return a position as a tooltip says it: stance, basis, when, who took it, what was done or said, and the sources."""
    by = f" ({compared.actors[stand.actor]})" if stand.actor != side else ""
    parts = [stance_with_mark(stand), basis_in_words(stand, compared.authorities), date_with_mark(stand) + by]
    return "; ".join(filter(None, (", ".join(filter(None, parts)), explained_summary(stand), *short_sources(stand.sources))))


def _lines_below(compared: NamedComparison) -> list[str]:
    """Return what the marks in a picture of stances mean, and the figure with what it leaves out."""
    comparison = compared.comparison
    stands = [stand for topic in comparison.topics for stand in topic.positions.values() if stand]
    lines = ["(in brackets): on someone else's word"] if any(stand.basis == "attributed" for stand in stands) else []
    lines += [f"{INFERRED_MARK} {INFERRED}"] if any(_has_mark(stand, compared) for stand in stands) else []
    lines += [note] if (note := part_way_note(compared)) else []
    if len(comparison.actors) > 1:
        lines += [figure_sentence(comparison), *figure_notes(comparison, options=False)]
    return [*lines, *old_reports_note(comparison.old_reports)]


def _has_mark(stand: Stand, compared: NamedComparison) -> bool:
    """Return whether anything that a picture says of a position has the mark of what is inferred."""
    return (
        has_marked_date(stand)
        or has_marked_stance(stand, compared.authorities)
        or any(has_marked_source(source) for source in stand.sources)
    )


def _width_for(width: float, lines: Sequence[str]) -> float:
    return max([width, *(text_width(line) + 2 * MARGIN for line in lines)])


def _write_below(picture: SvgPicture, y: float, lines: Sequence[str]) -> None:
    for place, line in enumerate(lines):
        picture.text(MARGIN, y + _LINE * place, line, fill=QUIET)


def _square(
    picture: SvgPicture, x: float, y: float, size: float, pair: Pair, found: Matrix, most: float, colours: Sequence[str]
) -> None:
    """Draw the figure of a pair as a square in its colour; a white one with a dash where there is none."""
    names = " and ".join(found.names[actor] for actor in pair.actors)
    fill, ink = "#ffffff", QUIET
    if pair.agreement is not None:
        part = pair.agreement / most if found.measure in COUNTS else part_of(pair.agreement, found.measure)
        step = min(int(part * len(colours)), len(colours) - 1)
        fill, ink = colours[step], "#ffffff" if step in (0, len(colours) - 1) else INK
    tooltip = f"{names}: {figure_in_words(pair, found.measure)}"
    stroke = "#ffffff" if pair.agreement is not None else GRID
    picture.rect(x, y, size, size, fill=fill, stroke=stroke, stroke_width=0.5, tooltip=tooltip)
    if size >= 30:
        words = figure_in_column(pair.agreement, found.measure, pair.counted)
        if text_width(words) > size:
            words = figure_number(pair.agreement, found.measure)
        picture.text(x + size / 2, y + size / 2 + 4, words, anchor="middle", fill=ink)
