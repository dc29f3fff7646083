"""Rows as CSV or TSV in UTF-8, for spreadsheets and scripts.

The keys are those of the JSON: an object inside a row becomes columns with a full stop (`speaker.name`), a list of
text is joined with `; `, and of a list of sources the main fields become columns, joined in the same way. Only the JSON has
everything.
"""

import csv
import io
from collections.abc import Sequence
from typing import Any, get_args, get_origin

import msgspec

from tie_cli.text.spreadsheet import safe_cell

_OF_A_LIST = ("id", "publisher", "published", "dated", "inferred", "excerpt", "role")


def render(rows: Sequence[Any], row_type: Any, delimiter: str, *, raw: bool = False) -> bytes:
    """Return rows below a line of headings, which an empty list has too if the type of the rows is known.

    Without `raw`, invisible characters are shown by their codes, and cells that a spreadsheet would run are escaped.
    """
    flat = [flatten(msgspec.to_builtins(row)) for row in rows]
    if not raw:
        flat = [{name: safe_cell(cell) for name, cell in row.items()} for row in flat]
    names = dict.fromkeys(_columns(row_type) if row_type else [])
    for row in flat:
        names.update(dict.fromkeys(row))
    if any(name.startswith(f"{known}.") for known in names for name in names if known != name):
        names = {name: None for name in names if not any(other.startswith(f"{name}.") for other in names)}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(names), delimiter=delimiter, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(flat)
    return text.getvalue().encode()


def flatten(value: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Return a nested object as one level of columns."""
    flat: dict[str, str] = {}
    for key, item in value.items():
        name = f"{prefix}{key}"
        if isinstance(item, dict):
            flat |= flatten(item, f"{name}.")
        elif isinstance(item, list) and item and isinstance(item[0], dict):
            inner = [flatten(entry) for entry in item]
            flat |= {
                f"{name}.{column}": "; ".join(entry[column] for entry in inner) for column in inner[0] if column in _OF_A_LIST
            }
        elif isinstance(item, list):
            flat[name] = "; ".join(str(entry) for entry in item)
        else:
            flat[name] = "" if item is None else str(item)
    return flat


def _columns(row_type: Any, prefix: str = "") -> list[str]:
    """Return the columns of rows of a type, which are the same whatever the rows contain."""
    names: list[str] = []
    for member in get_args(row_type) or (row_type,):
        for field in msgspec.structs.fields(member):
            name = f"{prefix}{field.encode_name}"
            inner = get_args(field.type)[0] if get_origin(field.type) is list else field.type
            nested = isinstance(inner, type) and issubclass(inner, msgspec.Struct)
            columns = _columns(inner, f"{name}.") if nested else [name]
            wanted = [f"{name}.{column}" for column in _OF_A_LIST] if nested and inner is not field.type else columns
            names += [column for column in columns if column in wanted]
    return list(dict.fromkeys(names))
