"""The pieces of a quotation between an editor's marks, and what the marks say was done there."""

import re
from typing import NamedTuple

from tie_cli.text.folding import UNSPACED
from tie_cli.text.quotation_marks import DOUBLE_MARKS

_ELLIPSIS = r"(?:[…⋯‥]+\.?|\.(?:[^\S\n]?\.){2,})"
_LEFT_OUT = rf"\s*(?:{_ELLIPSIS}|[中前後后以下上]?[略畧])\s*"  # 中略 and the like, as Japanese and Chinese editors write
_IN_BRACKETS = "|".join(rf"\{mark[0]}{_LEFT_OUT}\{mark[1]}" for mark in ("[]", "()", "<>", "（）", "［］", "〔〕", "【】"))
_LETTER = rf"[^\W{UNSPACED}]"  # of a word that ends at a space; brackets between Han or kana are not inside a word
EDIT = re.compile(
    rf"(?P<ellipsis>{_IN_BRACKETS}|{_ELLIPSIS}|\[\s*\])"
    rf"|(?P<head>\b{_LETTER}+(?=\[{_LETTER}))?\[(?P<inserted>[^\[\]]*)\](?P<tail>(?<={_LETTER}\]){_LETTER}+)?"
)
LAST_STOP = re.compile("[.,。、]$")
OUTER_MARKS = f"{DOUBLE_MARKS} \t\n"


class Edit(NamedTuple):
    """What an editor did between two pieces of a quotation.

    `is_ellipsis`: an ellipsis; `inserted`: the words in brackets; `head`: the letters of the word whose ending is in brackets.
    `is_interruption`: only the attribution that interrupts a sentence is left out.
    `adjacent`: nothing may be left out. `beginning`: letters in brackets before the rest of a word, which the text may have too.
    """

    is_ellipsis: bool = False
    inserted: str = ""
    head: str = ""
    adjacent: bool = False
    beginning: str = ""
    is_interruption: bool = False


class Piece(NamedTuple):
    """A piece of a quotation that must be in the text as it is, and the edit before it.

    `any_case`: its first letter may be a capital or not.
    """

    words: str
    before: Edit | None = None
    any_case: bool = False


def split_quotation(words: str) -> list[Piece]:
    """Return the pieces between an editor's marks, without the punctuation that is the editor's at the end."""
    pieces: list[Piece] = []
    edit: Edit | None = None
    start, any_case, prefix = 0, False, ""
    for found in EDIT.finditer(words):
        _add_piece(pieces, prefix + words[start : found.start()], edit, any_case)
        previous = edit if not has_words(prefix + words[start : found.start()]) else None
        start, any_case, prefix = found.end(), False, ""
        inserted, head, tail = found["inserted"] or "", found["head"] or "", found["tail"] or ""
        if found["ellipsis"]:
            edit = Edit(is_ellipsis=True)
        elif not head and tail and len(inserted) == 1:  # [I]n
            edit, any_case, prefix = Edit(adjacent=True), True, inserted + tail
        elif head:
            edit = Edit(inserted=head + inserted + tail, head=head)
        else:
            edit, prefix = Edit(inserted=inserted, adjacent=bool(tail), beginning=inserted if tail else ""), tail
        if previous:  # marks with no words between them
            inserted = f"{previous.inserted} {edit.inserted}".strip()
            edit = Edit(edit.is_ellipsis or previous.is_ellipsis, inserted, edit.head, beginning=edit.beginning)
    _add_piece(pieces, prefix + words[start:], edit, any_case)
    if pieces:
        pieces[-1] = pieces[-1]._replace(words=LAST_STOP.sub("", pieces[-1].words))
    return pieces


def _add_piece(pieces: list[Piece], words: str, edit: Edit | None, any_case: bool) -> None:
    if has_words(words):
        pieces.append(Piece(words.strip(OUTER_MARKS), edit, any_case))


def has_words(text: str) -> bool:
    """Return whether there is a letter or digit in a text."""
    return re.search(r"\w", text) is not None
