"""A proposal, and the list of all proposals, as they stand on the screen."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rich.text import Text

from tie_cli.desk.entries import Entry, State
from tie_cli.edtf.dates import describe
from tie_cli.edtf.parser import DateError
from tie_cli.queries.review_records import title_of
from tie_cli.text.escape import visible
from tie_cli.views.sheets.sheet import Cell, Column, cell

SIGNS = {State.OPEN: "·", State.KEPT: "✓", State.DROPPED: "×", State.SAME: "="}
_STYLES = {State.OPEN: "", State.KEPT: "supports", State.DROPPED: "quiet", State.SAME: "quiet"}


class EntryRows:
    """The entries of a review as rows of a list."""

    columns: ClassVar[list[Column]] = [Column("", 0, 3), Column("kind", 0, 8), Column("proposal", 1, 0), Column("line", 0, 5)]

    def __init__(self, entries: Sequence[Entry], name_of: Callable[[str, str], str]) -> None:
        self.entries = entries
        self._name_of = name_of

    def __len__(self) -> int:
        """Return the number of proposals."""
        return len(self.entries)

    def cells(self, number: int) -> list[Cell]:
        """Return a proposal: its state, `?` if it is unsure, its kind, what it says, its line in the article."""
        entry = self.entries[number]
        style = _STYLES[entry.state]
        doubt = "?" if entry.state is State.OPEN and entry.doubts else " "
        return [
            cell(SIGNS[entry.state], style) + cell(doubt, "warning"),
            cell(entry.kind, style or "quiet"),
            cell(title_of(entry.kind, entry.record, self._name_of), style),
            cell(str(entry.line) if entry.line else None, "quiet"),
        ]


def proposal_text(entry: Entry) -> Text:
    """Return a proposal with all its fields."""
    from tie_cli.editing.field_order import ORDER  # with the emitter of YAML

    text = Text()
    text.append(f"{SIGNS[entry.state]} {entry.kind} ", "bold")
    text.append(visible(entry.id), "bold")
    text.append(f"  {entry.state}" + (f" as {visible(entry.same_as)}" if entry.same_as else "") + "\n", "italic")
    if entry.state is State.OPEN:
        for doubt in entry.doubts:
            text.append(f"? {visible(doubt)}\n", "bold yellow")
    for name in ORDER[entry.kind]:
        value = entry.record.get(name)
        if name in ("id", "sources") or not value:
            continue
        _append_field(text, name, ", ".join(map(_one, value)) if isinstance(value, list) else str(value))
        if name in ("date", "published"):
            text.append(f"  {_date_in_words(str(value))}", "dim")
        text.append("\n")
    for source in entry.record.get("sources", ()):
        _append_field(text, "source", source.get("id", ""))
        text.append("\n")
        for name in ("prefix", "excerpt", "suffix", "locator", "date"):
            if source.get(name):
                _append_field(text, name, source[name])
                text.append("\n")
    return text


def _append_field(text: Text, name: str, value: str) -> None:
    text.append(f"{name}: ", "dim")
    text.append(visible(value))


def _one(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(f"{key}={part}" for key, part in value.items())
    return str(value)


def _date_in_words(date: str) -> str:
    try:
        return describe(date)
    except DateError:
        return "not a date"
