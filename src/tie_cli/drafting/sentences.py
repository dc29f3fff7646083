"""An article's text in paragraphs and sentences, each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tie_cli.errors import LacksExtra
from tie_cli.evidence.excerpts import TextSpan

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\f")
_CLOSED = re.compile(r"[.!?…。！？:;,][\"'”’»)\]」]*$")
_LINES = 60.0  # characters; shorter lines on average are wrapped text, not paragraphs


class Sentence(NamedTuple):
    """A sentence on one line, where it stands in the text, and the number of its paragraph.

    `heading`: the paragraph does not end as a sentence does, so it is a title or a byline.
    """

    text: str
    span: TextSpan
    paragraph: int
    heading: bool


def sentences(plain: str, language: str = "en") -> Iterator[Sentence]:
    """The sentences of a text in order. Sentence ends are found by the library sentencex, without a model."""
    try:
        from sentencex import segment
    except ImportError:
        raise LacksExtra("`tie draft`", "draft") from None

    for number, (start, paragraph) in enumerate(_paragraphs(plain)):
        heading = not _CLOSED.search(paragraph.rstrip())
        place = start
        # line ends inside a paragraph are spaces; each is one character for one, so that places stay what they are
        for piece in segment(language, re.sub(r"\s", " ", paragraph)):
            at = place + len(piece) - len(piece.lstrip())
            if text := piece.strip():
                yield Sentence(re.sub(r" +", " ", text), TextSpan(at, at + len(text)), number, heading)
            place += len(piece)


def _paragraphs(plain: str) -> Iterator[tuple[int, str]]:
    """Parts between blank lines; in a text without any, each line, unless the lines are wrapped."""
    lines = [line for line in plain.split("\n") if line.strip()]
    blank = _BLANK.search(plain.strip()) is not None
    wrapped = bool(lines) and sum(len(line) for line in lines) / len(lines) > _LINES
    pattern = _BLANK if blank or not wrapped else re.compile(r"\n")
    start = 0
    for gap in [*pattern.finditer(plain), None]:
        end = gap.start() if gap else len(plain)
        if plain[start:end].strip():
            lead = len(plain[start:end]) - len(plain[start:end].lstrip())
            yield start + lead, plain[start + lead : end].rstrip()
        start = gap.end() if gap else end
