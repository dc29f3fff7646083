"""Whether a date without a year is that of a plan: "will meet on May 3", "takes effect on November 1"."""

import re
from collections.abc import Iterator

from tie_cli.drafting.sentences.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, is_adverb, is_day, is_month, is_verb
from tie_cli.drafting.sentences.tokens import Token, tokenize
from tie_cli.drafting.words.cues import CUES
from tie_cli.drafting.words.word_sets import word_set

REACH = 400  # characters on either side of a date that say what it is of
_NEAR = 40
_BEHIND = 120
_NO_VERB = r"the|a|an|his|her|its|their|parliament|congress|state|[a-z]+[^s]s\b"  # behind `to`
_FUTURE = re.compile(
    r"(?:\b(?:will|would|scheduled|due|set (?:to|for|on)|expected|upcoming|plan(?:s|ned)? for"
    rf"|to (?!{_NO_VERB})[a-z]+)|[’']ll)\b[^,;]*$"
)
_IS_TO = r"(?:is|are|was|were) (?:to|due|set|scheduled|expected|planned|slated)"
_PLANNED = re.compile(
    rf"(?:\b(?:will|would|shall|should)|[’']ll)(?: \w+ly)?(?: be(?: \w+ed)?)?\b|\b{_IS_TO}(?: to)?\b"
    r"|\b(?:plans?|planned|intends?|intended|hopes?|hoped|aims?|aimed|agreed|vowed|pledged|promised) to\b"
)
_AHEAD = re.compile(rf"(?:will|would|shall|{_IS_TO}|plans?|planned|intends?|hopes? to|aims? to)\b")
# In the present tense with a date these tell what is to come: "the strait reopens on May 3", "talks begin in June".
_BASE = word_set(
    """
begin start open reopen close end expire resume arrive depart leave convene meet launch return visit travel fly sail host
vote retire lapse
"""
)
_THIRD = word_set(
    """
begins starts opens reopens closes ends expires resumes arrives departs leaves convenes meets launches returns visits
travels flies sails hosts votes retires lapses
"""
)
_NOUNS = word_set("starts ends leaves launches returns visits hosts votes")  # too, in the plural
# "takes effect", "enters into force", "runs out"
_WITH_NOUN = {
    "take": ("effect", "place", "office", "over"),
    "come": ("into", "due", "to an end"),
    "enter": ("into", "force"),
    "go": ("into", "ahead", "on sale", "live"),
    "get": ("under", "underway"),
    "kick": ("off",),
    "run": ("out", "until", "through"),
    "step": ("down",),
    "turn": tuple("0123456789"),
}
_PRONOUNS = word_set("he she it they who which that this")
_NO_SUBJECTS = DETERMINERS - _PRONOUNS | PREPOSITIONS | AUXILIARIES | {"not", "to"}
_ADJECTIVES = ("al", "ic", "ive", "ous", "ary", "ent", "ed", "ing")


def is_planned(sentence: str, start: int, end: int) -> bool:
    """Return whether the date from `start` to `end` is that of a plan.

    The words before it tell, or if it begins its clause, the first verb behind it.
    """
    if _FUTURE.search(sentence[max(0, start - _NEAR) : start]):
        return True
    clause = re.split(r"[;:“\"]|, (?:and|but) ", sentence[max(0, start - REACH) : start])[-1]
    tokens = tokenize(clause, 0, len(clause), ())
    future_verbs = {token.start for token in _find_future_verbs(clause, tokens)}
    verbs = future_verbs | {token.start for token in tokens if is_verb(token)}
    if verbs:
        last = max(verbs)
        if not _is_of_what_was_said(tokens, last):
            # "will meet the minister of fisheries in Kita on 28 April"
            return last in future_verbs or any(_reaches(clause, found.end(), last) for found in _PLANNED.finditer(clause))
    tokens = tokenize(sentence, end, min(len(sentence), end + _BEHIND), ())
    future_verbs = {token.start for token in _find_future_verbs(sentence, tokens)}
    for token in tokens:
        if (
            is_verb(token)
            or token.start in future_verbs
            or token.lower in ("plan", "plans", "intend", "intends", "hopes", "aims")
        ):
            return token.start in future_verbs or _AHEAD.match(sentence, token.start) is not None
    return False


def _is_of_what_was_said(tokens: list[Token], last: int) -> bool:
    """Return whether the last verb before a date is one of saying, and the date stands in the clause behind it.

    So it does behind `that`, behind the clause's subject, or where another day says when that was said.
    """
    at = next((number for number, token in enumerate(tokens) if token.start == last), None)
    cue = CUES.get(tokens[at].lower) if at is not None else None
    if at is None or cue is None or not {"c", "t"} & set(cue.takes):
        return False
    between = tokens[at + 1 :]
    if any(token.lower == "that" for token in between) or any(is_day(token) for token in tokens[:at]):
        return True
    first = between[0] if between else None
    begins_clause = first is not None and first.kind == "word" and first.lower not in PREPOSITIONS and not is_adverb(first)
    return begins_clause and not {"l", "n"} & set(cue.takes) and not (first is not None and (is_day(first) or is_month(first)))


def _reaches(clause: str, end_of_plan: int, verb: int) -> bool:
    """Return whether the last verb of a clause is the one that is planned: "is to come", "will not meet"."""
    between = tokenize(clause, end_of_plan, max(end_of_plan, verb), ())
    return end_of_plan > verb or all(is_adverb(token) or token.lower in ("not", "be", "have", "been") for token in between)


def _find_future_verbs(text: str, tokens: list[Token]) -> Iterator[Token]:
    """Yield the verbs in the present tense that tell of something on a day to come."""
    for at in range(1, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if token.text[0].isupper() or before.lower in _NO_SUBJECTS or before.lower.endswith(("'s", "s'")):
            continue
        stem = "go" if token.lower == "goes" else token.lower.removesuffix("s")
        if stem in _WITH_NOUN:
            if text[token.end :].lstrip().startswith(_WITH_NOUN[stem]):
                yield token
        elif token.lower in _NOUNS:
            has_subject = before.text[0].isupper() or before.lower in _PRONOUNS
            if has_subject or (at > 1 and tokens[at - 2].lower in DETERMINERS and not before.lower.endswith(_ADJECTIVES)):
                yield token
        elif token.lower in _THIRD or (token.lower in _BASE and (before.lower in _PRONOUNS or before.lower.endswith("s"))):
            yield token
