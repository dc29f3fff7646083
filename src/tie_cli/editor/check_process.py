"""A process that checks fact files as they are in an editor, so that checks across large files never keep a key waiting."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts


class Request(msgspec.Struct, frozen=True):
    """What to check: the first set of fact files of `candidates` that has the document in it; `unsaved` are texts by path."""

    document: str
    candidates: list[list[str]]
    unsaved: dict[str, bytes]
    texts: str | None


class Answer(msgspec.Struct, frozen=True):
    """What is wrong, the files that were read, and the index of what is sound in them; `problem` says why there is none.

    `is_whole`: every file was read to its end, so that the index has all ids.
    """

    named: list[str] = []
    files: list[str] = []
    diagnostics: list[Diagnostic] = []
    index: bytes = b""
    is_whole: bool = False
    problem: str = ""


class Checker:
    """Starts the process, one at a time."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self.is_ended = False

    async def check(self, request: Request) -> Answer | None:
        """Return what is wrong; None if the process was ended."""
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tie_cli.editor.check_process", stdin=pipe, stdout=pipe
        )
        answer, _ = await self._process.communicate(msgspec.msgpack.encode(request))
        return msgspec.msgpack.decode(answer, type=Answer) if answer else None

    def end(self) -> None:
        """End the process, if there is one, for good."""
        self.is_ended = True
        if self._process and self._process.returncode is None:
            self._process.kill()


def check_as_requested(request: Request) -> Answer:
    """Check the fact files that a document belongs to."""
    from tie_cli.errors import Problem
    from tie_cli.evidence.source_texts import Texts, folder_of_texts
    from tie_cli.factfile.unsaved import unsaved_texts
    from tie_cli.index.cache import connect_even_if_faulty
    from tie_cli.index.compiler import ends_early
    from tie_cli.index.tables import files_of
    from tie_cli.queries.check import check_index
    from tie_cli.text.paths import file_key

    try:
        texts = Texts(folder_of_texts(Path(request.texts) if request.texts else None))
        with unsaved_texts(request.unsaved):
            for named in request.candidates:
                connection, faults = connect_even_if_faulty([Path(path) for path in named])
                files = files_of(connection)
                if file_key(request.document) in map(file_key, files):
                    diagnostics = check_index(connection, faults, texts, list_excerpts=False).diagnostics
                    return Answer(named, list(map(str, files)), diagnostics, _copy(connection), not ends_early(faults))
    except FaultyFacts as faulty:  # in a file that is named for another purpose
        return Answer(problem=str(faulty))
    except Problem as problem:
        return Answer(problem=str(problem))
    except OSError as error:
        return Answer(problem=f"{error.filename or 'the fact files'}: {error.strerror or error}")
    return Answer()


def _copy(connection: Any) -> bytes:
    return bytes(connection.serialize())


def main() -> None:
    """Answer the request on standard input, after whatever else the machine has to do."""
    if hasattr(os, "nice"):
        os.nice(10)
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Request)
    sys.stdout.buffer.write(msgspec.msgpack.encode(check_as_requested(request)))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
