"""A second process that reads most blocks of a large fact file, on the second core, while the first one stores what it has read.

It is told where blocks are in the file, with their checksums, and hands back facts as plain values, block by block. A block
that it can't read without a doubt, because of a fault or since the file has changed, is left to the first process, as all are
if it ends.
"""

import contextlib
import gc
import marshal
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import yaml

from tie_cli.factfile.blocks import Block
from tie_cli.factfile.plain_yaml import NotPlain
from tie_cli.factfile.positions import Item, RawRecord, SoundFact
from tie_cli.factfile.reader import read_block
from tie_cli.index.prepared_facts import PreparedFact, prepare, sound_fact

LARGE = 4_000_000  # bytes or characters, from which on another process is worth its start
_AHEAD = 1 << 20  # bytes that it may have read before they are stored, where the system can be told so
_SET_PIPE_SIZE = 1031  # fcntl.F_SETPIPE_SZ, which only Linux has
_LENGTH = 8  # bytes, of the length before a message
# The first process reads blocks, too: so many while the second one starts, and then one of so many.
_AT_START = {True: 8, False: 5}
_EVERY = {True: 1000, False: 5}

_Place = tuple[str, int, int, int, int, int]  # the kind, indentation and line of a block, then its start, length and checksum


def read_blocks(path: str, blocks: Sequence[Block]) -> Generator[Iterable[Item | SoundFact | PreparedFact], None, None]:
    """Yield what is in each block of a file, in order."""
    process = None
    if blocks and blocks[-1].end - blocks[0].start >= LARGE and _cores() > 1:
        are_lines = blocks[0].kind == ""
        own = {number for number in range(len(blocks)) if number < _AT_START[are_lines] or number % _EVERY[are_lines] == 0}
        process = _start(path, [place for number, place in enumerate(_places(blocks)) if number not in own])
    try:
        for number, block in enumerate(blocks):
            answer = _receive(process.stdout) if process and process.stdout and number not in own else None
            yield read_block(path, block) if answer is None else map(_item, answer)
    finally:
        if process:
            _end(process)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _places(blocks: Sequence[Block]) -> Iterator[_Place]:
    before, start = 0, 0
    for block in blocks:
        content, between = block.content, block.whole[before : block.start]
        start += len(between.encode() if isinstance(between, str) else between)
        content = content.encode() if isinstance(content, str) else content
        yield block.kind, block.indent, block.line, start, len(content), zlib.crc32(content)
        before = block.end
        start += len(content)


def _start(path: str, places: list[_Place]) -> "subprocess.Popen[bytes] | None":
    """Start the process and tell it what to read; return None if that does not work."""
    command = [sys.executable, "-P", "-m", __name__]  # -P: a module in the user's folder is no part of this program
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=flags)  # noqa: S603
    except (OSError, ValueError):
        return None
    assert process.stdin  # noqa: S101 - as both are pipes
    assert process.stdout  # noqa: S101
    with contextlib.suppress(ImportError, OSError):
        from fcntl import fcntl

        fcntl(process.stdout, _SET_PIPE_SIZE, _AHEAD)
    with contextlib.suppress(OSError):  # as it has ended
        _send(process.stdin, (str(Path(path).absolute()), places))
    return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream:
            with contextlib.suppress(OSError):
                stream.close()
    process.wait()


def _send(stream: IO[bytes], message: Any) -> None:
    content = marshal.dumps(message)
    stream.write(len(content).to_bytes(_LENGTH, "little"))
    stream.write(content)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """Return the next message; None if there is no whole one, as the other process has ended."""
    length = int.from_bytes(stream.read(_LENGTH), "little")
    content = stream.read(length)
    return marshal.loads(content) if length and len(content) == length else None  # noqa: S302 - from this program itself


def _item(plain: tuple[Any, ...]) -> PreparedFact | RawRecord:
    return PreparedFact._make(plain) if len(plain) == len(PreparedFact._fields) else RawRecord._make(plain)


def _plain(item: Item | SoundFact) -> tuple[Any, ...]:
    """Return a fact as it is stored, or another record as it was read. Raises NotPlain for what has to be seen where it is."""
    if (fact := sound_fact(item)) is not None:
        return tuple(prepare(fact))
    if isinstance(item, RawRecord) and item.place is None:
        return tuple(item)
    raise NotPlain


def _answer(file: IO[bytes], path: str, place: _Place) -> list[tuple[Any, ...]] | None:
    kind, indent, line, start, length, checksum = place
    file.seek(start)
    content = file.read(length)
    if zlib.crc32(content) != checksum:
        return None
    whole = content.decode() if kind else content
    try:
        return [_plain(item) for item in read_block(path, Block(kind, indent, line, whole, 0, len(whole)))]
    except (NotPlain, yaml.YAMLError):
        return None


def main() -> None:
    """Read the blocks that the first process names."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends this one
    gc.disable()  # facts are many and no garbage
    request = _receive(sys.stdin.buffer)
    if request is None:
        return
    path, places = request
    with Path(path).open("rb") as file, contextlib.suppress(BrokenPipeError):
        for place in places:
            _send(sys.stdout.buffer, _answer(file, path, place))


if __name__ == "__main__":
    main()
