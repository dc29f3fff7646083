"""An article on the screen: its passages marked, a search in it, and words selected with keys or the mouse."""

import codecs
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tie_cli.desk.lines import shown, words, wrap

if TYPE_CHECKING:
    from pathlib import Path

    from tie_cli.evidence.excerpts import TextSpan

_FIRST_BYTES = 20_000  # more than the tallest screen shows


class Mark(NamedTuple):
    """A marked piece of the article; `role` is passage, excerpt, content, source or found."""

    span: "TextSpan"
    role: str


class Article(ScrollView, can_focus=True):
    """The text of an article, wrapped between words, with a bar beside the lines of a passage."""

    DEFAULT_CSS = """
    Article { scrollbar-size-horizontal: 0; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Article > .article--passage { background: $primary 20%; }
    Article > .article--excerpt { background: $warning 40%; text-style: underline; }
    Article > .article--content { background: $success 30%; text-style: bold; }
    Article > .article--source { background: $accent 40%; text-style: bold; }
    Article > .article--cue { text-style: italic underline; background: $primary 20%; }
    Article > .article--found { background: $error 40%; text-style: reverse; }
    Article > .article--bar { color: $primary; }
    Article > .article--selected { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"article--{name}" for name in ("passage", "excerpt", "content", "source", "cue", "found", "selected", "bar")
    }
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
        super().__init__(id=id)
        self._plain = plain
        self._lines: list[tuple[int, int]] = []
        self._wrapped_at = 0  # the width
        self._words_of_text: list[tuple[int, int]] | None = None
        self.marks: list[Mark] = []
        self.first_word: int | None = None  # where the selection starts, as the number of a word
        self.last_word: int = 0
        self._dragging = False

    @property
    def _words(self) -> list[tuple[int, int]]:
        if self._words_of_text is None:  # looked for once they are needed: the first picture does without
            self._words_of_text = words(self._plain)
        return self._words_of_text

    def set_text(self, plain: str) -> None:
        """Show another text."""
        self.marks, self.first_word, self.last_word = [], None, 0
        if plain != self._plain:
            self._plain, self._words_of_text, self._wrapped_at = plain, None, 0
            self._wrap()

    def _wrap(self) -> None:
        if self._wrapped_at != self.size.width:
            self._wrapped_at = self.size.width
            self._lines = wrap(self._plain, self.size.width - 3)  # the bar, a space and the scroll bar
            self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Wrap the text anew and keep in view what was marked."""
        self._wrap()
        if self.marks:
            self.show(self.marks[0].span)

    # --- marks ---

    def mark(self, marks: list[Mark]) -> None:
        """Mark these pieces, and show the first of them."""
        self.marks = marks
        if marks:
            self.show(marks[0].span)
        self.refresh()

    def show(self, span: "TextSpan") -> None:
        """Scroll so that a piece of the text is in view, a third of the way down."""
        if not self._lines or not self.size.height:
            return
        first, last = self._line_of(span.start), self._line_of(max(span.start, span.end - 1))
        top = max(0, first - max(0, (self.size.height - (last - first + 1)) // 3))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def _line_of(self, place: int) -> int:
        return max(0, bisect_right(self._lines, (place, len(self._plain) + 1)) - 1)

    # --- selection ---

    @property
    def selection(self) -> "TextSpan | None":
        """The selected words, None if there are none."""
        if self.first_word is None or not self._words:
            return None
        from tie_cli.evidence.excerpts import TextSpan

        first, last = sorted((self.first_word, self.last_word))
        return TextSpan(self._words[first][0], self._words[last][1])

    def start_selection(self, place: int | None = None) -> None:
        """Select the word at a place, or the first of the marked passage or of the screen."""
        if place is None:
            top = self._lines[int(self.scroll_offset.y)][0] if self._lines else 0
            place = self.marks[0].span.start if self.marks else top
        self.last_word = self._word_at(place)
        self.first_word = self.last_word
        self.refresh()

    def clear_selection(self) -> None:
        """Select nothing."""
        self.first_word = None
        self.refresh()

    def _word_at(self, place: int) -> int:
        found = bisect_right(self._words, (place, len(self._plain) + 1)) - 1
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
        line = self._line_of(start)
        column = start - self._lines[line][0]
        target = max(0, min(line + by, len(self._lines) - 1))
        first, end = self._lines[target]
        self._move(self._word_at(min(first + column, max(first, end - 1))))

    def action_anchor(self) -> None:
        """Start the selection anew at the word where it ends."""
        self.first_word = self.last_word
        self.refresh()

    def _move(self, head: int) -> None:
        if self.first_word is None or not self._words:
            return
        self.last_word = max(0, min(head, len(self._words) - 1))
        line = self._line_of(self._words[self.last_word][0])
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
        if not 0 <= line < len(self._lines):
            return None
        start, end = self._lines[line]
        x -= 1  # behind the bar
        for place in range(start, end):
            x -= cell_len(shown(self._plain[place]))
            if x < 0:
                return place
        return max(start, end - 1)

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        if self._wrapped_at != self.size.width:  # drawn before it is told its size
            self._wrap()
        line = y + int(self.scroll_offset.y)
        if line >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        start, end = self._lines[line]
        has_passage = any(mark.span.start < max(end, start + 1) and start < mark.span.end for mark in self.marks)
        bar = self.get_component_rich_style("article--bar")
        end = start + len(self._plain[start:end].rstrip())  # no mark goes on behind the last word
        segments = [Segment("▌" if has_passage and end > start else " ", bar)]
        spans = [*self.marks, *([Mark(self.selection, "selected")] if self.selection else [])]
        cuts = {start, end}
        for mark in spans:
            cuts |= {place for place in mark.span if start < place < end}
        places = sorted(cuts)
        for one, other in pairwise(places):
            style = self.rich_style
            for mark in spans:
                if mark.span.start <= one and other <= mark.span.end:
                    style += self.get_component_rich_style(f"article--{mark.role}")
            segments.append(Segment(shown(self._plain[one:other]), style))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)


def first_text(path: "Path") -> str:
    """Return how a plain text file begins, to be shown until it is read; nothing of other files and of what is no file."""
    if path.suffix.lower() not in (".txt", ".md"):
        return ""
    try:
        with path.open("rb") as file:
            return codecs.getincrementaldecoder("utf-8-sig")().decode(file.read(_FIRST_BYTES))
    except (OSError, UnicodeDecodeError):
        return ""
