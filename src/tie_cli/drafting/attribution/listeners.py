"""Whom a verb of saying names before what was said, and what stands behind a preposition with them."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.clause_ends import find_clause_end
from tie_cli.drafting.attribution.complement import QUESTIONS, Complement
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.times import skip_time
from tie_cli.drafting.sentences.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PERSONAL,
    PREPOSITIONS,
    SUBORDINATORS,
    is_infinitive,
    is_name,
    is_verb,
)
from tie_cli.drafting.sentences.phrase import NICKNAME_WORDS
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

_TELLING = word_set("tell inform brief apprise")
_ENDS_LISTENER = word_set("there that how why whether what to about if not")


def find_listener(tokens: Sequence[Token], at: int, takes: str) -> tuple[int, tuple[int, int] | None]:
    """Return the place behind a listener with the listener's own; who is told `to` or `with` leaves the place as it is."""
    if "l" in takes and not _begins_clause(tokens, at):
        after = skip_listener(tokens, at)
        return (after, (at, after)) if after > at else (at, None)
    if at + 1 < len(tokens) and tokens[at].lower in ("to", "with") and "c" in takes and not is_infinitive(tokens, at):
        first, after = tokens[at + 1], skip_listener(tokens, at + 1)
        manner = tokens[at].lower == "with" and not is_name(first) and first.lower not in DETERMINERS  # "noted with regret"
        if after > at + 1 and not is_verb(first) and not manner:
            return at, (at + 1, after)
    return at, None


def find_behind_listener(tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """Return what stands behind a listener and a preposition: "informed Eliot of the talks", "appealed to Eliot to act"."""
    if use.cue.verb in _TELLING and not _begins_clause(tokens, at):
        after = skip_listener(tokens, at)
        if (
            after > at
            and after < len(tokens)
            and tokens[after].lower in ("about", "of", "on" if use.cue.verb != "tell" else "of")
        ):
            return Complement("object", after + 1, find_clause_end(tokens, after + 1, use, uses, object_=True), (at, after))
    if use.cue.verb == "appeal" and at < len(tokens) and tokens[at].lower in ("to", "on") and not is_infinitive(tokens, at):
        after = skip_listener(tokens, at + 1)
        if is_infinitive(tokens, after):
            return Complement("infinitive", at + 1, find_clause_end(tokens, after, use, uses))
    return None


def find_behind_preposition(tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """Return what stands behind `asked about`, and behind `accused Eliot` with its `of`."""
    if use.cue.verb in ("ask", "tell", "inform", "brief") and at < len(tokens) and tokens[at].lower == "about":
        return Complement("object", at + 1, find_clause_end(tokens, at + 1, use, uses, object_=True))
    if use.cue.verb in ("accuse", "remind"):
        of = next((place for place in range(at + 1, min(at + 14, len(tokens))) if tokens[place].lower == "of"), None)
        return Complement("object", of, find_clause_end(tokens, of, use, uses, object_=True), (at, of)) if of else None
    return None


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (
        tokens[at].lower in QUESTIONS | PERSONAL - {"it", "you"} | {"that", "if", "to"} or tokens[at].kind != "word"
    )


def skip_listener(tokens: Sequence[Token], start: int) -> int:
    """Return the place behind whom a verb like `told` names."""
    at = start
    if at < len(tokens) and tokens[at].lower in OBJECT_PRONOUNS:
        return at + 1
    while at < len(tokens) and at - start < 14:
        token = tokens[at]
        previous = tokens[at - 1] if at > start else None
        if token.kind == "quotation":
            title = (
                len(token.text.split()) <= NICKNAME_WORDS + 1
                and token.last_quoted not in ",.?!"
                and previous is not None
                and is_name(previous)
            )
            if not title:
                break
        elif token.kind == "mark" or token.lower in PERSONAL | _ENDS_LISTENER:
            break
        elif is_verb(token):
            # "told reporters talks would go on": the last words are the subject of what was said
            return min(start + (2 if tokens[start].lower in DETERMINERS else 1), at)
        elif (
            token.lower in PREPOSITIONS - {"of", "from", "with"}
            or token.lower in SUBORDINATORS
            or (token.lower in DETERMINERS and previous is not None and previous.lower not in PREPOSITIONS | CONJUNCTIONS)
            or (skip_time(tokens, at) > at and previous is not None)
        ):
            break
        at += 1
    return at
