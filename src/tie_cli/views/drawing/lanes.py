"""The lanes of the chart and the picture of a timeline, with each event once, and the counts of events too many to draw."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from tie_cli.edtf.calendar import civil
from tie_cli.edtf.dates import describe, year_text
from tie_cli.queries.inferred_marks import has_marked_place
from tie_cli.queries.marks import inferred_mark
from tie_cli.queries.rows import EventRow, FactRows, known_of
from tie_cli.text.wording import count_phrase

MOST_LINES = 200  # events; more are counted by period
COUNTED = "{} by the period in which they begin"
WHY_COUNTED = f"more than {MOST_LINES} events are counted, not drawn; filters such as --since and --actor leave fewer"
_MOST_PERIODS = 40
_MOST_LANES = 12
_UNKNOWN = "date unknown"
_MOST_OTHERS = 2
_NO_ACTOR, _NO_TOPIC, _NO_PLACE = "no actor named", "no topic", "no place"


class Lanes(StrEnum):
    """What the lanes of a timeline are."""

    ACTOR = "actor"
    TOPIC = "topic"
    PLACE = "place"
    NONE = "none"

    @property
    def heading(self) -> str:
        """The heading of counts by lane: an event is in the lane of its first actor or topic."""
        return "by place" if self is Lanes.PLACE else f"by first {self}"


def lanes_of(found: FactRows[EventRow], by: Lanes) -> dict[str, list[EventRow]]:
    """Return the events by lane, the fullest first; each event is in one, that of its first actor or topic, or of its place.

    A place that is inferred has the mark, and a lane apart from the same place as a source states it.
    """
    rows: dict[str, list[EventRow]] = {}
    for row in found.rows:
        match by:
            case Lanes.ACTOR:
                name = found.actors[row.actors[0]] if row.actors else _NO_ACTOR
            case Lanes.TOPIC:
                name = found.topics[row.topics[0]] if row.topics else _NO_TOPIC
            case Lanes.PLACE:
                name = f"{row.place}{inferred_mark(row.placed)}" if row.place else _NO_PLACE
            case Lanes.NONE:
                name = ""
        rows.setdefault(name, []).append(row)
    return dict(sorted(rows.items(), key=lambda lane: -len(lane[1])))


def lane_count(lane: str, events: int, by: Lanes) -> str:
    """Return how many events a lane has; that an actor or topic is the first of them, as it may be named in others too."""
    number = count_phrase(event=events)
    return number if by is Lanes.PLACE or lane in (_NO_ACTOR, _NO_TOPIC) else f"first {by} of {number}"


def has_marked_lane(rows: Sequence[EventRow], by: Lanes) -> bool:
    """Return whether the lane of one of the events is a place with the mark of what is inferred."""
    return by is Lanes.PLACE and any(map(has_marked_place, rows))


def counts_by_lane(found: FactRows[EventRow], by: Lanes) -> tuple[dict[str, int], int]:
    """Return how many events the fullest lanes have, and how many lanes are left out; without lanes nothing."""
    if by is Lanes.NONE:
        return {}, 0
    counts = {name: len(rows) for name, rows in lanes_of(found, by).items()}
    return dict(list(counts.items())[:_MOST_LANES]), max(len(counts) - _MOST_LANES, 0)


def others_of(row: EventRow, found: FactRows[EventRow], by: Lanes) -> str:
    """Return the actors that the lane of an event does not name: " (with China)"."""
    names = [found.actors[actor] for actor in dict.fromkeys(row.actors)][by is Lanes.ACTOR :]
    if not names:
        return ""
    more = f" and {len(names) - _MOST_OTHERS} more" if len(names) > _MOST_OTHERS else ""
    return f" ({'with ' * (by is Lanes.ACTOR)}{', '.join(names[:_MOST_OTHERS])}{more})"


def counts_by_period(rows: Sequence[EventRow]) -> dict[str, int]:
    """Return how many events begin in each month, year, decade or century, whichever gives a readable number of periods."""
    days = [known_of(row).first for row in rows]
    months = [civil(day)[:2] for day in days if day is not None]
    counts: dict[str, int] = {}
    if months:
        low, high = min(months), max(months)
        if (high[0] - low[0]) * 12 + high[1] - low[1] < _MOST_PERIODS:
            by_month = Counter(months)
            every = [divmod(number, 12) for number in range(low[0] * 12 + low[1] - 1, high[0] * 12 + high[1])]
            counts = {describe(f"{year_text(year)}-{month + 1:02}"): by_month[year, month + 1] for year, month in every}
        else:
            step = 1
            while (high[0] - low[0]) // step >= _MOST_PERIODS:
                step *= 10
            by_years = Counter(year // step for year, _ in months)
            for number in range(low[0] // step, high[0] // step + 1):
                first = describe(year_text(number * step))
                counts[first if step == 1 else f"{first}–{describe(year_text(number * step + step - 1))}"] = by_years[number]
    unknown = len(days) - len(months)
    return {**counts, **({_UNKNOWN: unknown} if unknown else {})}
