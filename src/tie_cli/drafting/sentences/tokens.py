"""Words, marks and whole quotations of a sentence, each with its place in the text."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tie_cli.drafting.sentences.quotations import Quotation

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[ap]\.m\.|[A-Z]\.(?=\s+(?:[A-Z]|$))"
    r"|(?:Mr|Mrs|Ms|Messrs|Drs?|Sens?|Reps?|Govs?|Gens?|Lt|Col|Adm|Capt|Sgt|Cmdr|Maj|Profs?|Revs?|Hon|St|Jr|Sr|Amb|Del|Atty|Pres|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec|No|vs|Inc|Corp|Co|Ltd)\."
    r"|[@#]\w+|[$€£¥]?\d+(?:[.,]\d+)*%?(?:[’']?\w+)?(?:-\w+)*"
    r"|[^\W\d_]\w*(?:(?:[’'&.]|-(?:[^\S\n]*\n[^\S\n]*)?)\w+)*(?:(?<=s)[’'](?=\s))?"
    r"|\.\.\.|--+|\S"
)
_CUT = re.compile(r"(?P<first>[^\W\d_]+)-[^\S\n]*\n\s*(?P<last>[^\W\d_]+)")  # a word at the end of a line
_DASHES = frozenset("—–―-")
_CLOSING = "\"'“”’«»」』 "


class Token(NamedTuple):
    """A word (`word`), a mark (`mark`) or a whole quotation (`quotation`), at a place in the article's text."""

    text: str
    lower: str
    start: int
    end: int
    kind: str
    quotation: Quotation | None = None

    @property
    def is_dash(self) -> bool:
        """Whether this is a dash, not a hyphen inside a word."""
        return self.kind == "mark" and (self.text in _DASHES or self.text.startswith("--"))

    @property
    def last_quoted(self) -> str:
        """The last character inside the marks of a quotation; nothing for what is none."""
        return self.text.rstrip(_CLOSING)[-1:] if self.kind == "quotation" else ""


def join_cut_words(piece: str, text: str) -> str:
    """Return a piece of a text with each word whole that a line cuts; a hyphen stays that the word has elsewhere in the text."""

    def join(cut: re.Match[str]) -> str:
        hyphenated = f"{cut['first']}-{cut['last']}"
        return hyphenated if cut["last"][0].isupper() or hyphenated in text else cut["first"] + cut["last"]

    return _CUT.sub(join, piece) if "\n" in piece else piece


def tokenize(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[Token]:
    """Return the tokens of a part of a text; a quotation that begins in it is one token."""
    tokens: list[Token] = []
    at = start
    for quotation in quotations:
        if quotation.start >= at and quotation.end <= end:
            tokens += _split_words(text, at, quotation.start)
            words = text[quotation.start : quotation.end]
            tokens.append(Token(words, words.lower(), quotation.start, quotation.end, "quotation", quotation))
            at = quotation.end
    tokens += _split_words(text, at, end)
    return tokens


def _split_words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        kind = "word" if word[0].isalnum() or (word[0] in "@#$€£¥" and len(word) > 1) else "mark"
        yield Token(word, join_cut_words(word, "").lower().replace("’", "'"), match.start(), match.end(), kind)
