"""What was said before it is told who said it: a quotation or a clause before `, Quill said`."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.adjuncts import skip_adjuncts
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.inversion import ends_like_speech
from tie_cli.drafting.sentences.grammar import PREPOSITIONS
from tie_cli.drafting.sentences.main_clauses import goes_on, has_main_clause, trim_end
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

_OPENERS = word_set("when while as after before though although if")
_TITLE_WORDS = 5  # in quotation marks behind a preposition: a title, no speech
_LONGEST = 200  # tokens of a clause


def find_content_before(
    tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse], used_quotations: set[int], around: set[CueUse]
) -> tuple[int, int] | None:
    """Return what stands before `, Quill said`: a quotation, or a clause that reaches back to the sentence's beginning."""
    if use.subject is None or not set("cqt") & set(use.cue.takes) or use.how not in ("finite", "inverted"):
        return None
    first = use.start if use.how == "inverted" else use.subject.start
    if first == 0:
        return None
    is_put = tokens[first - 1].lower == "as" and use.cue.tail == ("it",)  # "“a trap,” as he put it"
    if tokens[first - 1].lower in ("as", "and") and first > 1 and (tokens[first - 2].text == "," or is_put):
        first -= 1
    previous = tokens[first - 1]
    floor = _find_floor(tokens, use, uses, first, around)
    if is_put and previous.kind == "quotation" and first - 1 not in used_quotations:
        return (first - 1, first)
    if previous.kind == "quotation":
        return None if first - 1 in used_quotations else _find_quotation_before(tokens, first, floor)
    if previous.text == "," or previous.is_dash:
        end = trim_end(tokens, 0, first)
        if end - floor > 3 and goes_on(tokens, (floor, end), skip_adjuncts(tokens, use.end)):
            return (floor, end)
        if tokens[floor].lower == "asked":
            return None  # "Asked whether it would sail, Quill laughed"
        begins = tokens[floor].lower in PREPOSITIONS | _OPENERS
        is_quoted = end - floor == 1 and tokens[floor].kind == "quotation"  # “We sail”, Quill said
        if is_quoted and floor not in used_quotations:
            return (floor, end)
        if end - floor > 1 and (not begins or has_main_clause(tokens, floor, end)):
            return (floor, end)
    return None


def _find_floor(tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse], first: int, around: set[CueUse]) -> int:
    """Return the first token that what was said may have: none of another's statement in the same sentence."""
    floor = 0
    contrast = _find_last_contrast(tokens, first)
    for other in uses:
        if other is not use and other.verb < use.verb and other.how != "noun":
            end = max(other.end, other.subject.end if other.subject else 0)
            if end < first:
                floor = contrast + 1 if contrast > end else (_skip_attribution(tokens, end) if other in around else floor)
    return floor


def _find_quotation_before(tokens: Sequence[Token], first: int, floor: int) -> tuple[int, int] | None:
    """Return a quotation right before its speaker, with the words before it that it completes."""
    quoted = tokens[first - 1]
    if first > 1 and tokens[first - 2].lower in PREPOSITIONS and len(quoted.text.split()) <= _TITLE_WORDS:
        return None  # "on “Sunday Talk,” Quill said"
    if _is_sentence(quoted):
        return (first - 1, first)
    if ends_like_speech(quoted):
        return (first - 1 if any(token.text == ":" for token in tokens[floor : first - 1]) else floor, first)
    start = first - 1
    while start > floor and tokens[start - 1].kind != "mark":
        start -= 1
    return (start, first)


def _skip_attribution(tokens: Sequence[Token], end: int) -> int:
    """Return the place behind an attribution with its time and place, and the comma."""
    at = skip_adjuncts(tokens, end)
    return at + 1 if at < len(tokens) and tokens[at].kind == "mark" else at


def _find_last_contrast(tokens: Sequence[Token], end: int) -> int:
    """Return the place of the last `, but` before a place, or -1."""
    for at in range(end - 1, max(0, end - _LONGEST), -1):
        if tokens[at].lower in ("but", "while", "and") and tokens[at - 1].text in (",", ";"):
            return at
    return -1


def _is_sentence(token: Token) -> bool:
    """Return whether a quotation begins as a sentence does, so that nothing before it belongs to it."""
    words = token.text.lstrip("“\"'‘«").split()
    return len(words) > 3 and words[0][:1].isupper() and words[0].partition("’")[0].partition("'")[0] != "I"
