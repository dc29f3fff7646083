"""Who acts for whom, and when: the one place with the rule, which fills the tables `acts_for` and `capacity`.

An actor acts for itself, for those that its offices are of, for those that the offices of these are of, and so on. What
holds at all times is in `acts_for`. What holds in a part of time is a capacity: an actor without a name, with a key below 0,
who acts for the one side. The facts of the actor from that time are the capacity's too, so that a query that asks who acts
for a side needs no dates.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.factfile.reader import RecordFault
from tie_cli.model.faults import Fault

_MOST_STEPS = 100  # from an actor to those for whom it acts; a longer chain would take space by its square
_MOST_TIMES = 10_000  # in which an actor acts for others

Office = tuple[int, int, int]  # the side that it is of, and the first and last day on which it is known to be held


class _Acting(NamedTuple):
    """A side that an actor acts for, over how many others, from which day until which."""

    side: int
    distance: int
    first: int
    last: int


def fill_acts_for(connection: sqlite3.Connection) -> None:
    """Fill the tables from the table `office`: a row for each actor and each side that it acts for, in each time."""
    connection.execute("DELETE FROM acts_for")
    connection.execute("DELETE FROM capacity")
    offices: dict[int, list[Office]] = {key: [] for (key,) in connection.execute("SELECT key FROM actor ORDER BY key")}
    for actor, *office in connection.execute("SELECT actor, of, first, last FROM office WHERE first <= last"):
        offices[actor].append((office[0], office[1], office[2]))
    always: list[tuple[int, int, int]] = []
    at_times: list[tuple[int, ...]] = []
    for actor in offices:
        for side, distance, first, last in _sides(actor, offices):
            if (first, last) == (-OPEN_DAY, OPEN_DAY):
                always.append((actor, side, distance))
            else:
                at_times.append((-1 - len(at_times), actor, side, distance, first, last))
    connection.executemany("INSERT INTO acts_for VALUES (?, ?, ?)", always)
    connection.executemany("INSERT INTO capacity VALUES (?, ?, ?, ?, ?, ?)", at_times)
    connection.execute("INSERT INTO acts_for SELECT key, side, distance FROM capacity")


def overlong_chains(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each actor who acts for others through more actors, or in more times, than are followed."""
    rows = connection.execute(
        "SELECT file, ordinal FROM acts_for JOIN actor ON actor.key = acts_for.actor WHERE distance = ?", (_MOST_STEPS,)
    )
    for file, ordinal in rows:
        message = f"`of` leads through {_MOST_STEPS} actors or more, or through {_MOST_TIMES:,} offices"
        yield file, ordinal, Fault(("of",), "bad-value", message, "name an actor that is nearer to the last of them")


def _sides(actor: int, offices: Mapping[int, Sequence[Office]]) -> list[_Acting]:
    """Return the sides that an actor acts for, the nearest first. Of a chain that is too long, only the ends are there."""
    found: dict[int, list[_Acting]] = {}
    this = _Acting(actor, 0, -OPEN_DAY, OPEN_DAY)
    steps = [this]
    for step in steps:  # which grows meanwhile
        for side, first, last in offices.get(step.side, ()):
            further = _Acting(side, step.distance + 1, max(first, step.first), min(last, step.last))
            known = found.setdefault(side, [])
            if side == actor or further.first > further.last or any(_covers(one, further) for one in known):
                continue
            if further.distance == _MOST_STEPS or len(steps) > _MOST_TIMES:
                return [this, _Acting(side, _MOST_STEPS, -OPEN_DAY, OPEN_DAY)]
            known.append(further)
            steps.append(further)
    return [this, *(joined for times in found.values() for joined in _joined(times))]


def _covers(one: _Acting, other: _Acting) -> bool:
    return one.first <= other.first and other.last <= one.last


def _joined(times: Sequence[_Acting]) -> Iterator[_Acting]:
    """Yield the times in which an actor acts for one side, those that touch each other as one."""
    current: _Acting | None = None
    for one in sorted(times, key=lambda each: each.first):
        if current and one.first <= current.last + 1:
            distance = min(current.distance, one.distance)
            current = current._replace(distance=distance, last=max(current.last, one.last))
            continue
        if current:
            yield current
        current = one
    if current:
        yield current
