"""Which of many texts may have a quotation, found by a few of its words before any text is compared as a whole."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from tie_cli.queries.quotable import Quotable
from tie_cli.text.folding import UNSPACED

_UNIT = re.compile(rf"[{UNSPACED}]{{1,2}}|(?:(?![{UNSPACED}])\w)+")
_MOST_PROBES = 12
_FIRST = 4  # probes of which a text needs a half before the others are looked for
_SEAM = "\0"  # between texts; no quotation has it
_MOST_LIKELY = 8  # texts that are compared as a whole


class LikelyTexts:
    """Many texts, to choose those that may have a quotation."""

    def __init__(self, texts: Sequence[Quotable]) -> None:
        self.texts = texts

    def with_all(self, pieces: Iterable[str]) -> list[Quotable]:
        """Return the texts that have every piece as it is compared, but for the case of its first letter."""
        ends = sorted((piece[1:].rstrip(".,") or piece for piece in pieces if piece), key=len, reverse=True)
        if not ends:
            return []
        found = (self.texts[number] for number in self._with(ends[0]))
        return [text for text in found if all(end in text.folded for end in ends[1:])]

    def most_likely(self, pieces: Sequence[str]) -> list[Quotable]:
        """Return the few texts that have most of the longest words of the pieces, at least half of them."""
        units = dict.fromkeys(unit for piece in pieces for unit in _UNIT.findall(piece))
        probes = sorted(units, key=len, reverse=True)[:_MOST_PROBES]
        shares = ((_share(probes, text.folded), -number) for number, text in enumerate(self.texts))
        likely = sorted((share for share in shares if 2 * share[0] >= 1), reverse=True)
        return [self.texts[-number] for _, number in likely[:_MOST_LIKELY]]

    def _with(self, words: str) -> Iterator[int]:
        """Yield the number of each text that has some words; one search in all of them is faster than one in each."""
        at = self._joined.find(words)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            if number + 1 == len(self._starts):
                return
            at = self._joined.find(words, self._starts[number + 1])

    @cached_property
    def _joined(self) -> str:
        return _SEAM.join(text.folded for text in self.texts)

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(text.folded) + len(_SEAM) for text in self.texts[:-1])
        return list(accumulate(lengths, initial=0))


def _share(probes: Sequence[str], folded: str) -> float:
    """Return how many words a text has, from 0 to 1; 0 if it has less than half of the first few."""
    first = probes[:_FIRST]
    number = sum(probe in folded for probe in first)
    if 2 * number < len(first) or not first:
        return 0
    return (number + sum(probe in folded for probe in probes[_FIRST:])) / len(probes)
