"""The grid of `tie browse`: where each side stands on each topic, and the position behind a cell."""

from typing import TYPE_CHECKING, cast

from textual import work

from tie_cli.desk.background import in_thread
from tie_cli.desk.browse_lists import BrowseLists
from tie_cli.desk.browse_views import why_empty
from tie_cli.desk.virtual_list import NoRows, VirtualList
from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.edtf.parser import DateError
from tie_cli.errors import Problem
from tie_cli.index.cache import connect
from tie_cli.queries.browse_filter import filter_problem
from tie_cli.queries.filters import Filters
from tie_cli.text.wording import count_phrase

if TYPE_CHECKING:  # imported where it is used: the first picture does not wait for it
    from tie_cli.desk.grid import GridData, GridRows


class BrowseGrid(BrowseLists):
    """A screen with a list or the grid."""

    _last_grid: "GridRows | None" = None
    _place_in_grid: tuple[str, str] | None = None

    def load(self, wanted: str | None = None) -> None:
        """Show the rows of the view; the grid keeps its place when it is left and when the facts change."""
        if self.is_shown and self._last_grid is not None and self.rows.source is self._last_grid and len(self._last_grid):
            self._place_in_grid = self._last_grid.place(self.rows.cursor)
        super().load(wanted)

    @property
    def grid(self) -> "GridRows | None":
        """The grid, if it is on the screen."""
        source = self.rows.source
        return cast("GridRows", source) if self.view == "grid" and not isinstance(source, NoRows) else None

    def load_grid(self, filters: Filters) -> None:
        """Show the grid of what passes the filters, once it is computed."""
        self.rows.set_source(NoRows())
        self.say("Comparing …")
        self._compute_grid(filters)

    @work(exclusive=True, group="grid")
    async def _compute_grid(self, filters: Filters) -> None:
        def compute() -> "tuple[GridData, str]":
            from tie_cli.desk.grid import grid_data

            connection = connect(self.files)
            try:
                data = grid_data(connection, filters)
                return data, "" if data.topics else why_empty(connection, "position", filters)
            finally:
                connection.close()

        try:
            data, empty = await in_thread(self, compute)
        except (Problem, DateError) as error:
            self.say(filter_problem(error), error=True)
            return
        except (FaultyFacts, OSError) as error:
            self.say_unusable(error)
            return
        self._show_grid(data, empty)

    def _show_grid(self, data: "GridData", empty: str) -> None:
        from tie_cli.desk.grid import GridRows

        if self.view == "grid":
            self._last_grid = GridRows(data, self.size.width)
            place = self._place_in_grid
            self.rows.set_source(self._last_grid, self._last_grid.choose(place) if place is not None else 0)
            self.rows.say_empty(empty)
            self.say("")
            self.set_heading(count_phrase(topic=len(data.topics), side=len(data.sides)))

    def current(self) -> tuple[str, str] | None:
        """Return the kind and the id of the record at the cursor; in the grid, of the position that a cell shows."""
        grid = self.grid
        if grid is None:
            return super().current()
        if not len(grid):
            return None
        cell = grid.data.cells.get((self.rows.cursor, grid.chosen))
        return ("position", self.reader.facts([cell.fact])[0].id) if cell else None

    def empty_message(self) -> str:
        """Return what is said where there is no record."""
        grid = self.grid
        if grid is None or not len(grid):
            return ""
        topic, side = grid.data.topics[self.rows.cursor][1], grid.data.sides[grid.chosen][1]
        return f"{side} has no position on record on “{topic}”."

    def choose_side(self, by: int) -> None:
        """Choose another side of the grid."""
        grid = self.grid
        if grid is not None:
            grid.move(by)
            self.rows.refresh()
            self.rows.post_message(VirtualList.Moved())

    def filter_of_cell(self) -> str | None:
        """Return the filter for the positions of the chosen side on the topic at the cursor."""
        grid = self.grid
        if grid is None or not len(grid):
            return None
        return f"topic:{grid.data.topics[self.rows.cursor][0]} actor:{grid.data.sides[grid.chosen][0]}"
