"""A text in the form in which it is compared, and the way back from a position in that form to the text itself."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from tie_cli.evidence.characters import clean, has_any, replace_characters, unify

# Han, kana and their punctuation, Thai, Lao, Burmese and Khmer: white space beside them, such as a line break, is no space
# between words.
_WIDE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff9f\U00020000-\U0003ffff"
)
_HAS_WIDE = re.compile(f"[{_WIDE}]")
GAP_PATTERN = r"\s{2,}|[^\S ]"
_SPACES = {chr(code): " " for code in range(0x3001) if chr(code).isspace() and chr(code) != " "}
# What folding leaves as it is, for what most excerpts are: words with single spaces, in Latin letters, with no quotation mark.
_AS_IS = re.compile(r"(?:[!#-&(-_a-~À-ÖØ-öø-ɏ]+(?: [!#-&(-_a-~À-ÖØ-öø-ɏ]+)*)?")
_WIDE_GAPS = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])|{GAP_PATTERN}")
MARKS_AS_ONE = str.maketrans('"「」', "'''")


class ComparableText(NamedTuple):
    """A text as it is compared. `places` are where its positions shift, `shifts` by how much they do from there on.

    `hyphens` are the positions at which a hyphen inside a word was left out, `breaks` those at which a word is broken by
    the end of a line, with a hyphen that may be the word's own; both are for `fold_without_optional` only.
    """

    text: str
    places: list[int]
    shifts: list[int]
    hyphens: list[int]
    breaks: list[int]

    def place(self, position: int) -> int:
        """Return the position in the text itself."""
        return position + self.shifts[bisect_right(self.places, position) - 1]

    def hyphens_between(self, start: int, end: int) -> tuple[list[int], list[int]]:
        """Return `hyphens` and `breaks` between two positions, counted from the first."""
        found = []
        for positions in (self.hyphens, self.breaks):
            low, high = bisect_right(positions, start), bisect_left(positions, end)
            found.append([position - start for position in positions[low:high]])
        return found[0], found[1]


def fold_spacing(unified: str) -> str:
    """Return a text with one space for any white space, none beside Han and kana, and one sign for all quotation marks."""
    if not is_wide(unified):
        folded = replace_characters(unified, _SPACES)
        while "  " in folded:
            folded = folded.replace("  ", " ")
        return folded.replace('"', "'")
    return _WIDE_GAPS.sub(lambda gap: fold_gap(unified, *gap.span()), unified).translate(MARKS_AS_ONE)


def fold_excerpt(text: str) -> str:
    """Return an excerpt as it is compared."""
    return text if _AS_IS.fullmatch(text) else fold_spacing(unify(clean(text)).strip())


def find_shifts(unified: str) -> ComparableText:
    """Return where the positions of `fold_spacing` shift, without the text."""
    if is_wide(unified):
        return _shifts_of(_find_wide_gaps(unified))
    text = replace_characters(unified, _SPACES)
    if "   " in text:
        return _shifts_of(_find_runs_of_spaces(text))
    # pairs of spaces alone, as between the paragraphs of most texts: each is folded to one
    lengths = [len(part) + 1 for part in text.split("  ")[:-1]]
    return ComparableText("", [0, *accumulate(lengths)], list(range(len(lengths) + 1)), [], [])


def _shifts_of(gaps: Iterable[tuple[int, int, int]]) -> ComparableText:
    places, shifts, shift = [0], [0], 0
    for start, end, length in gaps:
        if more := end - start - length:
            places.append(start - shift + length)
            shift += more
            shifts.append(shift)
    return ComparableText("", places, shifts, [], [])


def _find_wide_gaps(unified: str) -> Iterator[tuple[int, int, int]]:
    """Yield the bounds of each gap, and how many characters it is folded to."""
    for gap in _WIDE_GAPS.finditer(unified):
        yield *gap.span(), len(fold_gap(unified, *gap.span()))


def _find_runs_of_spaces(text: str) -> Iterator[tuple[int, int, int]]:
    at = text.find("  ")
    while at >= 0:
        end = at + 2
        while text.startswith(" ", end):
            end += 1
        yield at, end, 1
        at = text.find("  ", end)


def is_wide(text: str) -> bool:
    """Return whether a text has a script in which white space is no space between words."""
    return has_any(text, _HAS_WIDE)


def fold_gap(text: str, start: int, end: int) -> str:
    """Return what a gap in a text is folded to."""
    return "" if _HAS_WIDE.search(text[max(0, start - 1) : start] + text[end : end + 1]) else " "
