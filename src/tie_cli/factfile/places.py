"""Places in texts as they were read: which part of which record is at one, and where a record is defined and referred to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tie_cli.factfile import reader
from tie_cli.factfile.pieces import TextPieces
from tie_cli.factfile.positions import FilePosition, RawRecord, shift_down
from tie_cli.model.faults import PartPath
from tie_cli.model.references import REFERRED_KINDS, Reference, references, references_in
from tie_cli.model.validation import convert, partial_record


class Part(NamedTuple):
    """A scalar of a record, or a key of it, with its line and column from 1 and its length."""

    record: RawRecord
    path: PartPath
    is_key: bool
    value: str
    line: int
    column: int
    length: int

    @property
    def field(self) -> str:
        """The name of the innermost field that the part belongs to."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields around that one."""
        return tuple(part for part in self.path if isinstance(part, str))[:-1]


class Occurrence(NamedTuple):
    """Where a record is defined or referred to: a file, the kind of the record, and line, column and length."""

    path: str
    kind: str
    line: int
    column: int
    length: int


def part_at(text: TextPieces, line: int, column: int) -> Part | None:
    """Return what is at a line and column, from 0; None where no record is."""
    below = [(before, piece) for before, piece in text.pieces if before <= line < before + piece.lines + 1]
    for before, piece in below:
        for record in piece.records:
            if before + record.line <= line + 1:
                place = shift_down(reader.position_of(text.path, record), before)
                for part in _parts(record, record.data, place, ()):
                    if part.line == line + 1 and part.column - 1 <= column <= part.column - 1 + part.length:
                        return part
    return None


def referents(part: Part) -> tuple[str, ...]:
    """Return the kinds that a part may refer to, or the kind of the record whose id it is; none for other parts."""
    if part.is_key:
        return ()
    if part.path == ("id",):
        return (part.record.kind,)
    return next((REFERRED_KINDS[wanted] for path, wanted, _ in _references_of(part.record) if path == part.path), ())


def definition(texts: Iterable[TextPieces], part: Part) -> Occurrence | None:
    """Return where the record is defined that a part refers to, or whose id it is."""
    texts = list(texts)
    for kind in referents(part):
        for text in texts:
            for before, record in text.records():
                if record.kind == kind and record.data.get("id") == part.value:
                    return _occurrence(text, before, record, ("id",), kind)
    return None


def references_to(texts: Iterable[TextPieces], kind: str, identity: str) -> Iterator[Occurrence]:
    """Yield every place that refers to a record."""
    for text in texts:
        for before, record in text.records():
            if identity in str(record.data):
                for path, wanted, named in _references_of(record):
                    if named == identity and kind in REFERRED_KINDS[wanted]:
                        yield _occurrence(text, before, record, path, kind)


def extents(text: TextPieces) -> Iterator[tuple[int, int, RawRecord]]:
    """Yield each record with its first and its last line."""
    for before, piece in text.pieces:
        for record in piece.records:
            first = before + record.line
            last = before + (piece.lines if record.place is None else _last_line(record.place))
            yield first, max(first, last), record


def _last_line(place: FilePosition) -> int:
    line, _, _, children = place
    inner: Sequence[FilePosition] = [value for _, value in children.values()] if isinstance(children, dict) else children or ()
    return max([line, *map(_last_line, inner)])


def _parts(record: RawRecord, value: Any, place: FilePosition, path: PartPath) -> Iterator[Part]:
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


def _references_of(record: RawRecord) -> list[Reference]:
    """Return the references of a record, of which other parts may be faulty."""
    converted = convert(record.kind, record.data)
    if isinstance(converted, list):
        return list(references(partial_record(record.kind, record.data, converted)))
    return list(references_in(record.data))


def _occurrence(text: TextPieces, before: int, record: RawRecord, path: PartPath, kind: str) -> Occurrence:
    place = shift_down(reader.position_of(text.path, record), before)
    for part in path:
        children = place[3]
        place = children[part][1] if isinstance(children, dict) else children[part]
    return Occurrence(text.path, kind, *place[:3])
