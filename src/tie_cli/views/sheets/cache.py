"""The sheet of the indexes in the cache."""

from collections.abc import Sequence

from tie_cli.queries.index_cache_rows import CachedIndexRow
from tie_cli.text.wording import shown_path
from tie_cli.views.sheets.sheet import Column, Section, Sheet, cell

_UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000))


def cache_sheet(rows: Sequence[CachedIndexRow]) -> Sheet:
    """Return the sheet of the indexes: of which files, how large, when used last."""
    columns = [Column("fact files", 4, 20), Column("size", 1, 10), Column("last used", 1, 10), Column("index", 4, 20)]
    lines = [
        [
            cell(", ".join(map(shown_path, row.files)) or "none that this version can read", "" if row.files else "quiet"),
            cell(_size(row.size)),
            cell(row.used),
            cell(row.index, "quiet"),
        ]
        for row in rows
    ]
    return Sheet("", columns, [Section("", lines)], [cell(f"{_size(sum(row.size for row in rows))} in all", "quiet")])


def _size(number: int) -> str:
    for unit, size in _UNITS:
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number} bytes"
