"""Words of time that stand between a verb of saying and what was said: "on Monday, May 5", "an hour later"."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.grammar import (
    DETERMINERS,
    PERSONAL,
    is_adverb,
    is_day,
    is_month,
    is_name,
)
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

TIME_NOUNS = word_set(
    """
week month year morning afternoon evening night weekend summer winter spring fall autumn day time
"""
)

UNITS = word_set("minute hour day week month year moment")

_TIME_WORDS = word_set(
    """
yesterday today tomorrow tonight earlier later again recently repeatedly publicly privately afterward afterwards
"""
)
_NO_TIME = word_set("there so never not only even perhaps maybe n't here rather more almost")


def skip_time(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind words of time that begin at a place, else the place."""
    if at >= len(tokens):
        return at
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower.endswith("'s") and following is not None and following.kind == "word":
        return at  # "said Tuesday's talks were frank"
    if is_day(token) or is_month(token):
        return skip_day(tokens, at)
    if following is not None and at + 2 < len(tokens) and tokens[at + 2].lower in ("later", "ago", "earlier", "before", "after"):
        is_count = token.lower in DETERMINERS or token.text[0].isdigit()
        if is_count and following.lower.rstrip("s") in UNITS and not counts_from(tokens, at + 2):
            return at + 3  # "an hour later"
    if following is not None and token.lower in ("this", "last", "next", "that", "earlier", "late", "early"):
        is_on_day = (
            following.lower in ("on", "in") and at + 2 < len(tokens) and (is_day(tokens[at + 2]) or is_month(tokens[at + 2]))
        )
        behind = skip_time(tokens, at + 1 + is_on_day)  # "late on Tuesday night"
        is_part_of_day = token.lower in ("late", "early", "earlier") and behind > at + 1
        if is_part_of_day or following.lower in TIME_NOUNS or is_day(following) or is_month(following):
            return max(at + 2, behind)
    is_no_name = at == 0 or token.text[0].islower()  # not the programme Today
    return at + 1 if (token.lower in _TIME_WORDS and is_no_name) or (is_adverb(token) and token.lower not in _NO_TIME) else at


def counts_from(tokens: Sequence[Token], at: int) -> bool:
    """Return whether `after` or `before` has a noun phrase behind it from which time is counted: "hours after the talks"."""
    if tokens[at].lower not in ("after", "before") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.lower in DETERMINERS - {"this", "that", "these", "those"} or (
        is_name(following) and following.lower not in PERSONAL
    )


def skip_day(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind a day with its date: "Tuesday, Aug. 20," or "Monday night"."""
    at += 1
    while at < len(tokens):
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if token.lower == "local" and following is not None and following.lower == "time":
            at += 2
            continue
        is_date = following is not None and (is_month(following) or following.text[0].isdigit())
        that = following is not None and following.lower == "that" and tokens[at - 1].text[0].isdigit()
        if not (
            token.text[0].isdigit() or is_month(token) or token.lower in TIME_NOUNS or (token.text == "," and (is_date or that))
        ):
            break
        at += 1
    return at


def is_time_alone(token: Token) -> bool:
    """Return whether a word is a time by itself, and does not say whose something is: not "after Tuesday's talks"."""
    return (is_day(token) and not token.lower.endswith("'s")) or (token.lower in _TIME_WORDS and token.text[0].islower())
