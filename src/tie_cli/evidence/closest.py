"""The passage of a text that is most similar to an excerpt which is not in it.

Comparing an excerpt with every passage takes time in proportion to both lengths, so only a short text is compared as a whole. In
a longer one the words that it shares with the excerpt, the rarest first, say where to look.
"""

import re
from functools import cached_property
from itertools import islice

_LEAST_LIKENESS = 60.0  # of 100, of a passage as long as the excerpt
_SIMILAR = 70.0  # of 100; below that the closest passage is about something else
_WHOLE = 1_000_000  # length of the text times length of the excerpt up to which all of it is compared
_LONG = 400  # characters of an excerpt, above which its words alone give the bounds of the passage
_LONGEST = 20_000  # characters that are compared of a very long excerpt
_MOST_PLACES = 2_000  # places of shared words that are looked at
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_UNSPACED = "\u0e00-\u0e7f\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNIT = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+(?:['-](?:(?![{_UNSPACED}])\w)+)*")


class WordIndex:
    """The words of a text and where they are; Han, kana and Thai characters count as words."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The bounds of each word."""
        return [found.span() for found in _UNIT.finditer(self._folded)]

    @cached_property
    def numbers(self) -> dict[str, list[int]]:
        """The numbers of the words that are spelled so."""
        numbers: dict[str, list[int]] = {}
        for number, (start, end) in enumerate(self.spans):
            numbers.setdefault(self._folded[start:end], []).append(number)
        return numbers


def closest_passage(words: str, folded: str, index: WordIndex) -> tuple[int, int, float] | None:
    """Return the bounds of the most similar passage and how similar it is of 100; None for less than 70."""
    from rapidfuzz import fuzz

    if len(words) * len(folded) <= _WHOLE and len(words) <= _LONG:
        bounds = _align(words, folded, 0, len(folded))
    else:
        words = words[:_LONGEST]
        bounds = _find_most_shared(words, index)
        if bounds and len(words) <= _LONG:
            bounds = _align(words, folded, max(0, bounds[0] - len(words)), bounds[1] + len(words))
    if bounds is None:
        return None
    likeness = float(fuzz.ratio(words, folded[bounds[0] : bounds[1]]))
    return (*bounds, likeness) if likeness >= _SIMILAR else None


def _align(words: str, folded: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the bounds of the passage within others that rapidfuzz's partial ratio finds, widened to whole words."""
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(words, folded[low:high], score_cutoff=_LEAST_LIKENESS)
    if found is None or found.dest_start == found.dest_end:
        return None
    return _widen(words, folded, low + found.dest_start, low + found.dest_end)


def _widen(words: str, folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a passage as long as the excerpt, moved to where the passage begins and ends.

    These are the first and last word that the excerpt has too, or a word at least half of which was found.
    """
    from difflib import SequenceMatcher

    low, high = max(0, start - len(words) // 2), end + len(words) // 2
    around = [word for word in _WORD.finditer(folded, low, high) if _is_complete(folded, *word.span())]
    matcher = SequenceMatcher(None, _WORD.findall(words), [word[0] for word in around], autojunk=False)
    shared = [around[block.b + at] for block in matcher.get_matching_blocks() for at in range(block.size)]
    shared += [word for word in around if 2 * (min(end, word.end()) - max(start, word.start())) >= len(word[0])]
    return (min(word.start() for word in shared), max(word.end() for word in shared)) if shared else (start, end)


def _is_complete(folded: str, start: int, end: int) -> bool:
    return not (_WORD.match(folded, max(0, start - 1), start) or _WORD.match(folded, end, end + 1))


def _find_most_shared(words: str, index: WordIndex) -> tuple[int, int] | None:
    """Return the bounds of the passage that shares the most words with an excerpt, from the first of these to the last."""
    ours = _UNIT.findall(words)
    wanted: dict[str, int] = {}
    for word in ours:
        wanted[word] = wanted.get(word, 0) + 1
    places: list[tuple[int, str]] = []
    for word in sorted(wanted, key=lambda word: (len(index.numbers.get(word, ())), word)):
        places += ((number, word) for number in islice(index.numbers.get(word, ()), max(0, _MOST_PLACES - len(places))))
    places.sort()
    width = len(ours) * 3 // 2 + 1
    inside = dict.fromkeys(wanted, 0)
    shared = first = 0
    best: tuple[int, int, int] | None = None
    for number, word in places:
        inside[word] += 1
        shared += inside[word] <= wanted[word]
        while places[first][0] <= number - width:
            leftmost = places[first][1]
            shared -= inside[leftmost] <= wanted[leftmost]
            inside[leftmost] -= 1
            first += 1
        if best is None or shared > best[0]:
            best = shared, places[first][0], number
    return (index.spans[best[1]][0], index.spans[best[2]][1]) if best else None
