"""The rows of a table with those of a second table, joined by a key."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tie_cli.importers.input_tables import InputRow, InputTable, open_table
from tie_cli.importers.records import BadInput, Remark
from tie_cli.importers.table_mapping import Join, TableMapping
from tie_cli.text.wording import count_phrase

_MOST_KEYS = 5


def read_rows(path: Path, mapping: TableMapping, remarks: list[Remark]) -> Iterator[tuple[InputRow, dict[str, str] | str]]:
    """Yield the rows of a table as text by column, with those of the joined table, or the reason why a row can't be read."""
    columns = list(dict.fromkeys(name for names in mapping.columns_by_field().values() for name in names))
    join = mapping.join
    joined = _read_second_table(path, join, mapping, columns) if join else None
    wanted = [name for name in columns if joined is None or name not in joined.headings]
    wanted += [join.key] if join else []
    alone: dict[str, None] = {}
    count = 0
    with open_table(path, wanted, encoding=mapping.encoding, delimiter=mapping.delimiter) as table:
        _check_headings(table, path, wanted, remarks)
        if join and joined:
            both = [name for name in columns if name != join.key and name in joined.headings and name in table.headings]
            remarks += [Remark(0, f"`{name}` is a column of {path.name} and of {join.file}: the first counts") for name in both]
        for row in table.rows:
            cells = table.cells_by_heading(row)
            if join and joined and isinstance(cells, dict):
                key = cells[join.key].strip()
                if key not in joined.rows:
                    alone[key] = None
                    count += 1
                cells = {**joined.rows.get(key, {}), **cells}
            yield row, cells
    if join and count:
        keys = list(alone)
        named = ", ".join(f"`{key}`" for key in keys[:_MOST_KEYS])
        more = f" and {len(keys) - _MOST_KEYS} more" if len(keys) > _MOST_KEYS else ""
        verb = "has" if count == 1 else "have"
        remarks.append(Remark(0, f"{count_phrase(row=count)} {verb} no row in {join.file}: `{join.key}` is {named}{more}"))


class _SecondTable(NamedTuple):
    headings: list[str]
    rows: dict[str, dict[str, str]]


def _read_second_table(path: Path, join: Join, mapping: TableMapping, columns: list[str]) -> _SecondTable:
    other = path.parent / join.file
    if not other.exists():
        raise BadInput(f"there is no file {join.file} beside {path} to join")
    found: dict[str, dict[str, str]] = {}
    # its own delimiter, else that of the table if its headings are there by it, else one by which they are
    delimiters = [join.delimiter] if join.delimiter else [mapping.delimiter, None]
    for delimiter in dict.fromkeys(delimiters):
        with open_table(other, [join.key], encoding=join.encoding or mapping.encoding, delimiter=delimiter) as table:
            if join.key not in table.headings:
                continue
            _check_headings(table, other, [join.key, *(name for name in columns if name in table.headings)], [])
            for row in table.rows:
                cells = table.cells_by_heading(row)
                if isinstance(cells, str):
                    raise BadInput(f"{other}, row {row.number}: {cells}")
                key = cells[join.key].strip()
                if not key:
                    continue  # it is the row of none
                cells = {name: cell for name, cell in cells.items() if name in columns}
                if found.setdefault(key, cells) != cells:
                    raise BadInput(f"{other}, row {row.number}: another row has the key `{key}` already, with other values")
            return _SecondTable(table.headings, found)
    raise BadInput(f"{other} has no column `{join.key}`")


def _check_headings(table: InputTable, path: Path, wanted: list[str], remarks: list[Remark]) -> None:
    missing = [name for name in wanted if name not in table.headings]
    if missing:
        named = ", ".join(f"`{name}`" for name in missing)
        there = f"it has {', '.join(table.headings)}" if any(table.headings) else "it has no headings"
        raise BadInput(f"{path} has no column {named}; {there}")
    for heading in table.repeated_headings:
        if heading in wanted:
            raise BadInput(f"{path} has more than one column `{heading}`; give each a heading of its own")
        remarks.append(Remark(0, f"{path.name} has more than one column `{heading}`"))
