"""Read a fact file into records with their positions: YAML, or JSON Lines by the name of the file.

Every scalar is text: nothing is guessed. A reader yields what it finds in the order of the file, and goes on after a
fault wherever the syntax allows it, so that one run shows all faults; of a large file with
a syntax error, only that.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, cast

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.blocks import Block, BlockReader, blocks_of_lines
from tie_cli.factfile.decoding import decode
from tie_cli.factfile.jsonl_reader import read_lines, read_sound_lines
from tie_cli.factfile.large_files import LARGE, may_be_broken
from tie_cli.factfile.plain_yaml import position_of_entry, read_entries, read_plain
from tie_cli.factfile.positions import FilePosition, Item, RawRecord, SoundFact, diagnostic_at, shift_down
from tie_cli.factfile.unsaved import file_bytes, unsaved_text
from tie_cli.factfile.yaml_loader import syntax_error
from tie_cli.factfile.yaml_reader import read_yaml_text, syntax_fault
from tie_cli.factfile.yaml_values import positions_in_json_line
from tie_cli.model.faults import Fault

# The number of a file, from 1, the number of a record in it, from 0, and the record's fault.
RecordFault = tuple[int, int, Fault]
_SMALL = 200_000  # characters; to be ready to read plain entries takes as long as a parser takes for these


def read_block(path: str, block: Block) -> Iterator[Item | SoundFact]:
    """Yield what is in a block. Raises NotPlain, or a YAMLError, if one of YAML can't be read by itself."""
    return read_entries(path, block) if block.kind else read_sound_lines(path, cast("bytes", block.content), block.line)


def read_blocks(path: str, blocks: Sequence[Block]) -> Generator[Iterable[Item | SoundFact], None, None]:
    """Yield what is in each block of a file."""
    for block in blocks:
        yield read_block(path, block)


def read(path: Path, data: bytes | None = None, read_blocks: BlockReader = read_blocks) -> Iterator[Item]:
    """Read one fact file, or `data` as its content. Raises OSError if it can't be read.

    Of plain YAML, `read_blocks` reads the entries.
    """
    data = unsaved_text(path) if data is None else data
    if path.suffix == ".jsonl":
        yield from read_lines(str(path), path.read_bytes() if data is None else data)
        return
    is_file = data is None
    data = path.read_bytes() if data is None else data
    # Before a large file is built in memory and indexed, a look at its syntax costs little, where the parser reads it anyway.
    looked = is_file and len(data) > LARGE and may_be_broken(data)
    if looked and (error := syntax_error(path)):
        yield syntax_fault(str(path), error)
        return
    text = decode(str(path), data)
    del data
    if isinstance(text, Diagnostic):
        yield text
        return
    number = 0
    if len(text) > _SMALL:
        for item in read_plain(str(path), text, read_blocks):
            if item is None:
                break
            yield item
            number += 1
        else:
            return
    if is_file and not looked and len(text) > LARGE and (error := syntax_error(path)):
        yield syntax_fault(str(path), error)
        return
    for item in read_yaml_text(str(path), text):
        if number and not isinstance(item, Diagnostic):
            number -= 1  # it was read before
        else:
            yield item


def read_sound(path: Path, read_blocks: BlockReader = read_blocks) -> Iterator[Any]:
    """Read one fact file, its blocks by `read_blocks`; of JSON Lines, facts without faults come as facts of the model."""
    if path.suffix != ".jsonl":
        return read(path, None, read_blocks)
    return chain.from_iterable(read_blocks(str(path), blocks_of_lines(file_bytes(path))))


def position_of(path: str, record: RawRecord) -> FilePosition:
    """Return the position of a record and its parts; a line of JSON, or a plain entry of YAML, is read again for that."""
    if record.place is not None:
        return record.place
    if not record.raw.startswith(b"{"):  # which only a line of JSON does
        return position_of_entry(path, record)
    place = positions_in_json_line(path, record.raw.decode())
    return shift_down(place, record.line - 1) if place else (record.line, 1, 1, None)


def locate_faults(files: Sequence[Path], found: Iterable[RecordFault]) -> Iterator[Diagnostic]:
    """Yield faults that were found in the index, with their positions, for which their files are read again."""
    wanted: dict[int, dict[int, list[Fault]]] = {}
    for file, ordinal, fault in found:
        wanted.setdefault(file, {}).setdefault(ordinal, []).append(fault)
    for number, faults in wanted.items():
        path = files[number - 1]
        records = (item for item in read(path) if isinstance(item, RawRecord))
        for ordinal, record in enumerate(records):
            if ordinal in faults:
                place = position_of(str(path), record)
                yield from (diagnostic_at(str(path), place, fault) for fault in faults[ordinal])
