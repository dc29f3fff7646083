"""Renew an index after an edit: the rows of the files that have changed are replaced, and the other files are not read."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from tie_cli.factfile.reader import read_sound
from tie_cli.index import capacities, counts, ordering
from tie_cli.index.changed_part import ChangedPart, changed_part
from tie_cli.index.compiler import Compiler
from tie_cli.index.included_files import IncludedFiles
from tie_cli.index.row_buffer import RowBuffer
from tie_cli.index.stamps import settled_stamp
from tie_cli.index.tables import files_of
from tie_cli.model.records import NAMED_KINDS


def renew(connection: sqlite3.Connection, numbers: Sequence[int]) -> bool:
    """Replace the rows of the files with these numbers by what the files now have. Return whether that worked.

    It does not if a file has a fault, includes other files than before, or changes who acts for whom in a part of time, nor if
    most facts would be replaced; then the tables are useless. If one file has changed, what is before and behind that stays.
    """
    compiler = _resume(connection)
    files = compiler.included.files
    if not all(compiler.included.may_include(files[number - 1]) for number in numbers):
        return False
    includes = _includes(connection)
    in_time = capacities.capacities_of(connection)
    stored = counts.StoredCounts(connection)
    stamps = {number: settled_stamp(files[number - 1]) for number in numbers}
    if len(numbers) == 1:
        parts = {number: changed_part(connection, number, files[number - 1]) for number in numbers}
    else:
        parts = {number: ChangedPart.whole(number, read_sound(files[number - 1])) for number in numbers}
    if not _are_few(connection, parts.values()):
        return False
    for number, part in parts.items():
        stored.subtract(part.low, part.high)
        delete_rows(connection, number, compiler.keys, part)
        move_rows(connection, number, part)
        connection.execute("UPDATE file SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE key = ?", (*stamps[number], number))
    for kind, declared in compiler.declared.items():
        declared.update(identity for (identity,) in connection.execute(f"SELECT id FROM {kind}"))
    for number, part in parts.items():
        if any(compiler.add_file(number, files[number - 1], part)):
            return False
    compiler.finish()
    faults = compiler.check(
        [], f"id IN (SELECT id FROM {ordering.WORD_TABLE} CROSS JOIN fact ON fact.key = {ordering.WORD_TABLE}.fact)"
    )
    if faults or _includes(connection) != includes or capacities.capacities_of(connection) != in_time:
        return False
    if not ordering.renew_order(connection, compiler.keys):
        return False
    for part in parts.values():
        stored.add(part.low, part.high)
    stored.write()
    return True


def _are_few(connection: sqlite3.Connection, parts: Iterable[ChangedPart]) -> bool:
    """Return whether less than half of all facts are to be replaced, each of which takes longer than in a new index."""
    own = "SELECT count(*) FROM fact WHERE key > ? AND key < ?"
    replaced = sum(connection.execute(own, (part.low, part.high)).fetchone()[0] for part in parts)
    (number,) = connection.execute("SELECT sum(events + quotes + positions) FROM figure").fetchone()
    return 2 * int(replaced) <= int(number or 0)


def delete_rows(connection: sqlite3.Connection, number: int, keys: Mapping[str, Mapping[str, int]], part: ChangedPart) -> None:
    """Delete the rows of a part of a file. `keys` has the keys of actors, topics and sources by kind and id."""
    facts = (part.low, part.high)
    ordering.delete_places(connection, ordering.facts_between(connection, *facts), keys)
    for table in ("fact_actor", "fact_topic", "fact_source", "fact_fact", "position", "inferred_stance"):
        connection.execute(f"DELETE FROM {table} WHERE fact > ? AND fact < ?", facts)
    connection.execute("DELETE FROM fact WHERE key > ? AND key < ?", facts)
    named = (number, part.start, part.end)
    own = "file = ? AND ordinal >= ? AND ordinal < ?"
    for kind in keys:
        connection.execute(f"DELETE FROM name WHERE kind = ? AND key IN (SELECT key FROM {kind} WHERE {own})", (kind, *named))
    connection.execute(f"DELETE FROM office WHERE actor IN (SELECT key FROM actor WHERE {own})", named)
    for table in keys:
        connection.execute(f"DELETE FROM {table} WHERE {own}", named)
    for table in ("include", "figure"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (number,))
    connection.execute("DELETE FROM meta WHERE key LIKE ?", (f"% {number}",))


def move_rows(connection: sqlite3.Connection, number: int, part: ChangedPart) -> None:
    """Set the numbers and lines of the records behind a part to those that they now have in their file."""
    connection.executemany("UPDATE fact SET ordinal = ?, line = ? WHERE key = ?", part.moved)
    for kind in NAMED_KINDS:
        connection.execute(
            f"UPDATE {kind} SET ordinal = ordinal + ? WHERE file = ? AND ordinal >= ?", (part.shift, number, part.end)
        )


def _resume(connection: sqlite3.Connection) -> Compiler:
    """Return a compiler that continues with the tables of an index without faults."""
    files = files_of(connection)
    (named,) = connection.execute("SELECT count(*) FROM file WHERE named").fetchone()
    compiler = Compiler(RowBuffer(connection), IncludedFiles(files[:named], files[named:]))
    for kind, keys in compiler.keys.items():
        keys.update(connection.execute(f"SELECT id, key FROM {kind}"))
        compiler.next_key[kind] = max(keys.values(), default=0) + 1
    return compiler


def _includes(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    return connection.execute("SELECT file, folder, pattern FROM include ORDER BY file, rowid").fetchall()
