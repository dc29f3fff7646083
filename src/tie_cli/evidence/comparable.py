"""A text in the form in which it is compared, and the way back from a position in that form to the text itself."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

from tie_cli.evidence.characters import (
    SUPERSCRIPTS,
    clean,
    has_any,
    is_exponent,
    is_joining_hyphen,
    is_word_character,
    replace_characters,
    unify,
)

# Han, kana and their punctuation, Thai, Lao, Burmese and Khmer: white space beside them, such as a line break, is no space
# between words.
_WIDE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff9f\U00020000-\U0003ffff"
)
_HAS_WIDE = re.compile(f"[{_WIDE}]")
_GAP = r"\s{2,}|[^\S ]"
_SPACES = {chr(code): " " for code in range(0x3001) if chr(code).isspace() and chr(code) != " "}
# What folding leaves as it is, for what most excerpts are: words with single spaces, in Latin letters, with no quotation mark.
_AS_IS = re.compile(r"(?:[!#-&(-_a-~À-ÖØ-öø-ɏ]+(?: [!#-&(-_a-~À-ÖØ-öø-ɏ]+)*)?")
_WIDE_GAPS = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])|{_GAP}")
_MARKS = str.maketrans('"「」', "'''")

_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u30a1-\u30fc"

# What Markdown writes around words: the address of a link, or its label where the text defines one; emphasis with underscores
# (that with asterisks looks like a footnote mark); the backslash before a sign; the sign before each line of a quotation; and the
# tags that may stand there.
_TITLE = r"(?:[^\S\n]+(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'))?"
_ADDRESS = (
    r"\]\((?:<[^<>\n]{1,2000}>|(?=[^\s()]{0,2000}?(?:\w\.\w|[/#:]))[^\s()]{1,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)"
    + _TITLE
    + r"\)"
)
_MARKDOWN = "|".join(
    (
        rf"!?\[(?=[^\[\]]{{1,300}}{_ADDRESS})",
        _ADDRESS,
        r"(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)|(?<=[.,;:!?)'\"])_{1,3}(?!\w)",
        r"(?<=\n)(?:>[^\S\n]?)+",
        r"\\(?=[!-/:-@\[-`{-~\n])",
        r"</?(?:a|abbr|b|cite|em|i|mark|q|small|span|strong|u)(?:\s[^<>\n]{0,300})?/?>",
    )
)
_REFERENCE = r"\[(?=(?P<linked>[^\[\]]{1,300})\]\[(?P<label>[^\[\]\n]{0,100})\])|(?P<close>\])(?=\[)"
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]{1,100})\]:[^\S\n]*\S", re.M)
_ENTITY = r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
# What a copy may leave out: Markdown, footnote marks, readings of Han characters, and the opening mark that a long quotation
# repeats at each paragraph.
_FOOTNOTE = "|".join(
    (
        r"[^\S\n]?(?:\[(?:\d{1,3}|[a-z]|note \d+|\^[\w-]{1,20})\])+(?!\w)",
        rf"(?<=[^\s{SUPERSCRIPTS}])[{SUPERSCRIPTS}]+(?!\w)",
        r"(?<=[\w.,;:!?)'\"])[*†‡]+(?!\w)|(?<!\S)[*†‡]+(?=\w)",
        rf"(?<=[{_HAN}])(?:\([{_KANA}]+\)|《[{_KANA}]+》)",  # how Han characters are read
    )
)
_BREAK = r"(?<=\w)-[^\S\n]*\n\s*(?=\w)"
_HYPHEN = r"(?<=\w)-(?=\w)"
_OPENING = r"[\"'「][^\S\n]?(?=\w)"  # « Nous has a space behind it


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


def fold(unified: str) -> str:
    """Return a text with one space for any white space, none beside Han and kana, and one sign for all quotation marks."""
    if not _is_wide(unified):
        folded = replace_characters(unified, _SPACES)
        while "  " in folded:
            folded = folded.replace("  ", " ")
        return folded.replace('"', "'")
    return _WIDE_GAPS.sub(lambda gap: _space(unified, *gap.span()), unified).translate(_MARKS)


def fold_excerpt(text: str) -> str:
    """Return an excerpt as it is compared."""
    return text if _AS_IS.fullmatch(text) else fold(unify(clean(text)).strip())


def shifts_of_fold(unified: str) -> ComparableText:
    """Return where the positions of `fold` shift, without the text."""
    places, shifts, shift = [0], [0], 0
    for start, end, length in _wide_gaps(unified) if _is_wide(unified) else _runs_of_spaces(replace_characters(unified, _SPACES)):
        if more := end - start - length:
            places.append(start - shift + length)
            shift += more
            shifts.append(shift)
    return ComparableText("", places, shifts, [], [])


def _wide_gaps(unified: str) -> Iterator[tuple[int, int, int]]:
    """Yield the bounds of each gap, and how many characters it is folded to."""
    for gap in _WIDE_GAPS.finditer(unified):
        yield *gap.span(), len(_space(unified, *gap.span()))


def _runs_of_spaces(text: str) -> Iterator[tuple[int, int, int]]:
    at = text.find("  ")
    while at >= 0:
        end = at + 2
        while text.startswith(" ", end):
            end += 1
        yield at, end, 1
        at = text.find("  ", end)


def fold_without_optional(plain: str) -> ComparableText:
    """Return a clean text as `fold` has it, and further without what a copy may leave out.

    These are Markdown's signs, footnote marks, the opening marks that a long quotation repeats at each paragraph, and hyphens
    inside words, of which `hyphens` and `breaks` keep the positions.
    """
    unified = unify(plain)
    wide = _is_wide(unified)
    parts: list[str] = []
    places, shifts, hyphens, breaks = [0], [0], [], []
    length = shift = done = link_end = 0
    labels = {label.casefold() for label in _DEFINITION.findall(plain)} if "]:" in plain else frozenset[str]()
    for found in _optional(r"\s+" if wide else _GAP).finditer(unified):
        start, end = found.span()
        kind = found.lastgroup
        replacement = ""
        if start < done:  # in the label of a link
            continue
        if found["linked"] is not None:
            if (found["label"] or found["linked"]).casefold() not in labels:
                continue
            link_end = found.end("label") + 1
        elif found["close"] is not None:
            if not start < link_end:
                continue
            end = link_end
        if kind == "gap":
            if found["opening"] and "\n" not in found[0]:
                end -= len(found["opening"])  # the mark stays
            replacement = _space(unified, start, end) if wide else " "
        elif kind == "entity":
            replacement = unify(clean(unescape(found[0])))
            replacement = " " if replacement.isspace() else replacement
        elif not _may_be_left_out(kind, plain, start, end):
            continue
        parts += (unified[done:start], replacement)
        length += start - done + len(replacement)
        done = end
        if kind == "hyphen":
            hyphens.append(length)
        elif kind == "break":
            breaks.append(length)
        if more := end - start - len(replacement):
            shift += more
            places.append(length)
            shifts.append(shift)
    parts.append(unified[done:])
    text = "".join(parts)
    return ComparableText(text.translate(_MARKS), places, shifts, hyphens, breaks)


@cache
def _optional(gap: str) -> re.Pattern[str]:
    """Match what a copy may leave out, and gaps; compiled when first needed, as no start should wait."""
    return re.compile(
        rf"(?P<mark>{_MARKDOWN}|{_FOOTNOTE}|{_REFERENCE})|(?P<entity>{_ENTITY})|(?P<break>{_BREAK})|(?P<hyphen>{_HYPHEN})|(?P<gap>(?:{gap})(?P<opening>{_OPENING})?)"
    )


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield each position at which words are in a text, overlapping ones too, in time linear in both.

    `str.find` prepares its search anew at each call; where that costs more than reading the text, the search of Knuth, Morris and
    Pratt takes over.
    """
    cost, at = 0, text.find(words)
    while at >= 0:
        yield at
        cost += len(words)
        if len(words) > 64 and cost > 4 * len(text):
            yield from _occurrences_from(text, words, at + 1)
            return
        at = text.find(words, at + 1)


def _occurrences_from(text: str, words: str, start: int) -> Iterator[int]:
    borders, border = [0], 0  # of each beginning of the words, the longest end that is a beginning too
    for char in words[1:]:
        while border and char != words[border]:
            border = borders[border - 1]
        border += char == words[border]
        borders.append(border)
    matched = 0
    for place in range(start, len(text)):
        while matched and (matched == len(words) or text[place] != words[matched]):
            matched = borders[matched - 1]
        matched += text[place] == words[matched]
        if matched == len(words):
            yield place + 1 - matched


def _is_wide(text: str) -> bool:
    """Return whether a text has a script in which white space is no space between words."""
    return has_any(text, _HAS_WIDE)


def _space(text: str, start: int, end: int) -> str:
    """Return what a gap in a text is folded to."""
    return "" if _HAS_WIDE.search(text[max(0, start - 1) : start] + text[end : end + 1]) else " "


def _may_be_left_out(kind: str | None, plain: str, start: int, end: int) -> bool:
    if kind == "hyphen":
        return is_joining_hyphen(plain, start)
    if kind == "break":
        return is_word_character(plain[start - 1]) and is_word_character(plain[end])
    return not (plain[start] in SUPERSCRIPTS and is_exponent(plain, start))
