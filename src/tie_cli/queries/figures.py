"""Figures of agreement in words, with what they are made of, so that nobody reads them the wrong way round."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tie_cli.model.agreement import ALIGNED, DIFFER, STANCES
from tie_cli.model.measures import MEASURES, NO_VARIANCE, NOTHING_COUNTED, NOTHING_SHARED
from tie_cli.queries.comparison import Comparison
from tie_cli.queries.pairs import Pair
from tie_cli.queries.periods import Period
from tie_cli.text.wording import capitalised, count_phrase

BETWEEN = "between: one side abstains or is mixed"
COUNTS = ("congruence", "conflict")
NOT_DEFINED = "not defined"
# What a column of figures is headed with, where there is no room for the name of the measure.
SHORT_NAMES = {"lijphart": "agreement", "coincidence": "coincidence", "s": "S", "pi": "pi", "kappa": "kappa"}


def short_name(measure: str) -> str:
    """Return what a column of figures is headed with: "agreement", "kappa", "conflict"."""
    return SHORT_NAMES.get(measure, measure)


def rows_by_measure(rows: Sequence[Pair] | Sequence[Period], measure: str) -> list[dict[str, Any]]:
    """Return rows for a spreadsheet, in which the column of figures has the name of the measure: 1.0 may be full conflict."""
    name = "agreement" if measure == "lijphart" else measure
    return [{name if key == "agreement" else key: value for key, value in msgspec.to_builtins(row).items()} for row in rows]


def figure_number(figure: float | None, measure: str) -> str:
    """Return a figure with two digits and a true minus sign, or as a number of topics; a dash for none."""
    if figure is None:
        return "–"
    return f"{figure:.0f}" if measure in COUNTS else f"{figure:.2f}".replace("-", "−")


def figure_in_column(figure: float | None, measure: str, counted: int) -> str:
    """Return a figure for a column of them; a number of topics with that of all: "0 of 6"."""
    number = figure_number(figure, measure)
    return f"{number} of {counted}" if measure in COUNTS and figure is not None else number


def figure_in_words(found: Pair | Period, measure: str) -> str:
    """Return a figure with what it is made of: "0.75 over 2 shared topics (1 aligned, 1 between, 0 differ)"."""
    if found.agreement is None:
        return f"{NOT_DEFINED}, {why_none(found, 'both sides')}"
    number = figure_number(found.agreement, measure)
    figure = f"{measure} on {number} of" if measure in COUNTS else f"{number} over"
    made_of = ", ".join(f"{count} {name}" for name, count in parts_of(found, measure).items())
    base = topics_in_words(found.counted, measure)
    if (compared := _compared(found)) != found.counted:
        base = f"{count_phrase(comparison=compared)} on {base}"
    return f"{figure} {base} ({made_of})"


def parts_of(found: Pair | Period | Comparison, measure: str) -> dict[str, int]:
    """Return what a figure is made of: on how many topics two sides are aligned, between, and differ.

    `BETWEEN` explains the second part. It is missing where the measure leaves these topics out.
    """
    if looks_at_all(measure):
        return {ALIGNED: found.alike, "between": found.half, DIFFER: found.opposed}
    # `alike` has topics on which both sides abstain too, which the measure leaves out
    return {ALIGNED: _compared(found) - found.opposed, DIFFER: found.opposed}


def looks_at_all(measure: str) -> bool:
    """Return whether a measure is over all shared topics, those on which a side abstains or is mixed too."""
    return MEASURES[measure].stances == STANCES


def topics_in_words(counted: int, measure: str) -> str:
    """Return how many topics a figure is over: "2 shared topics", or where abstentions are left out "2 counted topics"."""
    return count_phrase(**{f"{topics_word(measure)} topic": counted})


def topics_word(measure: str) -> str:
    """Return what the topics are that a measure is over: shared, or those of them that are counted."""
    return "shared" if looks_at_all(measure) else "counted"


def figure_sentence(comparison: Comparison) -> str:
    """Return the overall figure of a comparison as a sentence that can be quoted by itself."""
    measure, several = MEASURES[comparison.measure], len(comparison.actors) > 2
    if comparison.agreement is None:
        return f"{capitalised(measure.name)}: {NOT_DEFINED}, {why_none(comparison, 'all sides' if several else 'both sides')}."
    own = "" if comparison.attributed else "own "
    if several:
        times = count_phrase(comparison=comparison.comparisons)
        sharing, every_pair = sum(pair.shared > 0 for pair in comparison.pairs), count_phrase(pair=len(comparison.pairs))
        pairs = every_pair if sharing == len(comparison.pairs) else f"{sharing} of {every_pair}"
        topics = f"{comparison.counted} of {count_phrase(topic=comparison.on_record)}"
        base = f"{times} of two sides' {own}positions on a topic ({pairs}, {topics})"
    else:
        every = topics_word(comparison.measure) == "shared"
        which = f"on which both sides' {own}positions are on record" if every else "that both sides support or oppose"
        base = f"{count_phrase(topic=comparison.counted)} {which}, of {comparison.on_record} in all"
    made_of = _make_up(comparison)
    if comparison.measure in COUNTS:
        return f"{capitalised(comparison.measure)} {'in' if several else 'on'} {comparison.agreement:.0f} of {base}: {made_of}."
    name = measure.full_name if measure.is_symmetric or not several else f"the mean of {measure.full_name}, over the pairs"
    return f"Agreement {figure_number(comparison.agreement, comparison.measure)} ({name}) over {base}: {made_of}."


def figures_of_pairs(comparison: Comparison, names: Mapping[str, str]) -> list[str]:
    """Return the figure of each pair of more than two sides: "Japan and India: 0.75 over 2 shared topics"."""
    if len(comparison.actors) < 3:
        return []
    return [
        f"{' and '.join(names[side] for side in pair.actors)}: {figure_in_words(pair, comparison.measure)}"
        for pair in comparison.pairs
    ]


_REASONS = {
    NOTHING_SHARED: "no topic is shared",
    NO_VARIANCE: "{sides} take one and the same stance throughout",
    NOTHING_COUNTED: "on no topic do both sides support or oppose",
}


def reason_in_words(no_figure: str | None, sides: str) -> str:
    """Return why a measure gives no figure: "no topic is shared"."""
    return _REASONS.get(no_figure or "", "too few topics are shared").format(sides=sides)


def _make_up(comparison: Comparison) -> str:
    parts = parts_of(comparison, comparison.measure)
    if "between" in parts:
        does = "is mixed" if 0 < comparison.mixed == comparison.half else "abstains" + " or is mixed" * bool(comparison.mixed)
        return f"{parts[ALIGNED]} {ALIGNED}, {parts['between']} where one side {does}, {parts[DIFFER]} {DIFFER}"
    return f"{parts[ALIGNED]} {ALIGNED}, {parts[DIFFER]} {DIFFER}; abstentions and mixed positions left out"


def why_none(found: Comparison | Pair | Period, sides: str) -> str:
    """Return why there is no figure, with how many topics are shared: "no topic is shared"."""
    reason = reason_in_words(found.no_figure, sides)
    return f"{reason} ({count_phrase(**{'shared topic': found.shared})})" if found.shared else reason


def _compared(found: Pair | Period | Comparison) -> int:
    """Return how often a figure compares two sides on a topic."""
    return found.counted if isinstance(found, Pair) else found.comparisons
