"""Figures of agreement in words, with what they are made of, so that nobody reads them the wrong way round."""

from tie_cli.model.agreement import MEASURES
from tie_cli.queries.compare import Comparison
from tie_cli.text.wording import count_phrase

FEW = 10  # shared topics; a figure over fewer says little
_COUNTS = ("congruence", "conflict")


def figure_number(figure: float | None, measure: str) -> str:
    """Return a figure with two digits, or as a number of topics; a dash for none."""
    if figure is None:
        return "–"
    return f"{figure:.0f}" if measure in _COUNTS else f"{figure:.2f}"


def figure_in_words(figure: float | None, shared: int, measure: str) -> str:
    """Return a figure with what it is over: "0.75 over 2 shared topics", "conflict on 0 of 6 shared topics"."""
    topics = count_phrase(**{"shared topic": shared})
    if figure is None:
        return f"not defined ({_why_none(shared, measure)})"
    if measure in _COUNTS:
        return f"{measure} on {figure:.0f} of {topics}"
    return f"{figure_number(figure, measure)} over {topics}"


def figure_sentence(comparison: Comparison) -> str:
    """Return the overall figure of a comparison as a sentence that can be quoted by itself."""
    measure, shared = MEASURES[comparison.measure], comparison.shared
    if comparison.agreement is None:
        return f"{_capitalised(measure.name)}: not defined, {_why_none(shared, comparison.measure)}."
    over = f"{count_phrase(pair=len(comparison.pairs))} of sides on " if len(comparison.actors) > 2 else ""
    base = f"over {over}{shared} of {count_phrase(topic=comparison.on_record)} on record"
    made_of = f"{comparison.alike} alike, {comparison.half} where one side abstains or is mixed, {comparison.opposed} opposed"
    if comparison.measure in _COUNTS:
        return f"{_capitalised(comparison.measure)} on {comparison.agreement:.0f} of {shared} {base}: {made_of}."
    return f"Agreement {figure_number(comparison.agreement, comparison.measure)} ({measure.name}) {base}: {made_of}."


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
