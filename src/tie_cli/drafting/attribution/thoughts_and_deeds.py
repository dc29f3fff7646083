"""Verbs of thought and of deeds, which attribute a statement only with clear signs."""

from collections.abc import Sequence

from tie_cli.drafting.actors.sources import state_named
from tie_cli.drafting.attribution.found_cue import Hit
from tie_cli.drafting.attribution.listeners import Complement
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import GIVING, SILENT
from tie_cli.drafting.words.word_sets import word_set

_MAKERS = word_set("we allies ministers leaders sides countries members participants parties delegation government governments")
_ANYONE = word_set("anyone anybody someone somebody everyone everybody whoever")


def is_silent(tokens: Sequence[Token], hit: Hit, after: Complement) -> bool:
    """Return whether a verb of thought or of deeds attributes no statement here, or one behind `to` that need not be said."""
    if hit.how == "infinitive":
        return after.kind != "quote" and not after.introduced
    if hit.how == "relative" and (after.kind == "infinitive" or (hit.subject and tokens[hit.subject.start].lower in _ANYONE)):
        return True  # "who promised to come" is told of someone, as who he is
    if hit.cue.verb == "support" and hit.subject and _is_side(tokens[hit.subject.start : hit.subject.end]):
        return hit.cue.form not in ("base", "third")  # "Norland supports the pact"
    if hit.cue.verb not in SILENT or hit.cue.tail or (hit.cue.verb in GIVING and after.kind == "object"):
        return False
    if hit.how == "relative" or (hit.subject and tokens[hit.subject.start].lower in ("i", "you", "one", "everyone", "anyone")):
        return True
    return after.kind == "object" or (hit.cue.form == "base" and after.kind != "clause")


def _is_side(subject: Sequence[Token]) -> bool:
    """Whether a subject is a state, a union or those who make a statement, so that what they support is their position."""
    words = " ".join(token.text for token in subject)
    last = subject[-1]
    union = last.text.isupper() and len(last.text) > 1 and len(subject) < 3
    return union or bool(state_named(words)) or last.lower in _MAKERS
