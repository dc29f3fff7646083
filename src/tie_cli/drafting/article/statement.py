"""A statement as a quote: the sentence of its attribution and its words in pieces."""

import re

from msgspec import Struct

from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.sentences.tokens import join_cut_words
from tie_cli.drafting.words.cues import CUES
from tie_cli.drafting.words.verb_classes import UNSPOKEN_VERBS
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.outcomes import TextSpan

_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s")
_EDGES = " ,;:.—–―-“”\"‘’'"
_STANDS = word_set("oppose support back favor favour endorse reject welcome")
_FELT = word_set("agree disagree regret appreciate wish oppose want")
_MOST_PUT_IN = 5  # words of the reporter's between two quotations that brackets can hold


class Statement(Struct, kw_only=True):
    """A statement as a quote: the sentence of its attribution, and its words in pieces.

    `reporter_words` are the pieces of a direct quote that are the reporter's words between the speaker's.
    `source` is empty where no one is named and the speaker before goes on. `fragments` are words in quotation marks
    inside a report. `is_nested` says that it stands inside someone else's words.
    """

    sentence: Sentence
    source: str
    cue: str
    at: int
    pieces: list[TextSpan]
    is_direct: bool
    reporter_words: frozenset[TextSpan] = frozenset()
    fragments: tuple[str, ...] = ()
    occasion: str | None = None
    is_nested: bool = False
    last_paragraph: int = 0
    container: "Statement | None" = None
    has_label: bool = False  # a speaker's label stands before it
    is_in_question: bool = False  # a question from the press reports it
    lead: str = ""  # the words before reported speech that is no sentence of its own

    @property
    def outer(self) -> "Statement":
        """The statement inside which this one stands, else this one."""
        return self.container or self

    @property
    def is_thought(self) -> bool:
        """Whether the verb is one of what someone thinks or feels, which need not be said."""
        words = self.cue.lower().split()
        return bool(words) and words[0] in CUES and CUES[words[0]].verb in UNSPOKEN_VERBS | _FELT

    @property
    def tells_stance(self) -> bool:
        """Whether the verb tells where someone stands, not that someone speaks: "opposes the pact"."""
        words = self.cue.lower().split()
        return bool(words) and words[0] in CUES and CUES[words[0]].verb in _STANDS

    def is_inside(self, other: "Statement") -> bool:
        """Return whether all of what was said here is a part of another statement."""
        return bool(self.pieces) and all(
            any(theirs.start <= piece.start and piece.end <= theirs.end for theirs in other.pieces) for piece in self.pieces
        )

    def words(self, text: str) -> str:
        """Return what was said. In a direct quote `…` stands for what is left out, and the reporter's words are in brackets."""
        parts = [
            (" ".join(join_cut_words(text[piece.start : piece.end], text).split()), piece in self.reporter_words)
            for piece in self.pieces
        ]
        if not self.is_direct:
            return re.sub(r"\s+,", ",", " ".join(part.strip(" ,;:") for part, _ in parts)).strip()
        words, end = "", 0  # where the speaker's last words end
        for piece, (part, by_reporter) in zip(self.pieces, parts, strict=True):
            stripped = part.strip(_EDGES if by_reporter else " ").rstrip(",")
            if not stripped:
                continue
            joint = " "
            if not by_reporter:
                between = text[end : piece.start] if end else ""
                left_out = len(re.findall(r"\w+", between)) > _MOST_PUT_IN or _SENTENCE_END.search(between)
                if end and (left_out or not words.endswith("]")):
                    joint = " … "
                end = piece.end
            words += (joint if words else "") + (f"[{stripped}]" if by_reporter else stripped)
        return words
