"""Who acts for whom: the one place with the rule, which fills the table `acts_for`.

An actor acts for itself, for the actor in its `of`, for the actor in the `of` of that one, and so on.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from tie_cli.factfile.reader import RecordFault
from tie_cli.model.validation import Fault

_MOST_STEPS = 100  # from an actor to those for whom it acts; a longer chain would take space by its square


def fill_acts_for(connection: sqlite3.Connection) -> None:
    """Fill the table `acts_for` from the table `actor`: a row for each actor and each side that it acts for."""
    connection.execute("DELETE FROM acts_for")
    acts_for = dict(connection.execute("SELECT key, of FROM actor"))
    connection.executemany(
        "INSERT INTO acts_for VALUES (?, ?, ?)",
        ((actor, side, distance) for actor in acts_for for side, distance in _sides(actor, acts_for)),
    )


def _sides(actor: int, acts_for: dict[int, int | None]) -> Iterable[tuple[int, int]]:
    """Return the sides that an actor acts for, by its distance. Of a chain that is too long, only the ends are there."""
    distances = {actor: 0}
    side = acts_for[actor]
    while side is not None and side not in distances:
        distances[side] = len(distances)
        if distances[side] == _MOST_STEPS:
            return ((actor, 0), (side, _MOST_STEPS))
        side = acts_for.get(side)
    return distances.items()


def overlong_chains(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each actor who acts for others through more actors than are followed."""
    rows = connection.execute(
        "SELECT file, ordinal FROM acts_for JOIN actor ON actor.key = acts_for.actor WHERE distance = ?", (_MOST_STEPS,)
    )
    for file, ordinal in rows:
        message = f"`of` leads through {_MOST_STEPS} actors or more"
        yield file, ordinal, Fault(("of",), "bad-value", message, "name an actor that is nearer to the last of them")
