"""An attribution: who says something, by which cue, and what was said."""

from collections.abc import Sequence

from msgspec import Struct

from tie_cli.drafting.attribution.complement import Complement
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.sentences.tokens import Token, join_cut_words
from tie_cli.drafting.words.verb_classes import ASSERTION_PHRASES, ASSERTION_VERBS, PROMISE_NOUNS, SAYING_NOUNS
from tie_cli.evidence.outcomes import TextSpan

_MOST_LEADING = 10  # words before what was said


class Attribution(Struct, kw_only=True):
    """An attribution: who is named as the source, the cue, and the places of what was said, in order.

    `is_quoted` says that the places are whole quotations; `is_block` that what was said is the next paragraph.
    """

    source: str
    cue: str
    at: int  # where the cue stands
    content: list[TextSpan]
    is_quoted: bool
    is_block: bool = False
    listener: str | None = None
    setting: TextSpan | None = None  # what stands behind the cue: time, place and occasion
    lead: str = ""  # the words from the verb to an object or infinitive, without which it is no statement: "ruled out"


def make_attribution(
    text: str, tokens: Sequence[Token], use: CueUse, places: Sequence[tuple[int, int]], after: Complement | None
) -> Attribution:
    """Return an attribution from a cue and the places of what was said."""
    spans = [TextSpan(tokens[start].start, tokens[end - 1].end) for start, end in places if end > start]
    subject = use.subject
    named = text[tokens[subject.start].start : tokens[subject.end - 1].end] if subject else ""
    source = " ".join(join_cut_words(named, text).split())
    listener = after.listener if after else None
    return Attribution(
        source=source,
        cue=text[tokens[use.verb].start : tokens[use.verb + len(use.cue.tail)].end],
        at=tokens[use.verb].start,
        content=spans,
        is_quoted=bool(spans) and all(_has_only_quotations(tokens, place) for place in places if place[1] > place[0]),
        is_block=after is not None and after.kind == "block",
        listener=" ".join(text[tokens[listener[0]].start : tokens[listener[1] - 1].end].split()) if listener else None,
        setting=TextSpan(tokens[use.verb].end, tokens[-1].end),
        lead=_find_lead(text, tokens, use, spans, after),
    )


def _find_lead(text: str, tokens: Sequence[Token], use: CueUse, spans: Sequence[TextSpan], after: Complement | None) -> str:
    """Return the words between the subject and what was said, where that is no assertion by itself."""
    if use.how == "passive":
        return tokens[use.verb].lower
    if use.how == "noun" and tokens[use.verb].lower in PROMISE_NOUNS - SAYING_NOUNS:
        return tokens[use.verb].lower
    if after is None or not spans or spans[0].start < tokens[use.verb].end or after.kind in ("quote", "block"):
        return ""
    negated = any(token.lower == "not" or token.lower.endswith("n't") for token in tokens[use.start : use.verb])
    is_assertion = use.cue.verb in ASSERTION_VERBS or " ".join((use.cue.verb, *use.cue.tail)) in ASSERTION_PHRASES
    if after.kind == "clause" and is_assertion and not negated:
        return ""
    words = text[tokens[use.start].start : spans[0].start].split()
    return " ".join(words if len(words) <= _MOST_LEADING else text[tokens[use.verb].start : tokens[use.end - 1].end].split())


def _has_only_quotations(tokens: Sequence[Token], place: tuple[int, int]) -> bool:
    within = tokens[place[0] : place[1]]
    return any(token.kind == "quotation" for token in within) and all(
        token.kind != "word" or token.lower in ("and", "but") for token in within
    )
