"""Which of many texts may have a quotation, found by a few of its words before any text is compared as a whole."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from math import log1p

from tie_cli.queries.quotable import Quotable
from tie_cli.text.folding import UNSPACED

_UNIT = re.compile(rf"[{UNSPACED}]{{1,2}}|(?:(?![{UNSPACED}])\w)+")
_MOST_PROBES = 12  # words that are looked for
_RARE = 10  # a word is rare if one in so many texts has it
_ENOUGH = 5  # rare words, which tell enough
_LEAST_SHARE = 0.3  # of the weight of all words looked for
_LEAST_OF_BEST = 0.75  # of the weight that the likeliest text has
_SEAM = "\0"  # between texts; no quotation has it
_MOST_LIKELY = 5  # texts that are compared as a whole


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
        """Return the few texts that have the most of the longest words of the pieces; a word of few texts counts for more."""
        units = dict.fromkeys(unit for piece in pieces for unit in _UNIT.findall(piece))
        weights: dict[int, float] = {}
        total, rare = 0.0, 0
        for word in sorted(units, key=len, reverse=True)[:_MOST_PROBES]:
            numbers = [number for number, folded in enumerate(self._folded) if word in folded]
            weight = log1p(len(self.texts) / max(1, len(numbers)))
            total += weight
            for number in numbers:
                weights[number] = weights.get(number, 0) + weight
            rare += _RARE * len(numbers) <= len(self.texts)
            if rare == _ENOUGH:
                break
        if not weights:
            return []
        least = max(_LEAST_SHARE * total, _LEAST_OF_BEST * max(weights.values()))
        likely = sorted((number for number, weight in weights.items() if weight >= least), key=lambda number: -weights[number])
        return [self.texts[number] for number in likely[:_MOST_LIKELY]]

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
    def _folded(self) -> list[str]:
        return [text.folded for text in self.texts]

    @cached_property
    def _joined(self) -> str:
        return _SEAM.join(self._folded)

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(folded) + len(_SEAM) for folded in self._folded[:-1])
        return list(accumulate(lengths, initial=0))
