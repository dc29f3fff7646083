"""Words of and beside an actor's name: the state in an office, the capitals of a name, the adjective of a state."""

import re

from tie_cli.drafting.actors.states import find_state, is_full_state_name
from tie_cli.drafting.words.actor_words import DEMONYM_STATES, ROLES
from tie_cli.model.records import Actor


def split_office_and_side(office: str) -> tuple[str, str]:
    """Return an office and the state in its words: "foreign minister of Norland", "Norlandic ambassador"; else none."""
    parts = office.split(" of ")
    for cut in range(1, len(parts)):  # "Minister of Trade of the Republic of Norland"
        side = " of ".join(parts[cut:])
        if find_state(side) or is_full_state_name(side) or cut == len(parts) - 1:
            return " of ".join(parts[:cut]), side
    people, _, rest = office.partition(" ")
    return (rest, people) if rest and people[:1].isupper() and people.lower() not in ROLES else (office, "")


def make_initials(name: str) -> str:
    """Return the capitals of a name of several words, as it is shortened: European Union is EU."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def belongs(adjective: str, state: Actor) -> bool:
    """Return whether an adjective is that of a state, by a list or by how both begin: Norlandic and Norland."""
    if DEMONYM_STATES.get(adjective.lower()) in (state.name, *state.aliases):
        return True
    stem = state.name[: max(4, len(state.name) - 1)]
    return len(adjective) >= 4 and len(state.name) >= 4 and adjective.startswith(stem) and adjective[:1].isupper()
