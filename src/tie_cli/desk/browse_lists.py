"""The lists of `tie browse`: the views, the filter, and the rows as they come from the index."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from tie_cli.desk.background import in_thread, stop_if_left
from tie_cli.desk.bar import Bar
from tie_cli.desk.browse_search import FilterSearch
from tie_cli.desk.browse_views import FACT_VIEWS, VIEWS, why_empty
from tie_cli.desk.frame import Desk
from tie_cli.desk.row_sources import FilterKeys, KeyedList, rows_of
from tie_cli.desk.virtual_list import NoRows, VirtualList
from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.edtf.parser import DateError
from tie_cli.errors import Problem
from tie_cli.index.freshness import WatchedFiles
from tie_cli.index.tables import title_of
from tie_cli.queries.browse_filter import filter_problem, read_filter
from tie_cli.queries.browse_keys import key_of, keys_of
from tie_cli.queries.browse_rows import RowReader
from tie_cli.queries.filters import Filters
from tie_cli.queries.rows import FactRow
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:  # imported where they are used: the first picture does not wait for them
    from textual.timer import Timer

    from tie_cli.evidence.excerpts import SearchableText
    from tie_cli.evidence.source_texts import Texts

_FIRST_KEYS = 500  # enough for any screen
_MORE_KEYS = 10_000  # fetched in some milliseconds, between two keys


class BrowseLists(Desk):
    """A screen with a list of facts, names or topics."""

    CSS = (
        Desk.CSS
        + """
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
        self._fetch_timer: Timer | None = None
        self._details: Timer | None = None
        self._typed: Timer | None = None
        self._article_shown: SearchableText | None = None
        self._searched_keys = 0  # keys among which the wanted one is not
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
        return self.is_running and bool(self.query("#list"))

    @property
    def texts(self) -> "Texts":
        """The texts of the sources."""
        from tie_cli.desk.record_view import CachedTexts

        self._texts = self._texts or CachedTexts(self._texts_folder())
        return self._texts

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
        self._wanted, self._to_end, self._searched_keys = wanted, False, 0
        self.workers.cancel_group(self, "search")
        try:
            filters = read_filter(self.filter_text)
            if self.view == "grid":
                self.load_grid(filters)
            elif filters.narrows:
                self._find(VIEWS[self.view], filters)
            else:
                found = keys_of(self.connection, VIEWS[self.view], filters)
                found.more(_FIRST_KEYS)
                self._show_keys(VIEWS[self.view], found)
                self.rows.say_empty("" if found.keys else why_empty(self.connection, VIEWS[self.view], filters))
        except (Problem, DateError) as error:
            self.say(filter_problem(error), error=True)

    def load_grid(self, filters: Filters) -> None:
        """Show the grid of what passes the filters."""
        raise NotImplementedError

    def _show_keys(self, kind: str, found: FilterKeys) -> None:
        self.say("")
        self.rows.set_source(rows_of(kind, found, self.reader))
        self._place_cursor()
        self._start_fetching()
        self._show_counts()

    @work(exclusive=True, group="search")
    async def _find(self, kind: str, filters: Filters) -> None:
        """Show the first page of what passes the filter as soon as it is known, while the rest is looked for."""
        search = FilterSearch(self.files, kind, filters, _FIRST_KEYS)
        whole = asyncio.ensure_future(in_thread(self, search.run))
        try:
            while not search.has_page and not whole.done():
                await asyncio.wait({whole}, timeout=0.005)
            stop_if_left(self)
            if search.has_page:
                self._show_keys(kind, search)
            await whole
            stop_if_left(self)
            self.rows.say_empty(search.why_empty)
        except (Problem, DateError) as error:
            self.say(filter_problem(error), error=True)
        except (FaultyFacts, OSError) as error:  # the file has been changed, and is looked for with the filter as it is now
            self.rows.set_source(NoRows())
            self.say_unusable(error)
        finally:
            search.stop()

    def say_unusable(self, error: FaultyFacts | OSError) -> None:
        """Say why the fact files can't be read as they are now."""
        if isinstance(error, OSError):
            self.say(f"{error.filename}: {error.strerror}", error=True)
            return
        first = error.diagnostics[0]
        where = f"{shown_path(first.path)}:{first.line}: {first.message}"
        self.say(f"Shown as before the last change, which has errors: {where}", error=True)

    def _start_fetching(self) -> None:
        if self._fetch_timer is not None:
            self._fetch_timer.stop()
        self._fetch_timer = self.set_interval(0.005, self._fetch)

    def _fetch(self) -> None:
        """Fetch more keys between two keys of the user, until all are known."""
        source = self.rows.source if self.is_shown else None
        if not isinstance(source, KeyedList) or source.found.complete:
            if self._fetch_timer is not None:
                self._fetch_timer.stop()
                self._fetch_timer = None
            if source is not None:
                self._show_counts()
            return
        source.found.more(_MORE_KEYS)
        self.rows.redraw_rows()
        self._place_cursor()
        if self._to_end:
            self.rows.move_to(len(source) - 1)

    def _place_cursor(self) -> None:
        source = self.rows.source
        if self._wanted is None or not isinstance(source, KeyedList):
            return
        kind = VIEWS[self.view]
        key = key_of(self.connection, "fact" if kind in FACT_VIEWS else kind, self._wanted)
        if key is None:
            self._wanted = None
            return
        known = len(source.found.keys)
        try:
            place = source.found.keys.index(key, self._searched_keys)
        except ValueError:
            self._searched_keys = known  # it may be among those that are still to come
        else:
            self._wanted = None
            self.rows.move_to(place)

    def go_to_end(self) -> None:
        """Go to the last row, and on to the last one when all are known."""
        source = self.rows.source
        self._to_end = isinstance(source, KeyedList) and not source.found.complete
        self.rows.move_to(len(source) - 1)

    def _show_counts(self) -> None:
        source = self.rows.source
        more = isinstance(source, KeyedList) and not source.found.complete
        self.set_heading(f"{self.view} {len(source):,}" + ("…" if more else ""))

    def set_heading(self, what: str) -> None:
        """Show in the first line the title of the facts, what is on the screen, and the filter."""
        title = title_of(self.connection) or shown_path(str(self.files[0]))
        self.set_head(" · ".join(filter(None, (title, what, self.filter_text))))

    def current(self) -> tuple[str, str] | None:
        """Return the kind and the id of the record at the cursor."""
        source = self.rows.source
        if not isinstance(source, KeyedList) or not len(source):
            return None
        row = source.row(self.rows.cursor)
        return (row.kind if isinstance(row, FactRow) else VIEWS[self.view]), row.id
