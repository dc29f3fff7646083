"""Why a comparison has nothing to show, in words."""

from tie_cli.queries.comparison import NamedComparison
from tie_cli.queries.matrix import Matrix
from tie_cli.text.wording import count_phrase, first_names


def why_no_difference(compared: NamedComparison) -> str:
    """Return why sides that are on record differ on no topic."""
    one_sided, in_others_words = (", ".join(names) for names in (compared.one_sided, compared.in_others_words))
    parts = ["the sides differ on no topic"]
    parts += [f"a side abstains or is mixed on {first_names(compared.some_abstain)}"] if compared.some_abstain else []
    parts += [f"only one is on record on {one_sided}"] if one_sided else []
    parts += [f"only one, and only in someone else's words, on {in_others_words}"] if in_others_words else []
    return "; ".join(parts)


def why_no_pair(found: Matrix, min_shared: int) -> str:
    """Return why a matrix has no pair of sides."""
    enough = count_phrase(topic=min_shared) + " or more" * (min_shared > 1) if found.too_few_shared else "a topic"
    return f"no two sides share {enough}"
