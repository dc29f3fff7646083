"""How far sides agree by year or decade."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain, combinations

from msgspec import Struct

from tie_cli.edtf.calendar import civil
from tie_cli.edtf.dates import decade_start, decade_text, parse, year_text
from tie_cli.index.lookups import integers
from tie_cli.model.agreement import count_shared, makeup, one_never_varies, sum_tallies, tally_of
from tie_cli.model.measures import MEASURES, count_topics, figure_of_pairs
from tie_cli.queries.facts import facts_by_ids
from tie_cli.queries.filters import Filters
from tie_cli.queries.inferred_marks import start_of
from tie_cli.queries.period_ends import Latest, PeriodEnd, period_ends

PERIODS = ("year", "decade")

# The positions of two sides, after the places of the two.
_Couple = tuple[tuple[int, int], Latest, Latest]


class Period(Struct, frozen=True, kw_only=True):
    """The agreement in one period, an EDTF date: over the topics on which one of two sides took a position in it.

    Each side is taken as it stood at the end of the period. `earlier` says how often one of the two stood by a position from
    before it. `counted` are the topics that the figure is over: all that are shared, or those that two sides both support or
    oppose. `comparisons` says how often it compares two sides on one of them, and `alike`, `half` and `opposed` how often they
    then take the same stance, just one abstains or is mixed, and they take opposite ones. `no_figure` says why `agreement` is
    None, and `one_never_varies` that one of two sides takes the same stance on all of them. `inferred_dates` counts the positions
    that are of the period by a date that no source states.
    """

    period: str
    agreement: float | None
    shared: int
    counted: int
    comparisons: int
    no_figure: str | None
    one_never_varies: bool
    alike: int
    half: int
    opposed: int
    earlier: int
    inferred_dates: int

    @property
    def first_year(self) -> int:
        """The first year of the period, astronomical."""
        return civil(parse(self.period).first or 0)[0]


def agreement_by_period(
    connection: sqlite3.Connection,
    sides: Sequence[int],
    filters: Filters,
    as_of: str | None,
    by: str,
    measure: str,
    min_shared: int,
    *,
    attributed: bool,
) -> list[Period]:
    """Return the agreement by year or decade, of the periods in which a side took a position on a topic that is shared."""

    def year_of(day: int) -> int:
        year, _, _ = civil(day)
        return year if by == "year" else decade_start(year)

    found = []
    inferred = _inferred_dates(connection, sides)
    for end in period_ends(connection, sides, filters, as_of, year_of):
        couples = {topic: couples for topic in end.topics if (couples := _couples(end, topic, attributed=attributed))}
        if couples:
            text = year_text(end.year) if by == "year" else decade_text(end.year)
            found.append(_period(text, end, couples, measure, min_shared, inferred))
    return found


def _inferred_dates(connection: sqlite3.Connection, sides: Sequence[int]) -> set[int]:
    """Return the facts of the positions of sides, and of who acts for them, that are on record since a day that is inferred."""
    by_position = f"""SELECT key, id FROM fact WHERE record LIKE '%"dated":"inferred"%'
        AND key IN (SELECT fact FROM position JOIN acts_for USING (actor) WHERE side IN {integers(sides)})"""
    by_report = f"""SELECT DISTINCT fact.key, fact.id
        FROM source JOIN fact_source ON source = source.key JOIN fact ON fact.key = fact_source.fact
        WHERE source.record LIKE '%"dated":"inferred"%' AND fact.open
        AND fact.key IN (SELECT fact FROM position JOIN acts_for USING (actor) WHERE side IN {integers(sides)})"""
    (any_inferred,) = connection.execute("SELECT sum(inferred) FROM figure").fetchone()
    ids = dict(connection.execute(by_report)) | (dict(connection.execute(by_position)) if any_inferred else {})
    rows = facts_by_ids(connection, ids.values())
    return {key for key, identity in ids.items() if start_of(rows[identity]).dated == "inferred"}


def _couples(end: PeriodEnd, topic: int, *, attributed: bool) -> list[_Couple]:
    """Return the positions of each two sides on a topic, if one of them is of the period."""
    standings = ((place, side[topic]) for place, side in enumerate(end.standings) if topic in side)
    latest = [(place, position) for place, standing in standings if (position := standing.counted(attributed=attributed))]
    return [
        ((place, other_place), one, other)
        for (place, one), (other_place, other) in combinations(latest, 2)
        if max(one.since, other.since) >= end.first_day
    ]


def _period(
    text: str, end: PeriodEnd, couples: Mapping[int, Sequence[_Couple]], measure: str, min_shared: int, inferred: set[int]
) -> Period:
    stances = set(MEASURES[measure].stances)
    positions = [position for each in couples.values() for _, *two in each for position in two]
    by_pair: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for sides, one, other in chain.from_iterable(couples.values()):
        by_pair.setdefault(sides, []).append((one.stance, other.stance))
    tallies = [tally_of(each) for each in by_pair.values()]
    tally = sum_tallies(tallies)
    figure, no_figure = figure_of_pairs(tallies, measure, len(couples), min_shared)
    return Period(
        period=text,
        agreement=figure,
        shared=len(couples),
        counted=sum(any({one.stance, other.stance} <= stances for _, one, other in each) for each in couples.values()),
        comparisons=count_topics(tally, measure, count_shared(tally)),
        no_figure=no_figure,
        one_never_varies=all(map(one_never_varies, tallies)),
        **makeup(tally)._asdict(),
        earlier=sum(min(one.since, other.since) < end.first_day for each in couples.values() for _, one, other in each),
        inferred_dates=len({position.fact for position in positions if position.since >= end.first_day} & inferred),
    )
