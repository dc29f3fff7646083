"""States by their names, in full or as an adjective, as they stand beside an office."""

import re

from tie_cli.drafting.words.actor_words import (
    DEMONYM_STATES,
    STATES,
)

LEADING = re.compile(r"^(?:(?:the|this|that|a|an|its|his|her|their|our|my|your|both|another|one of)\s+)+", re.I)
_STYLED = re.compile(
    r"^(?:[A-Z][\w’'-]+ ){0,3}(?:Kingdom|Republic|State|Federation|Principality|Sultanate|Commonwealth) of (?:the )?"
)
_SOVEREIGN = re.compile(
    r"(?:[A-Z][\w’'-]+ ){0,2}(?:Kingdom|Republic|Principality|Sultanate|Emirate) of (?:the )?(?P<name>[A-Z][\w’'-]+)"
)
_SEVERAL_STATES = ("Congo", "Korea", "China")


def find_state(words: str) -> str:
    """Return the state that the words beside an office name, by its name or as an adjective; nothing where it may be another.

    Georgia is a country and a state of another, which the words alone don't tell.
    """
    plain = [re.sub(r"['’]s?$", "", word) for word in LEADING.sub("", words).split()]
    name = " ".join(plain)
    if name not in STATES:
        name = _STYLED.sub("", name)  # "the Kingdom of Norway"
    if name in STATES:
        return "" if name == "Georgia" else name
    if (full := _SOVEREIGN.fullmatch(" ".join(plain))) and full["name"] not in _SEVERAL_STATES:
        return full["name"]  # one that no list has
    two, one = " ".join(plain[:2]).lower(), plain[0].lower() if plain else ""
    return DEMONYM_STATES.get(two) or (DEMONYM_STATES.get(one, "") if plain and plain[0][:1].isupper() else "")


def is_full_state_name(words: str) -> bool:
    """Return whether words are a state's name in full: "the Kingdom of Norland"."""
    return _STYLED.match(LEADING.sub("", words)) is not None
