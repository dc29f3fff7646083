"""The quotations of a manuscript: their words, who is said to say them, and which citations stand beside them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.evidence.excerpts import TextSpan
from tie_cli.evidence.marked_quotations import find_quotations, keep_outermost
from tie_cli.evidence.pieces import OUTER_MARKS
from tie_cli.evidence.quotation_edits import count_words
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage import Passage
from tie_cli.evidence.speakers.passage_context import REACH
from tie_cli.intake.prose.citations import ManuscriptCitation
from tie_cli.intake.prose.prose import Prose
from tie_cli.text.quotation_marks import SINGLE_MARKS

_MOST_SCARED = 2  # words that a writer may put in quotation marks without quoting anybody
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL_WORDS = frozenset(
    "a an and as at by but for from in into nor of off on or over per so than that the to up via with yet".split()  # noqa: SIM905 - easier to read
)


class ManuscriptQuotation(NamedTuple):
    """A quotation of a manuscript, from `start` to `end` of its prose with its marks.

    `speaker` is the known actor to whom the sentence attributes it, or the paragraph before a block quotation.
    `is_attributed`: the sentence attributes it to somebody. `cited` are the ids of the citations that it is among the words of.
    """

    start: int
    end: int
    words: str
    speaker: str | None
    is_attributed: bool
    cited: tuple[str, ...]

    @property
    def is_scare_quote(self) -> bool:
        """Whether the marks may be for something else than somebody's words: they are of few words, or the title of a work."""
        return not self.is_attributed and (count_words(self.words) <= _MOST_SCARED or _is_title(self.words))


def find_manuscript_quotations(
    prose: Prose, names: ActorNames, citations: Sequence[ManuscriptCitation]
) -> list[ManuscriptQuotation]:
    """Return the quotations of a manuscript in order, but for those inside others."""
    found = []
    for start, end in keep_outermost(find_quotations(prose.text)):
        words = " ".join(prose.text[start:end].strip(f"{OUTER_MARKS}{SINGLE_MARKS}`").split())
        if not re.search(r"\w", words):
            continue
        passage = Passage(prose.text, TextSpan(start, min(end, start + REACH)), "", names)
        attribution = passage.attribution
        is_attributed = attribution is not None and passage.is_beside(attribution)
        is_introduced = attribution is not None and attribution.verb < 0 and prose.text[:start].rstrip()[-1:] in (":", "：")
        found.append(
            ManuscriptQuotation(
                start,
                end,
                words,
                passage.find_known_speaker() if is_attributed or is_introduced else None,
                is_attributed,
                tuple(dict.fromkeys(key.id for each in citations if each.start <= start < each.end for key in each.ids)),
            )
        )
    return found


def _is_title(words: str) -> bool:
    """Return whether all words but small ones have a capital, and nothing ends a sentence."""
    found = _WORD.findall(words)
    return words[-1:] not in ".,;" and all(word[0].isupper() or word in _SMALL_WORDS for word in found) and len(found) > 1
