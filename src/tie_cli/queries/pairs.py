"""Two sides and how far they agree, with what the figure is made of and over how many topics."""

from msgspec import Struct

from tie_cli.model.agreement import Tally, makeup, one_never_varies
from tie_cli.model.measures import count_topics, figure_or_reason


class Pair(Struct, frozen=True, kw_only=True):
    """How far two sides agree, on how many topics both are on record, and how many of those are of which kind.

    On `alike` topics they take the same stance, on `opposed` ones opposite stances, on `half` just one abstains or is mixed.
    `counted` are the topics that the figure is over: all that are shared, or those that both support or oppose. `no_figure` says
    why `agreement` is None, `one_never_varies` that one of the two takes the same stance on all of them.
    """

    actors: list[str]
    agreement: float | None
    shared: int
    alike: int
    half: int
    opposed: int
    counted: int
    no_figure: str | None
    one_never_varies: bool


def pair_of(one: str, other: str, counts: Tally, measure: str, min_shared: int) -> Pair:
    """Return a pair of sides by their ids, given the tally of their stances; no figure over fewer than `min_shared` topics."""
    made_of = makeup(counts)
    count = sum(made_of)
    figure, no_figure = figure_or_reason(counts, measure, count, min_shared)
    return Pair(
        actors=[one, other],
        agreement=figure,
        shared=count,
        alike=made_of.alike,
        half=made_of.half,
        opposed=made_of.opposed,
        counted=count_topics(counts, measure, count),
        no_figure=no_figure,
        one_never_varies=one_never_varies(counts),
    )
