"""Where the narrator goes on in a sentence: asides, remarks on what was said, and what someone did not say."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.grammar import (
    PERSONAL,
    is_adverb,
    is_verb,
)
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.verb_classes import REMARKS
from tie_cli.drafting.words.word_sets import word_set

_NO_ASIDE = word_set("including something nothing anything everything during morning evening according depending spring meeting")
_UNSAID = word_set(
    "elaborate say specify provide name give offer identify comment detail explain disclose mention respond answer"
)
_NARRATION = word_set("while but as when after before because although though since until whereas")


def is_remark(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the narrator takes up what was said, with a noun at a place: "a charge that Quill denied"."""
    if tokens[at].lower not in REMARKS:
        at += 1
    if tokens[at].lower not in REMARKS or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.kind == "word" and following.lower not in ("of", "for", "on", "in", "against", "by", "to")


def is_refusal_to_speak(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what someone did not say is told from a place on: "did not elaborate", "would not say when"."""
    words = [token.lower for token in tokens[at : at + 3]]
    negated = words[:1] in (["didn't"], ["wouldn't"], ["doesn't"]) or words[1:2] in (["not"], ["n't"])
    return negated and bool(words) and bool(_UNSAID & set(words))


def is_aside_behind(tokens: Sequence[Token], comma: int) -> bool:
    """Return whether the narrator adds something in a participle behind a comma: ", contradicting what they had said"."""
    at = comma + 1
    if at + 1 < len(tokens) and is_adverb(tokens[at]):
        at += 1
    lower = tokens[at].lower
    if at + 1 < len(tokens) and tokens[at + 1].lower in ("of", "and", "or"):
        return False  # "looting and burning of houses"
    return lower.endswith("ing") and len(lower) > 5 and lower not in _NO_ASIDE and tokens[at].text[0].islower()


def _is_listed(tokens: Sequence[Token], comma: int) -> bool:
    """Return whether a participle behind a comma is one of several: ", preventing war, and keeping peace"."""
    return any(
        token.text == "," and tokens[at + 1].lower in ("and", "or") and tokens[at + 2].lower.endswith("ing")
        for at, token in enumerate(tokens[:-2])
        if at > comma
    )


def narrates(tokens: Sequence[Token], at: int, *, quoted: bool) -> bool:
    """Return whether the narrator goes on behind a comma: a clause of time or contrast, a participle, who someone is."""
    following = tokens[at + 1]
    if tokens[at].text == ";":
        return True
    if following.lower in _NARRATION or (is_aside_behind(tokens, at) and not _is_listed(tokens, at)):
        return not (following.lower == "as" and at + 2 < len(tokens) and tokens[at + 2].lower in ("well", "much"))
    if quoted and following.kind != "quotation" and following.lower not in ("and", "or"):
        return True
    if following.lower == "and" and at + 2 < len(tokens):
        behind = tokens[at + 2]
        return behind.lower in PERSONAL or is_verb(behind)
    return False
