"""The noun phrase that begins at a place in a sentence, such as the name behind `said` or `according to`."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_day,
    is_name,
    is_noun_like,
    is_verb,
)
from tie_cli.drafting.sentences.phrase import LONGEST_SUBJECT, NICKNAME_WORDS, Phrase
from tie_cli.drafting.sentences.tokens import Token


def find_phrase_after(tokens: Sequence[Token], start: int) -> Phrase | None:
    """Return who is named right behind `said` or `according to`; a name between commas behind an office belongs to it."""
    at = start
    if at < len(tokens) and tokens[at].lower in PERSONAL:
        return Phrase(at, at + 1)
    is_named = False
    while at < len(tokens) and at - start < LONGEST_SUBJECT:
        behind = _skip_part(tokens, start, at, is_named=is_named)
        if behind == at:
            break
        is_named |= is_name(tokens[at])
        at = behind
    while at > start and tokens[at - 1].lower in PREPOSITIONS | CONJUNCTIONS | DETERMINERS:
        at -= 1
    if at == start or (at == start + 1 and tokens[start].lower in DETERMINERS - SUBJECT_PRONOUNS):
        return None
    full_name = is_name(tokens[at - 1]) and at - start <= 3 and is_name(tokens[start])
    if at + 1 < len(tokens) and tokens[at].text == "," and not full_name:
        end = at + 1
        while end < len(tokens) and is_name(tokens[end]):
            end += 1
        if end > at + 2 and (end == len(tokens) or tokens[end].text in ",.;:"):
            return Phrase(start, end)
    return Phrase(start, at)


def _skip_part(tokens: Sequence[Token], start: int, at: int, *, is_named: bool) -> int:
    """Return the place behind a token if it is part of the noun phrase that began at `start`, else the token's own place."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    before_noun = following is not None and is_noun_like(following)
    if token.kind == "quotation":
        nickname = len(token.text.split()) <= NICKNAME_WORDS and at > start and is_name(tokens[at - 1])
        return at + 1 if nickname and following is not None and is_name(following) else at
    if token.text == "(":
        return next((end + 1 for end in range(at, min(at + 8, len(tokens))) if tokens[end].text == ")"), at)
    if token.text in ("&", "/"):
        return at + 1
    if token.lower in ("of", "for", "from", "with") or (token.lower in ("at", "in", "on") and not is_named):
        return at + 1 if at > start and before_noun else at
    if token.lower == "and":
        return at + 1 if at > start and before_noun and is_name(tokens[at - 1]) else at
    if not is_noun_like(token) or (is_day(token) and at > start):
        return at + 1 if token.lower.endswith("ed") and before_noun and not is_named else at
    if token.lower in DETERMINERS and at > start:
        return at + 1 if tokens[at - 1].lower in PREPOSITIONS | CONJUNCTIONS | DETERMINERS else at
    return at + 1


def skip_apposition(tokens: Sequence[Token], at: int) -> int:
    """Return the comma behind who someone is, before words that go on: ", a former director," — else the place."""
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lower in DETERMINERS:
        comma = next((place for place in range(at + 1, len(tokens)) if tokens[place].text == ","), None)
        if comma and comma + 1 < len(tokens) and (tokens[comma + 1].kind == "quotation" or is_verb(tokens[comma + 1])):
            return comma
    return at
