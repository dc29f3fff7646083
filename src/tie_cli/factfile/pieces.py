"""Read a text that changes again and again, as in an editor: of a large one only the pieces that have changed are parsed.

A piece is an entry of a section, or a line of JSON Lines. Each is read by itself, so what concerns several of them, such as an id
that is there twice, is not found here; and an entry with a quotation mark that is never closed does not hide those after it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile import reader
from tie_cli.factfile.plain_entries import read_entry
from tie_cli.factfile.positions import Item, RawRecord, diagnostic_at
from tie_cli.factfile.yaml_reader import HEADER, RecordReader, syntax_fault
from tie_cli.model.records import SECTIONS
from tie_cli.model.validation import convert
from tie_cli.text.line_changes import same_at_both_ends

SMALL = 200_000  # characters; a parser reads these at once
_SECTION = re.compile(r"^([a-z_]+):[ \t]*(?:#[^\n]*)?\n", re.MULTILINE)
_NAMES = tuple(f"\n{name}:" for name in (*HEADER, *SECTIONS))
_FIRST_ENTRY = re.compile(r"^( *)(?=[^\s#])", re.MULTILINE)
# what makes a piece mean more, or less, than it does by itself: several documents, other line ends, anchors and aliases
_MEANS_MORE = ("\n---", "\n...", "\n%", "\r", "\ufeff")
_ALIAS = re.compile(r"(?<![^\s\[,{:])[*&]\w")


class FilePiece(NamedTuple):
    """What a piece has, with lines that count from its start: its records, and what is wrong with them."""

    records: tuple[RawRecord, ...]
    faults: tuple[Diagnostic, ...]
    lines: int


class Cut(NamedTuple):
    """The text of a piece, with the name of its section: `-` where the text begins with that, `{}` in JSON Lines."""

    section: str
    text: str


class TextPieces(NamedTuple):
    """A text as it was read: its pieces in order, each with the number of lines before it."""

    path: str
    pieces: list[tuple[int, FilePiece]]

    def faults(self) -> list[Diagnostic]:
        """Return what is wrong with the pieces, at their lines in the text."""
        return [
            msgspec.structs.replace(fault, line=fault.line + before) if before else fault
            for before, piece in self.pieces
            for fault in piece.faults
        ]

    def records(self) -> Iterator[tuple[int, RawRecord]]:
        """Yield every record with the number of lines before its piece."""
        return ((before, record) for before, piece in self.pieces for record in piece.records)


class PieceReader:
    """Reads one fact file's text as it changes."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._text = ""
        self._cuts: list[Cut] = []
        self._reading = TextPieces(path, [])

    def read(self, text: str) -> TextPieces:
        """Return what the text has. Only pieces that were not there the last time are parsed."""
        first, last, cuts = self._changed(text) or (0, len(self._cuts), list(self._cut(text)))
        old = self._reading.pieces
        known = {cut: piece for cut, (_, piece) in zip(self._cuts[first:last], old[first:last], strict=True)}
        before = old[first][0] if first < len(old) else 0
        pieces = []
        for cut in cuts:
            piece = known[cut] = known.get(cut) or self._read_piece(*cut)
            pieces.append((before, piece))
            before += piece.lines
        after = old[last:]
        if after and (moved := before - after[0][0]):
            after = [(at + moved, piece) for at, piece in after]
        self._text = text
        self._cuts[first:last] = cuts
        self._reading = TextPieces(self.path, [*old[:first], *pieces, *after])
        return self._reading

    def _changed(self, text: str) -> tuple[int, int, list[Cut]] | None:
        """Return from where to where the pieces changed and what they are now; None for other than entries of one section."""
        old, cuts = self._text, self._cuts
        start, tail = same_at_both_ends(old, text)
        above, below = old.rfind("\n", 0, start), old.find("\n", len(old) - tail)  # the ends of lines that are the same
        starts = list(accumulate((len(cut.text) for cut in cuts), initial=0))
        first, last = bisect_right(starts, above) - 1, bisect_right(starts, below)
        section = cuts[first].section if 0 <= first < last <= len(cuts) and below >= 0 else ""
        if section not in SECTIONS or any(cut.section != section for cut in cuts[first:last]):
            return None
        place, end = starts[first], starts[last] + len(text) - len(old)
        part = text[place - 1 : end]
        if _depends_on_rest(part) or any(name in part for name in _NAMES):
            return None
        entry = next(cuts[number + 1].text for number in range(first, -1, -1) if cuts[number].section != section)
        return first, last, list(_cut_entries(section, text, place, end, entry))

    def _cut(self, text: str) -> Iterator[Cut]:
        if self.path.endswith(".jsonl"):
            yield from (Cut("{}", line) for line in text.removeprefix("\ufeff").split("\n"))
        elif len(text) <= SMALL or _depends_on_rest(text) or not text.startswith("tie:"):
            yield Cut("", text)
        else:
            yield from _cut_yaml(text)

    def _read_piece(self, section: str, text: str) -> FilePiece:
        lines = 1 if section == "{}" else text.count("\n")
        items = list(self._items(section, text))
        records = tuple(item for item in items if isinstance(item, RawRecord))
        faults = [item for item in items if isinstance(item, Diagnostic)]
        for record in records:
            found = convert(record.kind, record.data)
            if isinstance(found, list):
                place = reader.position_of(self.path, record)
                faults += [diagnostic_at(self.path, place, fault) for fault in found]
        return FilePiece(records, tuple(faults), lines)

    def _items(self, section: str, text: str) -> Iterator[Item]:
        if section in ("", "{}"):
            return reader.read(Path(self.path), text.encode())
        if (entry := _plain_entry(section, text)) is not None:
            return iter([entry])
        return self._parse(section, text)

    def _parse(self, section: str, text: str) -> Iterator[Item]:
        """Yield what is in a section, or in one entry of it, which stands under its name then."""
        parser = RecordReader(self.path, text if section == "-" else f"{section}:\n{text}", 1 if section == "-" else 0)
        try:
            first = parser.skip_to_document()
            if isinstance(first, yaml.MappingStartEvent):
                while not isinstance(key := parser.next(), yaml.MappingEndEvent):
                    yield from parser.section(key, set())
                    yield from parser.take_faults()
                parser.next()
                parser.next()
        except yaml.MarkedYAMLError as error:
            yield from parser.take_faults()
            fault = syntax_fault(self.path, error)
            yield fault if section == "-" else msgspec.structs.replace(fault, line=max(1, fault.line - 1))


def _depends_on_rest(text: str) -> bool:
    return any(mark in text for mark in _MEANS_MORE) or (("*" in text or "&" in text) and _ALIAS.search(text) is not None)


def _plain_entry(section: str, text: str) -> RawRecord | None:
    indent = len(text) - len(text.lstrip(" "))
    return read_entry(SECTIONS[section], text, indent) if section in SECTIONS and text[indent : indent + 2] == "- " else None


def _cut_yaml(text: str) -> Iterator[Cut]:
    """Yield the pieces of a text."""
    # an unknown name stays with the section before it, and is met when that is parsed
    starts = [0, *sorted(at + 1 for name in _NAMES for at in _places(text, name, 0, len(text)))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        header = _SECTION.match(text, start, end)
        first = header and header[1] in SECTIONS and _FIRST_ENTRY.search(text, header.end(), end)
        if not header or not first:
            yield Cut("-", text[start:end])
            continue
        # comments above the first entry belong to the header
        yield Cut("-", text[start : first.start()])
        yield from _cut_entries(header[1], text, first.start(), end, text[first.start() : first.end() + 2])


def _cut_entries(section: str, text: str, start: int, end: int, first: str) -> Iterator[Cut]:
    """Yield the entries in a part of a section, of which the first entry begins with the text `first`."""
    indent = first[: len(first) - len(first.lstrip(" "))]
    if first.startswith("- ", len(indent)):
        places = [start, *(at + 1 for at in _places(text, f"\n{indent}- ", start, end))]
    else:
        entries = re.compile(rf"^{indent}(?=[^\s#])", re.MULTILINE)
        places = [found.start() for found in entries.finditer(text, start, end)]
    for place, following in zip(places, [*places[1:], end], strict=True):
        yield Cut(section, text[place:following])


def _places(text: str, wanted: str, start: int, end: int) -> Iterator[int]:
    """Yield each place of a text in a part of another one."""
    at = text.find(wanted, start, end)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1, end)
