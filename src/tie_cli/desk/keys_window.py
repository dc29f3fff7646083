"""The window with the list of keys."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static


class KeysWindow(ModalScreen[None]):
    """The list of keys; any key closes it."""

    DEFAULT_CSS = """
    KeysWindow { align: center middle; }
    KeysWindow > VerticalScroll {
        width: 76; max-width: 96%; height: auto; max-height: 96%; border: round $primary; padding: 0 1;
    }
    """
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q,enter", "app.pop_screen", "Close")]

    def __init__(self, parts: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        self.parts = parts

    def compose(self) -> ComposeResult:
        """Lay out the keys in two columns."""
        table = Table.grid(padding=(0, 2, 0, 0))
        for heading, keys in self.parts.items():
            table.add_row(Text(heading, "bold"))
            for key, what in keys:
                table.add_row(Text(f"  {key}", "bold", no_wrap=True), Text(what))
        with VerticalScroll():
            yield Static(table)
