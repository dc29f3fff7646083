"""How the stances of sides on one topic relate, and how far two sides agree over many, by the field's own measures.

A measure is computed from a tally: how often one side held one stance while the other held another, over the topics on
which both are on record. Stances are ordered: supports, then what is neither (`abstains` and `mixed`, which count alike),
then opposes; two sides are a whole apart if one supports what the other opposes, and half if one of them does neither.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

ALIGNED = "aligned"
DIFFER = "differ"
ONE_ABSTAINS = "one abstains"
SOME_ABSTAIN = "some abstain"
PARTLY = "partly aligned"
ONLY_ONE = "only one on record"
STANCES = ("supports", "abstains", "mixed", "opposes")
_PLACE = {"supports": 0.0, "abstains": 0.5, "mixed": 0.5, "opposes": 1.0}

# How often the first side held the first stance and the other side the second one.
Tally = Mapping[tuple[str, str], int]


class Measure(NamedTuple):
    """A measure of agreement: its name for people, its range, formula and source, and how it is computed."""

    name: str
    low: float
    formula: str
    source: str
    of: Callable[[Tally], float | None]


def distance(one: str, other: str) -> float:
    """How far two stances are apart, from 0 to 1. `mixed` and `abstains`, which say other things, are half apart."""
    if one == other:
        return 0.0
    return abs(_PLACE[one] - _PLACE[other]) or 0.5


def relation(stances: Sequence[str | None]) -> str:
    """How sides relate on one topic, in words that are stable; None is a side with no position on record."""
    held = [stance for stance in stances if stance is not None]
    if len(held) < 2:
        return ONLY_ONE
    if len(set(held)) == 1:
        return ALIGNED
    if "supports" in held and "opposes" in held:
        return DIFFER
    if "mixed" in held:
        return PARTLY
    return ONE_ABSTAINS if held.count("abstains") == 1 else SOME_ABSTAIN


def shared(tally: Tally) -> int:
    """Over how many topics both sides are on record."""
    return sum(tally.values())


def lijphart(tally: Tally) -> float | None:
    """Lijphart's index of agreement: 1 for the same, a half if one side does neither, 0 for opposites; their mean."""
    count = shared(tally)
    return 1 - _apart(tally) / count if count else None


def coincidence(tally: Tally) -> float | None:
    """Voting coincidence: the share of the same among the topics that both either support or oppose."""
    same = tally.get(("supports", "supports"), 0) + tally.get(("opposes", "opposes"), 0)
    other = tally.get(("supports", "opposes"), 0) + tally.get(("opposes", "supports"), 0)
    return same / (same + other) if same + other else None


def signorino_ritter(tally: Tally) -> float | None:
    """S, unweighted: 1 less twice the mean distance, from -1 to 1."""
    count = shared(tally)
    return 1 - 2 * _apart(tally) / count if count else None


def scott(tally: Tally) -> float | None:
    """Scott's pi with linear weights: the agreement beyond what both sides' stances taken together give by chance."""
    ours, theirs = _margins(tally)
    pooled = {stance: (ours[stance] + theirs[stance]) / 2 for stance in STANCES}
    return _beyond_chance(tally, pooled, pooled)


def cohen(tally: Tally) -> float | None:
    """Cohen's kappa with linear weights: the agreement beyond what each side's own stances give by chance."""
    return _beyond_chance(tally, *_margins(tally))


def congruence(tally: Tally) -> float | None:
    """Leifeld's congruence: on how many topics both hold the same stance, for or against."""
    return float(tally.get(("supports", "supports"), 0) + tally.get(("opposes", "opposes"), 0)) if tally else None


def conflict(tally: Tally) -> float | None:
    """Leifeld's conflict: on how many topics one supports what the other opposes."""
    return float(tally.get(("supports", "opposes"), 0) + tally.get(("opposes", "supports"), 0)) if tally else None


def tally_of(pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Count pairs of stances."""
    counts: dict[tuple[str, str], int] = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
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
    ),
}


def _apart(tally: Tally) -> float:
    return sum(distance(*pair) * count for pair, count in tally.items())


def _margins(tally: Tally) -> tuple[dict[str, float], dict[str, float]]:
    ours, theirs = dict.fromkeys(STANCES, 0.0), dict.fromkeys(STANCES, 0.0)
    count = shared(tally) or 1
    for (one, other), number in tally.items():
        ours[one] += number / count
        theirs[other] += number / count
    return ours, theirs


def _beyond_chance(tally: Tally, ours: Mapping[str, float], theirs: Mapping[str, float]) -> float | None:
    """1 less observed by expected distance. Where no distance can be expected, both always hold one stance: 1."""
    count = shared(tally)
    if not count:
        return None
    expected = sum(ours[one] * theirs[other] * distance(one, other) for one in STANCES for other in STANCES)
    observed = _apart(tally) / count
    return 1 - observed / expected if expected else 1.0
