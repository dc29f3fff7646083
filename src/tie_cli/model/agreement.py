"""How sides relate on one topic, and the tally of their stances over many.

A tally says how often one side has one stance while the other has another, over the topics on which both are on record.
Stances are ordered: supports, then `abstains` and `mixed`, which count alike, then opposes. The distance of two sides is 1 if one
supports what the other opposes, and 0.5 if just one of them does neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

ALIGNED = "aligned"
DIFFER = "differ"
ONE_ABSTAINS = "one abstains"
SOME_ABSTAIN = "some abstain"
PARTLY = "partly aligned"
PART_WAY = (ONE_ABSTAINS, SOME_ABSTAIN, PARTLY)  # between aligned and differ
ONLY_ONE = "only one on record"
NOBODY = "nobody on record"
STANCES = ("supports", "abstains", "mixed", "opposes")
_PLACE = {"supports": 0.0, "abstains": 0.5, "mixed": 0.5, "opposes": 1.0}

# How often the first side held the first stance and the other side the second one.
Tally = Mapping[tuple[str, str], int]


# The distance of each two stances, from 0 to 1. It is 0.5 for `mixed` and `abstains`, which differ in meaning.
DISTANCES = {
    (one, other): 0.0 if one == other else abs(_PLACE[one] - _PLACE[other]) or 0.5 for one in STANCES for other in STANCES
}


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
    alike = half = opposed = 0
    for pair, number in tally.items():
        apart = DISTANCES[pair]
        if not apart:
            alike += number
        elif apart == 1:
            opposed += number
        else:
            half += number
    return Makeup(alike, half, opposed)


def count_shared(tally: Tally) -> int:
    """Return on how many topics both sides are on record."""
    return sum(tally.values())


def one_never_varies(tally: Tally) -> bool:
    """Return whether a side takes the same stance on all topics: kappa is then 0, or not defined, whatever the other does."""
    if not tally or len(tally) > len(STANCES):
        return False
    ours, theirs = zip(*tally, strict=True)
    return len(set(ours)) == 1 or len(set(theirs)) == 1


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
