"""Figures of agreement in words, with what they are made of, so that nobody reads them the wrong way round."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tie_cli.model.agreement import MEASURES, NO_VARIANCE, NOTHING_COUNTED, NOTHING_SHARED, STANCES, TOO_FEW
from tie_cli.queries.compare import Comparison, NamedComparison
from tie_cli.queries.matrix import Matrix
from tie_cli.queries.network import Network
from tie_cli.queries.pairs import Pair
from tie_cli.queries.periods import Period
from tie_cli.text.wording import count_phrase, first_names

FEW = 10  # shared topics; a figure over fewer says little
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
    """Return a figure with two digits, or as a number of topics; a dash for none."""
    if figure is None:
        return "–"
    return f"{figure:.0f}" if measure in COUNTS else f"{figure:.2f}"


def figure_in_column(figure: float | None, measure: str, counted: int) -> str:
    """Return a figure for a column of them; a number of topics with that of all: "0 of 6"."""
    number = figure_number(figure, measure)
    return f"{number} of {counted}" if measure in COUNTS and figure is not None else number


def figure_in_words(pair: Pair, measure: str) -> str:
    """Return the figure of a pair with what it is over: "0.75 over 2 shared topics", "conflict on 0 of 6 shared topics"."""
    if pair.agreement is None:
        return f"{NOT_DEFINED}, {_why_none(pair, 'both sides')}"
    if measure in COUNTS:
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
    measure, several = MEASURES[comparison.measure], len(comparison.actors) > 2
    if comparison.agreement is None:
        return f"{_capitalised(measure.name)}: {NOT_DEFINED}, {_why_none(comparison, 'all sides' if several else 'both sides')}."
    own = "" if comparison.attributed else "own "
    if several:
        times = count_phrase(comparison=comparison.comparisons)
        pairs = count_phrase(pair=len(comparison.pairs))
        topics = f"{comparison.counted} of {count_phrase(topic=comparison.on_record)}"
        base = f"{times} of two sides' {own}positions on a topic ({pairs}, {topics})"
    else:
        every = topics_word(comparison.measure) == "shared"
        which = f"on which both sides' {own}positions are on record" if every else "that both sides support or oppose"
        base = f"{count_phrase(topic=comparison.counted)} {which}, of {comparison.on_record} in all"
    made_of = _make_up(comparison)
    if comparison.measure in COUNTS:
        return f"{_capitalised(comparison.measure)} {'in' if several else 'on'} {comparison.agreement:.0f} of {base}: {made_of}."
    return f"Agreement {figure_number(comparison.agreement, comparison.measure)} ({measure.full_name}) over {base}: {made_of}."


def figures_of_pairs(comparison: Comparison, names: Mapping[str, str]) -> list[str]:
    """Return the figure of each pair of more than two sides: "Japan and India: 0.75 over 2 shared topics"."""
    if len(comparison.actors) < 3:
        return []
    return [
        f"{' and '.join(names[side] for side in pair.actors)}: {figure_in_words(pair, comparison.measure)}"
        for pair in comparison.pairs
    ]


def figure_notes(comparison: Comparison, *, options: bool = True) -> list[str]:
    """Return over what a figure is if not all of that is shown, what it leaves out, and a caution if it is over few topics.

    `options` also names the option that counts what is left out, for readers who can give it.
    """
    notes = [_not_all_shown(comparison)]
    if number := sum(pair.shared - pair.counted for pair in comparison.pairs):
        topics = count_phrase(topic=number) if len(comparison.pairs) == 1 else f"{number} times that two sides share a topic"
        notes.append(f"Not counted: {topics} on which a side abstains or is mixed.")
    if len(comparison.actors) > 2:
        notes.append(attributed_left_out(comparison.attributed_positions, options=options))
    elif only := comparison.attributed_only:
        which = f"{comparison.left_out} of them" if comparison.left_out < only else "it" if only == 1 else "them"
        counts = f" (--attributed counts {which})" if comparison.left_out and options else ""
        notes.append(f"Left out: {count_phrase(topic=only)} on which a side is on record only in someone else's words{counts}.")
        if opposed := comparison.left_out_opposed:
            notes[-1] += f" The sides differ on {f'{opposed} of them' if only > 1 else 'it'}."
    if len(comparison.actors) == 2 and (number := comparison.on_record - comparison.shared - comparison.attributed_only):
        notes.append(f"Left out: {count_phrase(topic=number)} on which only one side is on record.")
    notes.append(inferred_counted(comparison.inferred_positions))
    if comparison.periods is not None:
        sides = "all sides" if len(comparison.actors) > 2 else "both sides"
        notes += _without_figure(comparison.periods, "period", sides)
        notes.append(_few_topics_of_periods(comparison.periods, comparison.measure))
    elif comparison.agreement is not None:
        notes.append(few_topics_of_pairs([pair.counted for pair in comparison.pairs], comparison.measure))
    figures = comparison.periods if comparison.periods is not None else [comparison]
    notes.append(_never_varies(figures, comparison.measure, "period"))
    return [note for note in notes if note]


def part_way_note(compared: NamedComparison) -> str:
    """Return which topics come near those on which sides differ, and are not shown; an empty string for none."""
    names = compared.some_abstain
    if not names:
        return ""
    return f"Not shown: {count_phrase(topic=len(names))} on which a side abstains or is mixed ({first_names(names)})."


def matrix_notes(found: Matrix, *, options: bool = True) -> list[str]:
    """Return what the figures of pairs leave out, why some have none, and a caution if some are over few topics."""
    notes = [attributed_left_out(found.attributed_positions, options=options)]
    if found.too_few_shared:
        notes.append(f"Left out: {count_phrase(pair=found.too_few_shared)} with too few shared topics (--min-shared).")
    notes += _without_figure(found.pairs, "pair", "both sides")
    notes.append(_never_varies(found.pairs, found.measure, "pair"))
    notes.append(inferred_counted(found.inferred_positions))
    notes.append(few_topics_of_pairs([pair.counted for pair in found.pairs if pair.agreement is not None], found.measure))
    return [note for note in notes if note]


def network_notes(found: Network, *, options: bool = True) -> list[str]:
    """Return what a network leaves out, and a caution if some of the actors that it joins share few topics."""
    counts = [int(edge.attributes["shared"]) for edge in found.edges if "shared" in edge.attributes]
    return [
        note
        for note in (attributed_left_out(found.attributed_positions, options=options), few_topics_of_pairs(counts, found.kind))
        if note
    ]


def few_topics_of_pairs(counts: Sequence[int], measure: str) -> str:
    """Return a caution if some figures of pairs are over few topics, given how many; an empty string if all are over more."""
    few = sum(count < FEW for count in counts)
    if not few:
        return ""
    of = (
        "" if len(counts) == 1 else f" for {few} of {len(counts)} pairs" if few < len(counts) else f" for each of the {few} pairs"
    )
    return f"Caution: fewer than {FEW} {topics_word(measure)} topics{of}."


def attributed_left_out(number: int, *, options: bool = True) -> str:
    """Return how many positions are left out as only others attribute them; an empty string for none."""
    if not number:
        return ""
    are, them = ("is", "it") if number == 1 else ("are", "them")
    counts = f" (--attributed counts {them})" if options else ""
    return f"Left out: {count_phrase(position=number)} that {are} on record only in someone else's words{counts}."


def inferred_counted(number: int) -> str:
    """Return how many of the positions that are counted the file infers; an empty string for none."""
    if not number:
        return ""
    return f"Counted: {count_phrase(stance=number)} that the keeper of the file inferred and no source states."


_REASONS = {
    NOTHING_SHARED: "no topic is shared",
    NO_VARIANCE: "{sides} always take the same stance",
    NOTHING_COUNTED: "on no topic do both sides support or oppose",
}
_TOO_FEW = "too few topics are shared"


def _without_figure(figures: Sequence[Pair] | Sequence[Period], word: str, sides: str) -> list[str]:
    """Return why some pairs or periods have no figure, a line for each reason."""
    notes = []
    for reason in (NO_VARIANCE, NOTHING_COUNTED, TOO_FEW):
        if number := sum(each.no_figure == reason for each in figures):
            why = _REASONS.get(reason, _TOO_FEW).format(sides=sides)
            notes.append(f"– {NOT_DEFINED} for {count_phrase(**{word: number})}: {why}.")
    return notes


def _never_varies(figures: Sequence[Pair | Period | Comparison], measure: str, word: str) -> str:
    """Return a remark where kappa can't be but 0; an empty string where it can."""
    number = sum(each.one_never_varies and each.agreement is not None for each in figures) if measure == "kappa" else 0
    if not number:
        return ""
    where = "" if len(figures) == 1 else f" for {number} of {count_phrase(**{word: len(figures)})}"
    return f"Kappa can only be 0.00{where}: one side takes the same stance throughout, so the other's make no difference."


def _not_all_shown(comparison: Comparison) -> str:
    shown = len(comparison.topics)
    if comparison.periods is not None or shown == comparison.on_record:
        return ""
    on_record = count_phrase(topic=comparison.on_record)
    return f"Shown: {shown} of the {on_record} on record, all of which the figure takes into account."


def _few_topics_of_periods(periods: Sequence[Period], measure: str) -> str:
    figures = [each for each in periods if each.agreement is not None]
    few = sum(each.counted < FEW for each in figures)
    if not few:
        return ""
    of = f"{few} of {len(figures)} periods" if few < len(figures) else f"each of the {few} periods" if few > 1 else "the period"
    return f"Caution: fewer than {FEW} {topics_word(measure)} topics in {of}."


def _make_up(comparison: Comparison) -> str:
    if MEASURES[comparison.measure].stances == STANCES:
        return f"{comparison.alike} alike, {comparison.half} where one side abstains or is mixed, {comparison.opposed} opposed"
    # `alike` has topics on which both sides abstain too, which the measure leaves out
    alike = comparison.comparisons - comparison.opposed
    return f"{alike} alike, {comparison.opposed} opposed; abstentions and mixed positions left out"


def _why_none(found: Comparison | Pair, sides: str) -> str:
    reason = _REASONS.get(found.no_figure or "", _TOO_FEW).format(sides=sides)
    return f"{reason} ({count_phrase(**{'shared topic': found.shared})})" if found.shared else reason


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
