"""Renew an index after an edit: the rows of the files that have changed are replaced, and the other files are not read."""

import sqlite3
from collections.abc import Mapping, Sequence

from tie_cli.index import capacities, counts, ordering
from tie_cli.index.compiler import Compiler
from tie_cli.index.included_files import IncludedFiles
from tie_cli.index.rest_of_file import rest_of_file
from tie_cli.index.row_buffer import RowBuffer
from tie_cli.index.rows import fact_key
from tie_cli.index.stamps import settled_stamp
from tie_cli.index.tables import files_of


def renew(connection: sqlite3.Connection, numbers: Sequence[int]) -> bool:
    """Replace the rows of the files with these numbers by what the files now have. Return whether that worked.

    It does not if a file has a fault, includes other files than before, or changes who acts for whom in a part of time, nor if
    most facts would be replaced; then the tables are useless. If one file has changed, what stands before the change stays.
    """
    compiler = _resume(connection)
    files = compiler.included.files
    if not all(compiler.included.may_include(files[number - 1]) for number in numbers):
        return False
    includes = _includes(connection)
    in_time = capacities.capacities_of(connection)
    stored = counts.StoredCounts(connection)
    rests = {number: rest_of_file(connection, number, files[number - 1]) for number in numbers} if len(numbers) == 1 else {}
    starts = {number: rests[number].ordinal if rests else 0 for number in numbers}
    if not _are_few(connection, starts):
        return False
    for number, start in starts.items():
        stored.subtract(*fact_range(number, start))
        delete_file_rows(connection, number, compiler.keys, start)
        stamp = settled_stamp(files[number - 1])
        connection.execute("UPDATE file SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE key = ?", (*stamp, number))
    for kind, declared in compiler.declared.items():
        declared.update(identity for (identity,) in connection.execute(f"SELECT id FROM {kind}"))
    for number in numbers:
        if any(compiler.add_file(number, files[number - 1], rests.get(number))):
            return False
    faults = compiler.check(
        [], f"id IN (SELECT id FROM {ordering.WORD_TABLE} JOIN fact ON fact.key = {ordering.WORD_TABLE}.fact)"
    )
    if faults or _includes(connection) != includes or capacities.capacities_of(connection) != in_time:
        return False
    if not ordering.renew_order(connection, compiler.keys):
        return False
    for number, start in starts.items():
        stored.add(*fact_range(number, start))
    stored.write()
    return True


def _are_few(connection: sqlite3.Connection, starts: Mapping[int, int]) -> bool:
    """Return whether less than half of all facts are to be replaced, each of which takes longer than in a new index."""
    own = "SELECT count(*) FROM fact WHERE key >= ? AND key < ?"
    replaced = sum(connection.execute(own, fact_range(*start)).fetchone()[0] for start in starts.items())
    (number,) = connection.execute("SELECT count(*) FROM fact").fetchone()
    return 2 * int(replaced) <= int(number)


def fact_range(number: int, start: int = 0) -> tuple[int, int]:
    """Return the first key that a fact of a file can have from a place in it on, and the first that is of the next file."""
    return fact_key(number, start), fact_key(number + 1, 0)


def delete_file_rows(connection: sqlite3.Connection, number: int, keys: Mapping[str, Mapping[str, int]], start: int) -> None:
    """Delete the rows of one file from a record on. `keys` has the keys of actors, topics and sources by kind and id."""
    low, high = fact_range(number, start)
    ordering.delete_places(connection, ordering.facts_in_range(connection, low, high), keys)
    for table in ("fact_actor", "fact_topic", "fact_source", "fact_fact", "position", "inferred_stance"):
        connection.execute(f"DELETE FROM {table} WHERE fact >= ? AND fact < ?", (low, high))
    for kind in keys:
        own = f"SELECT key FROM {kind} WHERE file = ? AND ordinal >= ?"
        connection.execute(f"DELETE FROM name WHERE kind = ? AND key IN ({own})", (kind, number, start))
    connection.execute("DELETE FROM fact WHERE key >= ? AND key < ?", (low, high))
    own = "SELECT key FROM actor WHERE file = ? AND ordinal >= ?"
    connection.execute(f"DELETE FROM office WHERE actor IN ({own})", (number, start))
    for table in keys:
        connection.execute(f"DELETE FROM {table} WHERE file = ? AND ordinal >= ?", (number, start))
    for table in ("include", "figure"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (number,))
    connection.execute("DELETE FROM meta WHERE key LIKE ?", (f"% {number}",))


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
