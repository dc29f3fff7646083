"""Rows as a list that a notebook shows as a table, and that becomes a data frame."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from tie_cli.notebook.drawing import Drawing
from tie_cli.queries.rows import EventRow, FactRows

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from tie_cli.views.sheets.sheet import Sheet

Row = TypeVar("Row")
LaneName = Literal["actor", "topic", "place", "none"]


class Rows(list[Row]):
    """A list of rows. A slice of it is a plain list, as is the sum of two."""

    def __init__(self, rows: Iterable[Row], row_type: Any, make_sheet: "Callable[[], Sheet]") -> None:
        super().__init__(rows)
        self._row_type = row_type
        self._make_sheet = make_sheet

    def to_pandas(self) -> "pd.DataFrame":
        """Return a data frame of pandas with a column for each field of the rows; `earliest` and the like are days.

        Days are of the type `datetime64[s]`, which has room for all years of history. Lists and objects stay as they are.
        """
        from tie_cli.notebook.frames import pandas_frame

        return pandas_frame(self, self._row_type)

    def to_polars(self) -> "pl.DataFrame":
        """Return a data frame of polars with a column for each field of the rows; `earliest` and the like are of the type Date.

        Raises `Problem` for a year beyond some five million, which Date has no room for.
        """
        from tie_cli.notebook.frames import polars_frame

        return polars_frame(self, self._row_type)

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        from tie_cli.views.formats import html_table

        return html_table.render(self._make_sheet()) if self else "<p>Nothing found.</p>"


class Timeline(Rows[EventRow]):
    """Events in time order, which can be drawn to scale."""

    def __init__(self, found: FactRows[EventRow], title: str) -> None:
        super().__init__(found.rows, EventRow, lambda: _timeline_sheet(found))
        self._found, self._title = found, title

    def draw(self, lanes: LaneName = "actor") -> Drawing:
        """Return the events drawn to scale, in a lane for each actor, topic or place, or in none."""
        from tie_cli.views.drawing.lanes import Lanes
        from tie_cli.views.drawing.timeline_picture import timeline_picture

        return Drawing(timeline_picture(self._found, self._title, Lanes(lanes)))


def _timeline_sheet(found: FactRows[EventRow]) -> "Sheet":
    from tie_cli.views.sheets.facts import timeline_sheet

    return timeline_sheet(found)
