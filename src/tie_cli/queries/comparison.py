"""A comparison of sides as it is answered: its topics, figures, and what they leave out."""

from msgspec import Struct

from tie_cli.queries.pairs import Pair
from tie_cli.queries.periods import Period
from tie_cli.queries.rows import Authority
from tie_cli.queries.stands import TopicRow


class Comparison(Struct, frozen=True, kw_only=True):
    """Topics by sides. `agreement` is over all shared topics, even those that a limit leaves out.

    For more than two sides it is over all pairs of them, as are `alike`, `half` and `opposed`; `mixed` is how many of `half` are
    so as a side is mixed. `measure` says how it is computed, `counted` on how many of the shared topics, and `comparisons` how
    often it compares two sides on one of them. `no_figure` says why it is None, `one_never_varies` that one side of the pairs
    takes the same stance throughout.

    `on_record` counts the topics on which any side is on record. `attributed_only` counts the topics on which a side is on record
    only in the words of others, and `attributed_positions` those positions. Where `attributed` is true, such words count too.
    Where it is not, `left_out` counts the topics that would be shared if they did, and `left_out_opposed` those of them on which
    sides differ.

    `inferred_positions` counts the positions behind the figure whose stance the file infers, and `old_reports` those that go on
    but were last reported more than a year before `as_of`. `periods` is None unless periods were asked for.
    """

    actors: list[str]
    topics: list[TopicRow]
    agreement: float | None
    shared: int
    alike: int
    half: int
    opposed: int
    mixed: int
    counted: int
    comparisons: int
    no_figure: str | None
    one_never_varies: bool
    on_record: int
    left_out: int
    left_out_opposed: int
    attributed_only: int
    attributed_positions: int
    inferred_positions: int
    old_reports: int
    attributed: bool
    pairs: list[Pair]
    as_of: str | None
    measure: str
    periods: list[Period] | None


class NamedComparison(Struct, frozen=True):
    """A comparison, with the names of its actors by id, and in words those on whose word positions are on record.

    Where only the topics on which sides differ are wanted, `some_abstain` are the names of those on which one side abstains or is
    mixed and the others agree. If there are none on which they differ, `one_sided` are those on which just one side is on record,
    and `in_others_words` those on which it is so only in others' words.
    """

    comparison: Comparison
    actors: dict[str, str]
    authorities: dict[str, Authority]
    some_abstain: list[str]
    one_sided: list[str]
    in_others_words: list[str]
