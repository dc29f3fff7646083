"""Words before a name that are no part of its noun phrase though no mark parts them: a time, or what is spoken of."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.grammar import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, is_day, is_month, is_name
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.actor_words import BODIES, PERSONS, ROLES
from tie_cli.drafting.words.calendar_names import DAY_PAPERS

_YEAR_DIGITS = 4
_OFFICES = ("er", "or", "ist", "man", "woman", "'s")  # of nouns for persons: singer, author, pianist


def skip_time_before(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return the name that follows a time right away: "In May 2019 Quill said", "In a speech last Friday Quill said"."""
    is_introduced = start > 0 and tokens[start - 1].lower in PREPOSITIONS | DETERMINERS
    for at in range(end - 1, start, -1):
        before, token = tokens[at - 1], tokens[at]
        is_time = is_day(before) or is_month(before) or (before.text.isdigit() and len(before.text) == _YEAR_DIGITS)
        if (
            is_time
            and is_name(token)
            and not (is_day(token) or is_month(token) or token.lower in BODIES or token.lower in DAY_PAPERS)
            and (is_introduced or any(each.lower in PREPOSITIONS for each in tokens[start : at - 1]))
        ):
            return at
    return start


def skip_antecedent(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return the name in "a move Quill called wise", where the noun before it is what is spoken of, no office."""
    if tokens[start].lower not in ("a", "an", "the"):
        return start
    for at in range(start + 2, end):
        before = tokens[at - 1].lower
        if is_name(tokens[at]) and tokens[at - 1].text[0].islower():
            office = (
                before in ROLES | PERSONS | BODIES
                or before in PREPOSITIONS | CONJUNCTIONS | DETERMINERS
                or before.endswith(_OFFICES)
            )
            is_named = all(is_name(token) or token.lower in ROLES for token in tokens[at:end])
            return at if is_named and not office else start
    return start
