"""The words of a manuscript as its reader sees them, and the way back from each character to where it was written."""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from tie_cli.evidence.characters import clean
from tie_cli.text.lines import line_starts

_JAMO = range(0x1160, 0x1200)  # which join the one before


class CitationMark(NamedTuple):
    """A citation as it is written, from `start` to `end` of `raw`; it stands at `place` of the text.

    `is_bare`: it is a name behind @ in a sentence, which may be something else.
    """

    place: int
    start: int
    end: int
    is_bare: bool = False


class Prose:
    """The words of a manuscript. `text` is what its reader sees, `raw` what was written."""

    def __init__(self, raw: str, text: str, origins: "array[int]", citations: list[CitationMark]) -> None:
        self.raw = raw
        self.text = text
        self.origins = origins
        self.citations = citations
        self._line_starts = line_starts(raw)

    @classmethod
    def of(cls, raw: str) -> "Prose":
        """Return all of a text, as it is written."""
        return cls(raw, raw, array("I", range(len(raw))), [])

    def origin(self, place: int) -> int:
        """Return the position in `raw` of a position in `text`; behind the last character it is the end."""
        return self.origins[place] if place < len(self.origins) else len(self.raw)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the positions in `raw` at which a piece of `text` begins and ends."""
        first = self.origin(start)
        return first, max(first, self.origin(end - 1) + 1) if end > start else first

    def line_and_column(self, position: int) -> tuple[int, int]:
        """Return the line and column, from 1, of a position in `raw`."""
        line = bisect_right(self._line_starts, position)
        return line, position - self._line_starts[line - 1] + 1


class ProseWriter:
    """Collects pieces of a text, each with its place in what was written."""

    def __init__(self, source: Prose) -> None:
        self.source = source
        self._parts: list[str] = []
        self._origins = array("I")
        self._citations: list[CitationMark] = []

    def copy(self, start: int, end: int) -> None:
        """Add a piece of the source as it is, with combined characters composed and without those that can't be seen."""
        piece = self.source.text[start:end]
        if piece and clean(piece) == piece:
            self._parts.append(piece)
            self._origins.extend(self.source.origins[start:end])
            return
        for place, cluster in _split_clusters(piece):
            self.insert(clean(cluster), start + place)

    def insert(self, text: str, place: int) -> None:
        """Add a text that stands for what is at a place of the source."""
        if text:
            self._parts.append(text)
            self._origins.extend([self.source.origin(place)] * len(text))

    def insert_behind_last(self, text: str) -> None:
        """Add a text right behind the last word, before the white space that follows it."""
        spaces: list[str] = []
        while self._parts and self._parts[-1].isspace():
            spaces.append(self._parts.pop())
        place = len(self._origins) - sum(map(len, spaces))
        behind, self._origins = self._origins[place:], self._origins[:place]
        self._origins.extend([self._origins[-1] if place else 0] * len(text) + list(behind))
        self._parts += [text, *reversed(spaces)]

    def break_paragraph(self, place: int) -> None:
        """Add a blank line."""
        self.insert("\n\n", place)

    def cite(self, start: int, end: int, *, is_bare: bool = False) -> None:
        """Note that a citation stands here, which a piece of the source has."""
        self._citations.append(CitationMark(len(self._origins), *self.source.span(start, end), is_bare))

    def finish(self) -> Prose:
        """Return what was collected."""
        return Prose(self.source.raw, "".join(self._parts), self._origins, self._citations)


def _split_clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character with those that may be composed with it, and where it is; a line end is one."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text):
            char = text[place]
            if unicodedata.combining(char) or ord(char) in _JAMO or (char == "\n" and text[place - 1] == "\r"):
                continue
        yield start, text[start:place]
        start = place
