"""Whose verb of saying it is: the name or pronoun that is its subject, also of a second verb ("Quill met Abe and said")."""

import re
from typing import NamedTuple

from tie_cli.evidence.speakers.mentions import Mention
from tie_cli.evidence.speakers.name_words import TITLES
from tie_cli.evidence.speakers.verbs import PRONOUN, in_english

LEFT_OF_OBJECT = re.compile(
    r"\b(?:in|at|from|to|with|for|on|after|before|during|against|between|by|about|near|inside|via|over|of|alongside|beside|besides|"
    r"unlike|like|without|despite|\w+ing|laut|nach|von|mit|bei|gegen|für|selon|avec|pour|contre|chez|de|du|según|con|para|contra|"
    r"secondo|per|с|со|от|для|против|у)\s+(?:the\s+)?$",
    re.I,
)
_JOINED = re.compile(r"\s*,?\s*\b(?:and|or|und|et|y|e|и|і)\b\s*(?:the\s+|\w+\s+){0,3}$")
_PRONOUN = re.compile(rf"\b({PRONOUN})$", re.I)
_PRONOUNS = re.compile(rf"\b({PRONOUN})\b", re.I)
_DETERMINER = re.compile(r"\b(?:the|a|an|his|her|its|their|whose|who|which|that)\b", re.I)
# Where a clause begins whose subject a second verb shares, and the words that may stand there before a name.
_BOUNDARY = re.compile(
    r"(?:\A|,|;|\b(?:and|but|while|then|und|aber|et|mais|y|pero|e|ma|и|но|і)\b)\s*(?P<lead>(?:(?!(?:and|but|while|then|und|aber|et|mais|y|pero|e|ma|и|но|і)\b)[^\W\d_][\w’'.-]*\s+){0,6})\Z",
    re.I,
)
_SECOND_VERB = re.compile(
    r"(?:\b(?:and|but|und|aber|et|mais|y|pero|e|ma|и|но|і)(?:\s+(?:then|later|also|again))?|,\s*(?:then|later))\s*\Z", re.I
)
_OFFICE_WORDS = TITLES | {*"the his her its their our former foreign prime defence defense finance trade interior".split()}  # noqa: SIM905


class Subject(NamedTuple):
    """The known actors who may be a subject, what follows their name ("Norland's minister"), and a pronoun in its place."""

    actors: frozenset[str] = frozenset()
    behind: str = ""
    pronoun: str = ""


def is_second_verb(left: str) -> bool:
    """Return whether a verb shares the subject of the one before it, by what stands left of it in its clause."""
    return _SECOND_VERB.search(left) is not None


def find_subject_before(masked: str, start: int, end: int, mentions: list[Mention]) -> Subject:
    """Return the subject that ends a clause: the last name in it, unless that is an object or an apposition."""
    text = masked[start:end]
    if pronoun := _PRONOUN.search(text):
        return Subject(pronoun=in_english(pronoun[1]))
    inside = [mention for mention in mentions if start <= mention.start and mention.end <= end]
    if text.endswith(","):  # "Quill, the minister of Eliot, said"
        before = start + text.rfind(",", 0, -1)
        actors, behind = _find_head([mention for mention in inside if mention.end <= before], masked, start, before)
        named = [mention for mention in inside if masked[before + 1 : end - 1].strip() == masked[mention.start : mention.end]]
        if named and behind.startswith(("'", "’")):  # "Eliot's minister, Quill, said"
            return Subject(named[0].actors)
        if actors:
            return Subject(actors, behind)
        end -= 1
    return Subject(*_find_head(inside, masked, start, end))


def find_shared_subject(masked: str, start: int, end: int, mentions: list[Mention]) -> Subject:
    """Return the subject that a second verb shares: the last name or pronoun that begins a clause and has a verb behind it."""
    second = _SECOND_VERB.search(masked, start, end)
    end = second.start() if second else end
    found, place = Subject(), start
    joinable: Mention | None = None  # "Quill and" of "Quill and Abe met"
    for mention in (each for each in mentions if start <= each.start and each.end <= end):
        begins, behind = begins_clause(masked[start : mention.start]), masked[mention.end : end]
        if begins and _has_verb(behind):
            is_joined = joinable and _JOINED.fullmatch(masked[joinable.end : mention.start])
            found = Subject(mention.actors | (joinable.actors if joinable and is_joined else frozenset()))
            place = mention.end
        joinable = mention if begins else None
    for pronoun in _PRONOUNS.finditer(masked, place, end):
        if pronoun[1].lower() != "who" and begins_clause(masked[start : pronoun.start()]):
            found = Subject(pronoun=in_english(pronoun[1]))
    return found


def _has_verb(behind: str) -> bool:
    """Return whether something that may be a verb follows a name, and not what belongs to it: "Norland's rival"."""
    return re.match(r"(?!['’]s?\s)[\s,]*(?!(?:and|or|but|und|et|y|e|и|і)\b)\w", behind) is not None


def begins_clause(before: str) -> bool:
    """Return whether a name or pronoun may be the subject of a clause, by what stands before it."""
    found = _BOUNDARY.search(before)
    if found is None or LEFT_OF_OBJECT.search(before):
        return False
    return all(
        word[0].isupper() or word.lower() in _OFFICE_WORDS or word.endswith(("’s", "'s")) for word in found["lead"].split()
    )


def _find_head(inside: list[Mention], masked: str, start: int, end: int) -> tuple[frozenset[str], str]:
    """Return the actors whom the last name of a clause means as its subject, and what follows the name."""
    if not inside:
        return frozenset(), ""
    last = inside[-1]
    behind = masked[last.end : end]
    if len(behind.split()) > 4 or _DETERMINER.search(behind) or "," in behind:
        return frozenset(), ""
    if LEFT_OF_OBJECT.search(masked[start : last.start]):
        if len(inside) > 1 and masked[inside[-2].end : last.start].strip() in ("of", "of the", "from", "for"):
            return inside[-2].actors, ""  # "Quill of Eliot"
        return frozenset(), ""
    if len(inside) > 1 and _JOINED.fullmatch(masked[inside[-2].end : last.start]):
        is_object = LEFT_OF_OBJECT.search(masked[start : inside[-2].start])
        return last.actors | (frozenset() if is_object else inside[-2].actors), behind.strip()
    return last.actors, behind.strip()
