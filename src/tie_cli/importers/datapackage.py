"""The CSV tables of `tie export csv`, with their `datapackage.json`, back into the records that they are of."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.importers.input_tables import open_table
from tie_cli.importers.records import BadInput, ImportedRecord, ImportItem, Remark, SkippedRow, as_list, as_mapping
from tie_cli.model.records import FACTS, KINDS, SECTIONS
from tie_cli.text.spreadsheet import from_text

_DERIVED = ("earliest", "latest", "as_of", "translated")
# By table: its column that names the record, the kinds of record it may belong to, the field, and the column with the value.
_LISTS = (
    ("event_actors", "event", ("event",), "actors", "actor"),
    ("event_topics", "event", ("event",), "topics", "topic"),
    ("quote_topics", "quote", ("quote",), "topics", "topic"),
    ("evidence", "position", ("position",), "evidence", "fact"),
    ("disputes", "fact", FACTS, "disputes", "other"),
    ("actor_aliases", "actor", ("actor",), "aliases", "alias"),
    ("topic_aliases", "topic", ("topic",), "aliases", "alias"),
)
_TABLES = (*SECTIONS, *(table for table, *_ in _LISTS), "citations", "actor_roles")
# The columns without which a table is none of ours, even if it has the name of one.
_NEEDED = {
    **dict.fromkeys(SECTIONS, ("id",)),
    **{table: (owner, column) for table, owner, _, _, column in _LISTS},
    "citations": ("fact", "source"),
    "actor_roles": ("actor", "role"),
}
Cells = dict[str, str]


def read(content: dict[str, Any], path: Path) -> Iterator[ImportItem]:
    """Yield every record of the tables that the descriptor names. Raises `BadInput` where the tables are others."""
    paths = [str(as_mapping(resource).get("path")) for resource in as_list(content.get("resources"))]
    ours = [table for table in _TABLES if f"{table}.csv" in paths]
    if not set(ours) & set(SECTIONS):
        named = ", ".join(paths[:5]) or "none"
        raise BadInput(
            f"{path} is a Data Package with other tables than `tie export csv` writes ({named}); import each table with --map"
        )
    for other in (name for name in paths if name.removesuffix(".csv") not in ours):
        yield Remark(0, f"{other} is left out: it is not a table of `tie export csv`")
    raw = content.get("cells") == "raw"
    tables: dict[str, list[tuple[int, Cells]]] = {table: [] for table in _TABLES}
    for table in ours:
        for number, row in _rows(path.parent / f"{table}.csv", table, path, raw=raw):
            if isinstance(row, str):
                yield SkippedRow(number, f"{table}.csv: {row}")
            else:
                tables[table].append((number, row))
    if title := content.get("title"):
        yield ImportedRecord("title", {"title": str(title)}, 0)
    yield from _without_other_facts(tables)
    yield from _records(tables)


def _without_other_facts(tables: dict[str, list[tuple[int, Cells]]]) -> Iterator[Remark]:
    """Take out references to facts that the package, an export of some of a file's facts, does not have; yield what they were."""
    facts = {row.get("id") for section, kind in SECTIONS.items() if kind in FACTS for _, row in tables[section]}
    for table, owner, column in (("evidence", "position", "fact"), ("disputes", "fact", "other"), ("quotes", "id", "event")):
        kept: list[tuple[int, Cells]] = []
        for number, row in tables[table]:
            other = row.get(column)
            if other is None or other in facts:
                kept.append((number, row))
                continue
            if row.get("declared") != "no":
                yield Remark(
                    number, f"{table}.csv: `{row.get(owner, '')}` refers to `{other}`, which is not in the package; left out"
                )
            if table == "quotes":
                kept.append((number, {key: value for key, value in row.items() if key != column}))
        tables[table] = kept


def _records(tables: dict[str, list[tuple[int, Cells]]]) -> Iterator[ImportedRecord]:
    lists: dict[tuple[str, str], dict[str, list[str]]] = {}
    tables["disputes"] = _own_disputes(tables["disputes"])
    for table, owner, kinds, field, column in _LISTS:
        for _, row in tables[table]:
            for kind in kinds:
                lists.setdefault((kind, row.get(owner, "")), {}).setdefault(field, []).append(row.get(column, ""))
    citations: dict[str, list[Cells]] = {}
    for _, row in tables["citations"]:
        entry = {"id" if key == "source" else key: value for key, value in row.items() if key not in ("fact", "number")}
        citations.setdefault(row.get("fact", ""), []).append(entry)
    roles: dict[str, list[Cells]] = {}
    for _, row in tables["actor_roles"]:
        office = {key: value for key, value in row.items() if key not in ("actor", "number")}
        roles.setdefault(row.get("actor", ""), []).append(office)
    for section, kind in SECTIONS.items():
        fields = KINDS[kind].__struct_fields__
        for number, row in tables[section]:
            record: dict[str, Any] = {key: value for key, value in row.items() if key not in _DERIVED}
            record |= {key: value for key, value in lists.get((kind, row.get("id", "")), {}).items() if key in fields}
            if kind == "actor" and (offices := roles.get(row.get("id", ""))):
                record["roles"] = offices
            if kind in FACTS:
                record["sources"] = citations.get(row.get("id", ""), [])
            for field in ("dated", "placed", "judged"):  # `stated` goes without saying
                if record.get(field) == "stated":
                    del record[field]
            yield ImportedRecord(kind, record, number)


def _own_disputes(disputes: list[tuple[int, Cells]]) -> list[tuple[int, Cells]]:
    """Return the disputes that a fact's own record says; of a table that does not tell, each pair once."""
    found: list[tuple[int, Cells]] = []
    pairs: set[tuple[str, str]] = set()
    for number, row in disputes:
        pair = row.get("fact", ""), row.get("other", "")
        if row.get("declared", "yes") == "yes" and ("declared" in row or pair[::-1] not in pairs):
            found.append((number, row))
            pairs.add(pair)
    return found


def _rows(file: Path, table: str, path: Path, *, raw: bool) -> Iterator[tuple[int, Cells | str]]:
    """Yield the rows of a table without their empty cells, or why a row can't be read."""
    if not file.exists():
        raise BadInput(f"there is no file {file.name} beside {path}, which names it")
    with open_table(file) as csv_file:
        missing = [column for column in _NEEDED[table] if column not in csv_file.headings]
        if missing:
            raise BadInput(f"{file} has no column `{missing[0]}`, so it is not the table that `tie export csv` writes")
        for row in csv_file.rows:
            cells = csv_file.cells_by_heading(row)
            if isinstance(cells, str):
                yield row.number, cells
                continue
            found = {key: value for key, value in cells.items() if key and value}
            yield row.number, found if raw else {key: from_text(value) for key, value in found.items()}
