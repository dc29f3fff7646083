"""What comes of an import: records, and what was skipped and why."""

import re
import unicodedata
from typing import Any, NamedTuple

from tie_cli.errors import Problem
from tie_cli.model.records import ID_PATTERN
from tie_cli.model.validation import convert

_ID = re.compile(ID_PATTERN)


class ImportedRecord(NamedTuple):
    """A record, and the row or entry of the input that it is from, from 1; or of the kind `title` the title of the whole."""

    kind: str
    data: dict[str, Any]
    row: int


class Skipped(NamedTuple):
    """A row or entry that gives no record, and why."""

    row: int
    reason: str


class BadInput(Problem):
    """An input that can't be imported at all; the text says why, and the mend."""

    status = 1


def checked(taken: ImportedRecord) -> ImportedRecord | Skipped:
    """The record if it is one of the model's, else why it is not."""
    if taken.kind == "title":
        return taken
    record = convert(taken.kind, taken.data)
    if isinstance(record, list):
        fault = record[0]
        where = next((f"`{part}`: " for part in reversed(fault.path) if isinstance(part, str)), "")
        return Skipped(taken.row, f"{where}{fault.message}{'; ' + fault.hint if fault.hint else ''}")
    return taken


def as_mapping(value: Any) -> dict[str, Any]:
    """A JSON object as it is; anything else, which may stand where one should, as an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """A JSON array as it is; anything else as an empty one."""
    return value if isinstance(value, list) else []


def as_id(text: str) -> str:
    """An id made of a text, which stays as it is where it can be one: `NO` is Norway."""
    if _ID.match(text):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._").lower()
    return slug or "x" + text.encode().hex()


def unused(stem: str, taken: set[str]) -> str:
    """The id, or where it is taken the first of `ID-2`, `ID-3` … that is not; it is taken then."""
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    taken.add(candidate)
    return candidate
