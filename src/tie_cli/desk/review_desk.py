"""The screen of `tie review`: the article on the left, a proposal on the right, all proposals below."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from tie_cli.desk.article_text import first_text
from tie_cli.desk.article_view import ArticleView
from tie_cli.desk.bar import Bar
from tie_cli.desk.entries import Entry, State
from tie_cli.desk.highlights import marks_of, parts_of_name
from tie_cli.desk.problems import problem_in_words, problems
from tie_cli.desk.proposal_view import EntryRows, proposal_text
from tie_cli.desk.review_keys import BINDINGS, HELP, READING_BAR
from tie_cli.desk.virtual_list import VirtualList
from tie_cli.desk.waiting_keys import WaitingKeys
from tie_cli.model.references import REFERRED_KINDS
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from tie_cli.desk.session import ReviewSession


class ProposalList(VirtualList):
    """The list of all proposals; the keys that turn a page turn that of the proposal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "app.turn_proposal(-1)", show=False),
        Binding("pagedown,space", "app.turn_proposal(1)", show=False),
    ]


class ReviewDesk(WaitingKeys):
    """The screen of a review of one or more articles."""

    KEYS = HELP
    CSS = (
        WaitingKeys.CSS
        + """
    #middle { height: 1fr; }
    #article { width: 1fr; height: 1fr; }
    #right { width: 1fr; height: 1fr; border-left: solid $primary; }
    #proposal, RecordForm { width: 1fr; height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    #list { height: 6; border-top: solid $primary; }
    #search { height: 1; border: none; padding: 0 1; background: $boost; }
    .-tall #list { height: 12; }
    """
    )
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-short"), (36, "-tall")]  # noqa: RUF012 - as Textual declares it
    BAR = READING_BAR
    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys, action, show=False) for keys, action in BINDINGS.items()]

    def __init__(self, articles: "Sequence[Path]", open_session: "Callable[[int], ReviewSession]") -> None:
        super().__init__()
        self.articles = list(articles)
        self.number = 0
        self._open_session = open_session  # called in another thread, as it may read a web page
        self._sessions: dict[int, ReviewSession] = {}
        self._being_read: set[int] = set()
        self._unreadable: set[int] = set()
        self._said_of: Entry | None = None  # the proposal at the cursor when the last message was shown

    @property
    def is_ready(self) -> bool:
        """Whether the review of the article on the screen is open."""
        return self.number in self._sessions

    @property
    def is_waiting(self) -> bool:
        """Whether the proposals of the article on the screen are still to come."""
        return not self.is_ready and self.number not in self._unreadable

    @property
    def session(self) -> "ReviewSession":
        """The review of the article on the screen."""
        return self._sessions[self.number]

    @property
    def entry(self) -> Entry | None:
        """The proposal at the cursor."""
        entries = self.session.entries if self.is_ready else []
        cursor = self.query_one("#list", VirtualList).cursor
        return entries[cursor] if cursor < len(entries) else None

    @property
    def text_view(self) -> ArticleView:
        """The article on the screen."""
        return self.query_one("#article", ArticleView)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static("", id="head", markup=False)
        with Horizontal(id="middle"):
            yield ArticleView(first_text(self.articles[0]), id="article")
            yield Vertical(id="right")
        yield ProposalList(id="list", heading=False)
        yield Static("", id="message", markup=False)
        yield Bar(self.BAR, id="keys")

    def show_entries(self, entry: Entry | None = None) -> None:
        """Show all proposals, with the cursor on one, or on the first open one."""
        entries = self.session.entries
        if entry is None:
            entry = next((one for one in entries if one.state is State.OPEN), None)
        cursor = entries.index(entry) if entry in entries else 0
        self.query_one("#list", VirtualList).set_source(EntryRows(entries, self.session.name_of), cursor)
        if not entries:
            self.query_one("#record", Static).update("No proposals. Select words in the article (v), then make a fact (f).")
        self.refresh_entry()

    def on_virtual_list_moved(self) -> None:
        """Show the proposal at the cursor; what was said of another one is over."""
        if self.entry is not self._said_of:
            self.say("")
        self.refresh_entry()

    def say(self, text: str, *, error: bool = False) -> None:
        """Show a message above the keys, until the cursor is on another proposal."""
        super().say(text, error=error)
        self._said_of = self.entry

    def action_turn_proposal(self, by: int) -> None:
        """Scroll the proposal on the right by most of a page."""
        pane = self.query_one("#proposal", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 2), animate=False)

    def action_turn_article(self, by: int) -> None:
        """Scroll the article by half a page."""
        self.text_view.scroll_relative(y=by * max(1, self.text_view.size.height // 2), animate=False)

    def refresh_entry(self) -> None:
        """Show the proposal at the cursor and its passage."""
        if not self.is_ready or not self.query("#record"):
            return
        self.set_head(self._title())
        self.query_one("#list", VirtualList).refresh()
        entry = self.entry
        if entry is None:
            return
        self.query_one("#record", Static).update(proposal_text(entry))
        self.query_one("#proposal", VerticalScroll).scroll_home(animate=False)
        names = self.session.names_of_actors().get(str(entry.record.get("speaker", "")), [])
        self.text_view.mark(marks_of(entry, self.session.text, parts_of_name(names)))

    def _title(self) -> str:
        counts = self.session.counts
        several = f"{self.number + 1} of {len(self.articles)}: " if len(self.articles) > 1 else ""
        states = f"{counts[State.OPEN]} open, {counts[State.KEPT]} kept, {counts[State.DROPPED] + counts[State.SAME]} dropped"
        return f"{several}{self.session.article.name} → {shown_path(str(self.session.target))} · {states}"

    def known_ids(self) -> dict[str, list[str]]:
        """Return the ids of the open proposals by kind, which a form can complete too."""
        found: dict[str, list[str]] = {kind: [] for kind in REFERRED_KINDS}
        for entry in self.session.entries:
            if entry.state is State.OPEN:
                for name, kinds in REFERRED_KINDS.items():
                    found[name] += [entry.id] if entry.kind in kinds else []
        return found

    def step(self, do: Callable[[], str], then: Callable[[], None] | None = None) -> bool:
        """Do a step of the review, `then` go where the reader goes on, and say what came of it; return whether it was done."""
        try:
            if self._is_overtaken():
                return False
            said = do()
        except problems() as error:
            self.say(problem_in_words(error), error=True)
            self.refresh_entry()
            return False
        if then is not None:
            then()
        warning = self.session.warning
        self.say(warning or said, error=bool(warning))
        self.refresh_entry()
        return True

    def _is_overtaken(self) -> bool:
        """Return whether another program has changed the proposal at the cursor in the file, which is then shown and said."""
        entry = self.entry
        before = (entry.state, entry.record) if entry is not None else None
        if not self.session.follow():
            return False
        self.query_one("#list", VirtualList).redraw_rows()
        self.refresh_entry()
        if entry is None or before == (entry.state, entry.record):
            return False
        is_there = entry.state is State.KEPT
        what = "is in the file as another program has written it" if is_there else "was taken out of the file by another program"
        self.say(f"Nothing done yet: `{entry.id}` {what}", error=True)
        return True

    def action_open_one(self) -> None:
        """Go to the next proposal that is open, from here on and then from the top."""
        shown = self.query_one("#list", VirtualList)
        entries = self.session.entries
        order = [*range(shown.cursor + 1, len(entries)), *range(min(shown.cursor + 1, len(entries)))]
        found = next((number for number in order if entries[number].state is State.OPEN), None)
        if found is not None:
            shown.move_to(found)
