"""What follows a verb of saying as what was said: a quotation, a clause or an object, perhaps behind whom it was said to."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.adjuncts import skip_adjuncts
from tie_cli.drafting.attribution.clause_complements import find_clause
from tie_cli.drafting.attribution.clause_ends import find_clause_end
from tie_cli.drafting.attribution.complement import Complement
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.listeners import find_behind_listener, find_behind_preposition, find_listener
from tie_cli.drafting.attribution.object_complements import find_object
from tie_cli.drafting.attribution.shared_subjects import is_in_relative
from tie_cli.drafting.attribution.times import skip_day, skip_time
from tie_cli.drafting.sentences.grammar import (
    BE,
    is_day,
    is_infinitive,
    is_name,
)
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

_DEEDS = word_set("invite order")  # with an infinitive: what someone does
_CALLING = word_set("describe hail dismiss denounce praise condemn deride characterize characterise portray pan")

_ASIDE = 16  # tokens between two commas
_ASIDES = word_set("on in at during for with through under by as inter")


def find_complement(tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """Return what follows a cue as what was said, or None where nothing does."""
    takes = use.cue.takes
    if use.cue.tail[-1:] == ("statement",) and tokens[-1].text == ":":
        return Complement("block", len(tokens) - 1, len(tokens) - 1)  # "issued the following statement today (30 August):"
    use = _skip_aside(tokens, use)
    at, listener = use.end, None
    if use.cue.tail[-1:] == ("the",):
        use = use._replace(end=at - 1)  # "underscored the need": the article belongs to what was said
        return find_object(tokens, use.end, use, uses)
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
        return _find_quotation(tokens, at + 1, use, uses) or find_object(
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
    place = at if _has_second_day(tokens, use, at) else skip_adjuncts(tokens, at)
    has_listener = listener is not None
    found = _find_quotation(tokens, place, use, uses) or find_clause(tokens, place, use, uses, has_listener=has_listener)
    if found is None and place > at:
        found = find_clause(tokens, skip_time(tokens, at), use, uses, has_listener=has_listener)
    if found is None and "n" in takes and (has_listener or "l" not in takes or place >= use.end):
        # "urged continued work", "asked a question": what looked like a listener is what was said
        found = find_object(tokens, skip_time(tokens, use.end), use, uses) or (
            None if has_listener else find_object(tokens, place, use, uses)
        )
        listener = None
    return found._replace(listener=listener) if found and listener else found


def _has_second_day(tokens: Sequence[Token], use: CueUse, at: int) -> bool:
    """Return whether the day behind a verb is of what was said: "speaking on Tuesday, Quill said on Friday it would open"."""
    day = at + 1 if tokens[min(at, len(tokens) - 1)].lower == "on" else at
    if day >= len(tokens) or not is_day(tokens[day]):
        return False
    behind = skip_day(tokens, day)
    bare = behind < len(tokens) and tokens[behind].kind == "word" and tokens[behind].lower not in ("that", "in", "at")
    return bare and any(is_day(token) for token in tokens[max(0, use.start - _ASIDE) : use.start])


def _is_deed(tokens: Sequence[Token], use: CueUse, at: int) -> bool:
    """Return whether a verb tells what someone does: "Responding to a question, Quill left", "invited reporters to lunch"."""
    if use.how == "participle" and use.start == 0 and use.cue.verb in ("brief", "respond", "answer"):
        return True
    if use.cue.verb in _DEEDS and use.how != "coordinated":
        return not _is_invited_to_visit(tokens, at)
    return use.cue.verb in ("decline", "refuse", "ask") and _is_anonymity(tokens, at)


def _is_anonymity(tokens: Sequence[Token], at: int) -> bool:
    """Return whether someone wants not to be named or drawn, which says nothing of anything: "declined to be named"."""
    words = [token.lower for token in tokens[at : at + 4]]
    return words[:2] == ["to", "be"] or words[:3] == ["not", "to", "be"]


def _is_invited_to_visit(tokens: Sequence[Token], at: int) -> bool:
    """Return whether someone by name or office is asked to come, as readouts tell: "invited the Prime Minister to visit"."""
    to = next((place for place in range(at, min(at + _ASIDE, len(tokens) - 1)) if tokens[place].lower == "to"), None)
    named = any(is_name(token) or token.lower == "counterpart" for token in tokens[at : to or at])
    return named and to is not None and tokens[to + 1].lower in ("visit", "pay")


def _skip_aside(tokens: Sequence[Token], use: CueUse) -> CueUse:
    """Return the cue with what stands between commas behind it: "expressed, on behalf of the government, his thanks"."""
    at = use.end
    if use.how == "inverted" or at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].lower not in _ASIDES:
        return use
    comma = next((place for place in range(at + 2, min(at + _ASIDE, len(tokens))) if tokens[place].kind != "word"), None)
    return use._replace(end=comma + 1) if comma is not None and tokens[comma].text == "," and comma + 1 < len(tokens) else use


def _find_quotation(tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """Return words in quotation marks behind a comma or colon, or right behind the verb; or a colon that ends the sentence."""
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
