"""Citations in a manuscript, as pandoc has them: `[see @id, p. 3; @id]`, or `@id` in a sentence."""

import re
from bisect import bisect_left
from typing import NamedTuple

from tie_cli.evidence.marked_quotations import find_quotations, keep_outermost
from tie_cli.evidence.speakers.attribution import mask_quotes
from tie_cli.intake.prose.markdown import KEY
from tie_cli.intake.prose.prose import CitationMark, Prose

_KEY = re.compile(rf"(?<![\w@./]){KEY}")
# No sentence ends behind an abbreviation or an initial.
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bvs)(?<!\bMrs)(?<!\bGen)(?<!\bGov)(?<!\bSen)(?<!\bJan)(?<!\bFeb)(?<!\bMar)"
    r"(?<!\bApr)(?<!\bAug)(?<!\bSep)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\b[A-Z])[.!?…][\"'”’»)\]]*(?=\s|$)|[。！？]|\n\s*\n"
)
_CLOSED_SENTENCE = re.compile(r"[.!?…。！？][”»」』\"']+\Z")
_NEXT_SENTENCE = re.compile(r"\s+[^\Wa-z\d_]|\s*\Z")


class CitedId(NamedTuple):
    """An id that a citation has, from `start` to `end` in what was written."""

    id: str
    start: int
    end: int


class ManuscriptCitation(NamedTuple):
    """A citation with its ids; it is for the words from `start` to `end` of the prose.

    These are its sentence up to it, without what another citation is for; all of the sentence if it is one of its words.
    """

    ids: tuple[CitedId, ...]
    start: int
    end: int
    mark: CitationMark


def find_citations(prose: Prose) -> list[ManuscriptCitation]:
    """Return the citations of a manuscript in order."""
    if not prose.citations:
        return []
    ends = _find_sentence_ends(prose.text)
    found: list[ManuscriptCitation] = []
    for mark in prose.citations:
        number = bisect_left(ends, mark.place + 1) - 1
        while number > 0 and not prose.text[ends[number] : mark.place].strip():
            number -= 1
        start, end = ends[number], mark.place
        if mark.is_bare:
            end = ends[number + 1] if number + 1 < len(ends) else len(prose.text)
        elif found and not found[-1].mark.is_bare and found[-1].end > start:
            stands_alone = not prose.text[found[-1].end : end].strip(" .,;")
            start = found[-1].start if stands_alone else found[-1].end
        found.append(ManuscriptCitation(_read_ids(prose.raw, mark), start, end, mark))
    return found


def _find_sentence_ends(text: str) -> list[int]:
    """Return where sentences end; none ends inside a quotation, but with one that has a full stop."""
    ends = {0, *(found.end() for found in _SENTENCE_END.finditer(mask_quotes(text)))}
    for start, end in keep_outermost(find_quotations(text)):
        if _CLOSED_SENTENCE.search(text[start:end]) and _NEXT_SENTENCE.match(text, end):
            ends.add(end)
    return sorted(ends)


def _read_ids(raw: str, mark: CitationMark) -> tuple[CitedId, ...]:
    found = _KEY.finditer(raw, mark.start, mark.end)
    return tuple(CitedId(key[0][1:].strip("{}"), *key.span()) for key in found)
