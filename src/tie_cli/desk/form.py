"""A record as a form: a line for each field, with completion, and what the line at the cursor means."""

import sqlite3
from collections.abc import Mapping
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Label, Static

from tie_cli.desk.fields import Field, choices_of, fields_of, meaning_of, record_with
from tie_cli.edtf.parser import DateError
from tie_cli.queries.names import NameProblem
from tie_cli.text.escape import visible


class _Completion(Suggester):
    """Completes the last of several values."""

    def __init__(self, choices: list[str], *, several: bool) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.choices = choices
        self.several = several

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last value completed."""
        done, comma, part = value.rpartition(",") if self.several else ("", "", value)
        start = part.strip().lower()
        found = next((choice for choice in self.choices if start and choice.lower().startswith(start)), None)
        space = part[: len(part) - len(part.lstrip())]
        return f"{done}{comma}{space}{part.strip()}{found[len(start) :]}" if found else None


class RecordForm(Vertical):
    """The form; it posts `Saved` with the record, or `Left`."""

    DEFAULT_CSS = """
    RecordForm > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    RecordForm Horizontal { height: 1; }
    RecordForm Label { width: 13; color: $text-muted; }
    RecordForm Input { border: none; height: 1; padding: 0; width: 1fr; background: $boost; }
    RecordForm Input:focus { border: none; background: $primary 30%; }
    RecordForm > Static { height: 3; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel"),
        Binding("enter,ctrl+s", "save", "Save", priority=True),
        Binding("down", "go(1)", "Next field", show=False, priority=True),
        Binding("up", "go(-1)", "Field before", show=False, priority=True),
    ]

    class Saved(Message):
        """The form was saved; `record` is what it means."""

        def __init__(self, record: dict[str, Any]) -> None:
            super().__init__()
            self.record = record

    class Left(Message):
        """The form was left without saving."""

    def __init__(
        self, kind: str, record: Mapping[str, Any], connection: sqlite3.Connection, known: dict[str, list[str]], first: str = ""
    ) -> None:
        super().__init__()
        self.record = dict(record)
        self.fields = fields_of(kind, record)
        self.first = first
        self._connection = connection
        self._known = known

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll():
            for number, field in enumerate(self.fields):
                with Horizontal():
                    yield Label(field.name, markup=False)
                    choices = choices_of(field, self._connection, self._ids(field))
                    completion = _Completion(choices, several=field.several) if choices else None
                    yield Input(visible(field.value), id=f"field-{number}", suggester=completion, select_on_focus=False)
        yield Static("", id="meaning", markup=False)

    def on_mount(self) -> None:
        """Start in the field that was asked for, or the first."""
        number = next((number for number, field in enumerate(self.fields) if field.name == self.first), 0)
        self.screen.set_focus(self.query_one(f"#field-{number}", Input))

    def _ids(self, field: Field) -> list[str]:
        from tie_cli.model.records import REFERS

        return self._known.get(REFERS.get(field.name, ""), [])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line means now."""
        self._explain(event.input)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field is for."""
        if isinstance(event.widget, Input):
            self._explain(event.widget)

    def _field(self, line: Input) -> Field:
        return self.fields[int((line.id or "field-0").removeprefix("field-"))]

    def _explain(self, line: Input) -> None:
        field = self._field(line)
        self._show(meaning_of(field, line.value, self._connection, self._ids(field)))

    def _show(self, text: str) -> None:
        self.query_one("#meaning", Static).update(visible(text), layout=False)

    def action_go(self, by: int) -> None:
        """Go to another field."""
        lines = list(self.query(Input))
        here = next((number for number, line in enumerate(lines) if line.has_focus), 0)
        self.screen.set_focus(lines[max(0, min(here + by, len(lines) - 1))])

    def action_save(self) -> None:
        """Save, unless a line means nothing."""
        record = self.record
        for line in self.query(Input):
            field = self._field(line)
            if line.value == visible(field.value):
                continue  # as it was, with whatever can't be seen in it
            try:
                record = record_with(record, field, line.value, self._connection, self._ids(field))
            except (NameProblem, DateError) as error:
                line.focus()
                self._show(f"{field.name}: {error}")
                return
        self.post_message(self.Saved(record))

    def action_leave(self) -> None:
        """Leave the record as it was."""
        self.post_message(self.Left())
