"""Noun phrases of a sentence: the subject before a verb, the name behind `according to`, a listener, a time or an occasion."""

from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.drafting.sentences.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    JOINING_PREPOSITIONS,
    OBJECT_PRONOUNS,
    PERSONAL,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
    is_day,
    is_month,
    is_name,
    is_noun_like,
    is_verb,
)
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.actor_words import BODIES, PERSONS, ROLES
from tie_cli.drafting.words.calendar_names import DAY_PAPERS
from tie_cli.drafting.words.cues import CUES
from tie_cli.drafting.words.word_sets import word_set

_YEAR_DIGITS = 4
_LONGEST = 30  # tokens of a subject

_OFFICES = ("er", "or", "ist", "man", "woman", "'s")  # of nouns for persons: singer, author, pianist
_BEFORE_BASE = word_set("will would can could may might must shall should do does did not n't won't wouldn't can't cannot")
SPANS = word_set("week month year spring summer fall autumn winter night morning afternoon evening")
_PUBLICATION = word_set("released published issued conducted unveiled")
_OF_TALKS = word_set(
    "discussed agreed reaffirmed exchanged reviewed stressed emphasized emphasised noted welcomed expressed talked"
)
NICKNAME_WORDS = 3  # words in quotation marks inside a name


class Phrase(NamedTuple):
    """A run of tokens, by their numbers; `edge` is what stands before it: start, mark, conjunction, subordinator, verb, other."""

    start: int
    end: int
    edge: str = "start"


def phrase_before(tokens: Sequence[Token], end: int, floor: int = 0) -> Phrase | None:
    """Return the noun phrase that ends right before a token."""
    at = _before_brackets(tokens, end - 1, floor)
    if at > floor and is_day(tokens[at]):  # "The Times on Saturday wrote"
        at -= 2 if tokens[at - 1].lower == "on" else 1
        end = at + 1
    if (
        at > floor + 1 and tokens[at].lower in SPANS and tokens[at - 1].lower in ("this", "last", "late")
    ):  # "Quill this week said"
        at -= 2
        at -= 1 if at > floor and tokens[at].lower in ("just", "only", "earlier", "later") else 0
        end = at + 1
    if at > floor and tokens[at].lower in _PUBLICATION and is_noun_like(tokens[at - 1]):  # "a poll released on Thursday found"
        at -= 1
        end = at + 1
    if at < floor:
        return None
    token = tokens[at]
    if token.lower.partition("'")[0] in PERSONAL:
        return Phrase(at, end, _edge(tokens, at, floor))
    if not is_noun_like(token) or (token.lower in DETERMINERS and token.lower not in SUBJECT_PRONOUNS):
        return None
    start = at
    while start - 1 >= floor and end - start < _LONGEST:
        previous = tokens[start - 1]
        if (
            _is_part(tokens, start - 1, floor)
            or (previous.lower in JOINING_PREPOSITIONS and start - 2 >= floor and _is_head(tokens[start - 2]))
            or (previous.lower in ("and", "or", "&") and _joins(tokens, start - 1, floor))
        ):
            start -= 1
        elif previous.text == ")" and (opened := _before_brackets(tokens, start - 1, floor)) < start - 1:
            start = opened + 1
        else:
            break
    while start < end - 1 and tokens[start].lower in PREPOSITIONS | CONJUNCTIONS:
        start += 1
    start = _skip_time_before(tokens, start, end)
    start = _list_start(tokens, start, end, floor)
    if (behind := _skip_antecedent(tokens, start, end)) > start:
        return Phrase(behind, end, "subordinator")  # as if "that" stood there
    return Phrase(start, end, _edge(tokens, start, floor))


def _skip_time_before(tokens: Sequence[Token], start: int, end: int) -> int:
    """The name that follows a time right away: "In May 2019 Quill said", "In a speech last Friday Quill said"."""
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


def _list_start(tokens: Sequence[Token], start: int, end: int, floor: int) -> int:
    """The place where a list of names begins that ends in a phrase with `and`: "Jane Doe, Tom Oru and Li Wei"."""
    if not any(token.lower == "and" for token in tokens[start:end]) or not is_name(tokens[start]):
        return start
    while start - 3 >= floor and tokens[start - 1].text == "," and is_name(tokens[start - 2]):
        first = start - 2
        while first > floor and is_name(tokens[first - 1]):
            first -= 1
        # one word with a capital may be any sentence's first word; a place behind a preposition is no name of the list
        if start - 1 - first < 2 or _edge(tokens, first, floor) in ("other", "verb"):
            break
        start = first
    return start


def _skip_antecedent(tokens: Sequence[Token], start: int, end: int) -> int:
    """The name in "a move Quill called wise", where the noun before it is what is spoken of, no office."""
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


def _is_part(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether a token belongs to the noun phrase that begins right behind it."""
    token, following = tokens[at], tokens[at + 1]
    if token.kind == "quotation":
        short = token.quotation is not None and len(token.text.split()) <= NICKNAME_WORDS
        return short and at > floor and is_name(tokens[at - 1]) and is_name(following)
    if following.lower in DETERMINERS and following.lower not in (
        "one",
        "two",
        "three",
        "four",
        "five",
        "many",
        "several",
        "other",
    ):
        return token.lower in ("all", "both", "half")
    if token.text in ("/", "&"):
        return at > floor and is_name(tokens[at - 1]) and is_name(following)
    if token.lower in PERSONAL or token.lower in OBJECT_PRONOUNS - {"her"}:
        return False
    if at > floor and tokens[at - 1].lower in _BEFORE_BASE and token.text[0].islower():
        return False  # "will not include Jane Doe, who said"
    if token.lower.endswith("ed") and is_verb(token):  # "the retired general", not "they retired"
        return at > floor and tokens[at - 1].lower in DETERMINERS and not _is_verb_of_two(tokens, at)
    if is_day(token) and (not is_name(following) or at == floor or tokens[at - 1].lower == "on"):
        return following.lower in BODIES  # "Sunday Times", not "On Sunday Quill"
    return is_noun_like(token)


def _is_verb_of_two(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form in -ed is the verb of "the two": "The two discussed the port", not "the two retired generals"."""
    pair = at > 1 and tokens[at - 1].lower in ("two", "both", "three") and tokens[at - 2].lower == "the"
    return pair and tokens[at].lower in _OF_TALKS


def _is_head(token: Token) -> bool:
    return is_noun_like(token) and token.lower not in DETERMINERS | PERSONAL and not is_day(token)


def _joins(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether `and` at a place joins two nouns of one phrase: what is before it begins the clause."""
    if at - 1 < floor or not (is_noun_like(tokens[at - 1]) or tokens[at - 1].text == ")"):
        return False
    before = phrase_before(tokens, at, floor)
    return before is not None and before.edge in ("start", "mark", "subordinator", "conjunction")


def _edge(tokens: Sequence[Token], start: int, floor: int) -> str:
    if start <= floor:
        return "start"
    token = tokens[start - 1]
    if token.kind == "quotation":
        return "quotation"
    if token.kind == "mark":
        return "mark"
    if token.lower in CONJUNCTIONS:
        return "conjunction"
    if token.lower in PREPOSITIONS - {"as"}:
        return "other"
    if token.lower in SUBORDINATORS:
        return "subordinator"
    return "verb" if is_verb(token) else "other"


def _before_brackets(tokens: Sequence[Token], at: int, floor: int) -> int:
    """The token before what stands in brackets at a place, else the place."""
    if at >= floor and tokens[at].text == ")":
        for opened in range(at - 1, max(floor, at - 12) - 1, -1):
            if tokens[opened].text == "(":
                return opened - 1
    return at


def subject_before_comma(tokens: Sequence[Token], comma: int, floor: int = 0) -> Phrase | None:
    """Return the subject before what a pair of commas sets off: "Quill, the minister of trade, said"."""
    nearest: Phrase | None = None
    for at in range(comma - 1, floor, -1):
        if tokens[at].kind == "quotation" and nearest is None and at == comma - 1:
            return None
        if tokens[at].text in (";", ":") or (tokens[at].kind == "quotation" and tokens[at].text[-2:-1] in ",.?!"):
            break
        if tokens[at].text != "," and not (tokens[at].is_dash and tokens[comma].is_dash):
            continue
        phrase = phrase_before(tokens, at, floor)
        if phrase is None or tokens[phrase.start].lower in PERSONAL:
            continue
        nearest = nearest or phrase
        if phrase.edge in ("start", "conjunction", "subordinator"):
            return phrase._replace(end=comma)
    return nearest._replace(end=comma) if nearest else None


def find_main_subject(tokens: Sequence[Token], floor: int, end: int) -> Phrase | None:
    """Return the subject of the first clause of a part of a sentence: what stands before its first verb."""
    if floor < end and tokens[floor].lower in PERSONAL:
        return Phrase(floor, floor + 1)
    for at in range(floor + 1, end):
        if not is_verb(tokens[at]) and not (tokens[at].lower in CUES and CUES[tokens[at].lower].form == "third"):
            continue
        start = at
        while start > floor and is_adverb(tokens[start - 1]):
            start -= 1
        if start > floor and tokens[start - 1].text == "," and (phrase := subject_before_comma(tokens, start - 1, floor)):
            return phrase
        if start > floor and (phrase := phrase_before(tokens, start, floor)):
            return phrase
    return None


def phrase_after(tokens: Sequence[Token], start: int) -> Phrase | None:
    """Return who is named right behind `said` or `according to`; a name between commas behind an office belongs to it."""
    at = start
    if at < len(tokens) and tokens[at].lower in PERSONAL:
        return Phrase(at, at + 1)
    is_named = False
    while at < len(tokens) and at - start < _LONGEST:
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
    """The place behind a token if it is part of the noun phrase that began at `start`, else the token's own place."""
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
