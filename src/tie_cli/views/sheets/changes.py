"""The sheet of changes: old values with a minus, new ones with a plus."""

from collections.abc import Sequence
from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.queries.diff import ADDED, CHANGED, MERGED, RENAMED, WITHDRAWN, Change, FieldChange
from tie_cli.text.escape import visible_line
from tie_cli.views.sheets.sheet import Cell, Column, Place, Section, Sheet, StyledText, cell

_SIGNS = {
    ADDED: ("+", "supports"),
    CHANGED: ("~", "mixed"),
    WITHDRAWN: ("−", "opposes"),
    RENAMED: ("→", "abstains"),
    MERGED: ("⇒", "abstains"),
}


def changes_sheet(rows: Sequence[Change], old: str, new: str) -> Sheet:
    """Return the sheet of the changes, with their numbers below."""
    columns = [
        Column("change", 1, 12),
        Column("date", 3, 35),
        Column("record", 1, place=Place.LEAD),
        Column("what", 8, place=Place.TEXT),
        Column("id", 4, place=Place.BELOW),
        Column("fields", 4, place=Place.BELOW),
    ]
    lines = [
        [_sign(row), cell(describe(row.date) if row.date else None), cell(row.kind), cell(row.what), _id(row), _fields(row)]
        for row in rows
    ]
    numbers = {change: sum(row.change == change for row in rows) for change in _SIGNS}
    counts = [f"{number} {change}" for change, number in numbers.items() if number or change != MERGED]
    return Sheet(visible_line(f"From {old} to {new}"), columns, [Section("", lines)], [cell(", ".join(counts), "quiet")])


def _sign(row: Change) -> Cell:
    sign, style = _SIGNS[row.change]
    return cell(f"{sign} {row.change}", style)


def _id(row: Change) -> Cell:
    if row.change == MERGED:
        return cell(row.id, "strong") + cell(f", with {row.was} merged into it", "quiet")
    return cell(row.id, "strong") + cell(f", formerly {row.was}" if row.was else None, "quiet")


def _fields(row: Change) -> Cell:
    lines = [(StyledText(f"\n{field.field}", "quiet"), *_field(field)) for field in row.fields]
    first, *more = [span for line in lines for span in line] or [StyledText("")]
    return (StyledText(first.text.removeprefix("\n"), first.style), *more) if first.text else ()


def _field(field: FieldChange) -> Cell:
    """Return the old and the new value of a field; of a list, the removed and the added items."""
    if isinstance(field.old, list | None) and isinstance(field.new, list | None):
        old, new = field.old or [], field.new or []
        removed, added = [value for value in old if value not in new], [value for value in new if value not in old]
        if removed or added:
            return tuple(
                StyledText(f"\n  {sign} {_value_text(field.field, value)}", style)
                for sign, style, values in (("−", "opposes", removed), ("+", "supports", added))
                for value in values
            )
    parts = (("−", "opposes", field.old), ("+", "supports", field.new))
    return tuple(
        StyledText(f"\n  {sign} {_value_text(field.field, value)}", style) for sign, style, value in parts if value is not None
    )


def _value_text(field: str, value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {part}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if field.rpartition(".")[2] in ("date", "published"):
        return f"{describe(str(value))} ({value})"
    return str(value)
