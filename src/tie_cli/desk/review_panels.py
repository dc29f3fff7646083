"""The form of `tie review`, which takes the keys while it is open, and the keys that the last line names."""

from typing import TYPE_CHECKING, Any

from textual.app import ScreenStackError
from textual.css.query import NoMatches

from tie_cli.desk.bar import Bar, BarItem
from tie_cli.desk.entries import Entry
from tie_cli.desk.review_articles import ReviewArticles
from tie_cli.desk.review_keys import FORM_BAR, FOUND_BAR, READING_BAR, SEARCH_BAR, bar_of_proposal, bar_of_selection

if TYPE_CHECKING:  # imported where they are used: the first picture does not wait for them
    from collections.abc import Awaitable, Callable, Sequence

    from tie_cli.desk.entries import RecordChoice
    from tie_cli.desk.form import RecordForm

_ALWAYS = ("quit", "leave", "keys", "pop_screen", "save_form", "leave_form", "noop")
_WITHOUT_PROPOSALS = ("article", "light")


class ReviewPanels(ReviewArticles):
    """The screen of a review with its form."""

    def ask(
        self,
        question: str,
        choices: "Sequence[RecordChoice]",
        answer: "Callable[[str | None], None] | Callable[[str | None], Awaitable[None]]",
        new: str | None = None,
    ) -> None:
        """Ask for one of several choices in a window."""
        from tie_cli.desk.picker import Picker

        self.push_screen(Picker(question, choices, new), answer)

    # --- the form ---

    async def action_edit(self) -> None:
        """Edit the proposal."""
        if self.entry is not None:
            await self.open_form(self.entry)

    async def open_form(self, entry: Entry, first: str = "") -> None:
        """Edit an entry in place of its view."""
        if self.query("RecordForm"):
            return
        from tie_cli.desk.form import RecordForm

        self.query_one("#proposal").display = False
        form = RecordForm(entry.kind, entry.record, self.session.connection, self.known_ids(), first)
        await self.query_one("#right").mount(form)  # so that no key typed meanwhile goes elsewhere
        self.say("")
        self.show_keys()

    async def on_record_form_saved(self, message: "RecordForm.Saved") -> None:
        """Give the entry what the form says."""
        entry = self.entry
        if (
            entry is not None
            and message.record != entry.record
            and not self.step(lambda: self.session.edit(entry, message.record))
        ):
            return
        await self._close_form()

    async def on_record_form_left(self) -> None:
        """Leave the entry as it was."""
        self.say("")
        await self._close_form()

    async def _close_form(self) -> None:
        await self.query("RecordForm").remove()
        self.query_one("#proposal").display = True
        self.query_one("#list").focus()
        self.show_keys()
        self.refresh_entry()

    def action_save_form(self) -> None:
        """Save the form, which a click on the last line does."""
        from tie_cli.desk.form import RecordForm

        self.query_one(RecordForm).action_save()

    def action_leave_form(self) -> None:
        """Leave the form, which a click on the last line does."""
        from tie_cli.desk.form import RecordForm

        self.query_one(RecordForm).action_leave()

    def action_noop(self) -> None:
        """Do nothing: the item only names a key."""

    def show_keys(self) -> None:
        """Name the keys that do something now in the last line."""
        self.query_one("#keys", Bar).set_items(self._items())

    def _items(self) -> "Sequence[BarItem]":
        if self.query("RecordForm"):
            return FORM_BAR
        if self.query("#search"):
            return SEARCH_BAR
        if not self.is_ready:
            return READING_BAR
        if self.text_view.selection:
            return bar_of_selection(self.entry)
        found = FOUND_BAR if self.has_found else ()
        return (*found, *bar_of_proposal(self.entry, can_undo=self.session.last_step is not None))

    @property
    def has_found(self) -> bool:
        """Whether a place that the search found is marked."""
        return any(mark.role == "found" for mark in self.text_view.marks)

    def refresh_entry(self) -> None:
        """Show the proposal at the cursor, its passage, and the keys for it."""
        super().refresh_entry()
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:  # noqa: ARG002 - as Textual calls it
        """Single keys are no steps while a form or the search is open."""
        try:
            editing = bool(self.screen_stack[0].query("RecordForm")) or bool(self.screen_stack[0].query("#search"))
        except (ScreenStackError, NoMatches):  # before the screen is there
            return True
        return action in _ALWAYS or (not editing and (self.is_ready or action in _WITHOUT_PROPOSALS))
