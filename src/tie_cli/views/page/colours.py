"""Colours of the page: each of the sides with the most facts has one, and all who act for it share it."""

from collections import Counter
from typing import NamedTuple

from tie_cli.queries.rows import AnyRow
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
    """Return the colours of all actors and facts of a selection; a fact has that of the first actor whom it names.

    An actor whose offices were of several sides has none; its facts have that of the side for which it then acted.
    """
    counts = Counter(side for row in selection.facts for side in sorted(_sides(row, selection)))
    classes = {side: f"c{place}" if place < MOST_COLOURS else OTHER for place, (side, _) in enumerate(counts.most_common())}
    actors = {actor: classes.get(_side(actor, selection) or "", OTHER) for actor in selection.sides}
    facts = {row.id: _colour(row, selection, classes, actors) for row in selection.facts}
    sides = [SideCount(selection.actors[side].name, number, classes[side]) for side, number in counts.most_common()]
    return Colours(sides, actors, facts)


def _colour(row: AnyRow, selection: Selection, classes: dict[str, str], actors: dict[str, str]) -> str:
    first = next(iter(named_by(row)[0]), None)
    if first is not None and _side(first, selection) is None:
        return next((classes[side] for side in selection.capacities.get(row.id, ()) if side in classes), OTHER)
    return actors[first] if first is not None else OTHER


def _sides(row: AnyRow, selection: Selection) -> set[str]:
    """Return the sides of a fact: those for whom its actors act, themselves if they act for nobody."""
    capacities = selection.capacities.get(row.id, [])
    in_office = {side for side in capacities if len(selection.sides[side]) == 1}
    named = [actor for actor in named_by(row)[0] if not capacities or not selection.actors[actor].roles]
    return in_office | {side for actor in named if (side := _side(actor, selection))}


def _side(actor: str, selection: Selection) -> str | None:
    """Return the side of an actor whenever it acts for one; None if its offices are of several."""
    of = {office.of for office in selection.actors[actor].roles if office.of} or {actor}
    ends = {selection.sides[side][-1] for side in of}
    return ends.pop() if len(ends) == 1 else None
