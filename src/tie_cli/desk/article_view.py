"""An article in which words can be selected, with keys or the mouse."""

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from tie_cli.desk.article_text import ArticleText
from tie_cli.desk.lines import as_drawn, words

if TYPE_CHECKING:
    from tie_cli.evidence.outcomes import TextSpan


class ArticleView(ArticleText, can_focus=True):
    """The text of an article, its words selected one after another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Word left", show=False),
        Binding("right", "step(1)", "Word right", show=False),
        Binding("up", "row(-1)", "Line up", show=False),
        Binding("down", "row(1)", "Line down", show=False),
        Binding("space", "anchor", "Start here", show=False),
    ]

    class Selected(Message):
        """Words were selected with the mouse."""

    def __init__(self, plain: str = "", *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(plain, id=id)
        self._words_of_text: list[tuple[int, int]] | None = None
        self.first_word: int | None = None  # where the selection starts, as the number of a word
        self.last_word: int = 0
        self._dragging = False

    def set_text(self, plain: str) -> None:
        """Show another text, with no word selected."""
        self.first_word, self.last_word = None, 0
        if plain != self.plain:
            self._words_of_text = None
        super().set_text(plain)

    @property
    def selection(self) -> "TextSpan | None":
        """The selected words, None if there are none."""
        if self.first_word is None or not self._words:
            return None
        from tie_cli.evidence.outcomes import TextSpan

        first, last = sorted((self.first_word, self.last_word))
        return TextSpan(self._words[first][0], self._words[last][1])

    def start_selection(self, place: int | None = None) -> None:
        """Select the word at a place, or the first of the marked passage or of the screen."""
        if place is None:
            top = self.lines[int(self.scroll_offset.y)][0] if self.lines else 0
            place = self.marks[0].span.start if self.marks else top
        self.last_word = self._word_at(place)
        self.first_word = self.last_word
        self.refresh()

    def clear_selection(self) -> None:
        """Select nothing."""
        self.first_word = None
        self.refresh()

    @property
    def _words(self) -> list[tuple[int, int]]:
        if self._words_of_text is None:  # looked for once they are needed: the first picture does without
            self._words_of_text = words(self.plain)
        return self._words_of_text

    def _word_at(self, place: int) -> int:
        found = bisect_right(self._words, (place, len(self.plain) + 1)) - 1
        return max(0, min(found, len(self._words) - 1))

    def action_step(self, by: int) -> None:
        """Move the end of the selection by words."""
        self._move(self.last_word + by)

    def action_row(self, by: int) -> None:
        """Move the end of the selection by lines; without a selection, scroll."""
        if self.first_word is None:
            self.scroll_relative(y=by, animate=False)
            return
        start = self._words[self.last_word][0]
        line = self.line_of(start)
        column = start - self.lines[line][0]
        target = max(0, min(line + by, len(self.lines) - 1))
        first, end = self.lines[target]
        self._move(self._word_at(min(first + column, max(first, end - 1))))

    def action_anchor(self) -> None:
        """Start the selection anew at the word where it ends."""
        self.first_word = self.last_word
        self.refresh()

    def _move(self, head: int) -> None:
        if self.first_word is None or not self._words:
            return
        self.last_word = max(0, min(head, len(self._words) - 1))
        line = self.line_of(self._words[self.last_word][0])
        self.scroll_to_region(Region(0, line, 1, 1), animate=False, force=True, immediate=True)
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start a selection with the mouse."""
        if (place := self._place_at(event.x, event.y)) is not None:
            self._dragging = True
            self.start_selection(place)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection while the button is down."""
        if self._dragging and (place := self._place_at(event.x, event.y)) is not None:
            self.last_word = self._word_at(place)
            self.refresh()

    def on_mouse_up(self) -> None:
        """End the selection; a click alone selects nothing."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            if self.first_word == self.last_word:
                self.clear_selection()
            else:
                self.post_message(self.Selected())

    def _place_at(self, x: int, y: int) -> int | None:
        from rich.cells import cell_len

        line = y + int(self.scroll_offset.y)
        if not 0 <= line < len(self.lines):
            return None
        start, end = self.lines[line]
        x -= 1  # behind the bar
        for place in range(start, end):
            x -= cell_len(as_drawn(self.plain[place]))
            if x < 0:
                return place
        return max(start, end - 1)
