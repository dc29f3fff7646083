"""Attributions behind what was said or in its midst, as in “The plan,” Quill said, “would fail”."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.adjuncts import skip_adjuncts
from tie_cli.drafting.attribution.attribution import Attribution, make_attribution
from tie_cli.drafting.attribution.complement import QUESTIONS, Complement
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.inversion import ends_like_speech
from tie_cli.drafting.attribution.listeners import skip_listener
from tie_cli.drafting.sentences.grammar import is_verb
from tie_cli.drafting.sentences.main_clauses import goes_on, has_main_clause
from tie_cli.drafting.sentences.phrases_after import skip_apposition
from tie_cli.drafting.sentences.tokens import Token


def resumes_behind(tokens: Sequence[Token], use: CueUse, before: tuple[int, int]) -> bool:
    """Return whether a clause goes on with its verb behind an attribution: "The bill, Quill said on Monday, would fail"."""
    clause = has_main_clause(tokens, *before) and tokens[before[0]].lower not in QUESTIONS
    if use.how != "finite" or tokens[before[1] - 1].kind == "quotation" or clause:
        return False
    end = skip_listener(tokens, use.end) if "l" in use.cue.takes else use.end
    behind = skip_adjuncts(tokens, end)
    return behind + 1 < len(tokens) and tokens[behind].text == "," and is_verb(tokens[behind + 1])


def completes_content_before(tokens: Sequence[Token], use: CueUse, before: tuple[int, int], after: Complement) -> bool:
    """Return whether a quotation goes on a clause before its speaker: "When it sank, she said, “we were floored.”"."""
    if after.kind != "quote" or use.how != "finite" or ends_like_speech(tokens[before[1] - 1]):
        return False
    return tokens[after.start].text.lstrip("“\"'‘")[:1].islower()


def ends_sentence(tokens: Sequence[Token], use: CueUse, after: Complement | None) -> bool:
    """Return whether nothing that was said follows an attribution, but a mark or the sentence's end."""
    if after is not None:
        return after.kind == "quote"
    at = use.subject.end if use.how == "inverted" and use.subject else use.end
    if "l" in use.cue.takes and use.how != "inverted":
        at = skip_listener(tokens, at)
    at = skip_adjuncts(tokens, at)
    return (
        at >= len(tokens)
        or tokens[at].kind == "mark"
        or tokens[at].lower in ("when", "as", "while", "after", "before", "who", "and")
    )


def belongs_to_content_before(tokens: Sequence[Token], use: CueUse, before: tuple[int, int], after: Complement) -> bool:
    """Return whether an attribution that has something on both sides belongs to what is before it."""
    last = tokens[before[1] - 1]
    if last.kind == "quotation" and ends_like_speech(last):
        return True
    return after.kind == "quote" and last.kind == "quotation" and use.how != "finite"


def make_attribution_around(
    text: str, tokens: Sequence[Token], use: CueUse, before: tuple[int, int], after: Complement | None, used_quotations: set[int]
) -> Attribution:
    """Return an attribution that stands behind what was said or in its midst."""
    end = use.subject.end if use.how == "inverted" and use.subject else use.end
    if after is not None and after.listener:
        end = after.listener[1]
    elif "l" in use.cue.takes and use.how != "inverted":
        end = skip_listener(tokens, use.end)
        after = Complement("none", end, end, (use.end, end)) if end > use.end else None
    behind = _skip_manner(tokens, skip_apposition(tokens, skip_adjuncts(tokens, end)))
    places = [before]
    if after is not None and after.kind == "quote":
        places.append((after.start, after.end))
    elif goes_on(tokens, before, behind, spoken=ends_like_speech(tokens[before[1] - 1])):
        rest = len(tokens)
        while rest > behind + 1 and tokens[rest - 1].text in ".;,":
            rest -= 1
        start = behind + 1
        if tokens[start].kind == "quotation":
            rest = next((at for at in range(start, rest) if tokens[at].kind != "quotation" and tokens[at].text != ","), rest)
        places.append((start, rest))
    for start, stop in places:
        used_quotations.update(at for at in range(start, stop) if tokens[at].kind == "quotation")
    return make_attribution(text, tokens, use, places, after)


def _skip_manner(tokens: Sequence[Token], at: int) -> int:
    """Return the comma behind what the speaker did meanwhile: `, jabbing a finger,`, before words that go on; else the place."""
    if at + 2 >= len(tokens) or tokens[at].text != "," or not tokens[at + 1].lower.endswith("ing"):
        return at
    comma = next((place for place in range(at + 2, len(tokens)) if tokens[place].kind != "word"), len(tokens))
    goes = comma + 1 < len(tokens) and tokens[comma].text == "," and tokens[comma + 1].kind == "quotation"
    return comma if goes else at
