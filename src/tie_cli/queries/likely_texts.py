"""Which of many texts may have a quotation, found by a few of its words before any text is compared as a whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tie_cli.queries.quotable import Quotable
from tie_cli.text.folding import UNSPACED

_UNIT = re.compile(rf"[{UNSPACED}]{{1,2}}|(?:(?![{UNSPACED}])\w)+")
_MOST_PROBES = 12
_FIRST = 4  # probes of which a text needs a half before the others are looked for
_MOST_LIKELY = 8  # texts that are compared as a whole


class WantedWords:
    """The pieces of a quotation as they are compared, and its longest words, which tell most about where it is."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.pieces = list(filter(None, pieces))
        units = dict.fromkeys(unit for piece in self.pieces for unit in _UNIT.findall(piece))
        self.probes = sorted(units, key=len, reverse=True)[:_MOST_PROBES]

    def texts_with_all(self, texts: Iterable[Quotable]) -> Iterator[Quotable]:
        """Yield the texts that have every piece, but for the case of its first letter."""
        ends = [piece[1:].rstrip(".,") or piece for piece in self.pieces]
        return (text for text in texts if ends and all(end in text.folded for end in ends))

    def share(self, folded: str) -> float:
        """Return how many of the probes a text has, from 0 to 1; 0 if it has less than half of the first."""
        first = self.probes[:_FIRST]
        number = sum(probe in folded for probe in first)
        if 2 * number < len(first) or not first:
            return 0
        return (number + sum(probe in folded for probe in self.probes[_FIRST:])) / len(self.probes)


def most_likely(texts: Sequence[Quotable], wanted: WantedWords) -> list[Quotable]:
    """Return the few texts that have most of the words, at least half of those looked for."""
    shares = ((wanted.share(text.folded), -number) for number, text in enumerate(texts))
    likely = sorted((share for share in shares if 2 * share[0] >= 1), reverse=True)
    return [texts[-number] for _, number in islice(likely, _MOST_LIKELY)]
