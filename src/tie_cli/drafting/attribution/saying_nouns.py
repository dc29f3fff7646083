"""Attributions by a noun: "Quill’s claim that …", "a promise by Quill to …"."""

from collections.abc import Iterator, Sequence

from tie_cli.drafting.attribution.attribution import Attribution, make_attribution
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.sentences.grammar import DETERMINERS, is_infinitive, is_name, is_noun_like, is_verb
from tie_cli.drafting.sentences.main_clauses import trim_end
from tie_cli.drafting.sentences.phrase import Phrase
from tie_cli.drafting.sentences.phrases_after import find_phrase_after
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import Cue
from tie_cli.drafting.words.verb_classes import PROMISE_NOUNS, SAYING_NOUNS
from tie_cli.drafting.words.word_sets import word_set

_BETWEEN_VERBS = word_set("not never also already still just even")
_POSSESSIVES = word_set("his her their its")
_REPEATING = word_set("repeat reiterate defend reaffirm recall withdraw")
_INNER = word_set("that who which whom whose if when because while where and or but")


def read_saying_nouns(text: str, tokens: Sequence[Token], uses: Sequence[CueUse]) -> Iterator[Attribution]:
    """Yield the attributions of `Quill’s claim that …`, `a promise by Quill to …`."""
    for at, token in enumerate(tokens[:-2]):
        if token.lower not in SAYING_NOUNS | PROMISE_NOUNS or any(use.verb == at for use in uses):
            continue
        owner = _find_owner(tokens, at)
        place = at + 1
        if place < len(tokens) and tokens[place].lower in ("by", "from") and (agent := find_phrase_after(tokens, place + 1)):
            owner, place = agent, agent.end
        if owner is None or place + 2 >= len(tokens):
            continue
        if owner.end == at and tokens[owner.start].lower in _POSSESSIVES and (keeper := _find_who_repeats(owner, uses)):
            owner = keeper
        clause = tokens[place].lower == "that" and token.lower in SAYING_NOUNS
        is_promise = token.lower in PROMISE_NOUNS and is_infinitive(tokens, place) and _is_bare(tokens[place + 1])
        if not clause and not is_promise:
            continue
        use = CueUse(Cue(token.lower, "c", "past"), at, at, place, owner, "noun")
        start = place + 1 if clause else place
        if clause and tokens[start].text == ",":  # "his pledge that, if elected, he would"
            start = next((stop + 1 for stop in range(start + 1, len(tokens)) if tokens[stop].text == ","), start + 1)
        end = next((stop for stop in range(start + 2, len(tokens)) if tokens[stop].text == ","), len(tokens))
        if (clause and owner.start <= 1) or (tokens[0].lower in DETERMINERS and at <= 2):
            end = _find_main_verb(tokens, start, end) or end
        end = trim_end(tokens, 0, end)
        if end - start > 2:
            yield make_attribution(text, tokens, use, [(start, end)], None)


def _find_who_repeats(owner: Phrase, uses: Sequence[CueUse]) -> Phrase | None:
    """Return who repeats or defends what is said to be theirs: "Quill repeated his pledge to"."""
    return next((use.subject for use in uses if use.end == owner.start and use.cue.verb in _REPEATING), None)


def _find_main_verb(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where the verb stands whose subject is a noun with its clause: "Quill's claim that he was ill | was false"."""
    verbs = [at for at in range(start + 1, end) if is_verb(tokens[at]) and tokens[at].lower not in ("be", "been", "being")]
    groups = [at for at in verbs if not _goes_with_verb(tokens, at)]
    inner = 1  # the verb of the clause, and one for each clause inside it
    for number, at in enumerate(groups):
        if number >= inner:
            between = tokens[groups[number - 1] : at]
            if any(token.lower in _INNER for token in between):
                inner += 1
                continue
            return at
    return None


def _goes_with_verb(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a verb is one group with the verb before it: "was | opened", "was | never | opened"."""
    before = tokens[at - 1]
    return is_verb(before) or (is_verb(tokens[at - 2]) and (before.lower.endswith("ly") or before.lower in _BETWEEN_VERBS))


def _is_bare(token: Token) -> bool:
    """Return whether a word behind `to` may be a verb."""
    return token.kind == "word" and token.text[0].islower() and token.lower not in DETERMINERS


def _find_owner(tokens: Sequence[Token], noun: int) -> Phrase | None:
    """Return whose claim it is: the possessive before the noun."""
    at = noun - 1
    while (
        at >= 0
        and is_noun_like(tokens[at])
        and not tokens[at].lower.endswith(("'s", "s'"))
        and tokens[at].lower not in DETERMINERS
    ):
        at -= 1
    if at >= 0 and tokens[at].lower in ("his", "her", "their", "its", "our"):
        return Phrase(at, at + 1)
    if at < 0 or not tokens[at].lower.endswith(("'s", "s'")):
        return None
    start = at
    while start > 0 and is_name(tokens[start - 1]):
        start -= 1
    while start > 0 and not is_name(tokens[at]) and is_noun_like(tokens[start - 1]) and tokens[start].lower not in DETERMINERS:
        start -= 1
    return Phrase(start, at + 1)
