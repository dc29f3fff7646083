"""An article's text in paragraphs and sentences, each with its place; a quotation is never cut."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tie_cli.drafting.sentences.quotations import Quotation, find_quotations
from tie_cli.drafting.sentences.tokens import Token, join_cut_words, tokenize
from tie_cli.drafting.words.cues import DIRECT_CUE
from tie_cli.errors import LacksExtra
from tie_cli.evidence.outcomes import TextSpan

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\f")
_POINT = re.compile(r"\n(?=[^\S\n]*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•*·○–-])[^\S\n])")  # the next point of a list
# "2. Situation in Ukraine", a line of its own above what is said of it
_POINT_TITLE = re.compile(
    r"(?<![^\n])[^\S\n]*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][^\S\n]+[A-Z](?:[\w’'/&-]+[^\S\n]+){0,7}[\w’'/&-]*\n(?=[^\S\n]*[A-Z])"
)
_NUMBER = re.compile(r"\(\w{1,4}\)(?=\s)")
_SIGNED = re.compile(r"(?<=[”\"’»])[^\S\n]*(?:[―—–-]|--)[^\S\n]*[A-Z][^\n“”\"]{1,60}\n(?=[^\S\n]*[“”\"‘«])")  # “…” — Jane Doe
_END_MARK = re.compile(r"(?<=[.!?”\"])\s+[/(]*(?:END|ENDS|###|-0-)[/)]*$")  # of a release
# behind the last sentence: the number of the page on a line of its own; of a post its pictures, tags and "/end"
_BELOW = re.compile(
    r"(?:\s*\n\s*(?:[-–—] ?)?\d{1,4}(?: ?[-–—])?|\s*[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+|\s+/end|\s+#\w+)+$"
)
_CLOSED = re.compile(r"[.!?…。！？:;,][\"'”’»)\]」]*$")
_LINES = 60.0  # characters; shorter lines on average are wrapped text, not paragraphs
_STOPS = (".", "?", "!", "…", ".'", ".’")
# a full stop behind which sentencex sees an end and none is
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]\.)+|\b[ap]\.m\.|\b(?:Sen|Rep|Gov|Gen|Lt|Col|Adm|Amb|Del|Jr|Sr|St|No|vs|approx)\.)\s*$")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Adm|Amb|Prof|Rev|Hon|Messrs|Atty|Ofc|Cdr|Ft|Mt|Pt)\.\s*$")
_NUMBERED = re.compile(r"\b(?:[Pp]aras?|[Cc]h|[Cc]hap|[Vv]ol|[Aa]rts?|[Ss]ecs?|[Nn]os?|approx)\.\s*$")  # a number follows
# who speaks, behind a question: “Why?” the minister asked.
_ATTRIBUTION = re.compile(
    rf"(?:[\w’'.&-]+,? ){{1,12}}?(?:{DIRECT_CUE})(?=\s*(?:[.,;:]|$|(?:on|in|at|to|of|during|"
    rf"after|as|when|about|last|this)\b|[A-Z][a-z]+day\b))"
)


class Sentence(NamedTuple):
    """A sentence, where it stands in the text, its tokens, and the number of its paragraph.

    `is_heading`: the paragraph does not end as a sentence does, so it is a title or a byline.
    """

    text: str
    span: TextSpan
    paragraph: int
    is_heading: bool
    tokens: list[Token]


class Paragraph(NamedTuple):
    """A paragraph; several where one quotation goes through them."""

    span: TextSpan
    quotations: list[Quotation]


def find_paragraphs(plain: str) -> list[Paragraph]:
    """Return the paragraphs of a text with their quotations; those that one quotation joins are one."""
    spans = list(_find_paragraph_spans(plain))
    quotations = find_quotations(plain, spans)
    joined: list[Paragraph] = []
    at = 0
    for span in spans:
        start = span.start
        own: list[Quotation] = []
        if joined and joined[-1].quotations and joined[-1].quotations[-1].end > start:
            (start, _), own = joined.pop()
        while at < len(quotations) and quotations[at].start < span.end:
            own.append(quotations[at])
            at += 1
        joined.append(Paragraph(TextSpan(start, span.end), own))
    return joined


def split_sentences(plain: str, paragraphs: Sequence[Paragraph] | None = None, language: str = "en") -> Iterator[Sentence]:
    """Yield the sentences of a text in order, of all its paragraphs or of some."""
    for number, paragraph in enumerate(find_paragraphs(plain) if paragraphs is None else paragraphs):
        has_speech = number > 0 and any(quotation.is_sentence(plain) for quotation in paragraph.quotations)
        words = _BELOW.sub("", _END_MARK.sub("", plain[paragraph.span.start : paragraph.span.end].rstrip()))
        is_heading = not has_speech and not _CLOSED.search(words)
        for span in find_sentence_spans(plain, paragraph.span, paragraph.quotations, language):
            tokens = tokenize(plain, span.start, span.end, paragraph.quotations)
            yield Sentence(
                " ".join(join_cut_words(plain[span.start : span.end], plain).split()), span, number, is_heading, tokens
            )


def find_sentence_spans(plain: str, within: TextSpan, quotations: Sequence[Quotation], language: str = "en") -> list[TextSpan]:
    """Return where the sentences of a part of a text stand. Ends are found by the library sentencex, without a model."""
    try:
        from sentencex import segment
    except ImportError:
        raise LacksExtra("`tie draft`", "draft") from None

    text = plain[within.start : within.end]
    if number := _NUMBER.match(text):
        # sentencex sees no end behind a number in brackets
        text = " " * number.end() + text[number.end() :]
    cuts = set()
    for quotation in quotations:
        start, end = quotation.start - within.start, quotation.end - within.start
        if start >= 0 and end <= len(text):
            # one letter for one, so that places stay what they are and no end is seen inside
            text = text[:start] + "x" * (end - start) + text[end:]
            if _ends_after(plain, quotation, within.end):
                cuts.add(end)
    pieces: list[TextSpan] = []
    at = 0
    for piece in segment(language, re.sub(r"\s", " ", text)):
        start, at = at, at + len(piece)
        if pieces and _continues(text[pieces[-1].start : pieces[-1].end], piece, text[start - 1 : start]):
            pieces[-1] = TextSpan(pieces[-1].start, at)
        else:
            pieces.append(TextSpan(start, at))
    spans = []
    for start, end in pieces:
        bounds = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        for first, last in pairwise(bounds):
            if trimmed_part := text[first:last].strip():
                begin = within.start + first + text[first:last].find(trimmed_part[0])
                spans.append(TextSpan(begin, begin + len(trimmed_part)))
    return spans


def _ends_after(plain: str, quotation: Quotation, end: int) -> bool:
    """Return whether a sentence ends with a quotation: that is closed inside, and a new sentence begins behind it."""
    words = plain[quotation.pieces[-1].start : quotation.pieces[-1].end].rstrip("\"'’”»«“ ")
    behind = plain[quotation.end : min(end, quotation.end + 160)].lstrip()
    if not words.endswith(_STOPS) or not behind or not (behind[0].isupper() or behind[0] in "“\"'‘«„「(["):
        return False
    return words.endswith(".") or not _ATTRIBUTION.match(behind)


def _continues(before: str, piece: str, gap: str) -> bool:
    """Return whether a piece is no sentence of its own but goes on what stands before it."""
    start = piece.lstrip()
    if re.fullmatch(r"\s*(?:\(?\w{1,3}[.)])\s*", before):
        return True  # the number of a point
    if start[:1] in "―—" or start[:1].islower():
        return start[:4] != "xxxx" or before.rstrip()[-1:] not in ".?!"
    if not gap.isspace() and not piece[:1].isspace() and before[-1:] not in "”’\"'":
        return True
    if _TITLE.search(before) or (_NUMBERED.search(before) and start[:1].isdigit()):
        return True
    return _ABBREVIATED.search(before) is not None and re.match(r"(?:[A-Z][a-z]+day|[A-Z]\.|EST|EDT|GMT)\b", start) is not None


def _find_paragraph_spans(plain: str) -> Iterator[TextSpan]:
    """Yield the parts between blank lines; in a text without any, each line, unless the lines are wrapped."""
    lines = [line for line in plain.split("\n") if line.strip()]
    blank = _BLANK.search(plain.strip()) is not None
    is_wrapped = bool(lines) and sum(len(line) for line in lines) / len(lines) > _LINES
    pattern = _BLANK if blank or not is_wrapped else re.compile(r"\n")
    start = 0
    for gap in [*re.finditer(f"{pattern.pattern}|{_POINT.pattern}|{_SIGNED.pattern}|{_POINT_TITLE.pattern}", plain), None]:
        signature = len(gap[0].rstrip()) if gap else 0  # it belongs to the paragraph
        end = gap.start() + signature if gap else len(plain)
        part = plain[start:end]
        if trimmed_part := part.strip():
            begin = start + len(part) - len(part.lstrip())
            yield TextSpan(begin, begin + len(trimmed_part))
        start = gap.end() if gap else end
