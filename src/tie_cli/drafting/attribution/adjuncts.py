"""What stands between a verb of saying and what was said: a time, a place, an occasion."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.times import TIME_NOUNS, UNITS, counts_from, is_time_alone, skip_day, skip_time
from tie_cli.drafting.sentences.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    is_day,
    is_infinitive,
    is_month,
    is_name,
    is_noun_like,
    is_verb,
)
from tie_cli.drafting.sentences.phrase import NICKNAME_WORDS
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.verb_classes import ISSUE_VERBS
from tie_cli.drafting.words.word_sets import word_set

_DATE_TOKENS = 5
_ASIDE_TOKENS = 18
_ASIDES = word_set("speaking citing referring when while as responding")
_ADJUNCT_PREPOSITIONS = word_set(
    """
in at during on to after before since via through by from of about with for following amid over under outside inside upon
"""
)


def skip_adjuncts(tokens: Sequence[Token], start: int) -> int:
    """Return the place behind the time, the place and the occasion that stand between a verb and what was said."""
    at = start
    while at < len(tokens):
        after = skip_time(tokens, at)
        if after > at:
            at = after
            continue
        token = tokens[at]
        if at > start and is_infinitive(tokens, at):
            break
        unit = at + 1 if token.lower in DETERMINERS or token.text[0].isdigit() else at
        if unit + 2 < len(tokens) and tokens[unit].lower.rstrip("s") in UNITS and counts_from(tokens, unit + 1):
            behind = _skip_preposition(tokens, unit + 1)  # "hours after the talks"
            if behind is None:
                return at
            at = behind
            continue
        if (
            token.lower in _ADJUNCT_PREPOSITIONS
            and at + 1 < len(tokens)
            and not (token.lower == "about" and tokens[at + 1].text[0].isdigit())
        ):
            behind = _skip_preposition(tokens, at)
            if behind is None:
                return at
            at = behind
            continue
        if token.lower in ("early", "late") and at + 2 < len(tokens) and tokens[at + 1].lower in _ADJUNCT_PREPOSITIONS:
            behind = _skip_preposition(tokens, at + 1)  # "early in the talks"
            if behind is None:
                return at
            at = behind
            continue
        return _skip_comma(tokens, start, at) if token.text == "," and at > start and at + 1 < len(tokens) else at
    return at


def _skip_comma(tokens: Sequence[Token], start: int, at: int) -> int:
    """Return the place behind a comma that only sets off a time or a place; the place of the comma elsewhere."""
    if tokens[at + 1].lower == "that" or _closes_date(tokens, start, at):
        return at + 1
    if (behind := _skip_date_of_document(tokens, at)) > at or (behind := _skip_aside(tokens, at)) > at:
        return behind
    if at + 4 < len(tokens) and is_name(tokens[at + 1]):
        state = at + 3 if is_name(tokens[at + 2]) else at + 2  # "in Toledo, Ohio, that"
        if tokens[state].text == "," and state + 1 < len(tokens):
            if tokens[state + 1].lower == "that":
                return state + 1
            if tokens[state + 1].kind == "quotation":
                return state
    return at


def _skip_aside(tokens: Sequence[Token], comma: int) -> int:
    """Return the place of `that` or a quotation's comma behind what commas set off: "said on Monday, after the talks, that"."""
    if tokens[comma + 1].lower not in _ADJUNCT_PREPOSITIONS | _ASIDES:
        return comma
    ends = [at for at in range(comma + 2, min(len(tokens) - 1, comma + _ASIDE_TOKENS)) if tokens[at].text == ","]
    if ends and tokens[ends[0] + 1].kind == "quotation":
        return ends[0]
    return next((end + 1 for end in ends if tokens[end + 1].lower == "that"), comma)


def _closes_date(tokens: Sequence[Token], start: int, comma: int) -> bool:
    """Return whether a comma is the second of a day with its date: "on Sunday, 9 May 2021, the quay opened"."""
    last = tokens[comma - 1]
    is_date = last.text[0].isdigit() or is_month(last)
    return is_date and any(
        is_day(tokens[at - 1]) and tokens[at].text == "," for at in range(max(start + 1, comma - _DATE_TOKENS), comma)
    )


def _skip_date_of_document(tokens: Sequence[Token], comma: int) -> int:
    """Return the place behind ", dated 3 May,"; the comma's own where nothing of the kind is there."""
    if comma + 2 >= len(tokens) or tokens[comma + 1].lower not in ISSUE_VERBS:
        return comma
    end = next((at for at in range(comma + 2, min(len(tokens), comma + 9)) if tokens[at].kind != "word"), comma)
    return end + 1 if end > comma and tokens[end].text == "," and tokens[min(end + 1, len(tokens) - 1)].lower == "that" else comma


def _skip_preposition(tokens: Sequence[Token], at: int) -> int | None:
    """Return the place behind a preposition and its noun phrase; None where that phrase is the subject of what follows."""
    place = at + 1
    while place < len(tokens):
        token = tokens[place]
        previous = tokens[place - 1]
        if (behind := _skip_day_with_date(tokens, place)) > place:
            if tokens[behind - 1].text == ",":
                return behind
            place = behind
            continue
        if token.kind == "mark" and token.text not in ("(", ")", "&", "/"):
            break
        if token.kind == "quotation":
            if (
                token.quotation is not None
                and len(token.text.split()) <= NICKNAME_WORDS + 1
                and place + 1 < len(tokens)
                and token.last_quoted not in ",.?!"
            ):
                place += 1
                continue
            break
        if token.lower in PERSONAL | {"there"} and previous.lower not in PREPOSITIONS:
            break
        if token.lower == "to" and (
            is_month(previous) or is_day(previous) or previous.lower in TIME_NOUNS or previous.text[0].isdigit()
        ):
            break
        if token.lower in ("that", "how", "why", "whether", "if", "what", "when", "as", "who", "which"):
            break
        if is_verb(token) and not _tells_of_issue(tokens, place):
            return (
                place
                if token.lower.endswith("ed") and tokens[place - 1].lower in DETERMINERS
                else _find_subject_within(tokens, at, place)
            )
        if token.lower in DETERMINERS and previous.lower not in PREPOSITIONS | DETERMINERS | CONJUNCTIONS:
            break
        if (
            is_name(token)
            and not is_name(previous)
            and previous.lower not in PREPOSITIONS | DETERMINERS | CONJUNCTIONS
            and is_noun_like(previous)
            and not is_day(token)
            and previous.text[0].isalpha()
            and not is_month(token)
            and _has_verb_soon(tokens, place)
        ):
            break
        if skip_time(tokens, place) > place and place > at + 1 and is_time_alone(token):
            break
        place += 1
    return place if place > at + 1 else None


def _skip_day_with_date(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind a day with its date, "Monday, May 10,"; the same place where no such day is there."""
    if not is_day(tokens[at]) or tokens[at].lower.endswith("'s"):
        return at
    behind = skip_day(tokens, at)
    return behind if behind > at + 1 else at


def _tells_of_issue(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a participle tells when or where a statement was made: "in an interview published on Saturday"."""
    if tokens[at].lower not in ISSUE_VERBS or at + 1 >= len(tokens) or not is_noun_like(tokens[at - 1]):
        return False
    following = tokens[at + 1]
    return following.lower in PREPOSITIONS or skip_time(tokens, at + 1) > at + 1 or following.text[0].isdigit()


def _find_subject_within(tokens: Sequence[Token], at: int, verb: int) -> int | None:
    """Return where a clause begins that has no mark before it: "in 2017 exports would fall"."""
    if tokens[at + 1].text[0].isdigit() and verb > at + 2:
        return at + 2
    return None


def _has_verb_soon(tokens: Sequence[Token], at: int) -> bool:
    return any(is_verb(token) for token in tokens[at : at + 8])
