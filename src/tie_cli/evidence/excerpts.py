"""Excerpts found in a text: exactly, whatever a copy may do to spaces, quotation marks and hyphens; else what is closest.

The search is that of a `TextQuoteSelector` (W3C Web Annotation Data Model, section 4.2.4): `exact`, with `prefix` and
`suffix` to tell several places apart. A passage that is only similar is shown and never counts as found.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, islice

from tie_cli.evidence.characters import clean, plain_width, unify
from tie_cli.evidence.closest import WordIndex, closest_passage
from tie_cli.evidence.comparable import ComparableText, find_shifts, fold_excerpt, fold_spacing
from tie_cli.evidence.denials import stops_at_negation
from tie_cli.evidence.marked_quotations import find_quotations, keep_outermost
from tie_cli.evidence.occurrences import find_occurrences
from tie_cli.evidence.optional_signs import fold_without_optional
from tie_cli.evidence.outcomes import MISSING, MOST_PLACES, NEARLY, SEVERAL, VERIFIED, Outcome, TextSpan
from tie_cli.evidence.word_cuts import complete_words, is_whole
from tie_cli.evidence.word_runs import WordRuns
from tie_cli.text.lines import PARAGRAPH_BREAK

_VOICING_MARKS = ("ﾞ", "ﾟ")


class SearchableText:
    """A text prepared for the search.

    `plain` is the text in NFC without characters that can't be seen; positions count in it.
    """

    def __init__(self, raw: str) -> None:
        self.plain = clean(raw)
        self._spans_by_excerpt: dict[tuple[str, str | None, str | None], tuple[TextSpan, ...]] = {}
        self._outcomes: dict[tuple[str, str | None, str | None], Outcome] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Hand over the text alone to another process: what is worked out of it is worked out again, if it is asked for."""
        return _restored, (self.plain,)

    def find(self, exact: str, prefix: str | None = None, suffix: str | None = None) -> list[TextSpan]:
        """Return every place where the words are, whole, after the prefix and before the suffix, in order."""
        key = (exact, prefix, suffix)
        if key not in self._spans_by_excerpt:
            self._spans_by_excerpt[key] = tuple(self.places(exact, prefix, suffix))
        return list(self._spans_by_excerpt[key])

    def places(self, exact: str, prefix: str | None = None, suffix: str | None = None) -> Iterator[TextSpan]:
        """Yield every place where the words are; as a copy may have them only where they are not as the text has them."""
        words, before, after = fold_excerpt(exact), fold_excerpt(prefix or ""), fold_excerpt(suffix or "")
        found = False
        for start, end in _find_between(self.folded, before, words, after):
            span = self._span(self._shifts, start, end)
            if is_whole(self._of_plain_width, *span):
                found = True
                yield span
        if words and not found:
            yield from self._places_in_copy(exact, prefix or "", suffix or "")

    def _places_in_copy(self, exact: str, prefix: str, suffix: str) -> Iterator[TextSpan]:
        """Yield the places where the words are but for footnote marks, repeated opening marks and words broken at line ends."""
        words, (before, after) = (
            fold_without_optional(clean(exact).strip()),
            (fold_without_optional(clean(part).strip()).text for part in (prefix, suffix)),
        )
        if self._without_optional.text == self.folded and words.text == fold_excerpt(exact):
            return
        for start, end in _find_between(self._without_optional.text, before, words.text, after):
            hyphens, breaks = self._without_optional.hyphens_between(start, end)
            if hyphens != words.hyphens and not _has_hyphens_of(words.hyphens, hyphens, breaks):
                continue
            span = self._span(self._without_optional, start, end)
            if is_whole(self._of_plain_width, *span):
                yield span

    def verify(self, exact: str, prefix: str | None = None, suffix: str | None = None) -> Outcome:
        """Search for an excerpt, and if it is not there for what is closest to it."""
        key = (exact, prefix, suffix)
        if key not in self._outcomes:
            self._outcomes[key] = self._verify(*key)
        return self._outcomes[key]

    def _verify(self, exact: str, prefix: str | None, suffix: str | None) -> Outcome:
        spans = tuple(islice(self.places(exact, prefix, suffix), MOST_PLACES))
        if spans:
            is_one = len(spans) == 1
            omits_negation = is_one and stops_at_negation(self.plain, *spans[0])
            return Outcome(VERIFIED if is_one else SEVERAL, spans, omits_negation=omits_negation)
        closest = self.closest(exact)
        return Outcome(NEARLY, (closest[0],), closest[1]) if closest else Outcome(MISSING)

    def closest(self, exact: str) -> tuple[TextSpan, float] | None:
        """Return the most similar passage, in whole words, and how similar it is of 100; None for less than 70.

        If the words are there but cut a word, that is the closest passage: "We can't" for "We can".
        """
        words = fold_excerpt(exact)
        if words and (at := self.folded.find(words)) >= 0:
            span = self._span(self._shifts, at, at + len(words))
            start, end = complete_words(self._of_plain_width, *span)
            return TextSpan(start, end), 100.0 * len(words) / max(len(words), end - start)
        found = closest_passage(words, self.folded, self._word_index) if words else None
        if found is None:
            return None
        start, end, likeness = found
        return self._span(self._shifts, start, end), likeness

    def _span(self, compared: ComparableText, start: int, end: int) -> TextSpan:
        """Return the piece of `plain` that stands at these positions of the compared form, with a voicing mark of its own."""
        first, last = compared.place(start), compared.place(end - 1) + 1
        return TextSpan(first, last + (self.plain[last : last + 1] in _VOICING_MARKS))

    def line_and_column(self, place: int) -> tuple[int, int]:
        """Return the line and column, from 1, of a position in `plain`."""
        line = bisect_right(self._line_starts, place)
        return line, place - self._line_starts[line - 1] + 1

    def around(self, span: TextSpan, width: int = 160) -> tuple[str, str, str]:
        """Return the words before a span in its paragraph, the span, and the words after it; each on one line.

        More than `width` characters on either side are cut to whole words, with an ellipsis.
        """
        before = PARAGRAPH_BREAK.split(self.plain[max(0, span.start - 4 * width) : span.start])[-1]
        after = PARAGRAPH_BREAK.split(self.plain[span.end : span.end + 4 * width], maxsplit=1)[0]
        if len(before) > width:
            before = "…" + before[-width:].partition(" ")[2]
        if len(after) > width:
            after = after[:width].rpartition(" ")[0] + "…"
        return _one_line(before).lstrip(), _one_line(self.plain[span.start : span.end]), _one_line(after).rstrip()

    def has_run(self, words: str, length: int) -> str | None:
        """Return the first run of so many whole words that is in this text too, in any case; None if there is none."""
        return self._runs.find_shared(words, length)

    @cached_property
    def folded(self) -> str:
        """The text as excerpts are compared with it."""
        return fold_spacing(self._unified)

    @cached_property
    def _unified(self) -> str:
        return unify(self.plain)

    @cached_property
    def _runs(self) -> WordRuns:
        return WordRuns(self.plain)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Where `plain` has quotations, with their marks, but for those inside others."""
        return keep_outermost(find_quotations(self.plain))

    @cached_property
    def _of_plain_width(self) -> str:
        return plain_width(self.plain)

    @cached_property
    def _shifts(self) -> ComparableText:
        return find_shifts(self._unified)

    @cached_property
    def _without_optional(self) -> ComparableText:
        return fold_without_optional(self.plain)

    @cached_property
    def _word_index(self) -> WordIndex:
        return WordIndex(self.folded)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.plain.split("\n"))]


def _restored(plain: str) -> SearchableText:
    text = SearchableText("")
    text.plain = plain
    return text


def verify(text: SearchableText, exact: str, prefix: str | None = None, suffix: str | None = None) -> Outcome:
    """Search for an excerpt, and if it is not there for what is closest to it."""
    return text.verify(exact, prefix, suffix)


def _find_between(text: str, before: str, words: str, after: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each place of `words` that `before` precedes and `after` follows, with or without a space between."""
    if not words:
        return
    if not before and not after:
        yield from ((at, at + len(words)) for at in find_occurrences(text, words))
        return
    spacings = [(left, right) for left in ("", " ") for right in ("", " ") if (before or not left) and (after or not right)]
    found: set[int] = set()
    for left, right in spacings:
        lead = len(before) + len(left)
        found.update(at + lead for at in find_occurrences(text, f"{before}{left}{words}{right}{after}"))
    yield from ((at, at + len(words)) for at in sorted(found))


def _has_hyphens_of(ours: list[int], hyphens: list[int], breaks: list[int]) -> bool:
    """Return whether an excerpt has the text's hyphens, and others only where a line's end breaks a word."""
    return set(hyphens) <= set(ours) and set(ours) - set(hyphens) <= set(breaks)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
