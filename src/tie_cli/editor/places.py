"""Which part of which record is at a place of a document, and the other way round."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from tie_cli.editor.documents import Document
from tie_cli.factfile import reader
from tie_cli.factfile.positions import FilePosition, RawRecord, shift_down
from tie_cli.model.records import FACTS, REFERRED_KINDS, references_in
from tie_cli.model.validation import convert, partial_record

Path = tuple[str | int, ...]


class Part(NamedTuple):
    """A scalar of a record, or a key of it, with its line and column from 1 and its length."""

    record: RawRecord
    path: Path
    is_key: bool
    value: str
    line: int
    column: int
    length: int

    @property
    def field(self) -> str:
        """The name of the innermost field that the part belongs to."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")


def part_at(document: Document, line: int, column: int) -> Part | None:
    """Return what is at a line and column, from 0; None where no record is."""
    below = [(before, piece) for before, piece in document.reading.pieces if before <= line < before + piece.lines + 1]
    for before, piece in below:
        for record in piece.records:
            if before + record.line <= line + 1:
                place = shift_down(reader.position_of(document.path, record), before)
                for part in _parts(record, record.data, place, ()):
                    if part.line == line + 1 and part.column - 1 <= column <= part.column - 1 + part.length:
                        return part
    return None


def _parts(record: RawRecord, value: Any, place: FilePosition, path: Path) -> Iterator[Part]:
    """Yield the scalars and keys of a value, without those of a value that is no text, list or mapping."""
    line, column, length, children = place
    if isinstance(value, dict):
        for key, (at, of_value) in (children or {}).items():
            if at != of_value:  # the id of an actor is its key
                yield Part(record, (*path, key), True, key, at[0], at[1], at[2])
            yield from _parts(record, value.get(key), of_value, (*path, key))
    elif isinstance(value, list):
        for number, (entry, at) in enumerate(zip(value, children or (), strict=False)):
            yield from _parts(record, entry, at, (*path, number))
    elif isinstance(value, str):
        yield Part(record, path, False, value, line, column, length)


def references_of(record: RawRecord) -> list[tuple[Path, str, str]]:
    """Return the references of a record, of which other parts may be faulty: path, the kind that is meant, id."""
    converted = convert(record.kind, record.data)
    if isinstance(converted, list):
        from tie_cli.model.records import references

        return list(references(partial_record(record.kind, record.data, converted)))
    return list(references_in(record.data))


def target_of(part: Part) -> tuple[tuple[str, ...], str] | None:
    """Return the kinds that a part may refer to, or the kind of the record whose id it is, and the id; None for other parts."""
    if part.is_key:
        return None
    if part.path == ("id",):
        return (part.record.kind,), part.value
    for path, wanted, identity in references_of(part.record):
        if path == part.path:
            return REFERRED_KINDS[wanted], identity
    return None


def table_of(kind: str) -> str:
    """Return what a kind is called where all facts are one."""
    return "fact" if kind in FACTS else kind
