"""Whether a part of a sentence has a clause that stands by itself, and where it ends without its marks."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.grammar import (
    DETERMINERS,
    PREPOSITIONS,
    is_adverb,
    is_verb,
)
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import CUES
from tie_cli.drafting.words.word_sets import word_set

_OPENERS = word_set("when while as after before though although if because since unless once whereas")
# with which a clause goes on behind an attribution
_GOES_ON = word_set("and but or because that so if unless rather not nor even with including")


def has_verb(tokens: Sequence[Token], start: int, end: int, *, third: bool = True) -> bool:
    """Return whether a part of a sentence has a verb behind its first word, or words in quotation marks.

    `third` counts forms in -s too, which may be nouns.
    """
    seen = False
    for token in tokens[start:end]:
        if seen and (
            token.kind == "quotation"
            or is_verb(token)
            or token.lower.endswith(("'s", "'re", "'ve", "'ll", "'d", "n't"))
            or (third and _is_third_person(token))
        ):
            return True
        seen = True
    return False


def _is_third_person(token: Token) -> bool:
    """Return whether a word may be a verb in -s."""
    word = token.lower
    return (
        token.kind == "word"
        and token.text[0].islower()
        and word.endswith("s")
        and not word.endswith("ss")  # "press", "congress"
        and len(word) > 3
        and word not in DETERMINERS | PREPOSITIONS
        and not is_adverb(token)
    )


def trim_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return the end of a part without the marks that it ends with."""
    while end > start and tokens[end - 1].kind == "mark" and tokens[end - 1].text in ".,;:!?—–―--…":
        end -= 1
    if end - 1 > start and tokens[end - 1].text == ")" and not any(token.text == "(" for token in tokens[start:end]):
        return trim_end(tokens, start, end - 1)
    return end


def has_main_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether a part of a sentence has a clause that stands by itself, behind what it may begin with."""
    first = start
    if tokens[start].lower in PREPOSITIONS | _OPENERS:
        first = next((at for at in range(start, end) if tokens[at].text == ","), end)
    return any(is_verb(token) or token.kind == "quotation" for token in tokens[first:end])


def goes_on(tokens: Sequence[Token], left: tuple[int, int], at: int, *, spoken: bool = False) -> bool:
    """Return whether what was said goes on behind an attribution in its midst: "The plan, she said, would fail"."""
    if at >= len(tokens) or tokens[at].text not in (",", "—", "–", "―", "--", ";") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.lower in CUES and CUES[following.lower].form == "ing":
        return False  # ", he said, adding that"
    if following.kind == "quotation" or spoken:
        joined = following.lower in ("but", "and") and at + 2 < len(tokens) and tokens[at + 2].kind == "quotation"
        return following.kind == "quotation" or joined
    if not has_main_clause(tokens, *left):
        return True
    if following.lower in _GOES_ON:
        return True
    return is_verb(following) and not following.lower.endswith("ed")
