"""Numbers of facts, counted when an index is made or renewed, so that no question has to count them."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from tie_cli.model.records import FACTS, NAMED_KINDS, Event, Fact, Position

_ONGOING = ("/..", "../..")  # the dates of what goes on since an unknown day
Counts = Counter[tuple[str, int, str]]  # by type of record, its key, and kind of fact
# Of a fact, whether it goes on, and whether its date, place or stance is inferred.
FactFigures = tuple[bool, bool, bool, bool]


def figures_of(fact: Fact) -> FactFigures:
    """Return what a fact adds to the figures of its file."""
    return (
        fact.date in _ONGOING,
        fact.dated == "inferred",
        isinstance(fact, Event) and fact.placed == "inferred" and fact.place is not None,
        isinstance(fact, Position) and fact.judged == "inferred",
    )


class Figures:
    """How many facts of each kind a file has, and how many go on or have an inferred date, place or stance."""

    def __init__(self) -> None:
        self.by_kind = dict.fromkeys(FACTS, 0)
        self.others: Counter[FactFigures] = Counter()

    def add(self, kind: str, figures: FactFigures) -> None:
        """Count a fact."""
        self.by_kind[kind] += 1
        self.others[figures] += 1

    def row(self) -> tuple[int, ...]:
        """Return the figures as the table `figure` has them after the file."""
        others = [sum(number for figures, number in self.others.items() if figures[place]) for place in range(4)]
        return (*self.by_kind.values(), *others)


def fill_counts(connection: sqlite3.Connection) -> None:
    """Count the facts of every actor, topic and source of a new index."""
    _write(
        connection,
        Counter({(kind, key, fact): number for kind in NAMED_KINDS for key, fact, number in _count_all(connection, kind)}),
    )


class StoredCounts:
    """The counts of an index that is being renewed: the facts of some files are subtracted, and added as they are now."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._acting = _acts_for(connection)
        self._counts: Counts = Counter()
        for kind, key, *numbers in connection.execute("SELECT type, key, events, quotes, positions FROM fact_count"):
            self._counts.update({(kind, key, fact): number for fact, number in zip(FACTS, numbers, strict=True)})

    def subtract(self, low: int, high: int) -> None:
        """Subtract the facts with keys after `low` and before `high`, which are to be deleted."""
        self._counts.subtract(self._count(low, high))

    def add(self, low: int, high: int) -> None:
        """Add the facts with keys after `low` and before `high`."""
        self._counts.update(self._count(low, high))

    def write(self) -> None:
        """Write the counts. If actors now act for others than before, their facts are counted anew."""
        if _acts_for(self._connection) != self._acting:
            for key in [key for key in self._counts if key[0] == "actor"]:
                del self._counts[key]
            self._counts.update({("actor", *row[:2]): row[2] for row in _count_all(self._connection, "actor")})
            self._connection.execute("DELETE FROM common_term")  # the bits of sides are of those who acted for them
        _write(self._connection, self._counts)

    def _count(self, low: int, high: int) -> Counts:
        return Counter(
            {
                (kind, key, fact): number
                for kind in NAMED_KINDS
                for key, fact, number in _count_range(self._connection, kind, low, high)
            }
        )


def _count_all(connection: sqlite3.Connection, kind: str) -> Iterator[tuple[int, str, int]]:
    """Yield the numbers of facts of each kind that name a record. A side has the facts of all who act for it, each once."""
    several = "SELECT side FROM acts_for GROUP BY side HAVING count(*) > 1"
    others = f"WHERE actor NOT IN ({several})" if kind == "actor" else ""
    # a column for each kind of fact, as a row for each would be sorted first
    numbers = ", ".join(f"count(*) FILTER (WHERE fact_kind = '{fact}')" for fact in FACTS)
    for key, *counted in connection.execute(f"SELECT {kind}, {numbers} FROM fact_{kind} {others} GROUP BY 1"):
        yield from ((key, fact, number) for fact, number in zip(FACTS, counted, strict=True) if number)
    if kind == "actor":
        yield from connection.execute(
            f"""SELECT side, fact_kind, count(DISTINCT fact) FROM acts_for JOIN fact_actor USING (actor) WHERE side IN ({several})
            GROUP BY 1, 2"""
        )


def _count_range(connection: sqlite3.Connection, kind: str, low: int, high: int) -> Iterator[tuple[int, str, int]]:
    where = "WHERE fact > ? AND fact < ?"
    linked = f"SELECT {kind} AS key, fact_kind, fact FROM fact_{kind} {where}"
    if kind == "actor":
        linked = f"SELECT DISTINCT side AS key, fact_kind, fact FROM fact_actor JOIN acts_for USING (actor) {where}"
    yield from connection.execute(f"SELECT key, fact_kind, count(*) FROM ({linked}) GROUP BY 1, 2", (low, high))


def _acts_for(connection: sqlite3.Connection) -> set[tuple[int, int]]:
    return set(connection.execute("SELECT actor, side FROM acts_for"))


def _write(connection: sqlite3.Connection, counts: Counts) -> None:
    connection.execute("DELETE FROM fact_count")
    for kind in NAMED_KINDS:
        rows = []
        for key, file, ordinal in connection.execute(f"SELECT key, file, ordinal FROM {kind} ORDER BY key"):
            numbers = [counts[kind, key, fact] for fact in FACTS]
            rows.append((kind, key, *numbers, sum(numbers), file, ordinal))
        connection.executemany(f"INSERT INTO fact_count VALUES ({', '.join('?' * 8)})", rows)
