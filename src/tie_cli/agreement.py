"""How the stances of several sides on one topic relate, and how far two sides agree over many.

The index is Lijphart's index of agreement: Arend Lijphart, "The Analysis of Bloc Voting in the General Assembly: A
Critique and a Proposal", American Political Science Review 57 (1963), 902-917, in the form that Erik Voeten's United
Nations voting data uses. For two sides, over the topics on which both are on record,

    agreement = (same + half of those where one abstains and the other does not) / shared

which is 1 where they always hold the same stance and 0 where they always hold opposite ones. Lijphart knows yes, no
and abstention; `mixed`, which is neither for nor against either, counts as half against every other stance.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

ALIGNED = "aligned"
DIFFER = "differ"
ONE_ABSTAINS = "one abstains"
SOME_ABSTAIN = "some abstain"
PARTLY = "partly aligned"
ONLY_ONE = "only one on record"
_BETWEEN = ("abstains", "mixed")


def score(one: str, other: str) -> float:
    """What one pair of stances adds to the index: 1, a half or 0."""
    if one == other:
        return 1.0
    return 0.5 if one in _BETWEEN or other in _BETWEEN else 0.0


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


def agreement(topics: Iterable[Sequence[str | None]]) -> tuple[float | None, int]:
    """The index over topics, and over how many shared ones; None where no topic is shared.

    With more than two sides every pair of them on a topic counts, and a topic is shared where at least two sides are
    on record.
    """
    total, pairs, shared = 0.0, 0, 0
    for stances in topics:
        held = [stance for stance in stances if stance is not None]
        if len(held) < 2:
            continue
        shared += 1
        for one, other in combinations(held, 2):
            total += score(one, other)
            pairs += 1
    return (total / pairs if pairs else None), shared
