"""Runs of words that two texts share, by which a copy is recognised."""

import re
from functools import cached_property

from tie_cli.evidence.characters import clean, replace_characters, unify

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_DASHES = dict.fromkeys("–—―", " ")
_FEW_RUNS = 64


class WordRuns:
    """The words of a text in a row, without the marks between them."""

    def __init__(self, plain: str) -> None:
        self._plain = plain

    def find_shared(self, words: str, length: int) -> str | None:
        """Return the first run of so many whole words that is in this text too, in any case; None if there is none."""
        own = _WORD.findall(_fold(clean(words)))
        if len(own) - length >= _FEW_RUNS:
            theirs = self._words.split()
            known = {hash(" ".join(theirs[start : start + length])) for start in range(len(theirs) - length + 1)}
            runs = (" ".join(own[start : start + length]) for start in range(len(own) - length + 1))
            return next((run for run in runs if hash(run) in known and f" {run} " in self._words), None)
        for start in range(len(own) - length + 1):
            run = own[start : start + length]
            # the longest word is in few texts, and to look for it takes a tenth of the time of taking a text apart
            if max(run, key=len) in self._folded and f" {' '.join(run)} " in self._words:
                return " ".join(run)
        return None

    @cached_property
    def _folded(self) -> str:
        return _fold(self._plain)

    @cached_property
    def _words(self) -> str:
        return f" {' '.join(_WORD.findall(self._folded))} "


def _fold(text: str) -> str:
    return unify(replace_characters(text, _DASHES)).lower()
