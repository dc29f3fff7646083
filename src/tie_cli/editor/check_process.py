"""A process that checks fact files as they are in an editor, so that checks across large files never keep a key waiting."""

import asyncio
import os
import sys

import msgspec

from tie_cli.queries.document_check import DocumentCheck, DocumentFacts, check_document


class Checker:
    """Starts the process, one at a time."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self.is_ended = False

    async def check(self, request: DocumentCheck) -> DocumentFacts | None:
        """Return what is wrong; None if the process was ended."""
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tie_cli.editor.check_process", stdin=pipe, stdout=pipe
        )
        answer, _ = await self._process.communicate(msgspec.msgpack.encode(request))
        return msgspec.msgpack.decode(answer, type=DocumentFacts) if answer else None

    def end(self) -> None:
        """End the process, if there is one, for good."""
        self.is_ended = True
        if self._process and self._process.returncode is None:
            self._process.kill()


def main() -> None:
    """Answer the request on standard input, after whatever else the machine has to do."""
    if hasattr(os, "nice"):
        os.nice(10)
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=DocumentCheck)
    sys.stdout.buffer.write(msgspec.msgpack.encode(check_document(request)))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
