"""What a copy of a text may leave out: Markdown, footnote marks, repeated opening marks, French spaces, hyphens inside words."""

import re
from functools import cache
from html import unescape

from tie_cli.evidence.characters import SUPERSCRIPTS, clean, is_word_character, unify
from tie_cli.evidence.comparable import GAP_PATTERN, MARKS_AS_ONE, ComparableText, fold_gap, is_wide
from tie_cli.evidence.word_cuts import is_exponent, is_joining_hyphen

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
_INNER_SPACE = r"[^\S\n]+(?=[!?;:\"])|(?<=\")[^\S\n]+|(?<=\d)[^\S\n]+(?=[%‰€°])"  # as in French
_OPENING = r"[\"'「][^\S\n]?(?=\w)"  # « Nous has a space behind it


def fold_without_optional(plain: str) -> ComparableText:
    """Return a clean text as `fold_spacing` has it, and further without what a copy may leave out.

    These are Markdown's signs, footnote marks, the opening marks that a long quotation repeats at each paragraph, spaces inside
    quotation marks and before some signs, and hyphens inside words, of which `hyphens` and `breaks` keep the positions.
    """
    unified = unify(plain)
    wide = is_wide(unified)
    parts: list[str] = []
    places, shifts, hyphens, breaks = [0], [0], [], []
    length = shift = done = link_end = 0
    labels = {label.casefold() for label in _DEFINITION.findall(plain)} if "]:" in plain else frozenset[str]()
    for found in _compile_optional(r"\s+" if wide else GAP_PATTERN).finditer(unified):
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
            replacement = fold_gap(unified, start, end) if wide else " "
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
    return ComparableText(text.translate(MARKS_AS_ONE), places, shifts, hyphens, breaks)


@cache
def _compile_optional(gap: str) -> re.Pattern[str]:
    """Match what a copy may leave out, and gaps; compiled when first needed, as no start should wait."""
    return re.compile(
        rf"(?P<mark>{_MARKDOWN}|{_FOOTNOTE}|{_REFERENCE})|(?P<entity>{_ENTITY})|(?P<break>{_BREAK})|(?P<hyphen>{_HYPHEN})|"
        rf"(?P<inner>{_INNER_SPACE})|(?P<gap>(?:{gap})(?P<opening>{_OPENING})?)"
    )


def _may_be_left_out(kind: str | None, plain: str, start: int, end: int) -> bool:
    if kind == "hyphen":
        return is_joining_hyphen(plain, start)
    if kind == "break":
        return is_word_character(plain[start - 1]) and is_word_character(plain[end])
    return not (plain[start] in SUPERSCRIPTS and is_exponent(plain, start))
