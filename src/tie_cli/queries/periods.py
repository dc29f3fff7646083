"""How far sides agree by year or decade."""

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from tie_cli.edtf.calendar import OPEN_DAY, civil
from tie_cli.edtf.dates import decade_start, decade_text, parse, year_text
from tie_cli.model.agreement import MEASURES, figure_or_reason, one_never_varies, tally_of
from tie_cli.queries.sides import PositionsByTopic

PERIODS = ("year", "decade")


class Period(Struct, frozen=True, kw_only=True):
    """The agreement on the topics of one period, an EDTF date: those on which the later position is of that time.

    `counted` are the topics that the figure is over: all that are shared, or those that two sides both support or oppose.
    `comparisons` says how often it compares two sides on one of them, `no_figure` why `agreement` is None, and
    `one_never_varies` that one of two sides takes the same stance on all of them.
    """

    period: str
    agreement: float | None
    shared: int
    counted: int
    comparisons: int
    no_figure: str | None
    one_never_varies: bool

    @property
    def first_year(self) -> int:
        """The first year of the period, astronomical."""
        return civil(parse(self.period).first or 0)[0]


def agreement_by_period(sides: Sequence[PositionsByTopic], by: str, measure: str, min_shared: int) -> list[Period]:
    """Return the agreement by year or decade. Positions that are on record since no known day are in no period."""
    pairs: dict[int, list[tuple[str, str]]] = {}  # by a period's first year
    topics: dict[int, set[int]] = {}
    counted: dict[int, set[int]] = {}
    stances = MEASURES[measure].stances
    for one, other in combinations(sides, 2):
        for topic in one.keys() & other.keys():
            since = max(one[topic][0], other[topic][0])
            if OPEN_DAY not in (abs(one[topic][0]), abs(other[topic][0])):
                year, _, _ = civil(since)
                start = year if by == "year" else decade_start(year)
                pairs.setdefault(start, []).append((one[topic][2], other[topic][2]))
                topics.setdefault(start, set()).add(topic)
                if one[topic][2] in stances and other[topic][2] in stances:
                    counted.setdefault(start, set()).add(topic)
    found = []
    for start in sorted(pairs):
        counts = tally_of(pairs[start])
        figure, no_figure = figure_or_reason(counts, measure, len(topics[start]), min_shared)
        found.append(
            Period(
                period=year_text(start) if by == "year" else decade_text(start),
                agreement=figure,
                shared=len(topics[start]),
                counted=len(counted.get(start, ())),
                comparisons=sum(our in stances and their in stances for our, their in pairs[start]),
                no_figure=no_figure,
                one_never_varies=one_never_varies(counts),
            )
        )
    return found
