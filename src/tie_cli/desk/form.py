"""A record as a form: a line for each field, with completion, and what the line at the cursor means."""

import sqlite3
from collections.abc import Mapping
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Label, Static, TextArea

from tie_cli.desk.fields import Field, MissingRecord, choices_of, fields_of, meaning_of, problem_of, record_with
from tie_cli.desk.removable import Removable
from tie_cli.desk.text_line import TextLine
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


_LONG = ("summary", "text", "original", "proposition", "title", "excerpt", "roles", "note")  # fields that wrap
_LINES = "Input, TextArea"


class _WrappingLine(Removable, TextArea):
    """A line of text that goes on below where it is longer than the screen is wide; its keys are those of one line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home,ctrl+a", "go_to_start", show=False),
        Binding("end,ctrl+e", "go_to_end", show=False),
        Binding("ctrl+u", "delete_before", show=False),
        Binding("ctrl+k", "delete_behind", show=False),
    ]

    def __init__(self, text: str, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(text, id=id, compact=True, highlight_cursor_line=False)
        self._wrapped_at = 0  # the width

    @property
    def value(self) -> str:
        """The text as one line, also where several were pasted."""
        return " ".join(self.text.splitlines())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - as Textual calls it
        """Return how many lines the text takes; it may be laid out before it is told its size."""
        if width != self._wrapped_at:
            self._wrapped_at = width
            self.wrapped_document.wrap(max(1, width - 1), self.indent_width)  # the cursor can stand behind the last letter
        return self.wrapped_document.height

    def on_mount(self) -> None:
        """Start at the end, as in the other fields."""
        self.action_go_to_end()

    def action_go_to_start(self) -> None:
        """Go to the start of the text."""
        self.move_cursor((0, 0))

    def action_go_to_end(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)

    def action_delete_before(self) -> None:
        """Delete what stands before the cursor."""
        self.delete((0, 0), self.cursor_location)

    def action_delete_behind(self) -> None:
        """Delete what stands behind the cursor."""
        self.delete(self.cursor_location, self.document.end)


class RecordForm(Vertical):
    """The form; it posts `Saved` with the record, or `Left`, or `Missed` where a line names a record that is missing."""

    DEFAULT_CSS = """
    RecordForm > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    RecordForm Horizontal { height: auto; }
    RecordForm Label { width: 13; color: $text-muted; }
    RecordForm Input { border: none; height: 1; padding: 0; width: 1fr; background: $boost; }
    RecordForm Input:focus { border: none; background: $primary 30%; }
    RecordForm TextArea { height: auto; padding: 0; max-height: 7; width: 1fr; background: $boost; scrollbar-size-vertical: 1; }
    RecordForm TextArea:focus { background: $primary 30%; }
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

    class Missed(Message):
        """A line, which has the focus, has the name of an actor or a topic that there is not."""

        def __init__(self, form: "RecordForm", missing: MissingRecord) -> None:
            super().__init__()
            self.form = form
            self.missing = missing

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
                    if field.name in _LONG:
                        yield _WrappingLine(visible(field.value), id=f"field-{number}")
                        continue
                    choices = choices_of(field, self._connection, self._ids(field))
                    completion = _Completion(choices, several=field.several) if choices else None
                    yield TextLine(visible(field.value), id=f"field-{number}", suggester=completion, select_on_focus=False)
        yield Static("", id="meaning", markup=False)

    def on_mount(self) -> None:
        """Start in the field that was asked for, or the first."""
        number = next((number for number, field in enumerate(self.fields) if field.name == self.first), 0)
        self.screen.set_focus(self.query_one(f"#field-{number}"))

    def _ids(self, field: Field) -> list[str]:
        from tie_cli.model.references import REFERS

        return self._known.get("actor" if field.name == "roles" else REFERS.get(field.name, ""), [])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line means now."""
        self._explain(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Give the text the lines that it needs, and say what it means now."""
        event.text_area.refresh(layout=True)
        if isinstance(event.text_area, _WrappingLine):
            self._explain(event.text_area)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field is for."""
        if isinstance(event.widget, Input | _WrappingLine):
            self._explain(event.widget)

    @property
    def _lines(self) -> list[Input | _WrappingLine]:
        return [line for line in self.query(_LINES) if isinstance(line, Input | _WrappingLine)]

    def _field(self, line: Input | _WrappingLine) -> Field:
        return self.fields[int((line.id or "field-0").removeprefix("field-"))]

    @property
    def name_in_focus(self) -> str:
        """The name of the field that has the focus."""
        return next((self._field(line).name for line in self._lines if line is self.screen.focused), "")

    def _explain(self, line: Input | _WrappingLine) -> None:
        """Say what the line in focus means; the others report their first text too, in any order."""
        field = self._field(line)
        if line is self.screen.focused:
            self._show(meaning_of(field, line.value, self._connection, self._ids(field)))

    def _show(self, text: str) -> None:
        self.query_one("#meaning", Static).update(visible(text), layout=False)

    def action_go(self, by: int) -> None:
        """Go to another field."""
        lines = self._lines
        here = next((number for number, line in enumerate(lines) if line is self.screen.focused), 0)
        self.screen.set_focus(lines[max(0, min(here + by, len(lines) - 1))])

    def action_save(self) -> None:
        """Save, unless a line means nothing."""
        record = self.record
        for line in self._lines:
            field = self._field(line)
            if line.value == visible(field.value):
                continue  # as it was, with whatever can't be seen in it
            try:
                record = record_with(record, field, line.value, self._connection, self._ids(field))
            except (NameProblem, DateError) as error:
                self.screen.set_focus(line)
                self._show(f"{field.name}: {problem_of(error)}")
                if isinstance(error, MissingRecord):
                    self.post_message(self.Missed(self, error))
                return
        self.post_message(self.Saved(record))

    def save_with(self, missing: MissingRecord, identity: str) -> None:
        """Save with the id of a record that was missing in place of its name."""
        from tie_cli.model.references import REFERRED_KINDS

        for name, kinds in REFERRED_KINDS.items():
            if missing.kind in kinds:
                self._known.setdefault(name, []).append(identity)
        line = self.screen.focused
        if isinstance(line, Input):
            line.value = line.value.replace(missing.name, identity)
        elif isinstance(line, _WrappingLine):
            line.text = line.value.replace(missing.name, identity)
        self.action_save()

    def action_leave(self) -> None:
        """Leave the record as it was."""
        self.post_message(self.Left())
