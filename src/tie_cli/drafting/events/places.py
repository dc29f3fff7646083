"""The place that a clause names, not one of a clause inside it, nor the adjective of a people."""

import re

from tie_cli.drafting.sentences.grammar import DAYS, MONTHS, is_noun_like, is_verb
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.actor_words import DEMONYMS
from tie_cli.drafting.words.word_sets import word_set

_NEAR = 60  # characters
_TO = (
    r"(?:go|goes|went|gone|came|come|travel\w*|fl[ye]\w*|flown|return\w*|mov\w+|sail\w*|sent|dispatch\w*|deport\w*|trips?|visits?"
    r"|tour|journey|way|back|withdr[ae]w\w*|drove|bound|led|rushed|march\w*) to"
)
_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|off|visited|{_TO}) "
    r"(?P<place>(?:the )?[A-Z][\w’'-]+(?:[ -](?:of |de |the )?[A-Z][\w’'-]+){0,3}(?:, [A-Z][\w’'-]+)?)"
)
_NO_PLACE = (
    word_set(
        """
monday tuesday wednesday thursday friday saturday sunday congress parliament mr mrs ms english spring summer
"""
    )
    | DAYS
    | MONTHS
)
# a clause in a clause, which tells of another time: "eight months after they were seized near the reef"
_INNER = re.compile(r"\b(?:after|before|since|when|where|while|because|as|that|which|who|whom|whose)\b")


def find_place(clause: str) -> str | None:
    """Return the place that a clause names."""
    for match in _PLACE.finditer(clause):
        if find_inner_clause(clause, match.start()) is not None:
            continue
        words = match["place"].removeprefix("the ").split()
        following = clause[match.end() : match.end() + 2]
        if _is_adjective(words[-1], clause[match.end() : match.end() + 40]):
            continue
        if (
            words[0].lower().rstrip(",") not in _NO_PLACE
            and not re.search(r"['’]s?$", words[-1])
            and not following.startswith(("’", "'"))
        ):
            return match["place"].split(", ")[0] if match["place"].split(", ")[-1].lower() in _NO_PLACE else match["place"]
    return None


def find_inner_clause(clause: str, at: int) -> int | None:
    """Return where the clause inside a clause begins that has a place or date: it has a verb of its own before, and no comma."""
    for found in reversed([found for found in _INNER.finditer(clause, 1, at) if not _is_complement(clause, found)]):
        if "," in clause[found.end() : at]:
            return None
        if any(is_verb(token) for token in tokenize(clause, found.end(), at, ())):
            return found.start()
    return None


def _is_complement(clause: str, word: re.Match[str]) -> bool:
    """Return whether `that` stands behind a verb, as what was decided or said does."""
    before = tokenize(clause, max(0, word.start() - _NEAR), word.start(), ())
    return word[0] == "that" and bool(before) and is_verb(before[-1])


def _is_adjective(word: str, behind: str) -> bool:
    """Return whether a name is that of a people before a noun: "the Norlandic coast"."""
    noun = next(iter(tokenize(behind, 0, min(len(behind), 40), ())), None)
    if noun is None or not behind.startswith(" ") or noun.text[:1].isupper() or not is_noun_like(noun):
        return False
    return word.lower() in DEMONYMS or (
        word.endswith(("ian", "ese", "ish", "ic", "ean")) and noun.lower not in ("last", "this", "next")
    )
