"""The text of an article on the screen, with its passages marked."""

import codecs
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tie_cli.desk.lines import as_drawn, wrap

if TYPE_CHECKING:
    from pathlib import Path

    from tie_cli.evidence.outcomes import TextSpan

_FIRST_BYTES = 20_000  # more than the tallest screen shows


class Mark(NamedTuple):
    """A marked piece of the article; `role` is passage, excerpt, content, source or found."""

    span: "TextSpan"
    role: str


class ArticleText(ScrollView):
    """The text of an article, wrapped between words, with a bar beside the lines of a passage."""

    DEFAULT_CSS = """
    ArticleText { scrollbar-size-horizontal: 0; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    ArticleText > .article--passage { background: $primary 20%; }
    ArticleText > .article--excerpt { background: $warning 40%; text-style: underline; }
    ArticleText > .article--content { background: $success 30%; text-style: bold; }
    ArticleText > .article--source { background: $accent 40%; text-style: bold; }
    ArticleText > .article--cue { text-style: italic underline; background: $primary 20%; }
    ArticleText > .article--found { background: $error 40%; text-style: reverse; }
    ArticleText > .article--bar { color: $primary; }
    ArticleText > .article--selected { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"article--{name}" for name in ("passage", "excerpt", "content", "source", "cue", "found", "selected", "bar")
    }

    def __init__(self, plain: str = "", *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.plain = plain
        self.lines: list[tuple[int, int]] = []
        self._line_width = 0  # for which the lines are
        self.marks: list[Mark] = []

    @property
    def selection(self) -> "TextSpan | None":
        """The selected words, of which this text has none by itself."""
        return None

    def set_text(self, plain: str) -> None:
        """Show another text."""
        self.marks = []
        if plain != self.plain:
            self.plain, self._line_width = plain, 0
            self._wrap()

    def _wrap(self) -> None:
        if self._line_width != self.size.width:
            self._line_width = self.size.width
            self.lines = wrap(self.plain, self.size.width - 3)  # the bar, a space and the scroll bar
            self.virtual_size = Size(self.size.width, len(self.lines))
        self.refresh()

    def on_resize(self) -> None:
        """Wrap the text anew and keep in view what was marked."""
        self._wrap()
        if self.marks:
            self.show(self.marks[0].span)

    def mark(self, marks: list[Mark]) -> None:
        """Mark these pieces, and show the first of them."""
        self.marks = marks
        if marks:
            self.show(marks[0].span)
        self.refresh()

    def show(self, span: "TextSpan") -> None:
        """Scroll so that a piece of the text is in view, a third of the way down."""
        if not self.lines or not self.size.height:
            return
        first, last = self.line_of(span.start), self.line_of(max(span.start, span.end - 1))
        top = max(0, first - max(0, (self.size.height - (last - first + 1)) // 3))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def line_of(self, place: int) -> int:
        """Return the number of the line that has a place of the text."""
        return max(0, bisect_right(self.lines, (place, len(self.plain) + 1)) - 1)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        if self._line_width != self.size.width:  # drawn before it is told its size
            self._wrap()
        line = y + int(self.scroll_offset.y)
        if line >= len(self.lines):
            return Strip.blank(self.size.width, self.rich_style)
        start, end = self.lines[line]
        has_passage = any(mark.span.start < max(end, start + 1) and start < mark.span.end for mark in self.marks)
        bar = self.get_component_rich_style("article--bar")
        end = start + len(self.plain[start:end].rstrip())  # no mark goes on behind the last word
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
            segments.append(Segment(as_drawn(self.plain[one:other]), style))
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
