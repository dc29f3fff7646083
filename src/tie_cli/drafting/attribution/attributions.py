"""Who said what in a sentence: source, cue and content, each where it stands."""

import re
from collections.abc import Sequence

from tie_cli.drafting.attribution.adjuncts import skip_adjuncts
from tie_cli.drafting.attribution.attribution import Attribution, make_attribution
from tie_cli.drafting.attribution.clause_ends import find_clause_end
from tie_cli.drafting.attribution.complement import Complement
from tie_cli.drafting.attribution.complements import find_complement
from tie_cli.drafting.attribution.content_around import (
    belongs_to_content_before,
    completes_content_before,
    ends_sentence,
    make_attribution_around,
    resumes_behind,
)
from tie_cli.drafting.attribution.content_before import find_content_before
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.cue_uses import find_cue_uses
from tie_cli.drafting.attribution.inversion import ends_like_speech
from tie_cli.drafting.attribution.saying_nouns import read_saying_nouns
from tie_cli.drafting.attribution.thoughts_and_deeds import attributes_nothing
from tie_cli.drafting.attribution.verbless import read_according_to, read_agentless, read_passive, read_speakers_of_quotations
from tie_cli.drafting.sentences.grammar import PREPOSITIONS, is_day
from tie_cli.drafting.sentences.main_clauses import trim_end
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

_NOT_SAYING = word_set("decline declines declined declining refuse refuses refused refusing")
_INTERRUPTED = word_set("which whom where when that because who")
_BY_CONSTRUCTION = {"according": read_according_to, "passive": read_passive, "agentless": read_agentless}
_DATELINE = 14  # tokens before a dash
_CAPITALS = re.compile(r"[^\W\d_a-z]{3,}(?!\w)|[^\W\d_a-z]{2,}(?: \.)? [^\W\d_a-z]{3,}(?!\w)")  # "OSLO", "LA PAZ", "ST. HELIER"


def find_attributions(text: str, tokens: Sequence[Token]) -> list[Attribution]:
    """Return the attributions of a sentence, in the order of their cues."""
    tokens = _without_dateline(tokens)
    uses = find_cue_uses(tokens)
    found: list[Attribution] = []
    used_quotations: set[int] = set()  # quotations that have a speaker
    around: set[CueUse] = set()  # attributions that stand behind what was said
    for use in uses:
        attribution = _read_attribution(text, tokens, use, uses, used_quotations, around)
        found += [attribution] if attribution else []
    found += read_saying_nouns(text, tokens, uses)
    if not found:
        found += read_speakers_of_quotations(text, tokens)
    return _drop_repeats(found)


def _without_dateline(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens behind `TOKYO (Wire) —` or `PARIS, May 5 -`, or behind the number of a point."""
    if len(tokens) > 2 and re.fullmatch(r"\d{1,3}|[a-z]|[ivx]+", tokens[0].text) and tokens[1].text in (".", ")"):
        return list(tokens[2:])
    if len(tokens) > 3 and tokens[0].text == "(" and tokens[2].text == ")":
        return list(tokens[3:])
    if len(tokens) > 1 and tokens[0].text in ("•", "-", "–", "*", "·", "○"):
        return list(tokens[1:])
    for at, token in enumerate(tokens[:_DATELINE]):
        if token.is_dash and at and at + 1 < len(tokens) and _CAPITALS.match(" ".join(each.text for each in tokens[:3])):
            return list(tokens[at + 1 :])
    return list(tokens)


def _read_attribution(
    text: str, tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse], used_quotations: set[int], around: set[CueUse]
) -> Attribution | None:
    """Return who says what by one use of a cue; what was said follows it, precedes it, or stands on both sides."""
    if by_construction := _BY_CONSTRUCTION.get(use.how):
        return by_construction(text, tokens, use, uses)
    if any(token.lower in _NOT_SAYING for token in tokens[use.start : use.verb]):
        return None  # "declined to confirm the report"
    after = find_complement(tokens, use, uses)
    is_open = after is None or (after.kind == "clause" and not after.has_opener)
    if use.how == "finite" and is_open and (as_clause := _read_as_said(text, tokens, use)):
        return as_clause
    if use.how == "finite" and is_open and (inside := _read_inside_relative(text, tokens, use, uses)):
        return inside
    before = find_content_before(tokens, use, uses, used_quotations, around)
    if before and after and is_open and tokens[after.start].lower in PREPOSITIONS and _is_occasion(tokens, after.start):
        after, is_open = None, True  # "The pact was ready, Quill told parliament on Tuesday, and it would hold"
    if before and after and completes_content_before(tokens, use, before, after):
        around.add(use)
        return make_attribution_around(text, tokens, use, before, after, used_quotations)
    if before and after and _is_title(tokens[before[1] - 1]):
        before = None  # "In his book ‘Long Quays,’ Oru said that"
    if before and resumes_behind(tokens, use, before):
        around.add(use)
        return make_attribution_around(text, tokens, use, before, None, used_quotations)
    if before and not ends_like_speech(tokens[before[1] - 1]) and not ends_sentence(tokens, use, after):
        before = None
    if before and after and not belongs_to_content_before(tokens, use, before, after):
        before = None
    if before:
        around.add(use)
        return make_attribution_around(text, tokens, use, before, after, used_quotations)
    if after is None or attributes_nothing(tokens, use, after):
        return None
    used_quotations.update(at for at in range(after.start, after.end) if tokens[at].kind == "quotation")
    return make_attribution(text, tokens, use, _without_day(tokens, after), after)


def _without_day(tokens: Sequence[Token], after: Complement) -> list[tuple[int, int]]:
    """Return the places of what was said without a day between who is called on and for what: "urged Eliot Thursday to act"."""
    if after.kind in ("object", "infinitive"):
        for at in range(after.start + 1, after.end - 1):
            if is_day(tokens[at]) and tokens[at + 1].lower == "to" and tokens[at - 1].lower not in PREPOSITIONS:
                return [(after.start, at), (at + 1, after.end)]
    return [(after.start, after.end)]


def _is_occasion(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a time or an occasion and a comma stand at a place, before which all was said."""
    behind = skip_adjuncts(tokens, at)
    return behind > at and behind < len(tokens) and tokens[behind].text == ","


def _is_title(token: Token) -> bool:
    """Return whether a quotation is the title of a book, a song or a programme."""
    words = [word for word in token.text.strip("“”\"'‘’,. ").split() if len(word) > 3]
    return token.kind == "quotation" and len(words) > 0 and all(word[0].isupper() for word in words)


def _read_as_said(text: str, tokens: Sequence[Token], use: CueUse) -> Attribution | None:
    """Return the attribution of `As Quill said, the pact was ready`."""
    first = use.subject.start if use.subject else 0
    at = skip_adjuncts(tokens, use.end)
    if first == 0 or tokens[first - 1].lower != "as" or at + 2 >= len(tokens) or tokens[at].text != ",":
        return None
    if first > 1 and tokens[first - 2].lower not in ("but", "and"):
        return None
    return make_attribution(text, tokens, use, [(at + 1, trim_end(tokens, 0, len(tokens)))], None)


def _read_inside_relative(text: str, tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse]) -> Attribution | None:
    """Return what is said in a clause that an attribution interrupts: "a dinner at which, Quill said, no one spoke"."""
    first = use.subject.start if use.subject else 0
    at = skip_adjuncts(tokens, use.end)
    if first < 2 or tokens[first - 1].text != "," or tokens[first - 2].lower not in _INTERRUPTED:
        return None
    if at + 2 >= len(tokens) or tokens[at].text != ",":
        return None
    return make_attribution(text, tokens, use, [(at + 1, find_clause_end(tokens, at + 1, use, uses))], None)


def _drop_repeats(found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions without those that say the same again, or whose words are another's quotation."""
    once: list[Attribution] = []
    for attribution in sorted(found, key=lambda each: each.at):
        if not attribution.content and not attribution.is_block:
            continue
        if any(attribution.content and attribution.content == other.content for other in once):
            continue
        once.append(attribution)
    return once
