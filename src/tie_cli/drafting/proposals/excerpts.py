"""The passage of a proposal: an excerpt of a few words that stands in the article once."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import TextSpan

_LONGEST = 10  # words of an excerpt
_AROUND = 400  # characters on either side of a place, among which its excerpt is
_MOST_TRIES = 60  # excerpts of a passage that repeats itself
_EDGES = ".,;:“”\"'‘’ "


def choose_excerpt(text: SearchableText, span: TextSpan, at: int, also: TextSpan | None = None) -> str | None:
    """Return at most ten words around a place in a passage that stand nowhere else in the text, or None.

    They have what stands at `also` too, such as a date, where that is near enough.
    """
    start, end = _cut_to_near_words(text.plain, span, at)
    passage = text.plain[start:end]
    words = list(re.finditer(r"\S+", passage))
    anchor = next((number for number, word in enumerate(words) if start + word.end() > at), 0)
    if also and (excerpt := _choose_with_both(text, passage, words, anchor, TextSpan(also.start - start, also.end - start))):
        return excerpt
    for size in (6, 8, _LONGEST):
        last = max(0, len(words) - size)
        for first in range(max(0, min(anchor - size + 2, last)), min(anchor, last) + 1):
            if excerpt := _make_if_unique(text, passage, words[first : first + size]):
                return excerpt
    # a passage whose middle repeats itself: other words of it will do
    return _choose_elsewhere(text, span)


@lru_cache(maxsize=16)  # each statement of a sentence asks
def _choose_elsewhere(text: SearchableText, span: TextSpan) -> str | None:
    """Return an excerpt from the beginning or the end of a passage."""
    passage = text.plain[span.start : span.end]
    return next((found for words in _list_windows(passage) if (found := _make_if_unique(text, passage, words))), None)


def _choose_with_both(
    text: SearchableText, passage: str, words: Sequence[re.Match[str]], anchor: int, also: TextSpan
) -> str | None:
    """Return an excerpt that has a word and all words of another place, or None where they are too far apart."""
    near = [number for number, word in enumerate(words) if word.start() < also.end and also.start < word.end()]
    if not near:
        return None
    low, high = min(anchor, near[0]), max(anchor, near[-1])
    if high - low < _LONGEST - 1:
        low = max(0, low - 1)  # most often the speaker's name
    for size in range(max(6, high - low + 1), _LONGEST + 1):
        for first in range(min(low, max(0, len(words) - size)), max(0, high - size + 1) - 1, -1):
            if excerpt := _make_if_unique(text, passage, words[first : first + size]):
                return excerpt
    return None


def _cut_to_near_words(plain: str, span: TextSpan, at: int) -> TextSpan:
    """Return the part of a passage that is near a place, in whole words: a sentence may be very long."""
    start, end = max(span.start, at - _AROUND), min(span.end, at + _AROUND)
    while span.start < start < at and not plain[start - 1].isspace():
        start += 1
    while at < end < span.end and not plain[end].isspace():
        end -= 1
    return TextSpan(start, end)


def _list_windows(passage: str) -> Iterator[Sequence[re.Match[str]]]:
    """Yield each ten words from the beginning of a passage and from its end, no more than are tried."""
    words = list(re.finditer(r"\S+", passage))
    starts = range(max(1, len(words) - _LONGEST + 1))
    if len(starts) > _MOST_TRIES:
        half = _MOST_TRIES // 2
        yield from (words[start : start + _LONGEST] for start in (*starts[:half], *starts[-half:]))
        return
    yield from (words[start : start + _LONGEST] for start in starts)


def _make_if_unique(text: SearchableText, passage: str, words: Sequence[re.Match[str]]) -> str | None:
    """Return these words as an excerpt if they stand in the text just once."""
    if not words:
        return None
    excerpt = " ".join(passage[words[0].start() : words[-1].end()].split()).strip(_EDGES)
    once = re.search(r"\w", excerpt) and sum(1 for _ in islice(text.places(excerpt), 2)) == 1
    return excerpt if once else None
