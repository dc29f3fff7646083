"""What was said: where the clause, the words or the object begins behind a verb of saying, and where it ends."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.adjuncts import is_infinitive, skip_adjuncts, skip_time
from tie_cli.drafting.attribution.clause_ends import find_clause_end
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.cue_uses import is_research
from tie_cli.drafting.attribution.listeners import (
    QUESTIONS,
    Complement,
    find_behind_listener,
    find_behind_preposition,
    find_listener,
)
from tie_cli.drafting.attribution.shared_subjects import is_in_relative
from tie_cli.drafting.sentences.grammar import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    is_adverb,
    is_day,
    is_name,
    is_verb,
)
from tie_cli.drafting.sentences.main_clauses import has_verb
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import GIVING_OBJECTS, GIVING_VERBS
from tie_cli.drafting.words.word_sets import word_set

_CONCERNING = word_set("about over for at on of to in with")
_DEEDS = word_set("invite order")  # with an infinitive: what someone does
_CALLED_BACK = word_set(
    "ambassador ambassadors envoy envoys diplomat diplomats staff troops forces soldiers parliament lawmakers"
    " cars vehicles products product"
)
_REQUESTS = word_set("request requests message messages email emails inquiry inquiries enquiry enquiries call calls comment")
_CALLING = word_set("describe hail dismiss denounce praise condemn deride characterize characterise portray pan")
_PICTURES = word_set("response reply photo picture image video link clip")  # that are tweeted and say nothing by themselves
_PLAIN = word_set("say tell believe think argue claim insist warn predict add")

_ASIDE = 16  # tokens between two commas
_ASIDES = word_set("on in at during for with through under by as inter")
_ONLY_PRONOUN = word_set("it this that these those them him her us me you")
_PARTICLES = word_set("out up down off away in over")
_EMPTY = word_set("so yes no goodbye hello nothing more much it that this something anything thanks little")


def find_complement(tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """Return what follows a cue as what was said, or None where nothing does."""
    takes = use.cue.takes
    if use.cue.tail[-1:] == ("statement",) and tokens[-1].text == ":":
        return Complement("block", len(tokens) - 1, len(tokens) - 1)  # "issued the following statement today (30 August):"
    use = _skip_aside(tokens, use)
    at, listener = use.end, None
    if use.cue.tail[-1:] == ("the",):
        use = use._replace(end=at - 1)  # "underscored the need": the article belongs to what was said
        return _find_object(tokens, use.end, use, uses)
    if _is_deed(tokens, use, at):
        return None
    if found := find_behind_preposition(tokens, at, use, uses):
        return found
    if use.how == "inverted" and use.subject:
        at = use.subject.end
        if at < len(tokens) and tokens[at].text == ",":
            at += 1
        return _find_quotation(tokens, at, use, uses)
    if use.cue.verb in _CALLING and at < len(tokens) and tokens[at].lower == "as":
        return _find_quotation(tokens, at + 1, use, uses) or _find_object(
            tokens, at + 1, use, uses
        )  # "a move Quill described as wise"
    if found := find_behind_listener(tokens, at, use, uses):
        return found
    if is_in_relative(tokens, use) and at + 1 < len(tokens) and tokens[at].lower in BE and tokens[at + 1].kind == "quotation":
        return _find_quotation(tokens, at + 1, use, uses)  # "a pact that Quill said was “a trap”"
    at, listener = find_listener(tokens, at, takes)
    if "i" in takes and is_infinitive(tokens, skip_time(tokens, at)):
        start = listener[0] if listener else skip_time(tokens, at)  # "urged Eliot to resume talks"
        return Complement("infinitive", start, find_clause_end(tokens, start, use, uses))
    if at + 1 < len(tokens) and tokens[at].lower in ("only", "just") and tokens[at + 1].lower in ("that", ",", ":"):
        at += 1
    place = skip_adjuncts(tokens, at)
    has_listener = listener is not None
    found = _find_quotation(tokens, place, use, uses) or _find_clause(tokens, place, use, uses, has_listener=has_listener)
    if found is None and place > at:
        found = _find_clause(tokens, skip_time(tokens, at), use, uses, has_listener=has_listener)
    if found is None and "n" in takes and (has_listener or "l" not in takes or place >= use.end):
        # "urged continued work", "asked a question": what looked like a listener is what was said
        found = _find_object(tokens, skip_time(tokens, use.end), use, uses) or (
            None if has_listener else _find_object(tokens, place, use, uses)
        )
        listener = None
    return found._replace(listener=listener) if found and listener else found


def _is_deed(tokens: Sequence[Token], use: CueUse, at: int) -> bool:
    """Whether a verb tells what someone does: "Responding to a question, Quill left", "invited reporters to lunch"."""
    if use.how == "participle" and use.start == 0 and use.cue.verb in ("brief", "respond", "answer"):
        return True
    if use.cue.verb in _DEEDS and use.how != "coordinated":
        return not _is_invited_to_visit(tokens, at)
    return use.cue.verb in ("decline", "refuse", "ask") and _is_anonymity(tokens, at)


def _is_anonymity(tokens: Sequence[Token], at: int) -> bool:
    """Whether someone wants not to be named or drawn, which says nothing of anything: "declined to be named"."""
    words = [token.lower for token in tokens[at : at + 4]]
    return words[:2] == ["to", "be"] or words[:3] == ["not", "to", "be"]


def _is_invited_to_visit(tokens: Sequence[Token], at: int) -> bool:
    """Whether someone by name or office is asked to come, as readouts tell: "invited the Prime Minister to visit"."""
    to = next((place for place in range(at, min(at + _ASIDE, len(tokens) - 1)) if tokens[place].lower == "to"), None)
    named = any(is_name(token) or token.lower == "counterpart" for token in tokens[at : to or at])
    return named and to is not None and tokens[to + 1].lower in ("visit", "pay")


def _skip_aside(tokens: Sequence[Token], use: CueUse) -> CueUse:
    """The cue with what stands between commas behind it: "expressed, on behalf of the government, his thanks"."""
    at = use.end
    if use.how == "inverted" or at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].lower not in _ASIDES:
        return use
    comma = next((place for place in range(at + 2, min(at + _ASIDE, len(tokens))) if tokens[place].kind != "word"), None)
    return use._replace(end=comma + 1) if comma is not None and tokens[comma].text == "," and comma + 1 < len(tokens) else use


def _find_quotation(tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """Words in quotation marks behind a comma or colon, or right behind the verb; a colon that ends the sentence."""
    if at >= len(tokens) or not set("qc") & set(use.cue.takes + ("q" if use.how == "inverted" else "")):
        return None
    token = tokens[at]
    if token.text == ":" and use.how != "inverted":
        if at + 1 >= len(tokens):
            return Complement("block", at, at)
        return Complement("quote", at + 1, find_clause_end(tokens, at + 1, use, uses, colon=True))
    if (token.text == "," or token.is_dash) and at + 1 < len(tokens) and tokens[at + 1].kind == "quotation":
        return Complement("quote", at + 1, find_clause_end(tokens, at + 1, use, uses))
    if token.kind == "quotation" and use.how != "inverted" and "q" in use.cue.takes:
        return Complement("quote", at, find_clause_end(tokens, at, use, uses))
    return None


def _find_clause(
    tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse], *, has_listener: bool
) -> Complement | None:
    takes = use.cue.takes
    if at >= len(tokens) or not set("cti") & set(takes):
        return None
    token = tokens[at]
    if found := _find_introduced_clause(tokens, at, use, uses):
        return found
    if token.lower == "that" and (at + 2 >= len(tokens) or tokens[at + 1].lower in PREPOSITIONS):
        return None
    if use.cue.verb == "say" and [each.lower for each in tokens[at : at + 2]] in (["the", "same"], ["as", "much"]):
        return Complement("object", at, find_clause_end(tokens, at, use, uses, object_=True))
    if "i" in takes and is_infinitive(tokens, at):
        return Complement("infinitive", at, find_clause_end(tokens, at, use, uses))
    research = use.cue.verb in ("find", "show") and use.subject is not None and is_research(tokens[use.subject.start : use.verb])
    bare = "c" in takes or (has_listener and "t" in takes) or research
    if not bare or token.kind == "mark":
        return None
    if token.lower in _EMPTY and (at + 1 >= len(tokens) or tokens[at + 1].kind == "mark"):
        return None
    if token.lower in AUXILIARIES or (
        token.lower in PREPOSITIONS
        and not (token.lower in ("about", "over") and _is_count(tokens, at + 1))
        and token.lower
        not in ("in", "at", "on", "for", "under", "without", "with", "after", "since", "before", "by", "from", "despite")
    ):
        return None
    if token.lower in ("as", "when", "while", "because", "and", "or", "but", "than", "which", "until"):
        return None
    end = find_clause_end(tokens, at, use, uses)
    if "n" in takes and _is_coordinated(tokens, at, end):
        return None
    third = use.cue.verb in _PLAIN or ("n" not in takes and use.cue.verb != "write")
    short = (use.cue.verb == "say" and end - at > 3 and token.lower not in PREPOSITIONS) or (
        research and any(each.lower.endswith("ing") for each in tokens[at + 1 : end])  # "found Quill leading by 7 points"
    )
    if not has_verb(tokens, at, end, third=third) and not short:
        return None
    first = use.subject.start if use.subject else 0
    if first > 1 and tokens[first - 1].lower in ("which", "who") and tokens[first - 2].text == ",":
        # "the pact, which officials say took years, holds"
        end = next((place for place in range(at, end) if tokens[place].text == ","), end)
    return Complement("clause", at, end)


def _is_count(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text[0].isdigit()


def _names_only(tokens: Sequence[Token], at: int, end: int, use: CueUse) -> bool:
    """Whether `called` gives something its name: "a creek called Miracle Run"."""
    if use.cue.verb == "call" and not use.cue.tail:
        named = next((place for place in range(at, end) if not is_name(tokens[place]) or is_day(tokens[place])), end)
        if named > at and (named == end or tokens[named].lower in PREPOSITIONS or is_day(tokens[named])):
            return True  # "called the President on Monday": by telephone
    indefinite = use.subject is not None and tokens[use.subject.start].lower in ("a", "an") and is_name(tokens[at])
    return indefinite or all(is_name(token) or token.lower in DETERMINERS for token in tokens[at:end])


def _find_introduced_clause(tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """A clause with a word before it: `that`, which is left out, or `how`, `why`, `whether`, which are kept."""
    word = tokens[at].lower
    if not set("ct") & set(use.cue.takes):
        return None
    if word == "that" and at + 1 < len(tokens) and (at + 2 < len(tokens) or tokens[-1].kind == "quotation"):
        following = tokens[at + 1]
        if following.lower in _PARTICLES and (at + 2 >= len(tokens) or tokens[at + 2].kind == "mark"):
            return None  # "ruled that out"
        if following.kind == "mark" and (
            following.text != "," or (at + 2 < len(tokens) and tokens[at + 2].lower.endswith("ing"))
        ):
            return None
        if following.lower in PREPOSITIONS and not has_verb(tokens, at + 1, len(tokens), third=False):
            return None  # "they say that about everyone"
        pronoun = following.lower in AUXILIARIES and "c" in use.cue.takes  # "said that was not so"
        start = at if pronoun else at + 1
        return Complement("clause", start, find_clause_end(tokens, start, use, uses), introduced=True)
    is_negated = {"not", "n't"} & {token.lower[-3:] for token in tokens[use.start : use.verb]}
    is_question = word == "if" and use.cue.verb in ("ask", "wonder", "question")
    if word in QUESTIONS or is_question or (word == "when" and is_negated):
        return Complement("clause", at, find_clause_end(tokens, at, use, uses), introduced=True)
    return None


def _is_coordinated(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the first verb behind an object is a second one of the subject: "announced aid and released funds"."""
    first = next((at for at in range(start + 1, end) if is_verb(tokens[at])), None)
    return first is not None and tokens[first - 1].lower in CONJUNCTIONS


def _is_unanswered(tokens: Sequence[Token], use: CueUse, at: int) -> bool:
    """Whether someone did not answer who asked: "did not respond to requests for comment"."""
    is_negated = any(token.lower == "not" or token.lower.endswith("n't") for token in tokens[use.start : use.verb])
    return is_negated and use.cue.verb == "respond" and bool({token.lower for token in tokens[at : at + 4]} & _REQUESTS)


def _find_object(tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
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
        or token.lower in ("as", "when", "that", "to")
        or (is_adverb(token) and token.lower not in ("more", "nearly", "almost", "only"))
    ):
        return None
    if not use.cue.tail and token.lower in PREPOSITIONS and use.cue.verb not in ("express",):
        return None
    end = find_clause_end(tokens, at, use, uses, object_=True)
    if use.cue.verb in GIVING_VERBS and not use.cue.tail and not {each.lower for each in tokens[at : at + 4]} & GIVING_OBJECTS:
        return None
    if use.cue.verb in ("congratulate", "thank") and end == at + 1 and is_name(token):
        return Complement("object", use.verb, end)  # "congratulated Quill"
    alone = end == at + 1 and token.kind != "quotation" and (not is_name(token) or use.cue.verb in ("echo", "call", "read"))
    if use.cue.verb in ("call", "dub", "label") and _names_only(tokens, at, end, use):
        return None  # "a creek called Miracle Run"
    return Complement("object", at, end) if end > at and not alone else None
