"""The lists of `tie browse`: the views, the filter, the rows as they come from the index, the grid."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import work
from textual.worker import get_current_worker

from tie_cli.desk.bar import Bar
from tie_cli.desk.frame import Desk
from tie_cli.desk.row_sources import FactRows, KeyedRows, NameRows
from tie_cli.desk.virtual_list import NoRows, VirtualList
from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.edtf.parser import DateError
from tie_cli.errors import Problem
from tie_cli.index.cache import connect
from tie_cli.index.freshness import WatchedFiles
from tie_cli.index.tables import title_of
from tie_cli.queries.browsing import NamedKeys, OrderedKeys, RowReader, key_of, read_filter
from tie_cli.queries.filters import Filters
from tie_cli.queries.rows import FactRow
from tie_cli.text.wording import count_phrase, shown_path

if TYPE_CHECKING:  # imported where they are used: the first picture does not wait for them
    from textual.timer import Timer

    from tie_cli.desk.grid import GridData, GridRows
    from tie_cli.evidence.excerpts import SearchableText
    from tie_cli.evidence.source_texts import Texts

VIEWS = {
    "timeline": "event",
    "quotes": "quote",
    "positions": "position",
    "actors": "actor",
    "topics": "topic",
    "sources": "source",
    "grid": "",
}
FACT_VIEWS = {kind: view for view, kind in VIEWS.items() if kind in ("event", "quote", "position")}
_FIRST_KEYS = 500  # enough for any screen
_MORE_KEYS = 10_000  # fetched in some milliseconds, between two keys


class BrowseLists(Desk):
    """A screen with a list of facts, names or topics."""

    CSS = (
        Desk.CSS
        + """
    #filter { height: 1; border: none; padding: 0 1; background: $boost; }
    #list { height: 1fr; }
    #below { height: 1fr; border-top: solid $primary; }
    #record { width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    #article { width: 1fr; height: 1fr; border-left: solid $primary; }
    """
    )

    def __init__(
        self,
        files: Sequence[Path],
        connection: sqlite3.Connection,
        texts_folder: Callable[[], Path | None],
        filter_text: str = "",
    ) -> None:
        super().__init__()
        self.files = tuple(files)
        self._texts_folder = texts_folder
        self.view = "timeline"
        self.filter_text = filter_text
        self._wanted: str | None = None  # the id to put the cursor on when its row is known
        self._to_end = False
        self._is_drawn = False
        self._pump: Timer | None = None
        self._details: Timer | None = None
        self._typed: Timer | None = None
        self._article_shown: SearchableText | None = None
        self._searching: sqlite3.Connection | None = None
        self._use(connection)

    def _use(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.reader = RowReader(connection)
        self._texts: Texts | None = None
        self.watched = WatchedFiles(connection, self.files)
        self._state = self.watched.state()

    @property
    def is_shown(self) -> bool:
        """Whether the list is on the screen still: a timer may end after the user has quit."""
        return bool(self.query("#list"))

    @property
    def texts(self) -> "Texts":
        """The texts of the sources."""
        from tie_cli.desk.record_view import CachedTexts

        self._texts = self._texts or CachedTexts(self._texts_folder())
        return self._texts

    @property
    def grid(self) -> "GridRows | None":
        """The grid, if it is on the screen."""
        source = self.rows.source
        return cast("GridRows", source) if self.view == "grid" and not isinstance(source, NoRows) else None

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query_one("#list", VirtualList)

    # --- the list ---

    def load(self, wanted: str | None = None) -> None:
        """Show the rows of the view that pass the filter, with the cursor on a record if it is among them."""
        if not self.is_shown:
            return
        self.query_one("#tabs", Bar).light(self.view)
        self._wanted, self._to_end = wanted, False
        self.workers.cancel_group(self, "search")
        if self._searching is not None:
            self._searching.interrupt()
        try:
            filters = read_filter(self.filter_text)
            if self.view == "grid":
                self._load_grid(filters)
                return
            kind = VIEWS[self.view]
            if filters.narrows and kind in FACT_VIEWS:
                self._find(kind, filters)
                return
            source = self._source(kind, filters)
        except (Problem, DateError) as error:
            self.say(str(error).partition("\n")[0], error=True)
            return
        source.found.more(_FIRST_KEYS)
        self._show_source(source)

    def _source(self, kind: str, filters: Filters) -> KeyedRows:
        if kind in FACT_VIEWS:
            return FactRows(kind, OrderedKeys(self.connection, (kind,), filters), self.reader)
        return NameRows(kind, NamedKeys(self.connection, kind, filters.match or ""), self.reader)

    def _show_source(self, source: KeyedRows) -> None:
        self.say("")
        self.rows.set_source(source)
        self._place_cursor()
        self._pump_on()
        self._show_counts()

    @work(thread=True, exclusive=True, group="search")
    def _find(self, kind: str, filters: Filters) -> None:
        """Look for the facts that pass the filter, in a thread and with an index of its own."""
        worker = get_current_worker()
        connection = connect(self.files)
        try:
            if worker.is_cancelled:
                return
            self._searching = connection
            found = OrderedKeys(connection, (kind,), filters)
            while not found.complete and not worker.is_cancelled:
                found.more(_MORE_KEYS)
            if not worker.is_cancelled:
                self.call_from_thread(lambda: self._show_source(FactRows(kind, found, self.reader)))
        except (Problem, DateError) as error:
            if not worker.is_cancelled:
                self.call_from_thread(self.say, str(error).partition("\n")[0], error=True)
        except sqlite3.OperationalError:  # interrupted
            pass
        finally:
            if self._searching is connection:
                self._searching = None
            connection.close()

    def _pump_on(self) -> None:
        if self._pump is not None:
            self._pump.stop()
        self._pump = self.set_interval(0.005, self._fetch)

    def _fetch(self) -> None:
        """Fetch more keys between two keys of the user, until all are known."""
        source = self.rows.source if self.is_shown else None
        if not isinstance(source, KeyedRows) or source.found.complete:
            if self._pump is not None:
                self._pump.stop()
                self._pump = None
            if source is not None:
                self._show_counts()
            return
        source.found.more(_MORE_KEYS)
        self.rows.rows_changed()
        self._place_cursor()
        if self._to_end:
            self.rows.move_to(len(source) - 1)

    def _place_cursor(self) -> None:
        source = self.rows.source
        if self._wanted is None or not isinstance(source, KeyedRows):
            return
        kind = VIEWS[self.view]
        key = key_of(self.connection, "fact" if kind in FACT_VIEWS else kind, self._wanted)
        if key is None:
            self._wanted = None
        elif key in source.found.keys:
            self._wanted = None
            self.rows.move_to(source.found.keys.index(key))

    def go_to_end(self) -> None:
        """Go to the last row, and on to the last one when all are known."""
        source = self.rows.source
        self._to_end = isinstance(source, KeyedRows) and not source.found.complete
        self.rows.move_to(len(source) - 1)

    def _show_counts(self) -> None:
        source = self.rows.source
        more = isinstance(source, KeyedRows) and not source.found.complete
        title = title_of(self.connection) or shown_path(str(self.files[0]))
        number = f"{len(source):,}" + ("…" if more else "")
        self.set_head(f"{title} · {self.view} {number}" + (f" · {self.filter_text}" if self.filter_text else ""))

    # --- the grid ---

    def _load_grid(self, filters: Filters) -> None:
        self.rows.set_source(NoRows())
        self.say("Comparing …")
        self._compute_grid(filters)

    @work(thread=True, exclusive=True, group="grid")
    def _compute_grid(self, filters: Filters) -> None:
        from tie_cli.desk.grid import grid_data

        try:
            connection = connect(self.files)
            data = grid_data(connection, filters)
            connection.close()
        except (Problem, DateError, FaultyFacts, OSError) as error:
            self.call_from_thread(self.say, str(error).partition("\n")[0], error=True)
            return
        self.call_from_thread(self._show_grid, data)

    def _show_grid(self, data: "GridData") -> None:
        from tie_cli.desk.grid import GridRows

        if self.view == "grid":
            self.rows.set_source(GridRows(data, self.size.width))
            self.say("" if data.topics else "No positions")
            self.set_head(f"{title_of(self.connection) or ''} · {count_phrase(topic=len(data.topics), side=len(data.sides))}")

    def current(self) -> tuple[str, str] | None:
        """Return the kind and the id of the record at the cursor."""
        source = self.rows.source
        if not isinstance(source, KeyedRows) or not len(source):
            return None
        row = source.row(self.rows.cursor)
        return (row.kind if isinstance(row, FactRow) else VIEWS[self.view]), row.id
