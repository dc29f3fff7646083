"""Fact files to plain records with their places: YAML, or by the name of the file JSON Lines.

Every scalar is text: nothing is guessed. A reader yields what it finds in the order of the file and goes on after a
fault wherever the file's own syntax allows it, so that one run shows them all.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.jsonl_reader import read_lines
from tie_cli.factfile.positions import Item, Position, RawRecord, diagnostic_at, shifted_down
from tie_cli.factfile.yaml_reader import positions_in_json_line, read_yaml
from tie_cli.model.validation import Fault

# A fault in the record that is the so-manieth of the so-manieth file: files count from 1, records from 0.
RecordFault = tuple[int, int, Fault]


def read(path: Path, data: bytes | None = None) -> Iterator[Item]:
    """Read one fact file, or what is to become of it. Raises OSError where it can't be read."""
    data = path.read_bytes() if data is None else data
    return read_lines(str(path), data) if path.suffix == ".jsonl" else read_yaml(str(path), data)


def position_of(path: str, plain: RawRecord) -> Position:
    """Where a record and its parts stand; a line of JSON is read again for that, only when asked."""
    if plain.place is not None:
        return plain.place
    place = positions_in_json_line(path, plain.raw.decode())
    return shifted_down(place, plain.line - 1) if place else (plain.line, 1, 1, None)


def locate_faults(files: Sequence[Path], found: Iterable[RecordFault]) -> Iterator[Diagnostic]:
    """Put faults that were found in the index at their lines: the files are read again, which only faults cost."""
    wanted: dict[int, dict[int, list[Fault]]] = {}
    for file, ordinal, fault in found:
        wanted.setdefault(file, {}).setdefault(ordinal, []).append(fault)
    for number, faults in wanted.items():
        path = files[number - 1]
        plains = (item for item in read(path) if isinstance(item, RawRecord))
        for ordinal, plain in enumerate(plains):
            if ordinal in faults:
                place = position_of(str(path), plain)
                yield from (diagnostic_at(str(path), place, fault) for fault in faults[ordinal])
