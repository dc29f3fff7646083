"""Calls a program that makes proposals: hands it a request on standard input, and reads its output up to a limit."""

import os
import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import msgspec

from tie_cli.errors import Problem
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.model.records import KINDS
from tie_cli.text.wording import shown_path

MOST_OUTPUT = 16_000_000  # bytes
_PIECE = 65536
_LAST_WORDS = 65536  # bytes of standard error that are kept
_GRACE = 2.0  # seconds for a program that has been stopped to let go of its output
TASK = "Find every statement and every dated event in `article.text`. "
LINES = """\
Write JSON Lines to standard output and nothing else: one record
a line, each with a `kind` (actor, quote, event or position) and the fields of `schema`.
"""
RULES = """\
- Every quote and event has `sources`: [{"id": the article's `source`, "excerpt": 4 to 10 words exactly as they stand there}].
- A quote is `direct` only for words inside quotation marks, or a speaker's own in a transcript; `text` is then exactly these
  words. Otherwise it is `indirect`, and `text` says in few words what was said. A `text` or `summary` in other words has the
  verbs, names and figures of the article, shortened, and denies nothing that the article does not deny.
- `speaker`, `actors`, `of` and `topic` are ids from `actors` and `topics`. For anyone else who is named, write an actor record
  first, or give the name as the article has it. `of` and `role` are those that the article gives.
- `date` is an EDTF date, no more precise than the text. Where it follows from the day of publication (`article.published`),
  add "dated": "inferred" and a `note` that says how.
- A position has `evidence` (ids of records that you wrote) or an excerpt. Leave out whatever the text does not say.
Each record is checked against the text, and what the text does not bear out is refused.
"""


class ProgramFailure(Problem):
    """A program that makes proposals and failed; the message says how."""

    status = 1


def request(
    text: SearchableText,
    article: Mapping[str, Any],
    actors: Sequence[Mapping[str, Any]],
    topics: Sequence[Mapping[str, Any]],
    how: str = LINES,
) -> dict[str, Any]:
    """Return what someone who makes proposals is handed: instructions (`how` to answer), article, schema, actors and topics."""
    return {
        "instructions": TASK + how + RULES,
        "article": {**article, "text": text.plain},
        "schema": _make_schema(),
        "actors": list(actors),
        "topics": list(topics),
    }


def run(command: str, stdin: bytes, timeout: float, most: int = MOST_OUTPUT) -> str:
    """Run a program without a shell and return what it wrote.

    Raises `ProgramFailure` if it can't be run, fails, takes longer than `timeout` seconds, or writes more than `most` bytes.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ProgramFailure(f"`{command}` can't be read as a command: {error}") from None
    if not words:
        raise ProgramFailure("the command of --with is empty")
    try:
        process = subprocess.Popen(  # noqa: S603 - the command that the user names, without a shell
            words, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    except OSError as error:
        raise ProgramFailure(f"{words[0]}: {error.strerror or error}") from None
    with _Exchange(process, stdin, most) as exchange:
        exchange.finish(words[0], timeout)
        if process.returncode:
            last = exchange.err.decode(errors="replace").strip().rpartition("\n")[2]
            raise ProgramFailure(f"{words[0]} ended with status {process.returncode}{': ' + last if last else ''}")
        return exchange.out.decode(errors="replace")


def read_output(file: Path, most: int = MOST_OUTPUT) -> str:
    """Return what a program wrote to a file. Raises `ProgramFailure` for more than `most` bytes, and `OSError`."""
    with file.open("rb") as stream:  # which may be a pipe, and have no size
        output = stream.read(most + 1)
    if len(output) > most:
        raise ProgramFailure(
            f"{shown_path(str(file))} has {_describe_excess(most)}: it should have records, as JSON Lines, and no more"
        )
    return output.decode("utf-8-sig", errors="replace")


def _describe_excess(most: int) -> str:
    return f"more than {most // 1_000_000} MB"


class _Exchange:
    """What goes to and comes from a program, each by a thread of its own; at the end the program is stopped and all is closed."""

    def __init__(self, process: "subprocess.Popen[bytes]", stdin: bytes, most: int) -> None:
        self.process = process
        self.out = bytearray()
        self.err = bytearray()
        self.most = most
        self.is_too_much = False
        self._stdin = stdin
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._read_out, self._read_err, self._write)]

    def __enter__(self) -> "_Exchange":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        for thread in self._threads:
            thread.join(_GRACE)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                _close(pipe)
        self.process.wait()

    def finish(self, name: str, timeout: float) -> None:
        """Wait until the program has written all and ended. Raises `ProgramFailure`."""
        end = time.monotonic() + timeout
        self._threads[0].join(timeout)
        if self.is_too_much:
            what = "it should write records, as JSON Lines, and no more"
            raise ProgramFailure(f"{name} wrote {_describe_excess(self.most)} and was stopped: {what}")
        try:
            self.process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise ProgramFailure(f"{name} did not end within {timeout:g} seconds; --timeout gives it more") from None
        self._threads[1].join(_GRACE)

    def _read_out(self) -> None:
        while piece := _read(self.process.stdout):
            self.out += piece
            if len(self.out) > self.most:
                self.is_too_much = True
                return

    def _read_err(self) -> None:
        while piece := _read(self.process.stderr):
            self.err += piece
            del self.err[:-_LAST_WORDS]

    def _write(self) -> None:
        pipe = self.process.stdin
        at = 0
        try:
            while pipe and at < len(self._stdin):
                at += pipe.write(self._stdin[at : at + _PIECE]) or 0
        except OSError:
            pass  # it does not read what it is given, as it may
        if pipe:
            _close(pipe)

    def _stop(self) -> None:
        """End the program and whatever it has started; what has ended is no matter."""
        try:
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        except OSError:
            pass


def _read(pipe: IO[bytes] | None) -> bytes:
    try:
        return pipe.read(_PIECE) if pipe else b""
    except (OSError, ValueError):
        return b""


def _close(pipe: IO[bytes]) -> None:
    with suppress(OSError):
        pipe.close()


def _make_schema() -> dict[str, Any]:
    """Return the JSON Schema of the records that can be proposed."""
    kinds = {kind: shape for kind, shape in KINDS.items() if kind != "source"}
    _, definitions = msgspec.json.schema_components(list(kinds.values()), ref_template="#/$defs/{name}")
    for kind, shape in kinds.items():
        definition = definitions[shape.__name__]
        definition["properties"] = {"kind": {"const": kind}, **definition["properties"]}
        definition["required"] = ["kind", *(name for name in definition["required"] if name != "id")]
    return {"oneOf": [{"$ref": f"#/$defs/{shape.__name__}"} for shape in kinds.values()], "$defs": definitions}
