"""The actors, topics and sources that the rows of a table name: one record for each whole name, with all that rows say of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tie_cli.editing.ids import RecordIds
from tie_cli.importers.records import ImportedRecord, Remark

_SEVERAL = re.compile(r"\w\W?\s*[;|]\s*\w")  # "Norland; Eliot" in one cell


class NameKey(NamedTuple):
    """What tells a record from others: the text of the column, and its name where another column has that.

    Of a source it is all that is said of it: documents with the same title and another date or address are others.
    """

    kind: str
    name: str
    details: tuple[tuple[str, str], ...]


class NamedRecords:
    """Named records, collected from all rows first, so that a record has what any row says of it."""

    def __init__(self, ids: RecordIds) -> None:
        self._ids = ids
        self._details: dict[NameKey, dict[str, Any]] = {}
        self._first_of_name: dict[tuple[str, str], NameKey] = {}
        self._rows: dict[NameKey, int] = {}
        self._differences: dict[tuple[NameKey, str], tuple[int, str]] = {}
        self._joined: dict[str, None] = {}  # names that look like several in one cell
        self.untyped = 0  # actors of whom nothing says what they are, and which are imported as states
        self._keys: dict[tuple[Any, ...], NameKey] = {}  # by all that a row says: most rows say what another has said

    def add(self, kind: str, name: str, details: dict[str, Any], row: int) -> NameKey:
        """Remember what a row says of a record; return the record's key."""
        said = (
            kind,
            name,
            *((field, *map(str, value)) if isinstance(value, list) else (field, value) for field, value in details.items()),
        )
        if said not in self._keys:
            self._keys[said] = self._add(kind, name, details, row)
        return self._keys[said]

    def _add(self, kind: str, name: str, details: dict[str, Any], row: int) -> NameKey:
        if kind == "source":
            key = NameKey(kind, name, tuple(sorted((field, str(value)) for field, value in details.items())))
        else:
            key = NameKey(kind, name, (("name", details["name"]),) if "name" in details else ())
        self._ids.reserve(kind, name)
        if kind != "source" and _SEVERAL.search(name):
            self._joined[name] = None
        self._first_of_name.setdefault((kind, name), key)
        if key.details and not self._first_of_name[kind, name].details:
            self._first_of_name[kind, name] = key
        known = self._details.setdefault(key, {})
        self._rows.setdefault(key, row)
        for field, value in details.items():
            if field == "aliases":
                known[field] = list(dict.fromkeys([*known.get(field, []), *value]))
            elif field == "roles":
                known[field] = [*known.get(field, []), *(office for office in value if office not in known.get(field, []))]
            elif known.setdefault(field, value) != value:
                self._differences.setdefault((key, field), (row, value))
        for office in (details, *details.get("roles", ())):
            if principal := office.get("of"):
                self.add("actor", principal, {}, row)
        return key

    def records_of(self, key: NameKey, row: int) -> tuple[str, list[ImportedRecord]]:
        """Return a record's id, and the records that are still to be written for it."""
        nameless, key = key, self._key_of_name(key)
        identity = self._ids.find(key.kind, key)
        if identity is not None:
            return identity, []
        identity = self._ids.give(key.kind, key.name, key)
        record: dict[str, Any] = {"id": identity, **self._details.get(nameless, {}), **self._details[key]}
        record.setdefault("title" if key.kind == "source" else "name", key.name)
        if key.kind == "actor" and "type" not in record:
            record["type"] = _type_of(record)
            self.untyped += record["type"] == "state"
        new: list[ImportedRecord] = []
        if "roles" in record:
            record["roles"] = [dict(office) for office in record["roles"]]
        for office in (record, *record.get("roles", ())):
            if principal := office.get("of"):
                office["of"], more = self.records_of(NameKey("actor", principal, ()), row)
                new += more
        return identity, [*new, ImportedRecord(key.kind, record, row)]

    def remarks(self) -> Iterator[Remark]:
        """Yield where rows say different things of one record, and names that look like several."""
        for (key, field), (row, value) in self._differences.items():
            used = self._details[key][field]
            yield Remark(
                row, f"{key.kind} `{key.name}` has `{field}` `{value}` here and `{used}` in row {self._rows[key]}, which is kept"
            )

        if self._joined:
            first = f"`{next(iter(self._joined))}`{f' and {len(self._joined) - 1} more' if len(self._joined) > 1 else ''}"
            each = "each of them is" if len(self._joined) > 1 else "it is"
            yield Remark(0, f"{first}: {each} taken for one name; give several names columns of their own")

    def _key_of_name(self, key: NameKey) -> NameKey:
        """Return the key of the record with a name, where a row names only its code."""
        if key.kind == "source" or key.details:
            return key
        return self._first_of_name[key.kind, key.name]


def _type_of(record: Mapping[str, Any]) -> str:
    """Return the type of an actor of whom nothing says it: whoever holds an office is a person."""
    return "person" if record.get("role") or record.get("roles") else "state"
