"""An object behind a verb of saying as what was said: "condemned the attack", not "called the President"."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.clause_ends import find_clause_end
from tie_cli.drafting.attribution.complement import Complement
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.sentences.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    is_adverb,
    is_day,
    is_name,
)
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.verb_classes import GIVING_OBJECTS, GIVING_VERBS
from tie_cli.drafting.words.word_sets import word_set

_CONCERNING = word_set("about over for at on of to in with")
_CALLED_BACK = word_set(
    "ambassador ambassadors envoy envoys diplomat diplomats staff troops forces soldiers parliament lawmakers"
    " cars vehicles products product"
)
_REQUESTS = word_set("request requests message messages email emails inquiry inquiries enquiry enquiries call calls comment")
_PICTURES = word_set("response reply photo picture image video link clip")  # that are tweeted and say nothing by themselves
_ONLY_PRONOUN = word_set("it this that these those them him her us me you")


def _list_words(tokens: Sequence[Token]) -> set[str]:
    """Return the words of tokens in small letters, also those in quotation marks."""
    return {word.strip("“”\"'‘’.,") for token in tokens for word in token.lower.split()}


def _is_called(tokens: Sequence[Token], at: int, use: CueUse) -> bool:
    """Return whether `that` and a noun are what is called something: "called that statement “a trap”"."""
    return use.cue.verb in ("call", "describe", "dismiss") and any(each.kind == "quotation" for each in tokens[at + 2 : at + 5])


def _names_only(tokens: Sequence[Token], at: int, end: int, use: CueUse) -> bool:
    """Return whether `called` gives something its name: "a creek called Miracle Run"."""
    if use.cue.verb == "call" and not use.cue.tail:
        named = next((place for place in range(at, end) if not is_name(tokens[place]) or is_day(tokens[place])), end)
        if named > at and (named == end or tokens[named].lower in PREPOSITIONS or is_day(tokens[named])):
            return True  # "called the President on Monday": by telephone
    indefinite = use.subject is not None and tokens[use.subject.start].lower in ("a", "an") and is_name(tokens[at])
    return indefinite or all(is_name(token) or token.lower in DETERMINERS for token in tokens[at:end])


def _is_unanswered(tokens: Sequence[Token], use: CueUse, at: int) -> bool:
    """Return whether someone did not answer who asked: "did not respond to requests for comment"."""
    is_negated = any(token.lower == "not" or token.lower.endswith("n't") for token in tokens[use.start : use.verb])
    return is_negated and use.cue.verb == "respond" and bool({token.lower for token in tokens[at : at + 4]} & _REQUESTS)


def find_object(tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """Return the object that begins at a place, with which the verb says something; None for one that is only acted on."""
    if at + 1 < len(tokens) and use.cue.tail and tokens[at].lower in _CONCERNING:
        at += 1  # "expressed concern about the charts"
    if at >= len(tokens) or use.how == "inverted" or _is_unanswered(tokens, use, at):
        return None
    if tokens[at].lower == "anonymity":
        return None  # "who insisted on anonymity"
    if use.cue.verb == "tweet" and {each.lower for each in tokens[at : at + 3]} & _PICTURES:
        return None
    if use.cue.verb == "reject" and use.subject and use.subject.start > 0 and tokens[use.subject.start - 1].lower == "if":
        return None  # "if the plan rejected them"
    if use.cue.verb == "recall" and {token.lower for token in tokens[at : at + 6]} & _CALLED_BACK:
        return None
    token = tokens[at]
    if token.kind == "mark" or token.lower in CONJUNCTIONS or token.lower in AUXILIARIES:
        return None
    if token.lower in _ONLY_PRONOUN and (at + 1 == len(tokens) or tokens[at + 1].text in (",", ";", ".")):
        return None  # "views this as unacceptable and strongly condemns it, that": what was said stands elsewhere
    if not use.cue.tail and (
        token.lower in PREPOSITIONS - {"over", "about", "like", "for"}
        or token.lower in ("as", "when", "to")
        or (token.lower == "that" and not _is_called(tokens, at, use))
        or (is_adverb(token) and token.lower not in ("more", "nearly", "almost", "only"))
    ):
        return None
    if not use.cue.tail and token.lower in PREPOSITIONS and use.cue.verb not in ("express",):
        return None
    end = find_clause_end(tokens, at, use, uses, object_=True)
    if use.cue.verb in GIVING_VERBS and not use.cue.tail and not _list_words(tokens[at : at + 4]) & GIVING_OBJECTS:
        return None
    if use.cue.verb in ("congratulate", "thank") and end == at + 1 and is_name(token):
        return Complement("object", use.verb, end)  # "congratulated Quill"
    alone = end == at + 1 and token.kind != "quotation" and (not is_name(token) or use.cue.verb in ("echo", "call", "read"))
    if use.cue.verb in ("call", "dub", "label") and _names_only(tokens, at, end, use):
        return None  # "a creek called Miracle Run"
    return Complement("object", at, end) if end > at and not alone else None
