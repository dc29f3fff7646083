"""The lists of `tie browse` in the order of their number keys, and what is said of one that is empty."""

import sqlite3
from collections.abc import Iterator

from tie_cli.queries.browse_keys import keys_of
from tie_cli.queries.filters import Filters

VIEWS = {
    "timeline": "event",
    "quotes": "quote",
    "positions": "position",
    "actors": "actor",
    "topics": "topic",
    "sources": "source",
    "grid": "",
}
FACT_VIEWS = {kind: view for view, kind in VIEWS.items() if kind in ("event", "quote", "position")}


def why_empty(connection: sqlite3.Connection, kind: str, filters: Filters) -> str:
    """Return in a line why a list has no record, and the keys of the lists that have some.

    Raises `Problem` and `DateError`.
    """
    others = list(_with_records(connection, kind, filters))
    if filters.narrows and _has_records(connection, kind, Filters()):
        return f"No {kind}s pass the filter. {_keys_in_words([*others, 'Esc to clear it'])}"
    if others:
        return f"No {kind}s yet. {_keys_in_words(others)}"
    if filters.narrows and any(_with_records(connection, kind, Filters())):
        return f"No {kind}s yet, and nothing else passes the filter. Press Esc to clear it."
    return "No records yet. `tie review ARTICLE` and `tie add` add some."


def _with_records(connection: sqlite3.Connection, but: str, filters: Filters) -> Iterator[str]:
    """Yield the keys of the other lists that have records; those of names only if no fact passes."""
    other_facts = False
    for number, kind in enumerate(VIEWS.values(), 1):
        if kind in ("", but) or (other_facts and kind not in FACT_VIEWS):
            continue
        if _has_records(connection, kind, filters):
            other_facts = other_facts or kind in FACT_VIEWS
            yield f"{number} for {kind}s"


def _has_records(connection: sqlite3.Connection, kind: str, filters: Filters) -> bool:
    found = keys_of(connection, kind, filters)
    found.more(1)
    return bool(found.keys)


def _keys_in_words(keys: list[str]) -> str:
    *most, last = keys
    return f"Press {', '.join(most)} or {last}." if most else f"Press {last}."
