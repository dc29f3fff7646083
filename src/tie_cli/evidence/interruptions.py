"""Sentences that their attribution interrupts: “We sail,” Quill said, “but we read” may be quoted as “We sail, but we read”.

Journalists leave such a cue out without a mark. Between two sentences they don't: there an ellipsis is needed.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.pieces import Edit, Piece

_MOST_WORDS = 25  # of a cue
_LAST_WORD = re.compile(r"([\w’'-]+)(?P<stops>[^\w]*)\Z")
_FIRST_WORD = re.compile(r"\W*?([\w’'-]*\w)")
_TWO_WORDS = re.compile(r"([\w’'-]*\w)(?P<between>[^\w.!?…]{1,4})(?=([\w’'-]*\w))")
_SENTENCE_END = re.compile(r"[.!?。！？]['\"”’»)\]」]*(?:\s|\Z)|\n\s*\n|\f")
_ENDED = re.compile("[.!?。！？]")


def split_at_interruptions(text: SearchableText, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a quotation; those that are not in the text as they are, divided where a cue interrupts them there."""
    interruptions: dict[tuple[str, str], None] | None = None
    found: list[Piece] = []
    for piece in pieces:
        if piece.any_case or next(text.places(piece.words), None) is not None:
            found.append(piece)
            continue
        if interruptions is None:
            interruptions = dict.fromkeys((left, right) for left, right, _ in _find_interruptions(text))
        found += _split_piece(piece, interruptions)
    return found


def is_interruption(text: SearchableText, start: int, end: int) -> bool:
    """Return whether between two positions there is only a cue, with the marks of the two quotations beside it."""
    return any(gap.start >= start and gap.end <= end for _, _, gap in _find_interruptions(text, start, end))


def _split_piece(piece: Piece, interruptions: dict[tuple[str, str], None]) -> list[Piece]:
    """Return a piece divided where an attribution interrupts it in the text."""
    parts: list[Piece] = []
    start, before = 0, piece.before
    for pair in _TWO_WORDS.finditer(piece.words):
        if (pair[1], pair[3]) in interruptions:
            parts.append(Piece(piece.words[start : pair.start("between")], before))
            start, before = pair.end("between"), Edit(is_interruption=True)
    return [*parts, piece._replace(words=piece.words[start:], before=before)]


def _find_interruptions(text: SearchableText, low: int = 0, high: int | None = None) -> list[tuple[str, str, TextSpan]]:
    """Return the words on both sides of each cue inside a sentence, and where the cue is with its marks."""
    first = max(0, bisect_left(text.quotations, (low, 0)) - 1)
    last = len(text.quotations) if high is None else bisect_right(text.quotations, (high, 0))
    interruptions = []
    for (start, end), (next_start, next_end) in pairwise(text.quotations[first:last]):
        cue = text.plain[end:next_start]
        if len(cue) > 20 * _MOST_WORDS or not cue.strip() or len(cue.split()) > _MOST_WORDS or _SENTENCE_END.search(cue):
            continue
        left = _LAST_WORD.search(text.plain, max(start, end - 60), end)
        right = _FIRST_WORD.match(text.plain, next_start, next_end)
        if left and right and not _ENDED.search(left["stops"]):
            interruptions.append((left[1], right[1], TextSpan(left.end(1), right.start(1))))
    return interruptions
