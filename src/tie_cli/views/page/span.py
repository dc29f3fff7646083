"""The time that the facts of a page cover: in words at its head, and as examples of what its filters take."""

from tie_cli.edtf.calendar import civil
from tie_cli.edtf.dates import describe
from tie_cli.queries.inferred_marks import DatedSide, end_of, start_of
from tie_cli.queries.marks import inferred_mark
from tie_cli.queries.rows import AnyRow, known_of


def span_of(facts: list[AnyRow]) -> str:
    """Return the dates of the facts that begin first and end last, in words, as precise as they are; empty if no fact has a day.

    A date is marked if the date of each fact that begins or ends on that day is inferred.
    """
    known = [(row, known_of(row)) for row in facts]
    days = [day for _, days in known for day in days if day is not None]
    if not days:
        return ""
    first, last = min(days), max(days)
    starts = [start_of(row) for row, days in known if first in days]
    ends = [end_of(row) for row, days in known if last in days]
    begin, end = _words(starts[0].date.split("/")), _words(ends[0].date.split("/")[::-1])
    if begin == end:
        return begin + (_mark(starts) or _mark(ends))
    return f"{begin}{_mark(starts)} – {end}{_mark(ends)}"


def _words(sides: list[str]) -> str:
    """Return the first side of a date that is known, in words."""
    return describe(next(side for side in [*sides, "/.."] if side not in ("", "..")))


def _mark(sides: list[DatedSide]) -> str:
    return inferred_mark("inferred" if all(side.dated == "inferred" for side in sides) else "stated")


def months_of(facts: list[AnyRow]) -> tuple[str, str]:
    """Return the first and the last month of all facts as the filters take them: examples of what to type."""
    days = [day for row in facts for day in known_of(row) if day is not None]
    first, last = (civil(day) for day in (min(days), max(days))) if days else ((2020, 6), (2024, 8))
    four_digits = all(0 < year <= 9999 for year in (first[0], last[0]))
    return (f"{first[0]:04}-{first[1]:02}", f"{last[0]:04}-{last[1]:02}") if four_digits else ("2020-06", "2024-08")
