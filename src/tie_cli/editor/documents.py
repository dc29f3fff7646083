"""The documents that an editor has open: their text as it changes, and places in it as the editor and as `tie` count them."""

import re
from collections.abc import Sequence

from lsprotocol import types
from pygls import uris

from tie_cli.factfile.pieces import PieceReader, TextPieces
from tie_cli.factfile.places import Occurrence, Part, part_at
from tie_cli.factfile.recognition import is_fact_text
from tie_cli.text.line_changes import changes_between, replace_part
from tie_cli.text.lines import split_lines

_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Lines:
    """The lines of a text, with their ends, and the editor's unit for columns: characters in UTF-16 unless it asks for others."""

    def __init__(self, lines: Sequence[str], encoding: str) -> None:
        self._lines = lines
        self.encoding = encoding
        self._codec, self._unit = _CODECS[encoding]

    def line(self, number: int) -> str:
        """Return a line by its number, from 1, without its end; empty where there is none."""
        return self._lines[number - 1].rstrip("\r\n") if 0 < number <= len(self._lines) else ""

    def position(self, line: int, column: int) -> types.Position:
        """Return a line and column, from 1, as the editor counts them."""
        before = self._lines[line - 1][: column - 1] if line <= len(self._lines) else ""
        return types.Position(line - 1, len(before) if before.isascii() else len(before.encode(self._codec)) // self._unit)

    def range(self, line: int, column: int, length: int) -> types.Range:
        """Return so many characters from a line and column on, at most to the end of the line."""
        end = min(column + length, max(len(self.line(line)) + 1, column))
        return types.Range(self.position(line, column), self.position(line, end))

    def end(self) -> types.Position:
        """Return the end of the text."""
        last = self._lines[-1] if self._lines else ""
        if not self._lines or last.endswith(("\n", "\r")):
            return types.Position(len(self._lines), 0)
        return self.position(len(self._lines), len(last) + 1)

    def column(self, position: types.Position) -> int:
        """Return the number of characters before a position in its line."""
        text = self.line(position.line + 1)
        if text.isascii():
            return min(int(position.character), len(text))
        before = text.encode(self._codec)[: position.character * self._unit]
        return len(before.decode(self._codec, "ignore"))


class Document:
    """A fact file that is open in an editor."""

    def __init__(self, uri: str, text: str, version: int, encoding: str) -> None:
        self.uri = uri
        self.path = path_of(uri)
        self.version = version
        self.encoding = encoding
        self._reader = PieceReader(self.path)
        self._text: str | None = None
        self._reading: TextPieces | None = None
        self._lines: list[str] = []
        self.replace(text)

    def replace(self, text: str) -> None:
        """Take a new text in place of the old one."""
        self._lines = split_lines(_LONE_SURROGATES.sub("\ufffd", text), keep_ends=True)
        self._forget()

    def change(self, where: types.Range, text: str) -> None:
        """Put a text in place of a part of the document."""
        start, end = ((at.line, self.lines.column(at)) for at in (where.start, where.end))
        replace_part(self._lines, start, end, _LONE_SURROGATES.sub("\ufffd", text))
        self._forget()

    @property
    def lines(self) -> Lines:
        """The lines, to convert positions with."""
        return Lines(self._lines, self.encoding)

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "".join(self._lines)
        return self._text

    @property
    def lines_with_ends(self) -> tuple[str, ...]:
        """The lines with their ends, as they are now."""
        return tuple(self._lines)

    @property
    def reading(self) -> TextPieces:
        """What the text has."""
        if self._reading is None:
            self._reading = self._reader.read(self.text)
        return self._reading

    @property
    def is_fact_file(self) -> bool:
        """Whether the text says of itself that it is one."""
        return is_fact_text(self.path, self.text)

    @property
    def is_json(self) -> bool:
        """Whether it has JSON Lines."""
        return self.path.endswith(".jsonl")

    def part(self, at: types.Position) -> Part | None:
        """Return what is at a place; None where no record is."""
        return part_at(self.reading, at.line, self.lines.column(at))

    def range_of(self, place: Part | Occurrence) -> types.Range:
        """Return where a part of a record is."""
        return self.lines.range(place.line, place.column, place.length)

    def edits(self, new: bytes) -> list[types.TextEdit]:
        """Return the edits that make another text of this one."""
        changes = changes_between(self._lines, split_lines(new.decode("utf-8-sig"), keep_ends=True))
        return [types.TextEdit(self._range_of_lines(change.start, change.end), change.text) for change in changes]

    def _range_of_lines(self, start: int, end: int) -> types.Range:
        last = types.Position(end, 0) if end < len(self._lines) else self.lines.end()
        return types.Range(types.Position(start, 0), last)

    def _forget(self) -> None:
        self._text = None
        self._reading = None


def path_of(uri: str) -> str:
    """Return the path of a document; of one that is in no file, its address."""
    return uris.to_fs_path(uri) or uri


def uri_of(path: str) -> str:
    """Return the address of a file."""
    return uris.from_fs_path(path) or path
