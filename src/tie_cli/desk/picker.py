"""A window to choose one of many records in: type a part of its name, move, Enter."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tie_cli.desk.entries import NEW, RecordChoice
from tie_cli.desk.text_line import TextLine
from tie_cli.desk.virtual_list import VirtualList
from tie_cli.text.escape import visible
from tie_cli.text.folding import split
from tie_cli.views.sheets.sheet import Cell, Column, cell


class _Choices:
    columns: ClassVar[list[Column]] = [Column("", 3, 0), Column("", 2, 0)]

    def __init__(self, choices: Sequence[RecordChoice]) -> None:
        self.choices = list(choices)

    def __len__(self) -> int:
        return len(self.choices)

    def cells(self, number: int) -> list[Cell]:
        identity, text = self.choices[number]
        return [cell(text), cell("" if identity.startswith(NEW) else identity.removeprefix("="), "quiet")]


class Picker(ModalScreen[str | None]):
    """Shows choices with a line to type in; returns the id of the chosen one, or None.

    With `new`, a name that no choice has can be chosen too: it is returned behind `NEW`.
    """

    DEFAULT_CSS = """
    Picker { align: center middle; }
    Picker > Vertical { width: 90%; max-width: 90; height: 80%; max-height: 22; border: round $primary; padding: 0 1; }
    Picker Static { height: auto; }
    Picker Input, Picker Input:focus { border: none; height: 1; padding: 0; background: $boost; }
    Picker VirtualList { height: 1fr; }
    """
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(self, question: str, choices: Sequence[RecordChoice], new: str | None = None) -> None:
        super().__init__()
        self.question = question
        self.choices = list(choices)
        self.new = new
        self._folded = [" ".join(split(f"{identity} {text}")) for identity, text in self.choices]

    def compose(self) -> ComposeResult:
        """Lay out the window."""
        with Vertical():
            yield Static(visible(self.question), markup=False)
            ways = [*(["a part of the name"] if self.choices else []), *([f"a new {self.new}"] if self.new else [])]
            yield TextLine(placeholder=f"type {' or '.join(ways)}", select_on_focus=False)
            yield VirtualList(heading=False)

    def on_mount(self) -> None:
        """Show all choices."""
        self.query_one(VirtualList).can_focus = False
        self._narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the choices that have the words typed so far."""
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        words = split(typed)
        found = [
            choice for choice, folded in zip(self.choices, self._folded, strict=True) if all(word in folded for word in words)
        ]
        if self.new and typed.strip():
            found.append((NEW + typed.strip(), f"new {self.new}: {typed.strip()}"))
        self.query_one(VirtualList).set_source(_Choices(found))

    def on_input_submitted(self) -> None:
        """Return the choice at the cursor."""
        self._choose()

    def on_virtual_list_chosen(self) -> None:
        """Return the choice that was clicked."""
        self._choose()

    def _choose(self) -> None:
        shown = self.query_one(VirtualList)
        source = shown.source
        if isinstance(source, _Choices) and len(source):
            self.dismiss(source.choices[shown.cursor][0])

    def action_move(self, by: int) -> None:
        """Move the cursor of the list while the line keeps the focus."""
        self.query_one(VirtualList).action_move(by)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
