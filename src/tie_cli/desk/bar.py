"""A line of names to press or to click on: keys, or lists."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.widget import Widget


class BarItem(NamedTuple):
    """A key with what it does, and the action that a click runs; where there is no room, those that are not `vital` go first."""

    key: str
    name: str
    action: str
    vital: bool = True

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return cell_len(f" {self.key} {self.name} ")


class Bar(Widget):
    """One line of items; one of them may be lit."""

    DEFAULT_CSS = "Bar { height: 1; background: $primary 20%; }"

    def __init__(self, items: Sequence[BarItem], *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.items = list(items)
        self.lit = ""

    def light(self, name: str) -> None:
        """Light one item."""
        self.lit = name
        self.refresh()

    def set_items(self, items: Sequence[BarItem]) -> None:
        """Show other items."""
        if self.items != list(items):
            self.items = list(items)
            self.refresh()

    @property
    def visible_items(self) -> list[BarItem]:
        """The items for which there is room."""
        shown = list(self.items)
        for item in reversed(self.items):
            if sum(one.width for one in shown) <= self.size.width:
                break
            if not item.vital:
                shown.remove(item)
        return shown

    def render(self) -> Text:
        """Return the line."""
        text = Text(no_wrap=True, overflow="ellipsis")
        for item in self.visible_items:
            style = "reverse" if item.name == self.lit else ""
            text.append(f" {item.key} ", f"bold {style}".strip())
            text.append(f"{item.name} ", style)
        return text

    def on_click(self, event: events.Click) -> None:
        """Run the action of the item that was clicked."""
        place = 0
        for item in self.visible_items:
            place += item.width
            if event.x < place:
                self.app.call_later(self.app.run_action, item.action)
                return
