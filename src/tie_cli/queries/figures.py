"""Figures of agreement in words, with what they are made of, so that nobody reads them the wrong way round."""

from collections.abc import Sequence

from tie_cli.model.agreement import MEASURES, STANCES
from tie_cli.queries.compare import Comparison, Pair
from tie_cli.text.wording import count_phrase

FEW = 10  # shared topics; a figure over fewer says little
_COUNTS = ("congruence", "conflict")


def figure_number(figure: float | None, measure: str) -> str:
    """Return a figure with two digits, or as a number of topics; a dash for none."""
    if figure is None:
        return "–"
    return f"{figure:.0f}" if measure in _COUNTS else f"{figure:.2f}"


def figure_in_words(pair: Pair, measure: str) -> str:
    """Return the figure of a pair with what it is over: "0.75 over 2 shared topics", "conflict on 0 of 6 shared topics"."""
    if pair.agreement is None:
        return f"not defined ({_why_none(pair.shared, measure)})"
    if measure in _COUNTS:
        return f"{measure} on {pair.agreement:.0f} of {topics_in_words(pair.counted, measure)}"
    return f"{figure_number(pair.agreement, measure)} over {topics_in_words(pair.counted, measure)}"


def topics_in_words(counted: int, measure: str) -> str:
    """Return how many topics a figure is over: "2 shared topics", or where abstentions are left out "2 counted topics"."""
    return count_phrase(**{f"{topics_word(measure)} topic": counted})


def topics_word(measure: str) -> str:
    """Return what the topics are that a measure is over: shared, or those of them that are counted."""
    return "shared" if MEASURES[measure].stances == STANCES else "counted"


def figure_sentence(comparison: Comparison) -> str:
    """Return the overall figure of a comparison as a sentence that can be quoted by itself."""
    measure, shared = MEASURES[comparison.measure], comparison.shared
    if comparison.agreement is None:
        return f"{_capitalised(measure.name)}: not defined, {_why_none(shared, comparison.measure)}."
    over = f"{count_phrase(pair=len(comparison.pairs))} of sides on " if len(comparison.actors) > 2 else ""
    base = f"over {over}{comparison.counted} of {count_phrase(topic=comparison.on_record)} on record"
    made_of = _make_up(comparison)
    if comparison.measure in _COUNTS:
        return f"{_capitalised(comparison.measure)} on {comparison.agreement:.0f} of {shared} {base}: {made_of}."
    return f"Agreement {figure_number(comparison.agreement, comparison.measure)} ({measure.name}) {base}: {made_of}."


def not_counted(comparison: Comparison) -> int:
    """Return how often a pair of sides shares a topic that the measure leaves out."""
    return sum(pair.shared - pair.counted for pair in comparison.pairs)


def few_topics(comparison: Comparison) -> str:
    """Return a caution if the figure of a comparison is over few topics; an empty string if it is over more or there is none."""
    if comparison.agreement is None or comparison.counted >= FEW:
        return ""
    return f"Caution: fewer than {FEW} {topics_word(comparison.measure)} topics."


def few_topics_of_pairs(pairs: Sequence[Pair], measure: str) -> str:
    """Return a caution if the figures of some of these pairs are over few topics; an empty string if all are over more."""
    few = sum(pair.counted < FEW for pair in pairs)
    if not few:
        return ""
    of = "" if len(pairs) == 1 else f" for {few} of {len(pairs)} pairs" if few < len(pairs) else f" for each of the {few} pairs"
    return f"Caution: fewer than {FEW} {topics_word(measure)} topics{of}."


def _make_up(comparison: Comparison) -> str:
    if MEASURES[comparison.measure].stances == STANCES:
        return f"{comparison.alike} alike, {comparison.half} where one side abstains or is mixed, {comparison.opposed} opposed"
    # `alike` has topics on which both sides abstain too, which the measure leaves out
    alike = sum(pair.counted for pair in comparison.pairs) - comparison.opposed
    return f"{alike} alike, {comparison.opposed} opposed; abstentions and mixed positions left out"


def _why_none(shared: int, measure: str) -> str:
    if not shared:
        return "no topic is shared"
    if measure in ("pi", "kappa"):
        return "both sides always take the same stance"
    if measure == "coincidence":
        return "on no topic do both sides support or oppose"
    return "too few topics are shared"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
