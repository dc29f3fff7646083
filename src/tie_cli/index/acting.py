"""Who acts for whom: the one place with the rule, which fills the table `acts_for`.

An actor acts for itself, for the actor in its `of`, for the actor in the `of` of that one, and so on.
"""

import sqlite3
from collections.abc import Iterator

from tie_cli.factfile.reader import RecordFault
from tie_cli.model.validation import Fault

_MOST_STEPS = 100  # from an actor to those for whom it acts; a longer chain would take space by its square
_FILL = f"""
INSERT INTO acts_for
WITH RECURSIVE chain (actor, side, distance) AS (
    SELECT key, key, 0 FROM actor
    UNION ALL
    SELECT chain.actor, actor.of, distance + 1 FROM chain JOIN actor ON actor.key = side
    WHERE actor.of IS NOT NULL AND distance < {_MOST_STEPS}
)
SELECT actor, side, min(distance) FROM chain GROUP BY actor, side
"""


def fill_acts_for(connection: sqlite3.Connection) -> None:
    """Fill the table `acts_for` from the table `actor`: a row for each actor and each side that it acts for."""
    connection.execute("DELETE FROM acts_for")
    connection.execute(_FILL)


def overlong_chains(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each actor who acts for others through more actors than are followed."""
    rows = connection.execute(
        "SELECT file, ordinal FROM acts_for JOIN actor ON actor.key = acts_for.actor WHERE distance = ?", (_MOST_STEPS,)
    )
    for file, ordinal in rows:
        message = f"`of` leads through {_MOST_STEPS} actors or more"
        yield file, ordinal, Fault(("of",), "bad-value", message, "name an actor that is nearer to the last of them")
