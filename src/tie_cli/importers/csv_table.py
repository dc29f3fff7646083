"""CSV and TSV: which column is what, constant values, values translated, and a second file joined by a key.

A field is named as in the fact file. A fact's own records are named with a full stop: `actor.name`, `topic.proposition`,
`source.publisher`. Text stays text: `NA` is Namibia and `NO` is Norway.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tie_cli.editing.layout import ORDER
from tie_cli.importers.records import BadInput, ImportedRecord, Skipped, as_id
from tie_cli.model.records import FACTS

_LISTS = {"event": {"actor": "actors", "topic": "topics"}, "quote": {"topic": "topics"}, "position": {}}
_MORE = "\0"  # no heading can be that: it holds the cells for which there is none
_BELONGS = {"speaker": "actor", "actor": "actor", "topic": "topic", "source": "source"}


class Join(msgspec.Struct, forbid_unknown_fields=True):
    """A second file, whose rows are found by a column that both files have."""

    file: str
    key: str


class TableMapping(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How a table becomes facts. `columns` and `constants` are by field; `translate` by field and then by value."""

    kind: str
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    translate: dict[str, dict[str, str]] = {}
    join: Join | None = None
    delimiter: str | None = None


def read_map(path: Path) -> TableMapping:
    """Read a mapping kept as YAML, every value of which is text. Raises `BadInput`."""
    import yaml

    try:
        plain = yaml.load(path.read_bytes(), yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader)  # noqa: S506 - text only
        return msgspec.convert(plain, TableMapping)
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: {error}") from None
    except RecursionError:
        raise BadInput(f"{path}: it is nested too deeply for a mapping") from None


def rows_of(path: Path, mapped: TableMapping) -> Iterator[dict[str, str]]:
    """The rows of a table with those of the joined file put in, as text by column."""
    joined = _joined(path, mapped.join) if mapped.join else None
    for row in _rows(path, mapped.delimiter):
        if joined is not None and mapped.join:
            row |= {key: value for key, value in joined.get(row.get(mapped.join.key, ""), {}).items() if key not in row}
        yield row


def read(path: Path, mapped: TableMapping) -> Iterator[ImportedRecord | Skipped]:
    """Every row as a fact, preceded by the actors, topic and source that it names. Raises `BadInput`."""
    if mapped.kind not in FACTS:
        raise BadInput(f"kind: `{mapped.kind}` is none of {', '.join(FACTS)}")
    _check_fields(mapped)
    first = True
    known: set[tuple[str, str]] = set()
    for number, row in enumerate(rows_of(path, mapped), 2):
        if first:
            missing = [column for column in mapped.columns.values() if column not in row]
            if missing:
                has = ", ".join(name for name in row if name != _MORE)
                raise BadInput(f"{path} has no column {', '.join(f'`{name}`' for name in missing)}; it has {has}")
            first = False
        if _MORE in row:  # an unquoted comma, perhaps: every value behind it would be in the wrong column
            yield Skipped(number, "the row has more cells than there are headings")
            continue
        values = _values(row, mapped)
        if isinstance(values, str):
            yield Skipped(number, values)
            continue
        yield from _records(mapped.kind, values, number, known)


def _values(row: Mapping[str, str], mapped: TableMapping) -> dict[str, str] | str:
    """The fields of a row; a text says why there are none."""
    values = dict(mapped.constants)
    for field, column in mapped.columns.items():
        value = (row.get(column) or "").strip()
        if field in mapped.translate:
            translated = mapped.translate[field].get(value)
            if translated is None:
                return f"`{column}`: `{value}` is not translated; it can be {', '.join(mapped.translate[field])}"
            value = translated
        if value:
            values[field] = value
    return values


def _records(kind: str, values: dict[str, str], number: int, known: set[tuple[str, str]]) -> Iterator[ImportedRecord]:
    fact: dict[str, Any] = {}
    for field in ("actor", "speaker", "topic", "source"):
        if field in values:
            identity = as_id(values[field])
            target = _BELONGS[field]
            if (target, identity) not in known:
                known.add((target, identity))
                yield ImportedRecord(target, _named(target, field, identity, values), number)
            if field == "source":
                excerpt = {key: values[key] for key in ("excerpt", "prefix", "suffix", "locator") if key in values}
                fact["sources"] = [{"id": identity, **excerpt}]
            elif field in _LISTS[kind]:
                fact[_LISTS[kind][field]] = [identity]
            else:
                fact[field] = identity
    for field, value in values.items():
        if field in ORDER[kind] and field not in fact and field not in ("sources",):
            fact[field] = value
    if "id" in fact:
        fact["id"] = as_id(fact["id"])
    else:
        parts = [values[field] for field in ("topic", "speaker", "actor") if field in values]
        fact["id"] = as_id("-".join([*parts, *([] if kind == "position" else [str(number)])]))
    yield ImportedRecord(kind, fact, number)


def _named(kind: str, field: str, identity: str, values: Mapping[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = {"id": identity}
    record |= {key: values[f"{field}.{key}"] for key in ORDER[kind] if f"{field}.{key}" in values}
    name = "title" if kind == "source" else "name"
    record.setdefault(name, values[field])
    if kind == "actor":
        record.setdefault("type", "state")
    return record


def _rows(path: Path, delimiter: str | None) -> Iterator[dict[str, str]]:
    separator = delimiter or ("\t" if path.suffix.lower() in (".tsv", ".tab") else ",")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file, delimiter=separator, restkey=_MORE)
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8: the byte at {error.start} is not; save it as UTF-8") from None
    except csv.Error as error:
        raise BadInput(f"{path} can't be read as a table: {error}") from None


def _joined(path: Path, join: Join) -> dict[str, dict[str, str]]:
    other = path.parent / join.file
    if not other.is_file():
        raise BadInput(f"there is no file {join.file} beside {path} to join")
    return {row.get(join.key, ""): row for row in _rows(other, None)}


def _check_fields(mapped: TableMapping) -> None:
    """Every field that is mapped must be one of the kind, or of a record that the kind names."""
    own = {*ORDER[mapped.kind], "source", "excerpt", "prefix", "suffix", "locator", *_LISTS[mapped.kind]}
    for field in (*mapped.columns, *mapped.constants, *mapped.translate):
        head, stop, rest = field.partition(".")
        fits = rest in ORDER.get(_BELONGS.get(head, ""), ()) if stop else head in own
        if not fits:
            raise BadInput(f"a {mapped.kind} has no field `{field}`")
