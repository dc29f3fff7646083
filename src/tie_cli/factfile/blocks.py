"""Blocks of a fact file, each of which can be read by itself: lines of JSON Lines, or entries of a list of facts in YAML."""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, NamedTuple

BLOCK = 250_000  # characters or bytes, that a block has at least, unless it is the last one of its section


class Block(NamedTuple):
    """Where a block is in its file: its first line, and its start and end in `whole`.

    `kind` is that of the facts of a list, with its indentation; JSON Lines have none.
    """

    kind: str
    indent: int
    line: int
    whole: str | bytes
    start: int
    end: int

    @property
    def content(self) -> str | bytes:
        """What is in the block."""
        return self.whole[self.start : self.end]


# Yields what is in each block of a file, by the path of the file.
BlockReader = Callable[[str, Sequence[Block]], Generator[Iterable[Any], None, None]]


def blocks_of_lines(data: bytes) -> list[Block]:
    """Return the blocks of JSON Lines."""
    blocks = []
    start, line = 0, 1
    while start < len(data):
        end = data.find(b"\n", start + BLOCK) + 1 or len(data)
        blocks.append(Block("", 0, line, data, start, end))
        line += data.count(b"\n", start, end)
        start = end
    return blocks
