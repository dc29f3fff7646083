"""What stands between a verb of saying and what was said: a time, a place, an occasion, a listener."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PERSONAL,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
    is_day,
    is_month,
    is_name,
    is_noun_like,
    is_verb,
)
from tie_cli.drafting.sentences.phrases import NICKNAME_WORDS
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

_TIME_NOUNS = word_set(
    """
week month year morning afternoon evening night weekend summer winter spring fall autumn day time
"""
)

_UNITS = word_set("minute hour day week month year moment")

_TIME_WORDS = word_set(
    """
yesterday today tomorrow tonight earlier later again recently repeatedly publicly privately afterward afterwards
"""
)

# What is done with statements, behind which stands the day: "in a statement released late on Monday".
ISSUE_VERBS = word_set(
    """
published issued released dated held posted aired broadcast delivered given recorded conducted hosted organised organized
made sent carried uploaded circulated convened printed tweeted
"""
)
_DATE_TOKENS = 5
_NO_TIME = word_set("there so never not only even perhaps maybe n't here rather more almost")
_ADJUNCT_PREPOSITIONS = word_set(
    """
in at during on to after before since via through by from of about with for following amid over under outside inside upon
"""
)


def skip_time(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind words of time that begin at a place, else the place."""
    if at >= len(tokens):
        return at
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower.endswith("'s") and following is not None and following.kind == "word":
        return at  # "said Tuesday's talks were frank"
    if is_day(token) or is_month(token):
        return _skip_day(tokens, at)
    if following is not None and at + 2 < len(tokens) and tokens[at + 2].lower in ("later", "ago", "earlier", "before", "after"):
        is_count = token.lower in DETERMINERS or token.text[0].isdigit()
        if is_count and following.lower.rstrip("s") in _UNITS and not _counts_from(tokens, at + 2):
            return at + 3  # "an hour later"
    if following is not None and token.lower in ("this", "last", "next", "that", "earlier", "late", "early"):
        behind = skip_time(tokens, at + 1)
        loose = token.lower in ("late", "early", "earlier") and behind > at + 1
        if loose or following.lower in _TIME_NOUNS or is_day(following) or is_month(following):
            return max(at + 2, behind)
    is_no_name = at == 0 or token.text[0].islower()  # not the programme Today
    return at + 1 if (token.lower in _TIME_WORDS and is_no_name) or (is_adverb(token) and token.lower not in _NO_TIME) else at


def _counts_from(tokens: Sequence[Token], at: int) -> bool:
    """Whether `after` or `before` has a noun phrase behind it from which time is counted: "hours after the talks"."""
    if tokens[at].lower not in ("after", "before") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.lower in DETERMINERS - {"this", "that", "these", "those"} or (
        is_name(following) and following.lower not in PERSONAL
    )


def _skip_day(tokens: Sequence[Token], at: int) -> int:
    """The place behind a day with its date: "Tuesday, Aug. 20," or "Monday night"."""
    at += 1
    while at < len(tokens):
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if token.lower == "local" and following is not None and following.lower == "time":
            at += 2
            continue
        is_date = following is not None and (is_month(following) or following.text[0].isdigit())
        that = following is not None and following.lower == "that" and tokens[at - 1].text[0].isdigit()
        if not (
            token.text[0].isdigit() or is_month(token) or token.lower in _TIME_NOUNS or (token.text == "," and (is_date or that))
        ):
            break
        at += 1
    return at


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
        if unit + 2 < len(tokens) and tokens[unit].lower.rstrip("s") in _UNITS and _counts_from(tokens, unit + 1):
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
        return _skip_comma(tokens, start, at) if token.text == "," and at > start and at + 1 < len(tokens) else at
    return at


def _skip_comma(tokens: Sequence[Token], start: int, at: int) -> int:
    """The place behind a comma that only sets off a time or a place, and what that sets off; the comma's own elsewhere."""
    if tokens[at + 1].lower == "that" or _closes_date(tokens, start, at):
        return at + 1
    if (behind := _skip_date_of_document(tokens, at)) > at:
        return behind
    if at + 4 < len(tokens) and is_name(tokens[at + 1]):
        state = at + 3 if is_name(tokens[at + 2]) else at + 2  # "in Toledo, Ohio, that"
        if tokens[state].text == "," and state + 1 < len(tokens):
            if tokens[state + 1].lower == "that":
                return state + 1
            if tokens[state + 1].kind == "quotation":
                return state
    return at


def _closes_date(tokens: Sequence[Token], start: int, comma: int) -> bool:
    """Whether a comma is the second of a day with its date: "on Sunday, 9 May 2021, the quay opened"."""
    last = tokens[comma - 1]
    is_date = last.text[0].isdigit() or is_month(last)
    return is_date and any(
        is_day(tokens[at - 1]) and tokens[at].text == "," for at in range(max(start + 1, comma - _DATE_TOKENS), comma)
    )


def _skip_date_of_document(tokens: Sequence[Token], comma: int) -> int:
    """The place behind ", dated 3 May,"; the comma's own where nothing of the kind is there."""
    if comma + 2 >= len(tokens) or tokens[comma + 1].lower not in ISSUE_VERBS:
        return comma
    end = next((at for at in range(comma + 2, min(len(tokens), comma + 9)) if tokens[at].kind != "word"), comma)
    return end + 1 if end > comma and tokens[end].text == "," and tokens[min(end + 1, len(tokens) - 1)].lower == "that" else comma


def _skip_preposition(tokens: Sequence[Token], at: int) -> int | None:
    """The place behind a preposition and its noun phrase; None where that phrase is the subject of what follows."""
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
                and token.text[-2:-1] not in ",.?!"
            ):
                place += 1
                continue
            break
        if token.lower in PERSONAL | {"there"} and previous.lower not in PREPOSITIONS:
            break
        if token.lower == "to" and (
            is_month(previous) or is_day(previous) or previous.lower in _TIME_NOUNS or previous.text[0].isdigit()
        ):
            break
        if token.lower in ("that", "how", "why", "whether", "if", "what", "when", "as", "who", "which"):
            break
        if is_verb(token) and not _is_issued(tokens, place):
            return (
                place
                if token.lower.endswith("ed") and tokens[place - 1].lower in DETERMINERS
                else _subject_within(tokens, at, place)
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
        if skip_time(tokens, place) > place and place > at + 1 and _is_time_alone(token):
            break
        place += 1
    return place if place > at + 1 else None


def _skip_day_with_date(tokens: Sequence[Token], at: int) -> int:
    """The place behind a day with its date, "Monday, May 10,"; the same place where no such day is there."""
    if not is_day(tokens[at]) or tokens[at].lower.endswith("'s"):
        return at
    behind = _skip_day(tokens, at)
    return behind if behind > at + 1 else at


def _is_issued(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle tells when or where a statement was made: "in an interview published on Saturday"."""
    if tokens[at].lower not in ISSUE_VERBS or at + 1 >= len(tokens) or not is_noun_like(tokens[at - 1]):
        return False
    following = tokens[at + 1]
    return following.lower in PREPOSITIONS or skip_time(tokens, at + 1) > at + 1 or following.text[0].isdigit()


def _is_time_alone(token: Token) -> bool:
    """Return whether a word is a time by itself, and does not say whose something is: not "after Tuesday's talks"."""
    return (is_day(token) and not token.lower.endswith("'s")) or (token.lower in _TIME_WORDS and token.text[0].islower())


def _subject_within(tokens: Sequence[Token], at: int, verb: int) -> int | None:
    """Where a clause begins that has no mark before it: "in 2017 exports would fall"."""
    if tokens[at + 1].text[0].isdigit() and verb > at + 2:
        return at + 2
    return None


def _has_verb_soon(tokens: Sequence[Token], at: int) -> bool:
    return any(is_verb(token) for token in tokens[at : at + 8])


def is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Return whether `to` and a verb stand at a place, not `to` and a noun."""
    if at + 1 < len(tokens) and tokens[at].lower in ("not", "never"):
        at += 1
    if at + 1 >= len(tokens) or tokens[at].lower != "to":
        return False
    following = tokens[at + 1]
    return (
        following.text[0].islower()
        and following.lower not in DETERMINERS | PERSONAL
        and not (at + 2 < len(tokens) and tokens[at + 2].lower == "of")  # "a claim to part of the strait"
        and not (following.lower.endswith("ed") and is_verb(following))
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
                and token.text[-2:-1] not in ",.?!"
                and previous is not None
                and is_name(previous)
            )
            if not title:
                break
        elif token.kind == "mark" or token.lower in PERSONAL | {
            "there",
            "that",
            "how",
            "why",
            "whether",
            "what",
            "to",
            "about",
            "if",
            "not",
        }:
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
