"""The indexes in the cache, as rows."""

from datetime import UTC, datetime

from msgspec import Struct

from tie_cli.index.cache import cache_folder
from tie_cli.index.cached_indexes import cached_indexes


class CachedIndexRow(Struct, frozen=True, kw_only=True):
    """An index: the fact files that it is of, its size in bytes, the day on which it was used last, and its path."""

    files: list[str]
    size: int
    used: str
    index: str


def cached_index_rows() -> list[CachedIndexRow]:
    """Return the indexes in the user's cache, the one that was used last first."""
    folder = cache_folder()
    return [
        CachedIndexRow(
            files=index.files,
            size=index.size,
            used=datetime.fromtimestamp(index.used, UTC).date().isoformat(),
            index=str(index.path),
        )
        for index in (cached_indexes(folder) if folder else ())
    ]
