"""The form and the search of `tie review`, which take the keys while they are open."""

from typing import TYPE_CHECKING, Any

from textual.app import ScreenStackError
from textual.css.query import NoMatches

from tie_cli.desk.article import Mark
from tie_cli.desk.bar import Bar, BarItem
from tie_cli.desk.entries import Entry
from tie_cli.desk.review_keys import BAR, FORM_BAR, SELECTION_BAR
from tie_cli.desk.review_screen import ReviewScreen

if TYPE_CHECKING:  # imported where they are used: the first picture does not wait for them
    from collections.abc import Awaitable, Callable, Sequence

    from textual.widgets import Input

    from tie_cli.desk.entries import Choice
    from tie_cli.desk.form import RecordForm
    from tie_cli.evidence.excerpts import TextSpan

_ALWAYS = ("quit", "leave", "keys", "pop_screen", "save_form", "leave_form", "noop")
_WITHOUT_PROPOSALS = ("article", "light")


class ReviewPanels(ReviewScreen):
    """The screen of a review with its form and its search."""

    def ask(
        self,
        question: str,
        choices: "Sequence[Choice]",
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
        items: Sequence[BarItem] = SELECTION_BAR if self.text_view.selection else BAR
        if self.query("RecordForm"):
            items = FORM_BAR
        self.query_one("#keys", Bar).set_items(items)

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:  # noqa: ARG002 - as Textual calls it
        """Single keys are no steps while a form or the search is open."""
        try:
            editing = bool(self.screen_stack[0].query("RecordForm")) or bool(self.screen_stack[0].query("#search"))
        except (ScreenStackError, NoMatches):  # before the screen is there
            return True
        return action in _ALWAYS or (not editing and (self.is_ready or action in _WITHOUT_PROPOSALS))

    # --- the search in the article ---

    async def action_search(self) -> None:
        """Ask for words to find in the article."""
        from textual.widgets import Input

        search = Input(placeholder="search in the article; Enter: next, Esc: close", id="search")
        await self.mount(search, before="#message")
        self.screen.set_focus(search)

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        """Show the next place of the words."""
        if event.input.id != "search":
            return
        spans = self.session.text.find(event.value) or self._loose(event.value)
        if not spans:
            self.say(f"“{event.value}” is not in the article", error=True)
            return
        after = self._found + 1 if self._searched == event.value else 0
        self._searched, self._found = event.value, after % len(spans)
        self.say(f"{self._found + 1} of {len(spans)}")
        kept = [mark for mark in self.text_view.marks if mark.role != "found"]
        self.text_view.mark([Mark(spans[self._found], "found"), *kept])

    def _loose(self, words: str) -> "list[TextSpan]":
        """Return the places of parts of words, in any case."""
        from tie_cli.evidence.excerpts import TextSpan

        plain, needle = self.session.text.plain.lower(), words.lower().strip()
        found: list[TextSpan] = []
        at = plain.find(needle) if needle else -1
        while at >= 0 and len(found) < 200:
            found.append(TextSpan(at, at + len(needle)))
            at = plain.find(needle, at + 1)
        return found

    def close_search(self) -> None:
        """Close the search."""
        self.query("#search").remove()
        self.query_one("#list").focus()
