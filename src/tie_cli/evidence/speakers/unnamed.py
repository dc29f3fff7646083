"""Speakers whom a text does not name: "an official", "two diplomats", "sources close to Quill", "Quill's spokesman"."""

import re

_PERSON = (
    "official|source|diplomat|aide|advis[eo]r|insider|analyst|expert|critic|opponent|observer|participant|delegate|lawmaker|envoy|"
    "negotiator|supporter|colleague|friend"
)
_INDEFINITE = re.compile(
    rf"\W*(?:(?:an?|one|another|two|three|four|five|several|some|many|most|few|unnamed|anonymous)\b|(?:[\w’'-]+\s+){{0,2}}?(?:(?:{_PERSON})s|allies|people)\b)",
    re.I,
)
_DEFINITE = re.compile(rf"\W*the\s+(?:same\s+)?({_PERSON}|ally|person|man|woman)\b", re.I)
_HELPER = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}?(?:spokes(?:man|woman|person)|aides?|advis[eo]rs?|deputy|lawyers?|assistant|secretary|envoy|"
    r"predecessor|successor|rivals?|opponents?|critics?|wife|husband|party)\b",
    re.I,
)


def is_indefinite(subject: str) -> bool:
    """Return whether a subject is somebody whom it does not tell from others: "an official", "officials"."""
    return _INDEFINITE.match(subject) is not None


def goes_on_with_indefinite(subject: str, before: str) -> bool:
    """Return whether a subject is one that a text has left without a name before: "the official", after "an official"."""
    noun = _DEFINITE.match(subject)
    return noun is not None and re.search(rf"\b(?:an?|one)\s+(?:[\w’'-]+\s+){{0,4}}?{noun[1]}\b", before, re.I) is not None


def is_of_helper(behind: str) -> bool:
    """Return whether what follows a person's name makes somebody else of it: "'s spokesman"."""
    return _HELPER.match(behind) is not None
