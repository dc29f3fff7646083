"""Excerpts found in a text: exactly, whatever a copy may do to spaces, quotation marks and hyphens; else what is closest.

The search is that of a `TextQuoteSelector` (W3C Web Annotation Data Model, section 4.2.4): `exact`, with `prefix` and
`suffix` to tell several places apart. A passage that is only alike is shown and never counts as found.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from tie_cli.text.folding import is_unspaced

VERIFIED = "verified"
SEVERAL = "several"
NEARLY = "nearly"
MISSING = "missing"
_MOST_PLACES = 50
_LEAST_LIKENESS = 60.0  # of 100, of a passage as long as the excerpt
_LIKE = 70.0  # of 100; below, what is closest is another passage

# Signs that stand for one another in copies. Each is one character for one, so that places stay what they are.
_QUOTES = dict.fromkeys("‘’‚‛′‵`´ʼ＇", "'") | dict.fromkeys("“”„‟″‶«»＂〝〞", '"')
_ALIKE = _QUOTES | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
# Not seen in print: soft hyphens, zero-width spaces and joiners, the byte order mark. And ligatures, as PDF has them.
_UNSEEN = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_CLEAN = _UNSEEN | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# a pattern passes over a long text faster than a translation table does
_TO_FOLD, _TO_CLEAN = (re.compile(f"[{''.join(signs)}]") for signs in (_ALIKE, _CLEAN))
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_PARAGRAPH = re.compile(r"\n\s*\n|\f")
_BROKEN = re.compile(r"\w-[^\S\n]*\n")
_OMISSION = re.compile(r"\s*(?:\[[^\]]*\]|\(\.\.\.\)|…|\.\.\.)\s*")
_WORD = re.compile(r"[\w'-]+")
_LAST_STOP = re.compile("[.,。、]$")


class TextSpan(NamedTuple):
    """A piece of `SearchableText.plain`: from `start` up to and without `end`."""

    start: int
    end: int


class Outcome(NamedTuple):
    """What became of the search for an excerpt.

    `verified`: it stands at `spans[0]`; `several`: at each of `spans`; `nearly`: the closest passage is at `spans[0]`,
    `likeness` of 100; `missing`: nowhere.
    """

    status: str
    spans: tuple[TextSpan, ...] = ()
    likeness: float = 100.0


class SearchableText:
    """A text made ready for the search.

    `plain` is the text in Unicode's form NFC without characters that are not seen; places count in it.
    """

    def __init__(self, raw: str) -> None:
        self.plain = _clean(raw)
        self._alike = _alike(self.plain)
        self.folded = _SPACES.sub(" ", self._alike)

    def find(self, exact: str, prefix: str | None = None, suffix: str | None = None) -> list[TextSpan]:
        """Every place where the words stand, whole, after the prefix and before the suffix, in order."""
        needle = fold(exact)
        if not needle:
            return []
        before, after = fold(prefix or ""), fold(suffix or "")
        found: list[TextSpan] = []
        at = self.folded.find(needle)
        while at >= 0 and len(found) < _MOST_PLACES:
            end = at + len(needle)
            left, right = self.folded[max(0, at - len(before) - 1) : at], self.folded[end : end + len(after) + 1]
            if _is_whole(self.folded, at, end) and left.rstrip().endswith(before) and right.lstrip().startswith(after):
                found.append(TextSpan(self._place(at), self._place(end - 1) + 1))
            at = self.folded.find(needle, at + 1)
        if not found and _BROKEN.search(self.plain):
            found = self._find_broken(needle, before, after)
        return found

    def closest(self, exact: str) -> tuple[TextSpan, float] | None:
        """The passage that is most alike, in whole words, and how alike of 100 (rapidfuzz's ratio); None for less than 70."""
        from rapidfuzz import fuzz

        needle = fold(exact)
        found = fuzz.partial_ratio_alignment(needle, self.folded, score_cutoff=_LEAST_LIKENESS) if needle else None
        if found is None or found.dest_start == found.dest_end:
            return None
        start, end = self._widened(needle, found.dest_start, found.dest_end)
        likeness = fuzz.ratio(needle, self.folded[start:end])
        return (TextSpan(self._place(start), self._place(end - 1) + 1), float(likeness)) if likeness >= _LIKE else None

    def _widened(self, needle: str, start: int, end: int) -> tuple[int, int]:
        """The bounds of what was found, which is as long as the excerpt, moved to where the passage begins and ends.

        These are the first and last word that the excerpt has too, or a word at least half of which was found.
        """
        from difflib import SequenceMatcher

        low, high = max(0, start - len(needle) // 2), end + len(needle) // 2
        around = [word for word in _WORD.finditer(self.folded, low, high) if _is_whole(self.folded, *word.span())]
        matcher = SequenceMatcher(None, _WORD.findall(needle), [word[0] for word in around], autojunk=False)
        ours = [around[block.b + at] for block in matcher.get_matching_blocks() for at in range(block.size)]
        ours += [word for word in around if 2 * (min(end, word.end()) - max(start, word.start())) >= len(word[0])]
        return (min(word.start() for word in ours), max(word.end() for word in ours)) if ours else (start, end)

    def line_and_column(self, place: int) -> tuple[int, int]:
        """The line and column, from 1, of a place in `plain`."""
        return self.plain.count("\n", 0, place) + 1, place - self.plain.rfind("\n", 0, place)

    def around(self, span: TextSpan, width: int = 160) -> tuple[str, str, str]:
        """What stands in the same paragraph before a span, the span, and what stands after it; each on one line.

        More than `width` characters on either side are cut to whole words, with an ellipsis.
        """
        before, after = self.plain[: span.start], self.plain[span.end :]
        before = _PARAGRAPH.split(before[-4 * width :])[-1]
        after = _PARAGRAPH.split(after[: 4 * width], 1)[0]
        if len(before) > width:
            before = "…" + before[-width:].partition(" ")[2]
        if len(after) > width:
            after = after[:width].rpartition(" ")[0] + "…"
        return _one_line(before).lstrip(), _one_line(self.plain[span.start : span.end]), _one_line(after).rstrip()

    def has_run(self, words: str, length: int) -> str | None:
        """The first run of so many words that stands in this text too, in any case; None where there is none."""
        own = _WORD.findall(_alike(words).lower())
        for start in range(len(own) - length + 1):
            run = " ".join(own[start : start + length])
            if f" {run} " in self._words:
                return run
        return None

    @cached_property
    def _words(self) -> str:
        return f" {' '.join(_WORD.findall(self._alike.lower()))} "

    @cached_property
    def _shifts(self) -> tuple[list[int], list[int]]:
        """Where folded places move by how much: behind each run of spaces that became one."""
        places, shifts, shift = [0], [0], 0
        for run in _SPACES.finditer(self._alike):
            if more := run.end() - run.start() - 1:
                places.append(run.start() - shift + 1)
                shift += more
                shifts.append(shift)
        return places, shifts

    def _place(self, folded: int) -> int:
        places, shifts = self._shifts
        return folded + shifts[bisect_right(places, folded) - 1]

    def _find_broken(self, needle: str, before: str, after: str) -> list[TextSpan]:
        """Places where a word of the excerpt is broken at the end of a line, with a hyphen that may be its own."""
        parts = []
        for char, following in zip(needle, [*needle[1:], ""], strict=True):
            parts.append(r"\s+" if char == " " else r"-\s*" if char == "-" else re.escape(char))
            if _is_wordy(char) and following and _is_wordy(following):
                parts.append(r"(?:-[^\S\n]*\n\s*)?")
        spans = []
        for found in re.finditer("".join(parts), self._alike):
            start, end = found.span()
            left, right = _SPACES.sub(" ", self._alike[:start]), _SPACES.sub(" ", self._alike[end:])
            if _is_whole(self._alike, start, end) and left.rstrip().endswith(before) and right.lstrip().startswith(after):
                spans.append(TextSpan(start, end))
        return spans[:_MOST_PLACES]


def fold(text: str) -> str:
    """A text as it is compared: one space for any white space, one sign for all that stand for one another."""
    return _SPACES.sub(" ", _alike(_clean(text))).strip()


def verify(text: SearchableText, exact: str, prefix: str | None = None, suffix: str | None = None) -> Outcome:
    """Search for an excerpt, and where it does not stand for what is closest to it."""
    spans = text.find(exact, prefix, suffix)
    if spans:
        return Outcome(VERIFIED if len(spans) == 1 else SEVERAL, tuple(spans))
    closest = text.closest(exact)
    return Outcome(NEARLY, (closest[0],), closest[1]) if closest else Outcome(MISSING)


def verify_words(text: SearchableText, words: str) -> Outcome:
    """Search for a speaker's words as a curator may give them.

    What is left out (`…`) or put in (`[…]`) splits them into pieces that must stand in this order; a full stop or comma
    at the end may be the curator's. To stand in several places is no fault of theirs: the first one counts.
    """
    pieces = [piece for piece in _OMISSION.split(words) if re.search(r"\w", piece)]
    if pieces:
        pieces[-1] = _LAST_STOP.sub("", pieces[-1].rstrip())
    start, spans = 0, []
    for piece in pieces:
        following = [span for span in text.find(piece) if span.start >= start]
        if not following:
            outcome = verify(text, piece)
            # a piece that stands elsewhere is out of order: that is no more than nearly
            return outcome if outcome.status in (NEARLY, MISSING) else Outcome(NEARLY, outcome.spans[:1])
        spans.append(following[0])
        start = following[0].end
    return Outcome(VERIFIED, (TextSpan(spans[0].start, spans[-1].end),)) if spans else Outcome(MISSING)


def differences(excerpt: str, passage: str) -> list[tuple[str, str]]:
    """What an excerpt has in place of what a passage has, word by word; an empty text where the other has more."""
    from difflib import SequenceMatcher

    ours, theirs = fold(excerpt).split(" "), fold(passage).split(" ")
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [(" ".join(ours[a:b]), " ".join(theirs[c:d])) for tag, a, b, c, d in codes if tag != "equal"]


def _alike(text: str) -> str:
    return text.replace("`", "'") if text.isascii() else _TO_FOLD.sub(lambda found: _ALIKE[found[0]], text)


def _clean(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", _TO_CLEAN.sub(lambda found: _CLEAN[found[0]], text))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _is_wordy(char: str) -> bool:
    """Whether a character is a part of words that are written with spaces between them."""
    return (char.isalnum() or unicodedata.category(char)[0] == "M") and not is_unspaced(char)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word or number is cut at either end: `war` does not stand in `warning`, nor `2` in `2,000`."""
    if start > 0 and _is_wordy(text[start - 1]) and _is_wordy(text[start]):
        return False
    if end < len(text) and _is_wordy(text[end]) and _is_wordy(text[end - 1]):
        return False
    if text[start].isdigit() and re.search(r"\d[.,]$", text[max(0, start - 2) : start]):
        return False
    return not (text[end - 1].isdigit() and re.match(r"[.,]\d", text[end : end + 2]))
