"""Words in quotation marks: where each quotation begins and ends, over paragraphs where its marks say so.

A draft needs the words of each quotation by paragraph, and only where they surely are one. `evidence/marked_quotations.py` has
other rules: for a verdict it finds whatever may be a quotation, in any language, and those inside others.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.evidence.outcomes import TextSpan

_MARK = re.compile(r"''|``|[“”\"„«»「」『』‘’']")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"', "''": "''", "``": "''", "‘": "’", "'": "'"}
_LEAST_SINGLE = 12  # characters between single marks; fewer are a name or an apostrophe's
# "Jane ‘Dot’ Doe": short words between single marks, inside a name
_NICKNAME = re.compile(r"[‘'][A-Z][\w-]*(?: [A-Z][\w-]*)?[’'](?= [A-Z])")
_NAME_BEFORE = re.compile(r"\b(?!(?:The|A|An|This|That) )[A-Z][\w.-]* $")
_LONGEST_NAME = 40
_SENTENCE_WORDS = 6  # so many words are a sentence of the speaker's, however they end


class Quotation(NamedTuple):
    """A quotation: where it stands with its marks, and its words, in pieces where a paragraph repeats the mark."""

    start: int
    end: int
    pieces: tuple[TextSpan, ...]

    def words(self, text: str) -> str:
        """Return the quoted words, with what the marks interrupt left out."""
        return " … ".join(" ".join(text[piece.start : piece.end].split()) for piece in self.pieces)

    def is_sentence(self, text: str) -> bool:
        """Return whether these words are a sentence of the speaker's, not a term, a title or a phrase inside a report."""
        words = self.words(text)
        many = len(words.split())
        closed = words.rstrip().endswith((",", ".", "?", "!", "…", "-", "—"))
        return many >= _SENTENCE_WORDS or (many > 1 and closed and words[:1].isupper())


def find_quotations(text: str, paragraphs: Sequence[TextSpan]) -> list[Quotation]:
    """Return the outermost quotations of a text in order."""
    found: list[Quotation] = []
    opening: tuple[int, str] | None = None
    pieces: list[TextSpan] = []
    for number, paragraph in enumerate(paragraphs):
        at = paragraph.start
        if opening:
            again = "«»" if opening[1] == "«" else opening[1]  # French repeats either of the two
            mark_again = re.compile(rf"\s*(?:[“\"«「{again}]|'')").match(text, at, paragraph.end)
            at = mark_again.end() if mark_again else at
            # without a mark of its own the paragraph only goes on the piece before
            first = at if mark_again else pieces.pop().start
        else:
            first = at
        for mark in _MARK.finditer(text, at, paragraph.end):
            if mark.start() < at:
                continue
            if opening:
                if mark[0] in _find_closing_marks(opening[1]) and not _is_apostrophe(text, mark, opening[1]):
                    pieces.append(TextSpan(first, mark.start()))
                    found.append(Quotation(opening[0], mark.end(), tuple(pieces)))
                    opening, pieces = None, []
            elif _opens(text, mark, paragraph):
                opening, first = (mark.start(), mark[0]), mark.end()
                if mark[0] in "‘'" and (end := _find_single_end(text, mark, paragraph)) is not None:
                    found.append(Quotation(mark.start(), end, (TextSpan(mark.end(), end - 1),)))
                    opening, at = None, end
        if opening:
            pieces.append(TextSpan(first, paragraph.end))
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            if following is None or not _goes_on(text, following, opening[1]):
                found.append(Quotation(opening[0], paragraph.end, tuple(pieces)))
                opening, pieces = None, []
    return found


def _find_closing_marks(mark: str) -> tuple[str, ...]:
    # a curly mark that opens the wrong way round is closed by any other double one
    if mark in ("“", "”", '"'):
        return ("”", '"')
    return ("“", "”") if mark == "„" else (_CLOSERS.get(mark, mark),)


def _is_apostrophe(text: str, mark: re.Match[str], opening: str) -> bool:
    return opening in ("‘", "'") and mark.end() < len(text) and text[mark.end()].isalnum()


def _opens(text: str, mark: re.Match[str], paragraph: TextSpan) -> bool:
    """Return whether a mark begins a quotation: nothing or a space stands before it, and a word behind it."""
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    behind = text[mark.end() : mark.end() + 1]
    if mark[0] in "‘'":
        return not before.isalnum() and behind.isalnum() and _find_single_end(text, mark, paragraph) is not None
    if mark[0] in "“„「『``":
        return True
    if mark[0] in "’」』":
        return False
    spaced = mark[0] == "«" and text[mark.end() + 1 : mark.end() + 2].isalnum()  # as French sets it
    return not (before.isalnum() or before in ".,!?…") and (bool(behind.strip()) or spaced)


def _find_single_end(text: str, mark: re.Match[str], paragraph: TextSpan) -> int | None:
    """Return the end of a quotation between single marks, or of a nickname; an apostrophe is none."""
    if _NAME_BEFORE.search(text, max(paragraph.start, mark.start() - _LONGEST_NAME), mark.start()) and (
        nickname := _NICKNAME.match(text, mark.start(), paragraph.end)
    ):
        return nickname.end()
    closer = re.compile(r"(?<=[,.!?…])[’'](?!\w)|(?<=[^\Ws])[’'](?![\w])" if mark[0] == "‘" else r"(?<=[,.!?…])'(?!\w)")
    for end in closer.finditer(text, mark.end() + 1, paragraph.end):
        return end.end() if end.start() - mark.end() >= _LEAST_SINGLE else None
    return None


def _goes_on(text: str, following: TextSpan, mark: str) -> bool:
    """Return whether a quotation without an end goes on in the next paragraph: that repeats the mark, or has the end."""
    paragraph = text[following.start : following.end].lstrip()
    if mark in ("‘", "'"):
        return False
    if mark in ('"', "''"):
        return paragraph.startswith(mark) or paragraph.count(mark) % 2 == 1
    if paragraph.startswith(mark):
        return True
    opening = paragraph.find(mark)
    closing = min((at for at in map(paragraph.find, _find_closing_marks(mark)) if at >= 0), default=-1)
    return closing >= 0 and (opening < 0 or closing < opening)
