"""The screen of `tie browse`: its parts, the record at the cursor with its passage, and how it follows the fact file."""

from typing import Any, ClassVar

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from tie_cli.desk.background import in_thread
from tie_cli.desk.bar import Bar, BarItem
from tie_cli.desk.browse_grid import BrowseGrid
from tie_cli.desk.browse_views import FACT_VIEWS, VIEWS
from tie_cli.desk.virtual_list import VirtualList
from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.errors import Problem
from tie_cli.index.cache import connect
from tie_cli.queries.browse_keys import key_of

_POLL = 0.4  # seconds
_AFTER_LETTER = 0.02  # so that letters that come at once, as when pasted, are one filter
_FILTER = "filter: words, actor: topic: source: since: until:"


class FilterLine(Input, inherit_css=False):
    """The line of the filter. The library's style sheet for such a line is long, and the first picture would wait for it."""

    DEFAULT_CSS = """
    FilterLine {
        height: 1; width: 100%; padding: 0 1; background: $boost; color: $foreground; pointer: text; scrollbar-size-horizontal: 0;
    }
    FilterLine:focus { background-tint: $foreground 5%; }
    FilterLine > .input--cursor {
        background: $input-cursor-background; color: $input-cursor-foreground; text-style: $input-cursor-text-style;
    }
    FilterLine > .input--selection { background: $input-selection-background; }
    FilterLine > .input--placeholder, FilterLine > .input--suggestion { color: $text-disabled; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = Input.COMPONENT_CLASSES


class BrowseDesk(BrowseGrid):
    """A list on top; below it the record at the cursor, and beside that its passage."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static("", id="head", markup=False)
        yield Bar([BarItem(str(number), view, f"view('{view}')") for number, view in enumerate(VIEWS, 1)], id="tabs")
        yield FilterLine(self.filter_text, placeholder=_FILTER, id="filter", select_on_focus=False)
        yield VirtualList(id="list")
        yield Horizontal(id="below")
        yield Static("", id="message", markup=False)
        yield Bar(self.BAR, id="keys")

    def on_mount(self) -> None:
        """Show the timeline, and begin to follow the files."""
        self.load()
        self.set_interval(_POLL, self.follow)
        self.call_after_refresh(self._after_first_picture)

    async def _after_first_picture(self) -> None:
        """Add what shows the record at the cursor: the first picture, with the list, does not wait for it."""
        from tie_cli.desk.article_view import ArticleView

        article = ArticleView(id="article")
        article.can_focus = False
        text = Static("", id="text", markup=False)
        await self.query_one("#below").mount(VerticalScroll(text, id="record", can_focus=False), article)
        self._is_drawn = True
        self.show_record()

    # --- the record at the cursor ---

    def on_virtual_list_moved(self) -> None:
        """Show the record a moment later: keys that are held down don't wait for it."""
        if self._details is not None:
            self._details.stop()
        if self._is_drawn:
            self._details = self.set_timer(0.03, self.show_record)

    def show_record(self) -> None:
        """Show the record at the cursor and its passage."""
        if not self.is_shown:
            return
        from tie_cli.desk.record_view import details, record_text

        here = self.current()
        if here is None:
            self._show(Text(self.empty_message()), None)
            return
        try:
            record = details(self.connection, here[1], self.texts)
        except Problem as error:
            self.say(str(error), error=True)
            return
        self._show(record_text(record), record.row)

    def _show(self, text: Text, row: Any) -> None:
        from tie_cli.desk.article_view import ArticleView
        from tie_cli.desk.record_view import passages
        from tie_cli.evidence.excerpts import SearchableText

        self.query_one("#text", Static).update(text)
        self.query_one("#record", VerticalScroll).scroll_home(animate=False)
        found = passages(self.connection, row, self.texts)
        article = self.query_one("#article", ArticleView)
        source = found.text or SearchableText(found.why)
        if source is not self._article_shown:
            article.set_text(source.plain)
            self._article_shown = source
        article.mark(found.marks)

    def action_turn(self, pane: str, by: int) -> None:
        """Scroll the record or the article by half of what is on the screen."""
        for shown in self.query(f"#{pane}"):
            shown.scroll_relative(y=by * max(1, shown.size.height // 2), animate=False)

    # --- the filter ---

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter a moment after the last letter."""
        if event.input.id == "filter" and event.value != self.filter_text:
            self.filter_text = event.value
            if self._typed is not None:
                self._typed.stop()
            self._typed = self.set_timer(_AFTER_LETTER, self.load)

    def on_input_submitted(self) -> None:
        """Go to the list."""
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """Leave the filter with the down key."""
        if event.key == "down" and self.query_one("#filter").has_focus and len(self.screen_stack) == 1:
            event.stop()
            self.rows.focus()

    # --- following the files ---

    def follow(self) -> None:
        """Look whether a file has changed, and read the facts again if one has."""
        state = self.watched.state()
        if state != self._state:
            self._state = state
            self._renew()

    @work(exclusive=True, group="follow")
    async def _renew(self) -> None:
        try:
            await in_thread(self, lambda: connect(self.files).close())  # the index is made here, so that the screen does not wait
        except (FaultyFacts, OSError) as error:
            self.say_unusable(error)
        else:
            self._show_renewed()

    def _show_renewed(self) -> None:
        here = self.current()
        cursor = self.rows.cursor
        try:
            connection = connect(self.files)
        except (FaultyFacts, OSError):
            return  # changed once more: the next look sees it
        self.connection.close()
        self._use(connection)
        self.load(here[1] if here else None)
        if here is None or key_of(connection, "fact" if here[0] in FACT_VIEWS else here[0], here[1]) is None:
            self.rows.move_to(cursor)
