"""Verbs of thought and of deeds, which attribute a statement only with clear signs."""

from collections.abc import Sequence

from tie_cli.drafting.actors.states import find_state
from tie_cli.drafting.attribution.complement import Complement
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.verb_classes import GIVING_VERBS, UNSPOKEN_VERBS
from tie_cli.drafting.words.word_sets import word_set

_MAKERS = word_set("we allies ministers leaders sides countries members participants parties delegation government governments")
_ANYONE = word_set("anyone anybody someone somebody everyone everybody whoever")


def attributes_nothing(tokens: Sequence[Token], use: CueUse, after: Complement) -> bool:
    """Return whether a verb of thought or of deeds attributes no statement here, or one behind `to` that need not be said."""
    if use.how == "infinitive":
        return after.kind != "quote" and not after.has_opener
    if use.how == "relative" and (after.kind == "infinitive" or (use.subject and tokens[use.subject.start].lower in _ANYONE)):
        return True  # "who promised to come" is told of someone, as who he is
    if use.cue.verb == "support" and use.subject and _is_side(tokens[use.subject.start : use.subject.end]):
        return use.cue.form not in ("base", "third")  # "Norland supports the pact"
    if use.cue.verb not in UNSPOKEN_VERBS or use.cue.tail or (use.cue.verb in GIVING_VERBS and after.kind == "object"):
        return False
    if use.how == "relative" or (use.subject and tokens[use.subject.start].lower in ("i", "you", "one", "everyone", "anyone")):
        return True
    return after.kind == "object" or (use.cue.form == "base" and after.kind != "clause")


def _is_side(subject: Sequence[Token]) -> bool:
    """Return whether a subject is a state, a union or those who make a statement, so that what they support is their position."""
    words = " ".join(token.text for token in subject)
    last = subject[-1]
    union = last.text.isupper() and len(last.text) > 1 and len(subject) < 3
    return union or bool(find_state(words)) or last.lower in _MAKERS
