"""Positions as a grid of topics by sides: a sign for where each side stands on each topic now."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.queries.browse_records import named_records
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import find_all
from tie_cli.queries.sides import on_record
from tie_cli.views.sheets.cells import SIGNS
from tie_cli.views.sheets.sheet import Cell, Column, cell

_WIDTH = 12


class GridData(NamedTuple):
    """The topics with a stance, as ids and names, the sides, and by their numbers where a side stands on a topic."""

    topics: list[tuple[str, str]]
    sides: list[tuple[str, str]]
    cells: dict[tuple[int, int], "GridCell"]


class GridCell(NamedTuple):
    """A stance, the key of the position that it is from, and whether only someone else says so."""

    stance: str
    fact: int
    is_attributed: bool = False


def grid_data(connection: sqlite3.Connection, filters: Filters) -> GridData:
    """Return the latest stance of each side on each topic. Raises `NameProblem` and `DateError`."""
    wanted = [*filters.involving, *filters.actors]
    sides = on_record(connection, find_all(connection, "actor", wanted) if wanted else None, filters, None)
    actors = [actor for actor in named_records(connection, "actor", sides) if sides[actor[0]].shown]
    names = named_records(connection, "topic", {topic for key, _, _ in actors for topic in sides[key].shown})
    places = {key: place for place, (key, _, _) in enumerate(names)}
    cells = {
        (places[topic], number): GridCell(stance, fact, topic not in sides[key].counted)
        for number, (key, _, _) in enumerate(actors)
        for topic, (_, fact, stance) in sides[key].shown.items()
    }
    return GridData([topic[1:] for topic in names], [actor[1:] for actor in actors], cells)


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
        """Return a topic, and where each side stands on it, in brackets if only someone else says so."""
        row = [cell(self.data.topics[number][1])]
        for side, _ in self._sides():
            stance, _, is_attributed = self.data.cells.get((number, side), GridCell("", 0))
            words = f"{SIGNS[stance]} {stance}" if stance else ""
            row.append(cell(f"({words})", "quiet") if is_attributed else cell(words or None, stance))
        return row

    def place(self, number: int) -> tuple[str, str]:
        """Return the ids of the topic of a row and of the chosen side."""
        return self.data.topics[number][0], self.data.sides[self.chosen][0]

    def choose(self, place: tuple[str, str]) -> int:
        """Choose the side of a place; return the row of its topic. What is not there any more is the first one."""
        topics, sides = [topic for topic, _ in self.data.topics], [side for side, _ in self.data.sides]
        self.move((sides.index(place[1]) if place[1] in sides else 0) - self.chosen)
        return topics.index(place[0]) if place[0] in topics else 0

    def move(self, by: int) -> None:
        """Choose another side, and scroll to it."""
        self.chosen = max(0, min(self.chosen + by, len(self.data.sides) - 1))
        self.first = max(min(self.first, self.chosen), self.chosen - self.fit + 1)
