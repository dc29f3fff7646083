"""An attribution in a passage, and the passage with its quotations blanked out, in which attributions are looked for."""

import re
from typing import NamedTuple

from tie_cli.evidence.marked_quotations import find_quotations, keep_outermost

# the name before what somebody says, which may be bold or in brackets, behind the time of a recording
LABEL = re.compile(
    r"^[^\S\n]*(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s)?(?:[*_]{1,2}|\[)?((?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Gen|Hon|Amb)\.[^\S\n])?"
    r"[^\n:.!?,*_\[\]]{1,60}?)(?:,[^\n:]{1,60})?(?:\s*\([^\n)]*\)){0,3}\s*(?:[*_]{1,2}|\])?\s*[:：](?:[*_]{1,2})?",
    re.M,
)
_TITLE = re.compile(r"\b(Mrs?|Ms|Dr|Prof|Sen|Gov|Gen|Rep)\.(?=\s\S)")
QUOTE = "\x01"  # stands for each character of a quotation, so that positions stay what they are


class PassageAttribution(NamedTuple):
    """A statement's speaker as a passage gives it, from `start` to `end`; the verb is at `verb`.

    `words` are the subject itself, `actors` the known actors who may be meant, `behind` what follows their name ("Norland's
    minister"), `pronoun` the pronoun in place of a name. `content_follows`: what is said follows; otherwise it precedes.
    `is_label`: it is the name before what somebody says in a transcript.
    """

    start: int
    end: int
    verb: int
    words: str
    actors: frozenset[str] = frozenset()
    behind: str = ""
    pronoun: str = ""
    content_follows: bool = True
    is_label: bool = False


def mask_quotes(text: str) -> str:
    """Return a text of the same length in which quotations are blanked out, and the full stop of "Mr." and the like."""
    masked, done = [], 0
    for start, end in keep_outermost(find_quotations(text)):
        masked += [text[done:start], QUOTE * (end - start)]
        done = end
    return _TITLE.sub(r"\1 ", "".join([*masked, text[done:]]))
