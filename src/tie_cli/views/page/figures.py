"""The figures of agreement above the grid of the page: the overall one, and those of pairs of sides."""

from collections.abc import Mapping
from typing import NamedTuple

from tie_cli.model.measures import MEASURES
from tie_cli.queries.comparison import Comparison
from tie_cli.queries.figure_notes import figure_notes
from tie_cli.queries.figures import BETWEEN, figure_sentence, figures_of_pairs, looks_at_all

_MOST_PAIRS = 10  # of sides; where there are more, only the nearest and the farthest are shown


class PairFigure(NamedTuple):
    """The figure of two sides in words, and their ids, as one attribute."""

    words: str
    actors: str


class PageFigures(NamedTuple):
    """The overall figure with its notes, those of pairs, how many more pairs there are, and what explains their words."""

    whole: str
    pairs: list[PairFigure]
    more: int
    key: str


def page_figures(comparison: Comparison, names: Mapping[str, str]) -> PageFigures:
    """Return the figures of a comparison."""
    words = figures_of_pairs(comparison, names)
    pairs = [PairFigure(text, " ".join(pair.actors)) for text, pair in zip(words, comparison.pairs, strict=False)]
    shown = pairs if len(pairs) <= _MOST_PAIRS else _ends(pairs, comparison)
    measure = comparison.measure
    return PageFigures(
        whole=" ".join([figure_sentence(comparison), *figure_notes(comparison, options=False)]),
        pairs=shown,
        more=len(pairs) - len(shown),
        key=f"{MEASURES[measure].name}; {BETWEEN}" if looks_at_all(measure) else MEASURES[measure].name,
    )


def _ends(pairs: list[PairFigure], comparison: Comparison) -> list[PairFigure]:
    """Return the pair that agrees most and the one that agrees least, of several the one that shares more topics."""
    counted = [
        (pair.agreement, pair.counted, figure)
        for pair, figure in zip(comparison.pairs, pairs, strict=True)
        if pair.agreement is not None
    ]
    if len({agreement for agreement, *_ in counted}) < 2:
        return []
    nearest = max(counted, key=lambda each: each[:2])[2]
    farthest = min(counted, key=lambda each: (each[0], -each[1]))[2]
    return [nearest._replace(words=f"nearest: {nearest.words}"), farthest._replace(words=f"farthest: {farthest.words}")]
