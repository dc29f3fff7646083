"""A second process that reads most blocks of a large fact file, on the second core, while the first one stores what it has read.

It is told where blocks are in the file, with their checksums, and hands back facts as plain values, block by block. A block
that it can't read without a doubt, because of a fault or since the file has changed, is left to the first process, as all are
if it ends.
"""

import contextlib
import gc
import marshal
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
from tie_cli.other_process import OtherProcess, request_of_first_process, send, usable_cores

LARGE = 4_000_000  # bytes or characters, from which on another process is worth its start
# The first process reads blocks, too: so many while the second one starts, and then one of so many.
_AT_START = {True: 8, False: 5}
_EVERY = {True: 1000, False: 5}

_Place = tuple[str, int, int, int, int, int]  # the kind, indentation and line of a block, then its start, length and checksum


def read_blocks(path: str, blocks: Sequence[Block]) -> Generator[Iterable[Item | SoundFact | PreparedFact], None, None]:
    """Yield what is in each block of a file, in order."""
    process = None
    if blocks and blocks[-1].end - blocks[0].start >= LARGE and usable_cores() > 1:
        are_lines = blocks[0].kind == ""
        own = {number for number in range(len(blocks)) if number < _AT_START[are_lines] or number % _EVERY[are_lines] == 0}
        process = _start(path, [place for number, place in enumerate(_places(blocks)) if number not in own])
    try:
        for number, block in enumerate(blocks):
            answer = _receive(process) if process and number not in own else None
            yield read_block(path, block) if answer is None else map(_item, answer)
    finally:
        if process:
            process.end()


def _places(blocks: Sequence[Block]) -> Iterator[_Place]:
    before, start = 0, 0
    for block in blocks:
        content, between = block.content, block.whole[before : block.start]
        start += len(between.encode() if isinstance(between, str) else between)
        content = content.encode() if isinstance(content, str) else content
        yield block.kind, block.indent, block.line, start, len(content), zlib.crc32(content)
        before = block.end
        start += len(content)


def _start(path: str, places: list[_Place]) -> OtherProcess | None:
    """Start the process and tell it what to read; return None if that does not work."""
    return OtherProcess.start(__name__, marshal.dumps((str(Path(path).absolute()), places)))


def _receive(process: OtherProcess) -> Any:
    """Return the facts of the next block; None if there are none, as the process has ended or could not read it."""
    answer = process.receive()
    return marshal.loads(answer) if answer else None  # noqa: S302 - from this program itself


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
    request = request_of_first_process()
    if request is None:
        return
    gc.disable()  # facts are many and no garbage
    path, places = marshal.loads(request)  # noqa: S302 - from this program itself
    with Path(path).open("rb") as file, contextlib.suppress(BrokenPipeError):
        for place in places:
            send(sys.stdout.buffer, marshal.dumps(_answer(file, path, place)))


if __name__ == "__main__":
    main()
