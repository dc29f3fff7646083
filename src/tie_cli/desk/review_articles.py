"""The articles of a review: each is shown at once and read in the background, then its proposals are shown."""

from textual import events, work
from textual.containers import VerticalScroll
from textual.widgets import Static

from tie_cli.desk.article_text import first_text
from tie_cli.desk.background import in_thread
from tie_cli.desk.problems import problem_in_words, problems
from tie_cli.desk.review_desk import ReviewDesk
from tie_cli.desk.virtual_list import NoRows, VirtualList


class ReviewArticles(ReviewDesk):
    """The screen of a review, with the articles that it goes through."""

    def on_mount(self) -> None:
        """Show the article at once; the proposals come when they are made."""
        self.begin_capture_print(self)  # what the reading of an article has to say
        self.open_article(0)

    def on_print(self, event: events.Print) -> None:
        """Show what would have gone to standard error, such as where the text of a page is kept."""
        if event.stderr and (line := event.text.strip()):
            self.say(line.removeprefix("tie: "))

    def open_article(self, number: int) -> None:
        """Show one of the articles; keys that wait for another are forgotten."""
        self.number = number
        self.forget_waiting_keys()
        article = self.articles[number]
        self.text_view.set_text(self.session.text.plain if self.is_ready else first_text(article))
        self.set_head(f"{article.name} · reading …")
        self.call_after_refresh(self._begin, number)  # the first picture, with the article, does not wait for it

    async def _begin(self, number: int) -> None:
        """Read an article, once it is on the screen, or show its proposals if that is done."""
        if not self.query("#record"):
            record = Static("Reading the article …", id="record", markup=False)
            await self.query_one("#right").mount(VerticalScroll(record, id="proposal", can_focus=False))
        if number in self._sessions:
            self.show_entries()
        elif number not in self._being_read:
            self._being_read.add(number)
            self._unreadable.discard(number)
            self._read(number)

    @work
    async def _read(self, number: int) -> None:
        try:
            session = await in_thread(self, lambda: self._open_session(number))
            if number == self.number:
                self.text_view.set_text(session.text.plain)
            proposals = await in_thread(self, session.read_article)
            session.set_proposals(proposals)
        except problems() as error:
            self._show_unreadable(number, error)
            return
        self._being_read.discard(number)
        self._sessions[number] = session
        if number == self.number:
            self.show_entries()
            self.press_waiting_keys()

    def _show_unreadable(self, number: int, error: Exception) -> None:
        """Say why an article can't be read; if there is no other, end with that."""
        self._being_read.discard(number)
        self._unreadable.add(number)
        if len(self.articles) == 1:
            self.problem = error
            self.exit()
        elif number == self.number:
            self.set_head(f"{number + 1} of {len(self.articles)}: {self.articles[number].name}")
            self.query_one("#record", Static).update("This article can't be read. ] goes to the next one.")
            self.query_one("#list", VirtualList).set_source(NoRows())
            self.say(problem_in_words(error), error=True)
