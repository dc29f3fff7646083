"""A list that draws only the lines on the screen and asks for only the rows that it draws, however many there are."""

from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tie_cli.desk.lines import strip_of, wrap
from tie_cli.desk.removable import Removable
from tie_cli.views.sheets.sheet import Cell, Column


class RowSource(Protocol):
    """Where a list has its rows from."""

    @property
    def columns(self) -> list[Column]: ...  # noqa: D102

    def __len__(self) -> int:
        """Return how many rows are known so far."""

    def cells(self, number: int) -> list[Cell]:
        """Return the cells of a row."""


class NoRows:
    """A source without rows."""

    columns: ClassVar[list[Column]] = []

    def __len__(self) -> int:
        """Return 0."""
        return 0

    def cells(self, number: int) -> list[Cell]:  # noqa: ARG002 - as the protocol has it
        """Return no cells."""
        return []


class VirtualList(Removable, ScrollView, can_focus=True):
    """Rows of one line each, with a heading that stays, and a cursor."""

    DEFAULT_CSS = """
    VirtualList { scrollbar-size-horizontal: 0; scrollbar-size-vertical: 1; }
    VirtualList > .list--cursor {
        background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground; text-style: bold;
    }
    VirtualList:focus > .list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    VirtualList > .list--heading { text-style: bold; color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--cursor", "list--heading"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("pagedown,ctrl+f,space", "page(1)", "Page down", show=False),
        Binding("home", "jump(0)", "First", show=False),
        Binding("end", "jump(-1)", "Last", show=False),
        Binding("enter", "choose", "Open", key_display="⏎"),
    ]
    cursor = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor is on another row."""

    class Chosen(Message):
        """The row at the cursor was chosen, with Enter or a second click."""

    def __init__(self, *, id: str | None = None, heading: bool = True) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.source: RowSource = NoRows()
        self._heading = int(heading)
        self._empty = ""

    @property
    def allow_horizontal_scroll(self) -> bool:
        """Nothing is beside the screen: the keys for left and right are the application's."""
        return False

    def set_source(self, source: RowSource, cursor: int = 0) -> None:
        """Show the rows of another source."""
        self.source, self._empty = source, ""
        self.redraw_rows()
        self.move_to(cursor, scroll=True)

    def say_empty(self, why: str) -> None:
        """Say in place of the rows why there is none."""
        self._empty = why
        self.refresh()

    def redraw_rows(self) -> None:
        """Draw again after the source has got more rows, or others."""
        self.virtual_size = Size(self.size.width, len(self.source) + self._heading)
        self.refresh()

    def move_to(self, number: int, *, scroll: bool = True) -> None:
        """Put the cursor on a row."""
        self.cursor = max(0, min(number, len(self.source) - 1))
        if scroll:
            self.scroll_to_region(Region(0, self.cursor, 1, 1 + self._heading), animate=False, force=True, immediate=True)
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.move_to(self.cursor + by * max(1, self.size.height - 1 - self._heading))

    def action_jump(self, to: int) -> None:
        """Move the cursor to the first row, or with -1 to the last."""
        self.move_to(to if to >= 0 else len(self.source) - 1)

    def action_choose(self) -> None:
        """Choose the row at the cursor."""
        if len(self.source):
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Move to the row that was clicked; a second click on it chooses it."""
        number = event.y + int(self.scroll_offset.y) - self._heading
        if event.y < self._heading or number >= len(self.source):
            return
        again = number == self.cursor and event.chain > 1
        self.move_to(number, scroll=False)
        if again:
            self.action_choose()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.virtual_size = Size(self.size.width, len(self.source) + self._heading)
        self.scroll_to_region(Region(0, self.cursor, 1, 1 + self._heading), animate=False, force=True, immediate=True)

    def widths(self) -> list[int]:
        """Return the widths of the columns: what a column always gets, and its share of what is left."""
        columns = self.source.columns
        room = self.size.width - 2 - 2 * (len(columns) - 1) - 1
        fixed = [column.whole if column.share == 0 else 0 for column in columns]
        left = max(0, room - sum(fixed))
        shares = sum(column.share for column in columns) or 1
        return [width or max(3, left * column.share // shares) for width, column in zip(fixed, columns, strict=True)]

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        if self._heading and y == 0:
            style = self.get_component_rich_style("list--heading")
            cells = [((column.heading,), width) for column, width in zip(self.source.columns, self.widths(), strict=True)]
            heading = [(_plain(texts[0]), width) for texts, width in cells]
            return self._pad(strip_of(heading, style), "  ", style)
        number = y + int(self.scroll_offset.y) - self._heading
        if self._empty and not len(self.source):
            lines = wrap(self._empty, self.size.width - 2)
            start, end = lines[number] if 0 <= number < len(lines) else (0, 0)
            return self._pad(Strip([Segment(self._empty[start:end].rstrip(), self.rich_style)]), "  ", self.rich_style)
        if number < 0 or number >= len(self.source):
            return Strip.blank(self.size.width, self.rich_style)
        here = number == self.cursor
        style = self.get_component_rich_style("list--cursor") if here else self.rich_style
        strip = strip_of(list(zip(self.source.cells(number), self.widths(), strict=True)), style, coloured=not here)
        return self._pad(strip, "> " if here else "  ", style)

    def _pad(self, strip: Strip, lead: str, style: Style) -> Strip:
        return Strip([Segment(lead, style), *strip]).adjust_cell_length(self.size.width, style)


def _plain(text: str) -> Cell:
    from tie_cli.views.sheets.sheet import cell

    return cell(text)
