"""Runs of words that two texts share, by which a copy is recognised."""

import re

from tie_cli.evidence.characters import clean, unify

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_FEW_RUNS = 64


class WordRuns:
    """The words of a text in a row, without the marks between them."""

    def __init__(self, plain: str) -> None:
        self._words = f" {' '.join(_WORD.findall(_fold(plain)))} "

    def find_shared(self, words: str, length: int) -> str | None:
        """Return the first run of so many whole words that is in this text too, in any case; None if there is none."""
        own = _WORD.findall(_fold(clean(words)))
        runs = (" ".join(own[start : start + length]) for start in range(len(own) - length + 1))
        if len(own) - length < _FEW_RUNS:
            return next((run for run in runs if f" {run} " in self._words), None)
        theirs = self._words.split()
        known = {hash(" ".join(theirs[start : start + length])) for start in range(len(theirs) - length + 1)}
        return next((run for run in runs if hash(run) in known and f" {run} " in self._words), None)


def _fold(text: str) -> str:
    return unify(re.sub("[–—―]", " ", text)).lower()
