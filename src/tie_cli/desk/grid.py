"""Positions as a grid of topics by sides: a sign for where each side stands on each topic now."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.model.agreement import STANCES
from tie_cli.queries.browsing import keys_of_actors, topics_by_key
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import find_all
from tie_cli.queries.sides import find_sides
from tie_cli.views.sheets.cells import SIGNS
from tie_cli.views.sheets.sheet import Cell, Column, cell

_WIDTH = 11


class GridData(NamedTuple):
    """The topics with a stance, as ids and names, the sides, and the stance of each side on each topic by their numbers."""

    topics: list[tuple[str, str]]
    sides: list[tuple[str, str]]
    stances: dict[tuple[int, int], str]


def grid_data(connection: sqlite3.Connection, filters: Filters) -> GridData:
    """Return the latest stance of each side on each topic. Raises `NameProblem` and `DateError`."""
    wanted = [*filters.involving, *filters.actors]
    sides = find_sides(connection, find_all(connection, "actor", wanted) if wanted else None, filters, None)
    actors = keys_of_actors(connection, sides)
    counts: dict[int, int] = {}
    found: list[tuple[int, int, str]] = []
    for number, (key, _, _) in enumerate(actors):
        for stance, bits in zip(STANCES, sides[key].bits, strict=True):
            for topic in _bits(bits):
                found.append((topic, number, stance))
                counts[topic] = counts.get(topic, 0) + 1
    names = topics_by_key(connection, counts)
    places = {key: place for place, (key, _, _) in enumerate(names)}
    stances = {(places[topic], number): stance for topic, number, stance in found}
    return GridData([topic[1:] for topic in names], [actor[1:] for actor in actors], stances)


def _bits(number: int) -> list[int]:
    found = []
    for place, byte in enumerate(number.to_bytes((number.bit_length() + 7) // 8, "little")):
        found += [place * 8 + bit for bit in range(8) if byte >> bit & 1] if byte else []
    return found


class GridRows:
    """The grid as rows of a list, with the sides that fit on the screen from one on."""

    def __init__(self, data: GridData, width: int) -> None:
        self.data = data
        self.first = 0
        self.chosen = 0
        self.fit = max(1, (width - 30) // (_WIDTH + 2))

    @property
    def columns(self) -> list[Column]:
        """The topic, and the sides that are on the screen."""
        marked = [("▸" if number == self.chosen else "") + name for number, (_, name) in self._sides()]
        return [Column("topic", 1, 0), *(Column(name, 0, _WIDTH) for name in marked)]

    def _sides(self) -> Sequence[tuple[int, tuple[str, str]]]:
        return list(enumerate(self.data.sides))[self.first : self.first + self.fit]

    def __len__(self) -> int:
        """Return the number of topics."""
        return len(self.data.topics)

    def cells(self, number: int) -> list[Cell]:
        """Return a topic, and where each side stands on it."""
        row = [cell(self.data.topics[number][1])]
        for side, _ in self._sides():
            stance = self.data.stances.get((number, side))
            row.append(cell(f"{SIGNS[stance]} {stance}", stance) if stance else ())
        return row

    def move(self, by: int) -> None:
        """Choose another side, and scroll to it."""
        self.chosen = max(0, min(self.chosen + by, len(self.data.sides) - 1))
        self.first = max(min(self.first, self.chosen), self.chosen - self.fit + 1)
