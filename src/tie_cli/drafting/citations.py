"""The passage of a proposal: an excerpt of a few words that stands in the article once."""

import re

from tie_cli.evidence.excerpts import SearchableText, TextSpan

_LONGEST = 10  # words of an excerpt
_EDGES = ".,;:“”\"'‘’ "


def excerpt_of(text: SearchableText, span: TextSpan, at: int) -> str | None:
    """Return at most ten words around a place in a passage that stand nowhere else in the text, or None."""
    passage = text.plain[span.start : span.end]
    words = list(re.finditer(r"\S+", passage))
    anchor = next((number for number, word in enumerate(words) if span.start + word.end() > at), 0)
    for size in (6, 8, _LONGEST):
        last = max(0, len(words) - size)
        for start in range(max(0, min(anchor - size + 2, last)), min(anchor, last) + 1):
            window = words[start : start + size]
            excerpt = " ".join(passage[window[0].start() : window[-1].end()].split()).strip(_EDGES)
            if re.search(r"\w", excerpt) and len(text.find(excerpt)) == 1:
                return excerpt
    # a passage whose middle repeats itself: any of its words will do
    for start in range(max(1, len(words) - _LONGEST + 1)):
        window = words[start : start + _LONGEST]
        excerpt = " ".join(passage[window[0].start() : window[-1].end()].split()).strip(_EDGES)
        if re.search(r"\w", excerpt) and len(text.find(excerpt)) == 1:
            return excerpt
    return None
