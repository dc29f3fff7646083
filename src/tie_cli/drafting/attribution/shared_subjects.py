"""Who a verb of saying without a subject of its own belongs to."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.sentences.grammar import (
    CONJUNCTIONS,
    is_noun_like,
)
from tie_cli.drafting.sentences.phrase import Phrase
from tie_cli.drafting.sentences.subjects import find_main_subject
from tie_cli.drafting.sentences.tokens import Token


def find_shared_subject(tokens: Sequence[Token], start: int, before: Sequence[CueUse], form: str = "") -> Phrase | None:
    """Return whom a verb without a subject of its own belongs to: the last to speak in the sentence, else its subject.

    With its `form`, a verb in -s does not belong to those in a clause in the plural: "welcomes all who wish to come and recalls".
    """
    closed = start > 1 and (tokens[start - 1].lower in CONJUNCTIONS or tokens[start - 1].kind == "quotation")
    for use in reversed(before):
        if use.subject is not None and _is_set_off(tokens, use, start):
            continue
        plural = use.how == "relative" and form == "third" and use.cue.form == "base"
        if use.subject is not None and use.how != "noun" and not (closed and is_in_relative(tokens, use)) and not plural:
            return use.subject
    floor = 0
    for place in range(start - 1, 0, -1):
        if tokens[place].text in (";",):
            floor = place + 1
            break
    return find_main_subject(tokens, floor, start)


def _is_set_off(tokens: Sequence[Token], use: CueUse, start: int) -> bool:
    """Return whether commas set off a relative clause before a verb: "praised Norland, which has signed the pact, and said"."""
    closed = start > 1 and tokens[start - 1].lower in CONJUNCTIONS and tokens[start - 2].text == ","
    behind = use.subject.end if use.subject else 0
    return closed and use.how == "relative" and tokens[behind].text == ","


def is_in_relative(tokens: Sequence[Token], use: CueUse) -> bool:
    """Return whether a verb and its own subject tell of a noun before them: "the pact, which Quill called a trap"."""
    first = use.subject.start if use.subject else 0
    return (
        first > 0
        and use.how == "finite"
        and tokens[first - 1].lower in ("which", "whom", "that")
        and (tokens[first - 1].lower != "that" or (first > 1 and is_noun_like(tokens[first - 2])))
    )
