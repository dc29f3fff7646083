"""What becomes of a quotation that is looked up: the outcome, and the passages that have its words or similar ones."""

from msgspec import Struct

LEFT_OUT = "left-out"
ADDED = "added"
BEFORE = "before"

VERBATIM = "verbatim"
REPORTED = "reported"
OTHER_SPEAKER = "other-speaker"
DENIED_WORDS = "denied"
ALTERED = "altered"
SPLICED = "spliced"
NOWHERE = "nowhere"


class Difference(Struct, frozen=True, kw_only=True):
    """Words of a quotation, and those that its passage has in their place; one of the two may be empty."""

    quoted: str
    passage: str


class QuotationMatch(Struct, frozen=True, kw_only=True):
    """A passage that has the words of a quotation, or similar ones.

    `part` is where it is: the `text` or `original` of a quote, a `summary` or an `excerpt`, or the text of a `source`.
    `in_marks`: the source has the words in quotation marks. `negation`: `left-out` or `added` by an ellipsis, brackets or another
    wording, or `before` the words in the passage, which are of what it denies. `condition`: an ellipsis leaves one out.
    `hedge`: one leaves out how sure it is. `conditional`: the words stop short of one that is right beside them.
    """

    outcome: str
    part: str
    fact: str | None
    source: str | None
    speaker: str | None
    date: str | None
    passage: str
    place: str | None
    in_marks: bool | None
    negation: str | None
    condition: bool
    conditional: bool
    hedge: bool
    differences: list[Difference]
    likeness: float


class QuotationAnswer(Struct, frozen=True, kw_only=True):
    """What became of a quotation. `matches` has the passages, the best ones first.

    - `verbatim`: the words are there as they are, and nothing says that somebody else than the given speaker said them.
    - `reported`: they are a paraphrase: of a summary, of reported speech, or of a sentence that the source does not quote.
    - `denied`: the passage denies that the speaker said them, asks whether they did, or only supposes it.
    - `other-speaker`: they are there, but only as those of somebody else.
    - `altered`: similar words are there, or an ellipsis or brackets turn the sense of these.
    - `spliced`: all pieces are there, but an ellipsis joins what is not one passage.
    - `nowhere`: there is nothing like it in the facts, nor in the `texts` texts of sources. The sources `unread` have no text.
    """

    words: str
    outcome: str
    matches: list[QuotationMatch]
    texts: int
    unread: list[str]
