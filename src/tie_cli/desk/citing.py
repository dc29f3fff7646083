"""Selected words of an article as the excerpt of a fact: short, exact, and only in one place."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tie_cli.evidence.excerpts import SearchableText
    from tie_cli.evidence.outcomes import TextSpan

_MOST_WORDS = 10
_EDGES = " \t\n,;:.“”\"‘’'«»()"


def citation_of(source: str, text: "SearchableText", span: "TextSpan") -> dict[str, Any]:
    """Return an entry of `sources` for a piece of the article, with at most ten of its words that are in one place only.

    Words that are in several places get the words before them as `prefix`.
    """
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text.plain[span.start : span.end])]
    size = min(_MOST_WORDS, len(words))
    for first in range(len(words) - size + 1):
        excerpt = _words(text, span._replace(start=span.start + words[first][0], end=span.start + words[first + size - 1][1]))
        if excerpt and len(text.find(excerpt)) == 1:
            return {"id": source, "excerpt": excerpt}
    return exact_citation(source, text, span)


def exact_citation(source: str, text: "SearchableText", span: "TextSpan") -> dict[str, Any]:
    """Return an entry of `sources` whose excerpt is a whole piece of the article."""
    excerpt = _words(text, span)
    cited = {"id": source, "excerpt": excerpt}
    if len(text.find(excerpt)) > 1:
        before = list(re.finditer(r"\S+", text.plain[: span.start]))
        for size in range(1, 8):
            prefix = _one_line(text.plain[before[-size].start() : span.start]) if len(before) >= size else ""
            if prefix and len(text.find(excerpt, prefix)) == 1:
                return {**cited, "prefix": prefix}
    return cited


def words_of(text: "SearchableText", span: "TextSpan") -> str:
    """Return the selected words as a quote has them: on one line, without the quotation marks around them."""
    return _one_line(text.plain[span.start : span.end]).strip(' ,“”"«»')


def _words(text: "SearchableText", span: "TextSpan") -> str:
    return _one_line(text.plain[span.start : span.end]).strip(_EDGES)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
