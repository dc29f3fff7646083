"""The search in the article of a review: a line to type in, and the places found, which n, N and Enter go through."""

from typing import TYPE_CHECKING

from tie_cli.desk.article_text import Mark
from tie_cli.desk.review_panels import ReviewPanels

if TYPE_CHECKING:  # imported where they are used: the first picture does not wait for them
    from textual.widgets import Input

    from tie_cli.evidence.outcomes import TextSpan

_MOST = 200  # places


class ReviewSearch(ReviewPanels):
    """The screen of a review with its search."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]  # as the screen has them
        self._searched = ""
        self._places: list[TextSpan] = []
        self._place = 0

    async def action_search(self) -> None:
        """Ask for words to find in the article."""
        from tie_cli.desk.text_line import TextLine

        search = TextLine(placeholder="search in the article; Enter: find, Esc: close", id="search")
        await self.mount(search, before="#message")
        self.screen.set_focus(search)
        self.say("")
        self.show_keys()

    async def on_input_submitted(self, event: "Input.Submitted") -> None:
        """Show the first place of the words, or of those that were looked for last; keys are commands again."""
        if event.input.id != "search" or not (words := event.value.strip() or self._searched):
            return
        places = self.session.text.find(words) or self._loose(words)
        if not places:
            self.say(f"“{words}” is not in the article", error=True)
            return
        await self.close_search()
        self._searched, self._places = words, places
        self._show_place(0)

    def action_hit(self, by: int) -> None:
        """Show the next place that was found, or the one before."""
        if self.has_found:
            self._show_place(self._place + by)
        else:
            self.say("Search first: / and the words", error=True)

    def _show_place(self, number: int) -> None:
        self._place = number % len(self._places)
        kept = [mark for mark in self.text_view.marks if mark.role != "found"]
        self.text_view.mark([Mark(self._places[self._place], "found"), *kept])
        self.say(f"“{self._searched}”: {self._place + 1} of {len(self._places)}")
        self.show_keys()

    def _loose(self, words: str) -> "list[TextSpan]":
        """Return the places of parts of words, in any case."""
        from tie_cli.evidence.outcomes import TextSpan

        plain, needle = self.session.text.plain.lower(), words.lower()
        found: list[TextSpan] = []
        at = plain.find(needle)
        while at >= 0 and len(found) < _MOST:
            found.append(TextSpan(at, at + len(needle)))
            at = plain.find(needle, at + 1)
        return found

    async def close_search(self) -> None:
        """Close the line of the search."""
        await self.query("#search").remove()
        self.query_one("#list").focus()
