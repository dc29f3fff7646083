"""How sides relate on one topic, and how far two sides agree over many, by measures from political science.

A measure is computed from a tally: how often one side has one stance while the other has another, over the topics on
which both are on record. Stances are ordered: supports, then `abstains` and `mixed`, which count alike, then opposes. The
distance of two sides is 1 if one supports what the other opposes, and 0.5 if just one of them does neither.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

ALIGNED = "aligned"
DIFFER = "differ"
ONE_ABSTAINS = "one abstains"
SOME_ABSTAIN = "some abstain"
PARTLY = "partly aligned"
PART_WAY = (ONE_ABSTAINS, SOME_ABSTAIN, PARTLY)  # between aligned and differ
ONLY_ONE = "only one on record"
NOBODY = "nobody on record"
NOTHING_SHARED = "no shared topic"
TOO_FEW = "too few shared topics"
NOTHING_COUNTED = "no counted topic"
NO_VARIANCE = "no variance"
STANCES = ("supports", "abstains", "mixed", "opposes")
_PLACE = {"supports": 0.0, "abstains": 0.5, "mixed": 0.5, "opposes": 1.0}

# How often the first side held the first stance and the other side the second one.
Tally = Mapping[tuple[str, str], int]


class Measure(NamedTuple):
    """A measure of agreement: its name, the low end of its range, its formula, source and function.

    `counts_conflict`: a high figure means that sides are far apart. `stances` are those that it looks at: it leaves out a topic
    on which a side takes another one.
    """

    name: str
    low: float
    formula: str
    source: str
    of: Callable[[Tally], float | None]
    counts_conflict: bool = False
    stances: tuple[str, ...] = STANCES

    @property
    def full_name(self) -> str:
        """The name, with the range where 0 is not its low end: "Cohen's kappa, from −1 to 1"."""
        return f"{self.name}, from −1 to 1" if self.low < 0 else self.name


def distance(one: str, other: str) -> float:
    """Return the distance of two stances, from 0 to 1. It is 0.5 for `mixed` and `abstains`, which differ in meaning."""
    if one == other:
        return 0.0
    return abs(_PLACE[one] - _PLACE[other]) or 0.5


_DISTANCES = {(one, other): distance(one, other) for one in STANCES for other in STANCES}


def relation(stances: Sequence[str | None]) -> str:
    """Return how sides relate on one topic, in words that don't change; None is a side with no position on record."""
    held = [stance for stance in stances if stance is not None]
    if len(held) < 2:
        return ONLY_ONE if held else NOBODY
    if len(set(held)) == 1:
        return ALIGNED
    if "supports" in held and "opposes" in held:
        return DIFFER
    if "mixed" in held:
        return PARTLY
    return ONE_ABSTAINS if held.count("abstains") == 1 else SOME_ABSTAIN


class Makeup(NamedTuple):
    """What a figure is made of: on how many topics two sides take the same stance, opposite ones, or neither."""

    alike: int
    half: int
    opposed: int


def makeup(tally: Tally) -> Makeup:
    """Return what a figure of agreement is made of. `half` are topics on which just one side abstains or is mixed."""
    alike = sum(count for (one, other), count in tally.items() if one == other)
    opposed = tally.get(("supports", "opposes"), 0) + tally.get(("opposes", "supports"), 0)
    return Makeup(alike, shared(tally) - alike - opposed, opposed)


def shared(tally: Tally) -> int:
    """Return on how many topics both sides are on record."""
    return sum(tally.values())


def counted(tally: Tally, measure: str) -> int:
    """Return over how many of the shared topics a measure is computed."""
    stances = MEASURES[measure].stances
    if stances == STANCES:
        return shared(tally)
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
    return None, NO_VARIANCE if counted(tally, measure) else NOTHING_COUNTED


def one_never_varies(tally: Tally) -> bool:
    """Return whether a side takes the same stance on all topics: kappa is then 0, or not defined, whatever the other does."""
    return any(len({pair[side] for pair in tally}) == 1 for side in (0, 1))


def lijphart(tally: Tally) -> float | None:
    """Return Lijphart's index: the mean of 1 for the same stance, 0.5 if one side does neither, 0 for opposites."""
    count = shared(tally)
    return 1 - _apart(tally) / count if count else None


def coincidence(tally: Tally) -> float | None:
    """Return the voting coincidence: of the topics that each side supports or opposes, the share with the same stance."""
    same = tally.get(("supports", "supports"), 0) + tally.get(("opposes", "opposes"), 0)
    other = tally.get(("supports", "opposes"), 0) + tally.get(("opposes", "supports"), 0)
    return same / (same + other) if same + other else None


def signorino_ritter(tally: Tally) -> float | None:
    """Return S, unweighted: 1 less twice the mean distance, from -1 to 1."""
    count = shared(tally)
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


def tally_of(pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Count pairs of stances."""
    counts: dict[tuple[str, str], int] = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    return counts


def sum_tallies(tallies: Iterable[Tally]) -> dict[tuple[str, str], int]:
    """Add up tallies."""
    counts: dict[tuple[str, str], int] = {}
    for tally in tallies:
        for pair, number in tally.items():
            counts[pair] = counts.get(pair, 0) + number
    return counts


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
    return sum(_DISTANCES[pair] * count for pair, count in tally.items())


def _margins(tally: Tally) -> tuple[dict[str, float], dict[str, float]]:
    ours, theirs = dict.fromkeys(STANCES, 0.0), dict.fromkeys(STANCES, 0.0)
    count = shared(tally) or 1
    for (one, other), number in tally.items():
        ours[one] += number / count
        theirs[other] += number / count
    return ours, theirs


def _beyond_chance(tally: Tally, ours: Mapping[str, float], theirs: Mapping[str, float]) -> float | None:
    """Return 1 less the observed by the expected distance; None if none is expected, as both sides always take one stance."""
    count = shared(tally)
    if not count:
        return None
    expected = sum(ours[one] * theirs[other] * distance(one, other) for one in STANCES for other in STANCES)
    observed = _apart(tally) / count
    return 1 - observed / expected if expected else None
