"""Rows of CSV and TSV as facts, by a mapping of columns to fields, with constants and translations.

A field is named as in the fact file. The records that a fact names are written with a full stop: `actor.name`,
`topic.proposition`, `source.publisher`. Text stays text: `NA` is Namibia and `NO` is Norway.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tie_cli.editing.field_order import ORDER
from tie_cli.editing.ids import RecordIds
from tie_cli.edtf.parser import DateError
from tie_cli.importers.dates import cell_as_edtf, from_columns
from tie_cli.importers.input_tables import InputRow
from tie_cli.importers.joined_tables import read_rows
from tie_cli.importers.named_records import NamedRecords
from tie_cli.importers.records import ImportedRecord, ImportItem, Remark, SkippedRow
from tie_cli.importers.table_mapping import DATE_PARTS, LISTS, NAMED_KINDS, OFFICE_DATES, TableMapping

_CITATION = ("excerpt", "prefix", "suffix", "locator")
_OFFICE_DATES = [f"{field}.{bound}" for field, kind in NAMED_KINDS.items() for bound in OFFICE_DATES.get(kind, ())]
_DATES = ("date", "source.published", *_OFFICE_DATES)
_LIST_FIELDS = ("disputes", "evidence")


class _Fact(NamedTuple):
    """A row read: its own fields, and the named records by field, each as a key of `NamedRecords`."""

    row: InputRow
    fields: dict[str, Any]
    named: dict[str, list[Any]]
    problem: str  # why the row gives no fact although it names records
    stance_word: str  # as the table has it, before it is translated


def read(path: Path, mapping: TableMapping) -> Iterator[ImportItem]:
    """Yield every row as a fact, preceded by the actors, topic and source that it names. Raises `BadInput`."""
    mapping.check()
    ids = RecordIds()
    known = NamedRecords(ids)
    reader = _RowReader(mapping, known)
    items: list[_Fact | SkippedRow] = []
    remarks: list[Remark] = []
    for row, cells in read_rows(path, mapping, remarks):
        items.append(reader.fact(row, cells) if isinstance(cells, dict) else SkippedRow(row.number, cells, row.start))
    for item in items:
        if isinstance(item, _Fact) and "id" in item.fields:
            ids.reserve(mapping.kind, item.fields["id"])
    yield from remarks
    if mapping.kind == "position" and not mapping.is_roll_call and not {"basis"} & {*mapping.columns, *mapping.constants}:
        yield Remark(0, "nothing says what the positions rest on: add --constant basis=action, or statement")
    rows_by_id: dict[str, int] = {}
    for item in items:
        yield from [item] if isinstance(item, SkippedRow) else _records(item, mapping, known, ids, rows_by_id)
    yield from known.remarks()
    if known.untyped:
        field = "speaker" if mapping.kind == "quote" else "actor"
        imported = (
            "1 actor has no type and is imported as a state"
            if known.untyped == 1
            else f"{known.untyped} actors have no type and are imported as states"
        )
        yield Remark(0, f"{imported}; otherwise map `{field}.type` or add --constant {field}.type=person")


# --- values ---


class _RowReader:
    """What a mapping says, made ready for many rows."""

    def __init__(self, mapping: TableMapping, known: NamedRecords) -> None:
        self._known = known
        self._order = mapping.date_order
        self._columns = mapping.columns_by_field()
        self._constants = {mapping.field(field): [value] for field, value in mapping.constants.items()}
        self._words = {mapping.field(field): words for field, words in mapping.translate.items()}
        fields = {*self._columns, *self._constants}
        self._named = [(field, kind) for field, kind in NAMED_KINDS.items() if field in fields]
        self._details = {
            field: [(key, f"{field}.{key}") for key in (*ORDER[kind], *OFFICE_DATES.get(kind, ())) if f"{field}.{key}" in fields]
            for field, kind in self._named
        }
        self._own = [field for field in (*ORDER[mapping.kind], *_CITATION) if field not in NAMED_KINDS]

    def fact(self, row: InputRow, cells: Mapping[str, str]) -> _Fact | SkippedRow:
        """Return a row's fields, and remember the records that it names."""
        values = dict(self._constants)
        for field, columns in self._columns.items():
            found = self._translate(field, columns, cells)
            if isinstance(found, str):
                return SkippedRow(row.number, found, row.start)
            if any(found):
                values[field] = found
        problems = _read_dates(values, self._order)
        named: dict[str, list[Any]] = {}
        for field, kind in self._named:
            for place, name in enumerate(values.get(field, ())):
                if name:
                    details = self._details_of(field, place, values)
                    if any(date.startswith(f"{field}.") for date in problems):
                        details.pop("roles", None)  # without its date an office would be one held for ever
                    key = self._known.add(kind, name, details, row.number)
                    named.setdefault(field, []).extend([key] if key not in named.get(field, ()) else [])
        own = {field: values[field] for field in self._own if field in values}
        fields = {field: found if field in _LIST_FIELDS else found[0] for field, found in own.items()}
        problem = next((f"`{field}`: {reason}" for field, reason in problems.items()), "")
        return _Fact(row, fields, named, problem, next((cells.get(column, "") for column in self._columns.get("stance", ())), ""))

    def _translate(self, field: str, columns: list[str], cells: Mapping[str, str]) -> list[str] | str:
        """Return the values of a field, an empty one where a cell is empty; a text says which value has no translation."""
        values = [cells.get(column, "").strip() for column in columns]
        words = self._words.get(field)
        if words is None:
            return values
        for column, value in zip(columns, values, strict=True):
            if value not in words and (value or len(columns) == 1):
                return f"`{column}`: `{value}` is not translated; it can be {', '.join(words)}"
        return [words.get(value, "") for value in values]

    def _details_of(self, field: str, place: int, values: Mapping[str, list[str]]) -> dict[str, Any]:
        """Return what a row says of the record that it names at a place: `actor.name`, and so on."""
        found: dict[str, Any] = {}
        for key, name in self._details[field]:
            texts = values.get(name, [])
            if key == "aliases":
                found |= {key: list(filter(None, texts))} if any(texts) else {}
            elif texts and (text := texts[place] if len(texts) > 1 else texts[0]):
                found[key] = text
        if any(key in OFFICE_DATES["actor"] for key, _ in self._details[field]):
            office = {key: found.pop(key) for key in ORDER["office"] if key in found}
            found |= {"roles": [office]} if "role" in office else {}
        return found


def _read_dates(values: dict[str, list[str]], order: str | None) -> dict[str, str]:
    """Turn dates into EDTF in their place; leave out those that can't be read, and return what is wrong by field."""
    problems: dict[str, str] = {}
    year, month, day = (values.pop(part, [""])[0] for part in DATE_PARTS)
    for field in _DATES:
        try:
            if field in values:
                values[field] = [cell_as_edtf(text, order) if text or field == "date" else "" for text in values[field]]
            elif field == "date" and (year or month or day):
                values[field] = [from_columns(year, month, day)]
        except DateError as error:
            values.pop(field, None)
            problems[field] = error.with_hint
    return problems


# --- records ---


def _records(
    fact: _Fact, mapping: TableMapping, known: NamedRecords, ids: RecordIds, rows_by_id: dict[str, int]
) -> Iterator[ImportItem]:
    kind, number = mapping.kind, fact.row.number
    given = fact.fields.get("id")
    if given in rows_by_id:
        yield SkippedRow(number, f"the id `{given}` is that of row {rows_by_id[given]} already", fact.row.start)
        return
    record: dict[str, Any] = {}
    for field, keys in fact.named.items():
        found = []
        for key in keys:
            identity, new = known.records_of(key, number)
            yield from new
            found.append(identity)
        if field == "source":
            record["sources"] = [{"id": found[0], **{part: fact.fields[part] for part in _CITATION if part in fact.fields}}]
        elif field in LISTS[kind]:
            record[LISTS[kind][field]] = found
        else:
            record[field] = found[0]
    if fact.problem:
        yield SkippedRow(number, fact.problem, fact.row.start)
        return
    record |= {field: value for field, value in fact.fields.items() if field not in _CITATION}
    if mapping.is_roll_call:
        record = {"basis": "action", **record}
    how = mapping.abstention_note(fact.stance_word, record.get("basis")) if record.get("stance") == "abstains" else None
    if how and not {"note", "summary"} & set(record):
        record["note"] = how
    if given:
        rows_by_id[given] = number
    parts = [key.name for field in ("topic", "speaker", "actor") for key in fact.named.get(field, [])[:1]]
    text = given or "-".join([*parts, *([] if kind == "position" else [str(number)])])
    yield ImportedRecord(kind, {**record, "id": ids.give(kind, text, is_name=bool(given))}, number, fact.row.start)
