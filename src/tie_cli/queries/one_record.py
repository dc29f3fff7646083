"""Find the one record that is to be changed: by its id, or by a whole name, so that nothing else is meant by chance."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.model.records import FACTS, KINDS, NAMED_KINDS
from tie_cli.queries.names import NameProblem, UnknownName, with_name


class RecordKey(NamedTuple):
    """The kind and id of a record."""

    kind: str
    id: str


def find_record(connection: sqlite3.Connection, text: str, kinds: Sequence[str] = tuple(KINDS)) -> RecordKey:
    """Return the record of these kinds with an id, or else with a whole name or alias; `topic:NAME` names its kind too.

    Raises `NameProblem` if that is nothing or several.
    """
    kind, colon, name = text.partition(":")
    if colon and kind in kinds:
        kinds, text = (kind,), name
    found = [RecordKey(*row) for row in _with_id(connection, text, kinds)]
    named = [kind for kind in NAMED_KINDS if kind in kinds]
    found = found or [RecordKey(each.kind, each.id) for each in with_name(connection, named, text, whole=True)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {each.kind}:{each.id}" for each in found[:20])
        raise NameProblem(f"several records match `{text}`; name one of them:\n{listed}")
    raise UnknownName(f"there is no {_nouns(kinds)} `{text}`{_hint(connection, text, kinds, named)}")


def _with_id(connection: sqlite3.Connection, identity: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for kind in kinds:
        table = f"fact WHERE kind = '{kind}' AND" if kind in FACTS else f"{kind} WHERE"
        rows += [(kind, found) for (found,) in connection.execute(f"SELECT id FROM {table} id = ?", (identity,))]
    return rows


def _nouns(kinds: Sequence[str]) -> str:
    return kinds[0] if len(kinds) == 1 else "record"


def _hint(connection: sqlite3.Connection, text: str, kinds: Sequence[str], named: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = [each.id for each in with_name(connection, named, text, whole=False)]
    if not close:
        tables = [f"SELECT id FROM fact WHERE kind = '{kind}'" if kind in FACTS else f"SELECT id FROM {kind}" for kind in kinds]
        close = get_close_matches(text, [identity for (identity,) in connection.execute(" UNION ".join(tables))], 3)
    return f"; did you mean {' or '.join(f'`{each}`' for each in close[:3])}?" if close else "; give its id or its whole name"
