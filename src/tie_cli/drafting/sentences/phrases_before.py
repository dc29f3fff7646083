"""The noun phrase that ends at a place in a sentence: where it begins, in front of a verb or a comma."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.antecedents import skip_antecedent, skip_time_before
from tie_cli.drafting.sentences.grammar import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    JOINING_PREPOSITIONS,
    OBJECT_PRONOUNS,
    PERSONAL,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_day,
    is_month,
    is_name,
    is_noun_like,
    is_verb,
)
from tie_cli.drafting.sentences.phrase import LONGEST_SUBJECT, NICKNAME_WORDS, TIME_SPANS, Phrase
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.actor_words import BODIES, PERSONS, ROLES
from tie_cli.drafting.words.word_sets import word_set

_BEFORE_BASE = word_set("will would can could may might must shall should do does did not n't won't wouldn't can't cannot")
# determiners before which others may stand
_OPENER_ENDINGS = ("ly", "ing", "ed", "wards", "wise")
_OPENERS = word_set("yes no well sir sure still plus asked granted true fine okay first second third")
_NUMBERS = word_set("one two three four five many several other")
_PUBLICATION = word_set("released published issued conducted unveiled")
_OF_TALKS = word_set(
    "discussed agreed reaffirmed exchanged reviewed stressed emphasized emphasised noted welcomed expressed talked"
)


def find_phrase_before(tokens: Sequence[Token], end: int, floor: int = 0) -> Phrase | None:
    """Return the noun phrase that ends right before a token; `floor` is the first token that it may have."""
    at = _skip_brackets_back(tokens, end - 1, floor)
    if at > floor and is_day(tokens[at]):  # "The Times on Saturday wrote"
        at -= 2 if tokens[at - 1].lower == "on" else 1
        end = at + 1
    if (
        at > floor + 1 and tokens[at].lower in TIME_SPANS and tokens[at - 1].lower in ("this", "last", "late")
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
        return Phrase(at, end, _find_edge(tokens, at, floor))
    if not is_noun_like(token) or (token.lower in DETERMINERS and token.lower not in SUBJECT_PRONOUNS):
        return None
    start = at
    while start - 1 >= floor and end - start < LONGEST_SUBJECT:
        previous = tokens[start - 1]
        if (
            _is_part(tokens, start - 1, floor)
            or (previous.lower in JOINING_PREPOSITIONS and start - 2 >= floor and _is_head(tokens[start - 2]))
            or (previous.lower in ("and", "or", "&") and _joins(tokens, start - 1, floor))
        ):
            start -= 1
        elif _is_as_well_as(tokens, start - 3, floor) and _joins(tokens, start - 3, floor):
            start -= 3
        elif previous.text == ")" and (opened := _skip_brackets_back(tokens, start - 1, floor)) < start - 1:
            start = opened + 1
        else:
            break
    while start < end - 1 and tokens[start].lower in PREPOSITIONS | CONJUNCTIONS:
        start += 1
    start = skip_time_before(tokens, start, end)
    start = _find_list_start(tokens, start, end, floor)
    if (behind := skip_antecedent(tokens, start, end)) > start:
        return Phrase(behind, end, "subordinator")  # as if "that" stood there
    return Phrase(start, end, _find_edge(tokens, start, floor))


def _find_list_start(tokens: Sequence[Token], start: int, end: int, floor: int) -> int:
    """Return the place where a list of names begins that ends in a phrase with `and`: "Jane Doe, Tom Oru and Li Wei"."""
    if not is_name(tokens[start]):
        return start
    comma = start - 1
    needed = 1
    if not any(token.lower == "and" for token in tokens[start:end]):
        if comma - 1 < floor or tokens[comma].lower != "and" or tokens[comma - 1].text != ",":
            return start
        comma, needed = comma - 1, 2  # "Jane Doe, Tom Oru, and Li Wei"
    found, names = start, 0
    while comma - 1 >= floor and tokens[comma].text == "," and is_name(tokens[comma - 1]):
        first = comma - 1
        while first > floor and is_name(tokens[first - 1]) and tokens[first - 1].lower not in PREPOSITIONS:
            first -= 1
        if names + 1 >= needed and (heads := _find_heads(tokens, first, floor)) is not None:
            return heads
        # the first word of a sentence may be no name; a place behind a preposition is no name of the list
        if (comma - first == 1 and _is_first_word(tokens[first])) or _find_edge(tokens, first, floor) in ("other", "verb"):
            break
        found, names, comma = first, names + 1, first - 1
    return found if names >= needed else start


def _find_heads(tokens: Sequence[Token], start: int, floor: int) -> int | None:
    """Return the start of "the ministers of Norland, Eliot and Holm", whose list of sides begins at a place; None for no such."""
    if start - 2 < floor or tokens[start - 1].lower not in ("of", "from", "for"):
        return None
    head = tokens[start - 2].lower
    phrase = (
        find_phrase_before(tokens, start - 1, floor) if head.endswith("s") and {head, head[:-1]} & (ROLES | PERSONS) else None
    )
    return phrase.start if phrase else None


def _is_first_word(token: Token) -> bool:
    """Return whether a word with a capital that stands alone before a comma is no name but begins its sentence."""
    closed = ADVERBS | DETERMINERS | PERSONAL | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | _OPENERS
    return token.lower in closed or is_day(token) or is_month(token) or token.lower.endswith(_OPENER_ENDINGS)


def _is_as_well_as(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Return whether "as well as" stands at a place behind a noun."""
    words = [token.lower for token in tokens[at : at + 3]] if at > floor else []
    return words == ["as", "well", "as"]


def _is_part(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Return whether a token belongs to the noun phrase that begins right behind it."""
    token, following = tokens[at], tokens[at + 1]
    if token.kind == "quotation":
        short = token.quotation is not None and len(token.text.split()) <= NICKNAME_WORDS
        return short and at > floor and is_name(tokens[at - 1]) and is_name(following)
    if following.lower in DETERMINERS and following.lower not in _NUMBERS:
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
    """Return whether a form in -ed is the verb of "the two": "The two discussed the port", not "the two retired generals"."""
    pair = at > 1 and tokens[at - 1].lower in ("two", "both", "three") and tokens[at - 2].lower == "the"
    return pair and tokens[at].lower in _OF_TALKS


def _is_head(token: Token) -> bool:
    return is_noun_like(token) and token.lower not in DETERMINERS | PERSONAL and not is_day(token)


def _joins(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Return whether `and` at a place joins two nouns of one phrase: what is before it begins the clause."""
    if at - 1 < floor or not (is_noun_like(tokens[at - 1]) or tokens[at - 1].text == ")"):
        return False
    before = find_phrase_before(tokens, at, floor)
    return before is not None and before.edge in ("start", "mark", "subordinator", "conjunction")


def _find_edge(tokens: Sequence[Token], start: int, floor: int) -> str:
    """Return what stands before a phrase, as `Phrase.edge` has it."""
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


def _skip_brackets_back(tokens: Sequence[Token], at: int, floor: int) -> int:
    """Return the token before what stands in brackets at a place, else the place."""
    if at >= floor and tokens[at].text == ")":
        for opened in range(at - 1, max(floor, at - 12) - 1, -1):
            if tokens[opened].text == "(":
                return opened - 1
    return at
