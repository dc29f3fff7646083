"""A second process that looks up the facts of most sources in their texts, on the second core, while the first one does the rest.

It opens the same index, which nobody changes, and hands back its findings, source by source. What it can't do, or does not
come to do, is left to the first process.
"""

import contextlib
import gc
import pickle
import sqlite3
import sys
from collections.abc import Generator
from pathlib import Path

from tie_cli.checks.passage_findings import Finding
from tie_cli.evidence.source_texts import Texts
from tie_cli.index.opening import open_for_reading
from tie_cli.other_process import OtherProcess, request_of_first_process, send, usable_cores
from tie_cli.queries.findings_of_sources import FindingsOfSources, source_rows

MANY = 3000  # citations, from which on another process is worth its start
_ROUND = 12  # sources, of which the second process has the first
_OF_ROUND = 7


class SecondExaminer:
    """The findings of the sources that the second process has."""

    def __init__(self, process: OtherProcess, sources: frozenset[int]) -> None:
        self._process: OtherProcess | None = process
        self._sources = sources

    def findings(self, source: int) -> list[Finding] | None:
        """Return what was found of a source, given by its key; sources are to be asked for in order. None if it is not known."""
        if self._process is None or source not in self._sources:
            return None
        answer = self._process.receive()
        if answer is None:
            self._process = None
            return None
        found: list[Finding] = pickle.loads(answer)  # noqa: S301 - from this program itself
        return found


@contextlib.contextmanager
def second_examiner(
    connection: sqlite3.Connection, texts: Texts, *, read_excerpts: bool
) -> Generator[SecondExaminer | None, None, None]:
    """Start the second process, if there is a core for it and enough to do, and end it at last."""
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    number = connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM fact_source LIMIT {MANY})").fetchone()[0]
    if not path or number < MANY or usable_cores() < 2:
        yield None
        return
    keys = [key for (key,) in connection.execute("SELECT key FROM source ORDER BY key")]
    own = [key for place, key in enumerate(keys) if place % _ROUND < _OF_ROUND]
    process = OtherProcess.start(__name__, pickle.dumps((path, texts.folder and str(texts.folder), own, read_excerpts)))
    try:
        yield SecondExaminer(process, frozenset(own)) if process else None
    finally:
        if process:
            process.end()


def main() -> None:
    """Examine the sources that the first process names."""
    request = request_of_first_process()
    if request is None:
        return
    gc.disable()  # findings are many and no garbage
    path, folder, keys, read_excerpts = pickle.loads(request)  # noqa: S301 - from this program itself
    connection = open_for_reading(Path(path))
    findings = FindingsOfSources(connection, Texts(folder and Path(folder)), read_excerpts=read_excerpts)
    wanted = frozenset(keys)
    with contextlib.suppress(OSError):
        for row in source_rows(connection):
            if row.key in wanted:
                send(sys.stdout.buffer, pickle.dumps(list(findings.of(row)), pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    main()
