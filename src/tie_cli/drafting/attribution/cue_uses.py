"""Cues in a sentence: each verb or phrase of saying with who says it, before what was said is looked at."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.finite_verbs import find_finite_use
from tie_cli.drafting.attribution.inversion import ends_like_speech
from tie_cli.drafting.attribution.participles import find_participle_use
from tie_cli.drafting.attribution.shared_subjects import find_shared_subject
from tie_cli.drafting.attribution.verb_groups import find_cues_at, find_verb_group, is_title_case, may_be_base
from tie_cli.drafting.sentences.grammar import (
    is_noun_like,
)
from tie_cli.drafting.sentences.phrase import TIME_SPANS, Phrase
from tie_cli.drafting.sentences.phrases_after import find_phrase_after
from tie_cli.drafting.sentences.subjects import find_main_subject
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import Cue
from tie_cli.drafting.words.word_sets import word_set

_INTRODUCING = word_set("that how why whether what if where who when")
_RESEARCH = word_set("poll polls survey surveys study studies report reports analysis review audit investigation inquiry probe")
_SUBJECT = 14  # tokens
_FAR = 12  # tokens between "put it" and a quotation
_NEAR = 7  # tokens of a subject between a quotation and its verb
_MEANS = word_set("email e-mail mail letter phone telephone text message video fax way saying noting adding")
_NOUNS_IN_ING = word_set(
    "meeting briefing hearing spring filing ruling finding morning evening king wing building writing gathering posting being"
)
_AGREED = word_set(
    "agree note stress emphasize emphasise underline underscore recall reaffirm acknowledge affirm confirm reiterate"
)
_TIME_WORDS = 2
# words that want a noun behind them: "the same rules"
_BEFORE_NOUN = word_set(
    "same own such certain various similar different new old strict common general joint recent previous main major minor"
)
_ISSUED = word_set("published issued released compiled")
_BEHIND_PARTICIPLE = word_set("to from between among by")


def find_cue_uses(tokens: Sequence[Token]) -> list[CueUse]:
    """Return the cues of a sentence in order."""
    uses: list[CueUse] = []
    for at, token in enumerate(tokens):
        if token.kind != "word" or (uses and at < uses[-1].end):
            continue
        for cue in find_cues_at(tokens, at):
            if use := _find_use(tokens, at, cue, uses):
                uses.append(use)
                break
    return uses


def _find_use(tokens: Sequence[Token], at: int, cue: Cue, before: Sequence[CueUse]) -> CueUse | None:
    """Return the use of a cue at a place, with its subject; None where the words there say nothing."""
    end = at + 1 + len(cue.tail)
    if cue.form == "according":
        subject = find_phrase_after(tokens, end)
        if subject and _names_issuer(tokens, subject.end):  # "figures published by the statistics office"
            subject = find_phrase_after(tokens, subject.end + 2) or subject
        return CueUse(cue, at, at, subject.end, _without_time(tokens, subject), "according") if subject else None
    if tokens[at].text[0].isupper() and at > 0 and (tokens[at - 1].text == "United" or not is_title_case(tokens)):
        return None
    if cue.form in ("base", "third") and at > 0 and tokens[at - 1].lower in _BEFORE_NOUN:
        return None
    bare = set("cni") & set(cue.takes) or (cue.verb in ("find", "show") and is_research(tokens[max(0, at - _SUBJECT) : at]))
    if not bare and not _is_introduced(tokens, end) and not _follows_speech(tokens, at):
        return None
    start, passive, words = find_verb_group(tokens, at, cue)
    if passive:
        return _find_passive_use(tokens, at, cue, start)
    if cue.verb == "thank" and end < len(tokens) and tokens[end].lower in ("to", "for"):
        return None  # "his heartfelt thanks to the crews"
    if cue.verb == "support" and cue.form not in ("base", "third"):
        return None  # "supported a decision" is told of someone
    if cue.form == "past" and not cue.tail and _is_no_verb(tokens, at, cue, start):
        return None
    if cue.form == "ing":
        return find_participle_use(tokens, at, cue, start, words, before)
    if cue.form == "past" and words[-1:] == ["have"] and start > 1 and tokens[start - 1].lower == "to":
        subject = find_main_subject(tokens, 0, start - 1)  # "is reported to have said"
        return CueUse(cue, at, start, end, subject, "coordinated") if subject else None
    if cue.form == "base" and words == [] and at > 1 and tokens[at - 1].lower == "to":
        subject = find_shared_subject(tokens, at - 1, before)
        return CueUse(cue, at, at, end, subject, "infinitive") if subject else None
    if cue.form == "base" and not may_be_base(tokens, start, end, words):
        return None
    return find_finite_use(tokens, at, cue, start, before)


def _names_issuer(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a document is issued by whom the words at a place name."""
    return at + 2 < len(tokens) and tokens[at].lower in _ISSUED and tokens[at + 1].lower == "by"


def _without_time(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a phrase without "last month" at its end."""
    timed = phrase.end - phrase.start > _TIME_WORDS and tokens[phrase.end - 2].lower in ("last", "this")
    return phrase._replace(end=phrase.end - _TIME_WORDS) if timed and tokens[phrase.end - 1].lower in TIME_SPANS else phrase


def is_research(tokens: Sequence[Token]) -> bool:
    """Return whether a poll, a study or a report is among the words before a verb: what it found is what it says."""
    return any(token.lower in _RESEARCH for token in tokens)


def _is_introduced(tokens: Sequence[Token], at: int) -> bool:
    """Return whether behind a verb that takes no bare clause stands a mark, a quotation, or a word like `that`."""
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[-1].text == ":":
        return True
    comma = next((place for place in range(at, min(at + 6, len(tokens))) if tokens[place].text == ","), at + 6)
    introduced = any(token.lower in _INTRODUCING for token in tokens[at:comma])
    reach = at + (_FAR if tokens[at - 1].lower == "it" else 6)  # "as she put it in this newspaper on Sunday, “…”"
    return introduced or any(token.kind == "quotation" for token in tokens[at:reach])


def _follows_speech(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a quotation that ends as speech does stands a subject's length before a verb: "…!” Quill laughed."""
    return any(ends_like_speech(token) for token in tokens[max(0, at - _NEAR) : at])


def _is_no_verb(tokens: Sequence[Token], at: int, cue: Cue, start: int) -> bool:
    """Return whether a form in -ed is a participle: with an agent, before a noun or behind it: "the thanks extended to Quill"."""
    end = at + 1
    if _has_agent(tokens, end):
        return True
    lacks_object = set(cue.takes) <= set("nl") and end < len(tokens) and tokens[end].lower in _BEHIND_PARTICIPLE
    return start == at and (lacks_object or _belongs_to_noun(tokens, at, end))


def _has_agent(tokens: Sequence[Token], at: int) -> bool:
    """Return whether `by` stands at a place and names who did it, not by what means: "confirmed by email"."""
    if at + 1 >= len(tokens) or tokens[at].lower != "by":
        return False
    first = at + 2 if tokens[at + 1].lower in ("a", "an") and at + 2 < len(tokens) else at + 1
    return tokens[first].lower not in _MEANS


def _find_passive_use(tokens: Sequence[Token], at: int, cue: Cue, start: int) -> CueUse | None:
    """Return a passive verb with who speaks behind `by`: "was praised by Quill"; or with no one: "it was agreed that"."""
    if start > 0 and tokens[start - 1].lower == "it" and at + 2 < len(tokens) and tokens[at + 1].lower == "that":
        return CueUse(cue, at, start, at + 1, None, "agentless") if cue.verb in _AGREED else None
    for place in range(at + 1, min(at + 9, len(tokens))):
        if tokens[place].lower == "by":
            agent = find_phrase_after(tokens, place + 1)
            return CueUse(cue, at, start, agent.end, agent, "passive") if agent else None
        if tokens[place].kind != "word":
            return None
    return None


def _belongs_to_noun(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether a participle belongs to the noun behind it, the object of a verb in -ing: "addressing shared challenges"."""
    before = tokens[at - 1] if at else tokens[at]
    in_ing = (
        before.text[0].islower() and before.lower.endswith("ing") and len(before.lower) > 5 and before.lower not in _NOUNS_IN_ING
    )
    return in_ing and end < len(tokens) and is_noun_like(tokens[end]) and tokens[end].text[0].islower()
