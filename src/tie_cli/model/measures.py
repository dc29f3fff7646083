"""How far two sides agree over many topics: measures from political science, each computed from the tally of their stances."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tie_cli.model.agreement import DISTANCES, STANCES, Tally, count_shared, sum_tallies

NOTHING_SHARED = "no shared topic"
TOO_FEW = "too few shared topics"
NOTHING_COUNTED = "no counted topic"
NO_VARIANCE = "no variance"


class Measure(NamedTuple):
    """A measure of agreement: its name, the low end of its range, its formula, source and function.

    `counts_conflict`: a high figure means that sides are far apart. `stances` are those that it looks at: it leaves out a topic
    on which a side takes another one. If it is not `is_symmetric`, the figure of several pairs is the mean of theirs, as that of
    the sum of their tallies would depend on the order of the sides.
    """

    name: str
    low: float
    formula: str
    source: str
    of: Callable[[Tally], float | None]
    counts_conflict: bool = False
    stances: tuple[str, ...] = STANCES
    is_symmetric: bool = True

    @property
    def full_name(self) -> str:
        """The name, with the range where 0 is not its low end: "Cohen's kappa, from −1 to 1"."""
        return f"{self.name}, from −1 to 1" if self.low < 0 else self.name


def count_topics(tally: Tally, measure: str, total: int) -> int:
    """Return over how many of the topics of a tally, `total` in all, a measure is computed."""
    stances = MEASURES[measure].stances
    if stances == STANCES:
        return total
    return sum(count for (one, other), count in tally.items() if one in stances and other in stances)


def figure_or_reason(tally: Tally, measure: str, count: int, min_shared: int) -> tuple[float | None, str | None]:
    """Return a measure of a tally over so many topics; where there is none, None and why, in words that don't change."""
    if not count:
        return None, NOTHING_SHARED
    if count < min_shared:
        return None, TOO_FEW
    figure = MEASURES[measure].of(tally) if tally else None
    if figure is not None:
        return figure, None
    return None, NO_VARIANCE if count_topics(tally, measure, count) else NOTHING_COUNTED


def figure_of_pairs(tallies: Sequence[Tally], measure: str, count: int, min_shared: int) -> tuple[float | None, str | None]:
    """Return a measure of several pairs together over so many topics, given the tally of each; or None and why.

    The mean of Cohen's kappa over all pairs is Light's kappa: Light 1971, Psychological Bulletin 76: 365-377. Pairs of which it
    is not defined are left out.
    """
    if MEASURES[measure].is_symmetric or len(tallies) < 2 or not count or count < min_shared:
        return figure_or_reason(sum_tallies(tallies), measure, count, min_shared)
    figures = [figure for tally in tallies if tally and (figure := MEASURES[measure].of(tally)) is not None]
    return (sum(figures) / len(figures), None) if figures else (None, NO_VARIANCE)


def lijphart(tally: Tally) -> float | None:
    """Return Lijphart's index: the mean of 1 for the same stance, 0.5 if one side does neither, 0 for opposites."""
    count = count_shared(tally)
    return 1 - _apart(tally) / count if count else None


def coincidence(tally: Tally) -> float | None:
    """Return the voting coincidence: of the topics that each side supports or opposes, the share with the same stance."""
    same = tally.get(("supports", "supports"), 0) + tally.get(("opposes", "opposes"), 0)
    other = tally.get(("supports", "opposes"), 0) + tally.get(("opposes", "supports"), 0)
    return same / (same + other) if same + other else None


def signorino_ritter(tally: Tally) -> float | None:
    """Return S, unweighted: 1 less twice the mean distance, from -1 to 1."""
    count = count_shared(tally)
    return 1 - 2 * _apart(tally) / count if count else None


def scott(tally: Tally) -> float | None:
    """Return Scott's pi with linear weights: the agreement beyond chance, given both sides' stances together."""
    ours, theirs = _margins(tally)
    pooled = {stance: (ours[stance] + theirs[stance]) / 2 for stance in STANCES}
    return _beyond_chance(tally, pooled, pooled)


def cohen(tally: Tally) -> float | None:
    """Return Cohen's kappa with linear weights: the agreement beyond chance, given each side's own stances."""
    return _beyond_chance(tally, *_margins(tally))


def congruence(tally: Tally) -> float | None:
    """Return Leifeld's congruence: the number of topics that both support or both oppose."""
    return float(tally.get(("supports", "supports"), 0) + tally.get(("opposes", "opposes"), 0)) if tally else None


def conflict(tally: Tally) -> float | None:
    """Return Leifeld's conflict: the number of topics that one supports and the other opposes."""
    return float(tally.get(("supports", "opposes"), 0) + tally.get(("opposes", "supports"), 0)) if tally else None


MEASURES = {
    "lijphart": Measure(
        "Lijphart's index",
        0.0,
        "(same + half of those where one side abstains and the other does not) / shared",
        "Lijphart 1963, American Political Science Review 57: 902-917",
        lijphart,
    ),
    "coincidence": Measure(
        "voting coincidence",
        0.0,
        "same / (same + opposite), of the topics that both support or oppose",
        "U.S. Department of State, Voting Practices in the United Nations",
        coincidence,
        stances=("supports", "opposes"),
    ),
    "s": Measure(
        "Signorino and Ritter's S",
        -1.0,
        "1 - 2 x mean distance",
        "Signorino and Ritter 1999, International Studies Quarterly 43: 115-144",
        signorino_ritter,
    ),
    "pi": Measure(
        "Scott's pi",
        -1.0,
        "1 - mean distance / distance expected from both sides' stances together",
        "Scott 1955, Public Opinion Quarterly 19: 321-325; Häge 2011, Political Analysis 19: 287-305",
        scott,
    ),
    "kappa": Measure(
        "Cohen's kappa",
        -1.0,
        "1 - mean distance / distance expected from each side's own stances",
        "Cohen 1960, Educational and Psychological Measurement 20: 37-46; Häge and Hug 2016, JCMS 54: 1387-1403",
        cohen,
        is_symmetric=False,
    ),
    "congruence": Measure(
        "congruence",
        0.0,
        "number of topics that both support or both oppose",
        "Leifeld 2017, Discourse Network Analysis, in The Oxford Handbook of Political Networks",
        congruence,
    ),
    "conflict": Measure(
        "conflict",
        0.0,
        "number of topics that one supports and the other opposes",
        "Leifeld 2017, Discourse Network Analysis, in The Oxford Handbook of Political Networks",
        conflict,
        counts_conflict=True,
    ),
}


def _apart(tally: Tally) -> float:
    """Return the sum of the distances."""
    return sum([DISTANCES[pair] * number for pair, number in tally.items()])


def _margins(tally: Tally) -> tuple[dict[str, float], dict[str, float]]:
    ours, theirs = dict.fromkeys(STANCES, 0.0), dict.fromkeys(STANCES, 0.0)
    count = count_shared(tally) or 1
    for (one, other), number in tally.items():
        ours[one] += number / count
        theirs[other] += number / count
    return ours, theirs


def _beyond_chance(tally: Tally, ours: Mapping[str, float], theirs: Mapping[str, float]) -> float | None:
    """Return 1 less the observed by the expected distance; None if none is expected, as both sides always take one stance."""
    count = count_shared(tally)
    if not count:
        return None
    expected = sum(ours[one] * theirs[other] * DISTANCES[one, other] for one in STANCES for other in STANCES)
    observed = _apart(tally) / count
    return 1 - observed / expected if expected else None
