"""Colours of the page: each of the sides with the most facts has one, and all who act for it share it."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tie_cli.queries.rows import AnyRow, PositionRow
from tie_cli.queries.selection import Selection, named_by

MOST_COLOURS = 8  # styles/base.css has so many that are easily told apart; all other sides are grey
OTHER = "cx"


class SideCount(NamedTuple):
    """A side, how many facts name it or someone who acts for it, and the class that gives its colour."""

    name: str
    facts: int
    colour: str


class Colours(NamedTuple):
    """The sides, those with the most facts first, and the classes of actors and facts by their ids."""

    sides: list[SideCount]
    actors: dict[str, str]
    facts: dict[str, str]


def colours_of(selection: Selection) -> Colours:
    """Return the colours of all actors and facts of a selection; a fact has that of the first actor whom it names."""
    counts = Counter(side for row in selection.facts for side in sorted(_sides(row, selection)))
    classes = {side: f"c{place}" if place < MOST_COLOURS else OTHER for place, (side, _) in enumerate(counts.most_common())}
    actors = {actor: classes.get(sides[-1], OTHER) for actor, sides in selection.sides.items()}
    facts = {row.id: next((actors[actor] for actor in named_by(row)[0]), OTHER) for row in selection.facts}
    sides = [SideCount(selection.actors[side].name, number, classes[side]) for side, number in counts.most_common()]
    return Colours(sides, actors, facts)


def by_topic(positions: Iterable[PositionRow]) -> dict[str, list[PositionRow]]:
    """Return positions by the id of their topic, in the order in which the topics come up."""
    found: dict[str, list[PositionRow]] = {}
    for row in positions:
        found.setdefault(row.topic, []).append(row)
    return found


def _sides(row: AnyRow, selection: Selection) -> set[str]:
    return {selection.sides[actor][-1] for actor in named_by(row)[0]}
