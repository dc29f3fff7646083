"""Pictures for papers and slides: the timeline to scale, the agreement over time, all pairs of sides, topics by sides."""

from collections.abc import Sequence
from itertools import pairwise

from tie_cli.edtf.dates import describe
from tie_cli.model.agreement import MEASURES
from tie_cli.queries.compare import Matrix, NamedComparison, Pair
from tie_cli.queries.facts import EventRow, FactRows
from tie_cli.text.wording import count_phrase
from tie_cli.views.drawing.scale import GOES_ON, UNKNOWN, Scale, bar_of, lanes, pack, scale_of, ticks
from tie_cli.views.drawing.svg import BAR, GRID, HEAT, INK, QUIET, STANCE, SvgPicture, cut, number, width_of
from tie_cli.views.sheets.cells import INFERRED_MARK, SIGNS, sources_in_words
from tie_cli.views.sheets.comparison import part_of

_WIDTH = 1000.0
_GUTTER = 150.0  # for the names of lanes
_MARGIN = 20.0
_ROW = 22.0
_LABEL = 380.0  # px; a longer text is cut
_KEY = "full colour: surely then · light: some time in it, or perhaps · diamond: that day · arrow: goes on · faded: not known"
_INFERRED = f" · {INFERRED_MARK} inferred by the curator"


def timeline(found: FactRows[EventRow], title: str) -> bytes:
    """The events to scale, a lane for each actor, bars as wide as their dates."""
    scale = scale_of(row.date for row in found.rows) or Scale(0, 1)
    drawn = {name: _placed(rows, scale) for name, rows in lanes(found).items()}
    heights = {name: _ROW * (max((row for row, *_ in items), default=0) + 1) + 10 for name, items in drawn.items()}
    top = 76.0
    bottom = top + sum(heights.values())
    picture = SvgPicture(
        _WIDTH, bottom + 34, title, f"{count_phrase(event=len(found.rows))} drawn to scale, a lane for each actor."
    )
    picture.text(_MARGIN, 28, title, font_size=16, font_weight="bold")
    for tick in ticks(scale, 9):
        x = _x(scale.place(tick.day))
        picture.line(x, top - 14, x, bottom, stroke=GRID)
        picture.text(x + 3, top - 20, tick.label, fill=QUIET)
    y = top
    for name, items in drawn.items():
        picture.line(_MARGIN, y, _WIDTH - _MARGIN, y, stroke=GRID)
        picture.text(_MARGIN, y + 20, cut(name, _GUTTER - 10), font_weight="bold")
        for row, event, label_x, anchor, label in items:
            _event(picture, event, scale, y + 5 + row * _ROW)
            picture.text(label_x, y + 5 + row * _ROW + 15, label, **({"anchor": anchor} if anchor else {}))
        y += heights[name]
    picture.line(_MARGIN, bottom, _WIDTH - _MARGIN, bottom, stroke=GRID)
    picture.text(_MARGIN, bottom + 22, _KEY + _INFERRED * any(row.dated == "inferred" for row in found.rows), fill=QUIET)
    return picture.written()


def agreement(compared: NamedComparison) -> bytes:
    """The agreement by period as a line that is broken where there is none to tell, over how many topics below it."""
    comparison, names = compared.comparison, compared.actors
    periods = comparison.periods or []
    measure = MEASURES[comparison.measure]
    title = f"{' and '.join(names[side] for side in comparison.actors)}: {measure.name}"
    picture = SvgPicture(800, 440, title, f"{measure.formula}. {measure.source}.")
    picture.text(_MARGIN, 28, title, font_size=16, font_weight="bold")
    low, high = measure.low, max([1.0, *(each.agreement or 0 for each in periods)])
    years = [each.first_year for each in periods]
    first, last = min(years, default=0), max(years, default=0)

    def x_of(year: int) -> float:
        return 70 + 700 * ((year - first) / (last - first) if last > first else 0.5)

    def y_of(figure: float) -> float:
        return 300 - 240 * (figure - low) / (high - low)

    for step in range(5):
        figure = low + (high - low) * step / 4
        picture.line(60, y_of(figure), 780, y_of(figure), stroke=GRID)
        picture.text(54, y_of(figure) + 4, f"{figure:g}", anchor="end", fill=QUIET)
    points = [(x_of(year), each) for year, each in zip(years, periods, strict=True)]
    for (x, one), (x2, other) in pairwise(points):
        if one.agreement is not None and other.agreement is not None:
            picture.line(x, y_of(one.agreement), x2, y_of(other.agreement), stroke=BAR, stroke_width=2)
    most = max([1, *(each.shared for each in periods)])
    every = -(-len(points) // 12)
    for place, (x, each) in enumerate(points):
        tooltip = f"{describe(each.period)}: {_figure(each.agreement)} over {count_phrase(**{'shared topic': each.shared})}"
        if each.agreement is not None:
            picture.circle(x, y_of(each.agreement), 4, fill=BAR, tooltip=tooltip)
        picture.rect(x - 4, 380 - 50 * each.shared / most, 8, 50 * each.shared / most, fill=QUIET, tooltip=tooltip)
        if place % every == 0:
            picture.text(x, 396, describe(each.period), anchor="middle", fill=QUIET)
    picture.text(54, 334, str(most), anchor="end", fill=QUIET)
    picture.text(_MARGIN, 424, f"below: shared topics, at most {most} · {measure.formula}", fill=QUIET)
    return picture.written()


def matrix(found: Matrix) -> bytes:
    """All pairs of sides as squares, bluer where sides are nearer; the figures where there is room for them."""
    measure = MEASURES[found.measure]
    size = max(7.0, min(44.0, 900 / max(len(found.actors), 1)))
    names = max([width_of(cut(found.names[actor], _GUTTER)) for actor in found.actors], default=0) * min(size / 14, 1) + 10
    left, top = _MARGIN + names, 50 + names
    extent = size * len(found.actors)
    title = f"{measure.name}, by pairs of sides"
    picture = SvgPicture(left + extent + names, top + extent + 60, title, f"{measure.formula}. {measure.source}.")
    picture.text(_MARGIN, 28, title, font_size=16, font_weight="bold")
    height = min(size * 0.8, 12)
    places = {actor: place for place, actor in enumerate(found.actors)}
    for actor, place in places.items():
        name = cut(found.names[actor], _GUTTER)
        middle = size * place + size / 2 + height / 3
        picture.text(left - 6, top + middle, name, anchor="end", font_size=number(height))
        x = left + middle
        picture.text(x, top - 6, name, font_size=number(height), transform=f"rotate(-60 {number(x)} {number(top - 6)})")
    most = max([pair.agreement or 0 for pair in found.pairs], default=0)
    for pair in found.pairs:
        one, other = (places[actor] for actor in pair.actors)
        for column, row in ((one, other), (other, one)):
            _square(picture, left + column * size, top + row * size, size, pair, found, most)
    for place, colour in enumerate(HEAT):
        picture.rect(left + place * 24, top + extent + 20, 24, 12, fill=colour, stroke=GRID)
    picture.text(left, top + extent + 46, f"{measure.low:g}" if most <= 1 else "0", fill=QUIET)
    picture.text(left + 24 * len(HEAT), top + extent + 46, f"{max(most, 1):g}", anchor="end", fill=QUIET)
    return picture.written()


def stances(compared: NamedComparison) -> bytes:
    """Topics by sides: each side's stance by sign, word and colour; what is not on record is left white and says so."""
    comparison, names = compared.comparison, compared.actors
    title = "Where sides stand" + (f", as of {describe(comparison.as_of)}" if comparison.as_of else "")
    left, width = 330.0, 150.0
    height = 84 + 30 * len(comparison.topics) + 40
    picture = SvgPicture(left + width * len(comparison.actors) + _MARGIN, height, title, "Topics by sides.")
    picture.text(_MARGIN, 28, title, font_size=16, font_weight="bold")
    for place, side in enumerate(comparison.actors):
        picture.text(left + width * (place + 0.5), 66, cut(names[side], width - 8), anchor="middle", font_weight="bold")
    for row, topic in enumerate(comparison.topics):
        y = 78 + 30 * row
        picture.text(left - 12, y + 19, cut(topic.name, left - _MARGIN - 12), anchor="end")
        for place, side in enumerate(comparison.actors):
            stand, x = topic.positions[side], left + width * place
            tooltip = f"{names[side]}: {topic.proposition or topic.name}"
            if stand is None:
                picture.rect(x + 1, y + 1, width - 2, 28, fill="#ffffff", stroke=GRID, tooltip=tooltip)
                picture.text(x + width / 2, y + 19, "no record", anchor="middle", fill=QUIET)
                continue
            tooltip += f" — {stand.stance}, {describe(stand.date)}; {sources_in_words(stand.sources)}"
            picture.rect(x + 1, y + 1, width - 2, 28, fill=STANCE[stand.stance], tooltip=tooltip)
            words = f"{SIGNS[stand.stance]} {stand.stance}"
            picture.text(x + width / 2, y + 19, words, anchor="middle", fill="#ffffff", font_weight="bold")
    figure, shared = comparison.agreement, comparison.shared
    if figure is not None and len(comparison.actors) > 1:
        over = f"over {count_phrase(**{'shared topic': shared})} ({MEASURES[comparison.measure].name})"
        picture.text(_MARGIN, height - 16, f"Agreement {_figure(figure)} {over}", fill=QUIET)
    return picture.written()


def _placed(rows: Sequence[EventRow], scale: Scale) -> list[tuple[int, EventRow, float, str, str]]:
    """For each event its row in the lane, and where its words begin or end: behind its bar, before it, or on it."""
    found = []
    for event in rows:
        bar = bar_of(event.date)
        start, end = _x(scale.place(bar.first)), _x(scale.place(bar.last, after=True))
        end = max(end, start + 10)
        label = cut(event.summary, _LABEL) + INFERRED_MARK * (event.dated == "inferred")
        width = width_of(label)
        if end + 8 + width <= _WIDTH - _MARGIN:
            found.append((event, (start, end + 8 + width), end + 6, "", label))
        elif start - 8 - width >= _GUTTER:
            found.append((event, (start - 8 - width, end), start - 6, "end", label))
        else:
            found.append(
                (event, (min(start, _WIDTH - _MARGIN - width), end), min(start + 12, _WIDTH - _MARGIN - width), "", label)
            )
    taken = pack([(start, end + 6) for _, (start, end), *_ in found])
    return [(row, event, x, anchor, label) for row, (event, _, x, anchor, label) in zip(taken, found, strict=True)]


def _event(picture: SvgPicture, event: EventRow, scale: Scale, y: float) -> None:
    bar = bar_of(event.date)
    start, end = _x(scale.place(bar.first)), _x(scale.place(bar.last, after=True))
    tooltip = f"{describe(event.date)}: {event.summary} ({sources_in_words(event.sources)})"
    if bar.day:
        picture.shape([(start, y + 11), (start + 5, y + 6), (start + 10, y + 11), (start + 5, y + 16)], fill=BAR, tooltip=tooltip)
        return
    fades = [0.08, 0.16, 0.25]  # where a bound is not known the bar fades towards it
    if bar.start == UNKNOWN:
        for step, opacity in enumerate(fades):
            picture.rect(start + 8 * step, y + 5, 8, 12, fill=BAR, fill_opacity=opacity, tooltip=tooltip)
        start += 8 * len(fades)
    if bar.end == UNKNOWN:
        for step, opacity in enumerate(fades):
            picture.rect(end - 8 * (step + 1), y + 5, 8, 12, fill=BAR, fill_opacity=opacity, tooltip=tooltip)
        end -= 8 * len(fades)
    picture.rect(start, y + 5, max(end - start, 3), 12, fill=BAR, fill_opacity=0.3, tooltip=tooltip)
    if bar.sure:
        low = start if bar.sure[0] is None else _x(scale.place(bar.sure[0], after=True))
        high = end if bar.sure[1] is None else _x(scale.place(bar.sure[1]))
        picture.rect(low, y + 5, max(high - low, 2), 12, fill=BAR, fill_opacity=0.45, tooltip=tooltip)
    for side, edge, way in ((bar.start, start, -1), (bar.end, end, 1)):
        if side == GOES_ON:
            picture.shape([(edge, y + 2), (edge + 9 * way, y + 11), (edge, y + 20)], fill=BAR, tooltip=tooltip)


def _square(picture: SvgPicture, x: float, y: float, size: float, pair: Pair, found: Matrix, most: float) -> None:
    figure = pair.agreement or 0.0
    part = figure / most if most > 1 else part_of(figure, found.measure)
    step = min(int(part * len(HEAT)), len(HEAT) - 1)
    names = " and ".join(found.names[actor] for actor in pair.actors)
    tooltip = f"{names}: {_figure(figure)} over {count_phrase(**{'shared topic': pair.shared})}"
    picture.rect(x, y, size, size, fill=HEAT[step], stroke="#ffffff", stroke_width=0.5, tooltip=tooltip)
    if size >= 30:
        ink = "#ffffff" if step in (0, len(HEAT) - 1) else INK
        picture.text(x + size / 2, y + size / 2 + 4, _figure(figure, 2), anchor="middle", fill=ink)


def _figure(figure: float | None, digits: int = 4) -> str:
    if figure is None:
        return "none to tell"
    return f"{figure:.0f}" if figure > 1 else f"{figure:.{digits}f}"


def _x(place: float) -> float:
    return _GUTTER + place * (_WIDTH - _GUTTER - _MARGIN)
