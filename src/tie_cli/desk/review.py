"""`tie review`: keeping, dropping and moving on; what else its keys do is in the classes that this one extends."""

from tie_cli.desk.entries import State
from tie_cli.desk.review_selection import ReviewSelection
from tie_cli.desk.virtual_list import VirtualList


class Review(ReviewSelection):
    """The review of one or more articles."""

    TITLE = "tie review"

    def action_keep(self) -> None:
        """Keep the proposal and go on to the next open one."""
        entry = self.entry
        if entry is None or entry.state is State.KEPT:
            return
        if entry.state is not State.OPEN:
            self.step(lambda: self.session.reopen(entry))
        self.step(lambda: self.session.keep(entry), then=None if entry.is_own else self.action_open_one)

    def action_drop(self) -> None:
        """Drop the proposal and go on to the next open one."""
        entry = self.entry
        if entry is not None and entry.state in (State.OPEN, State.KEPT):
            self.step(lambda: self.session.drop(entry), then=self.action_open_one)

    def action_restore(self) -> None:
        """Bring back a proposal that was dropped or merged."""
        entry = self.entry
        if entry is not None and entry.state in (State.DROPPED, State.SAME):
            self.step(lambda: self.session.reopen(entry))
        elif entry is not None:
            self.say(f"`{entry.id}` was not dropped: there is nothing to bring back", error=True)

    def action_undo(self) -> None:
        """Take back the last step, and show the proposal that it was about."""
        last, here = self.session.last_step, self.entry
        about = last.entry if last is not None else None
        self.step(self.session.undo, then=lambda: self.show_entries(about if about in self.session.entries else here))

    def action_next(self) -> None:
        """Go to the next proposal, or the next place that the search found."""
        if self.has_found:
            self.action_hit(1)
        else:
            self.action_go(1)

    def action_go(self, by: int) -> None:
        """Go to another proposal."""
        self.query_one("#list", VirtualList).action_move(by)

    def on_virtual_list_chosen(self) -> None:
        """Edit the proposal that was chosen, or go to the next place that the search found."""
        self.call_later(self.run_action, "hit(1)" if self.has_found else "edit")

    def action_article(self, by: int) -> None:
        """Go to another article."""
        self.open_article((self.number + by) % len(self.articles))

    async def action_leave(self) -> None:
        """Leave the search, the places found or the selection; forget keys that wait."""
        if not self.is_ready:
            self.forget_waiting_keys()
            return
        if self.query("#search"):
            await self.close_search()
        self.text_view.clear_selection()
        self.query_one("#list").focus()
        self.show_keys()
        self.refresh_entry()
