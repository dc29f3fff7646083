"""What figures of agreement leave out, count besides and can't say: the lines below them, in words."""

from collections.abc import Sequence

from tie_cli.edtf.dates import describe
from tie_cli.model.agreement import NOBODY, ONLY_ONE
from tie_cli.model.measures import NO_VARIANCE, NOTHING_COUNTED, TOO_FEW
from tie_cli.queries.comparison import Comparison, NamedComparison
from tie_cli.queries.figures import BETWEEN, NOT_DEFINED, looks_at_all, reason_in_words, topics_word
from tie_cli.queries.matrix import Matrix
from tie_cli.queries.network import Network
from tie_cli.queries.pairs import Pair
from tie_cli.queries.periods import Period
from tie_cli.queries.stands import TopicRow
from tie_cli.text.wording import count_phrase, first_names

FEW = 10  # shared topics; a figure over fewer says little


def figure_notes(comparison: Comparison, *, options: bool = True) -> list[str]:
    """Return over what a figure is if not all of that is shown, what it leaves out, and a caution if it is over few topics.

    `options` also names the option that counts what is left out, for readers who can give it.
    """
    notes = [_not_all_shown(comparison)]
    notes += _not_counted(comparison.pairs, comparison.measure)
    if len(comparison.actors) > 2:
        notes.append(attributed_left_out(comparison.attributed_positions, options=options))
    elif only := comparison.attributed_only:
        which = f"{comparison.left_out} of them" if comparison.left_out < only else "it" if only == 1 else "them"
        counts = f" (--attributed counts {which})" if comparison.left_out and options else ""
        notes.append(f"Left out: {count_phrase(topic=only)} on which a side is on record only in someone else's words{counts}.")
        if opposed := comparison.left_out_opposed:
            notes[-1] += f" The sides differ on {f'{opposed} of them' if only > 1 else 'it'}."
    if len(comparison.actors) == 2 and (number := comparison.on_record - comparison.shared - comparison.attributed_only):
        left = count_phrase(**{f"{'more ' if comparison.attributed_only else ''}topic": number})
        notes.append(f"Left out: {left} on which only one side is on record.")
    notes.append(inferred_counted(comparison.inferred_positions))
    notes.append(_without_basis(comparison.topics))
    notes += _notes_of_pairs(comparison) if comparison.periods is None else _notes_of_periods(comparison, comparison.periods)
    return [note for note in notes if note]


def _notes_of_pairs(comparison: Comparison) -> list[str]:
    pairs = [pair for pair in comparison.pairs if pair.shared]
    notes = []
    if comparison.agreement is not None:
        notes += _without_figure(pairs, "pair", "both sides")
        topics = [pair.counted for pair in pairs if pair.agreement is not None]
        notes.append(few_topics_of_pairs(topics, comparison.measure, pairs=len(pairs)))
    return [*notes, _never_varies(pairs, comparison.measure, "pair")]


def _notes_of_periods(comparison: Comparison, periods: Sequence[Period]) -> list[str]:
    several = len(comparison.actors) > 2
    return [
        f"{BETWEEN}." if looks_at_all(comparison.measure) and periods else "",
        _earlier(periods, several=several),
        _dated_by_inference(periods),
        *_without_figure(periods, "period", "all sides" if several else "both sides"),
        _few_topics_of_periods(periods, comparison.measure),
        _never_varies(periods, comparison.measure, "period"),
        *old_reports_note(comparison.old_reports),
    ]


def part_way_note(compared: NamedComparison) -> str:
    """Return which topics come near those on which sides differ, and are not shown; an empty string for none."""
    names = compared.some_abstain
    if not names:
        return ""
    return f"Not shown: {count_phrase(topic=len(names))} on which a side abstains or is mixed ({first_names(names)})."


def matrix_notes(found: Matrix, *, options: bool = True) -> list[str]:
    """Return what the figures of pairs leave out, why some have none, and a caution if some are over few topics."""
    notes = [f"{BETWEEN}." if looks_at_all(found.measure) and found.pairs else ""]
    if found.unpaired:
        which = ", ".join(_unpaired(found, side) for side in found.unpaired)
        notes.append(f"Without a figure, as no topic is shared: {which}.")
    notes += _not_counted(found.pairs, found.measure)
    notes.append(attributed_left_out(found.attributed_positions, options=options))
    if found.too_few_shared:
        notes.append(f"Left out: {count_phrase(pair=found.too_few_shared)} with too few shared topics (--min-shared).")
    notes += _without_figure(found.pairs, "pair", "both sides")
    notes.append(_never_varies(found.pairs, found.measure, "pair"))
    notes.append(inferred_counted(found.inferred_positions))
    notes += old_reports_note(found.old_reports)
    counts = [pair.counted for pair in found.pairs if pair.agreement is not None]
    notes.append(few_topics_of_pairs(counts, found.measure, pairs=len(found.pairs)))
    return [note for note in notes if note]


def network_notes(found: Network, *, options: bool = True) -> list[str]:
    """Return what a network leaves out, and a caution if some of the actors that it joins share few topics."""
    counts = [int(edge.attributes["shared"]) for edge in found.edges if "shared" in edge.attributes]
    notes = [attributed_left_out(found.attributed_positions, options=options), *old_reports_note(found.old_reports)]
    notes.append(few_topics_of_pairs(counts, found.kind))
    return [note for note in notes if note]


def few_topics_of_pairs(counts: Sequence[int], measure: str, pairs: int = 0) -> str:
    """Return a caution if figures of pairs are over few topics; an empty string if all are over more.

    `counts` are the topics of each pair with a figure, `pairs` the number of all pairs if some have none.
    """
    few = sum(count < FEW for count in counts)
    if not few:
        return ""
    with_figure = " that have a figure" if pairs > len(counts) else ""
    if few < len(counts):
        of = f" for {few} of {len(counts)} pairs{with_figure}"
    elif few > 1:
        of = f" for each of the {few} pairs{with_figure}"
    else:
        topics = count_phrase(**{f"{topics_word(measure)} topic": counts[0]})
        return f"Caution: only {topics}{with_figure and ' for the one pair that has a figure'}."
    return f"Caution: fewer than {FEW} {topics_word(measure)} topics{of}."


def attributed_left_out(number: int, *, options: bool = True) -> str:
    """Return how many positions are left out as only others attribute them; an empty string for none."""
    if not number:
        return ""
    are, them = ("is", "it") if number == 1 else ("are", "them")
    counts = f" (--attributed counts {them} where another side is on record too)" if options else ""
    return f"Left out: {count_phrase(position=number)} that {are} on record only in someone else's words{counts}."


def inferred_counted(number: int) -> str:
    """Return how many of the positions that are counted the file infers; an empty string for none."""
    if not number:
        return ""
    return f"Counted: {count_phrase(stance=number)} that the keeper of the file inferred and no source states."


def _without_basis(topics: Sequence[TopicRow]) -> str:
    """Return how many positions count as a side's own that do not say what they rest on; an empty string for none."""
    number = sum(stand is not None and stand.basis is None for topic in topics for stand in topic.positions.values())
    if not number:
        return ""
    its = "the side's" if number == 1 else "the sides'"
    return f"Counted as {its} own: {count_phrase(position=number)} whose basis is not given."


def old_reports_note(number: int) -> list[str]:
    """Return how many of the positions that are counted go on, but were last reported long before the date that is asked for."""
    were = "was" if number == 1 else "were"
    return [f"{count_phrase(position=number)} {were} last reported more than a year earlier."] if number else []


def _not_counted(pairs: Sequence[Pair], measure: str) -> list[str]:
    """Return on how many topics a measure does not look at, and where aligned is not what it counts."""
    notes = []
    if number := sum(pair.shared - pair.counted for pair in pairs):
        topics = count_phrase(topic=number) if len(pairs) == 1 else f"{number} times that two sides share a topic"
        notes.append(f"Not counted: {topics} on which a side abstains or is mixed.")
    if measure == "congruence" and any(pair.agreement is not None and pair.alike > pair.agreement for pair in pairs):
        notes.append("Sides that both abstain, or are both mixed, are aligned but not congruent.")
    return notes


def _unpaired(found: Matrix, side: str) -> str:
    remark = " (on record only in someone else's words)" if side in found.in_others_words else ""
    return f"{found.names[side]}{remark}"


def _earlier(periods: Sequence[Period], *, several: bool) -> str:
    """Return a remark where a side stands by a position from before the period; an empty string if none does."""
    found = [each for each in periods if each.earlier]
    if not found:
        return ""
    number = sum(each.earlier for each in found)
    of = f" in {count_phrase(comparison=number)} of two sides" if several else f" on {count_phrase(topic=number)}"
    when = first_names([describe(each.period) for each in found])
    return f"A position from an earlier period still stands for one side{of} ({when})."


def _dated_by_inference(periods: Sequence[Period]) -> str:
    """Return how many positions are in their periods by dates that are inferred; an empty string for none."""
    if not (number := sum(each.inferred_dates for each in periods)):
        return ""
    when = first_names([describe(each.period) for each in periods if each.inferred_dates])
    return f"Placed by an inferred date: {count_phrase(position=number)} ({when})."


def _without_figure(figures: Sequence[Pair] | Sequence[Period], word: str, sides: str) -> list[str]:
    """Return why some pairs or periods have no figure, a line for each reason."""
    notes = []
    for reason in (NO_VARIANCE, NOTHING_COUNTED, TOO_FEW):
        if number := sum(each.no_figure == reason for each in figures):
            why = reason_in_words(reason, sides)
            notes.append(f"– {NOT_DEFINED} for {count_phrase(**{word: number})}: {why}.")
    return notes


def _never_varies(figures: Sequence[Pair] | Sequence[Period], measure: str, word: str) -> str:
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
    outside = sum(topic.relation in (NOBODY, ONLY_ONE) for topic in comparison.topics)
    which = "this topic" if shown == 1 else "these" if outside == shown else f"{outside} of these"
    counts = f" It does not count {which}." if outside else ""
    return f"Shown: {shown} of the {on_record} on record. The figure is that of the whole comparison.{counts}"


def _few_topics_of_periods(periods: Sequence[Period], measure: str) -> str:
    figures = [each for each in periods if each.agreement is not None]
    few = sum(each.counted < FEW for each in figures)
    if not few:
        return ""
    if len(figures) == 1:
        topics = count_phrase(**{f"{topics_word(measure)} topic": figures[0].counted})
        return f"Caution: only {topics} in the period."
    of = f"{few} of {len(figures)} periods" if few < len(figures) else f"each of the {few} periods"
    return f"Caution: fewer than {FEW} {topics_word(measure)} topics in {of}."
