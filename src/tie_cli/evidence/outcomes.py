"""What becomes of words that are looked up in a text: where they are, or what is closest."""

from typing import NamedTuple

VERIFIED = "verified"
SEVERAL = "several"
NEARLY = "nearly"
MISSING = "missing"
MOST_PLACES = 50  # places that `verify` gives; the search itself has no such limit


class TextSpan(NamedTuple):
    """A piece of `SearchableText.plain`: from `start` up to and without `end`."""

    start: int
    end: int


class Outcome(NamedTuple):
    """The outcome of the search for an excerpt.

    `verified`: it is at `spans[0]`; `several`: it is at each of `spans`, the first 50 places; `nearly`: the closest passage
    is at `spans[0]`, with a `likeness` of 100; `missing`: it is nowhere. `omits_negation`: the words are there, but what an
    ellipsis leaves out, or a piece that stops right before it, denies something. `adds_negation`: brackets put in a negation.
    `omits_condition`: an ellipsis leaves out under which condition it holds, `omits_hedge`: how sure it is. `pieces` are where
    the pieces of a quotation are, if it has several. `missing_marks`: all or a part of the words is not in quotation marks.
    `of_original`: what was looked up is the original of a translated quote.
    """

    status: str
    spans: tuple[TextSpan, ...] = ()
    likeness: float = 100.0
    pieces: tuple[TextSpan, ...] = ()
    omits_negation: bool = False
    adds_negation: bool = False
    omits_condition: bool = False
    omits_hedge: bool = False
    missing_marks: str = ""
    of_original: bool = False
