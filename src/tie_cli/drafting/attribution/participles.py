"""Verbs of saying in -ing: `, adding that`, "footage of Quill saying", "was quoted as saying"."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.finite_verbs import find_finite_use
from tie_cli.drafting.attribution.shared_subjects import find_shared_subject
from tie_cli.drafting.sentences.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    is_adverb,
    is_name,
    is_noun_like,
    is_verb,
)
from tie_cli.drafting.sentences.phrase import Phrase
from tie_cli.drafting.sentences.phrases_after import find_phrase_after
from tie_cli.drafting.sentences.phrases_before import find_phrase_before
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import Cue
from tie_cli.drafting.words.word_sets import word_set

_SEVERAL = word_set("some many most critics officials experts analysts supporters opponents others those both several few")
_QUOTED = word_set("quoted cited reported paraphrased recorded heard")  # before "as saying"
_DOCUMENTS = ("statement", "letter", "report", "memo", "tweet", "message")
_BEFORE_PARTICIPLE = word_set("by in before after while with")
_ASPECTS = word_set("began begun started kept keep keeps continued continues stopped")  # before "calling"
_NOUN_IN_ING = word_set("rule find read post show report cite seek back brief")


def find_participle_use(
    tokens: Sequence[Token], at: int, cue: Cue, start: int, words: Sequence[str], before: Sequence[CueUse]
) -> CueUse | None:
    """Return the cue of a verb in -ing whose group begins at `start`, or None where it attributes nothing."""
    previous = tokens[start - 1] if start else None
    progressive = any(word in BE or word.endswith(("'s", "'re", "'m")) for word in words)
    if progressive or (previous is not None and previous.lower.endswith(("'re", "'m"))):
        return find_finite_use(tokens, at, cue, start, before)
    if previous is None:
        return _find_use_at_beginning(tokens, at, cue, before)
    end = at + 1 + len(cue.tail)
    second = tokens[start - 2] if start > 1 else None
    if second is not None and previous.lower == "as" and second.lower in _QUOTED:
        return _find_quoted_as(tokens, at, cue, start - 2)
    if second is not None and previous.lower in _SEVERAL and second.lower == "with":
        return CueUse(cue, at, start, end, Phrase(start - 1, start), "finite")  # ", with some warning that"
    if _is_noun(tokens, start, cue):
        return None
    if (
        is_noun_like(previous)
        and not previous.lower.endswith(_DOCUMENTS)
        and (subject := _find_own_subject(tokens, start, before))
    ):
        return CueUse(cue, at, start, end, subject, "finite")
    if previous.lower in _ASPECTS:
        return find_finite_use(tokens, at, cue, start - 1, before)
    if is_verb(previous):
        return None
    beside = find_phrase_before(tokens, start - 1) if start > 1 and previous.text == "," else None
    if beside is not None and beside.edge in ("start", "conjunction", "subordinator") and _is_aside(tokens, start):
        return CueUse(cue, at, start, end, beside, "participle")  # "Quill, noting that it rained, left"
    return CueUse(cue, at, start, end, find_shared_subject(tokens, start, before), "participle")


def _find_use_at_beginning(tokens: Sequence[Token], at: int, cue: Cue, before: Sequence[CueUse]) -> CueUse:
    """Return the cue of "Claiming victory, Quill left"."""
    end = at + 1 + len(cue.tail)
    comma = next((place for place, token in enumerate(tokens) if token.text == "," or token.last_quoted == ","), None)
    subject = find_phrase_after(tokens, comma + 1) if comma is not None else find_shared_subject(tokens, 0, before)
    return CueUse(cue, at, 0, end, subject, "participle")


def _is_noun(tokens: Sequence[Token], start: int, cue: Cue) -> bool:
    """Return whether a form in -ing is a noun, or tells of a deed: "the warning", "in responding to it"."""
    previous = tokens[start - 1]
    if previous.lower == "in" and start > 1 and tokens[start - 2].kind == "word":
        return True
    if previous.lower in DETERMINERS or previous.lower in PREPOSITIONS - _BEFORE_PARTICIPLE:
        return True
    return previous.lower == "worth" or (is_noun_like(previous) and cue.verb in _NOUN_IN_ING)


def _find_own_subject(tokens: Sequence[Token], start: int, before: Sequence[CueUse]) -> Phrase | None:
    """Return who stands right before a participle as its subject: "footage of Quill saying", "with Quill saying"."""
    named = start
    while named > 0 and is_name(tokens[named - 1]):
        named -= 1
    if 0 < named < start and tokens[named - 1].lower == "of":
        return Phrase(named, start)
    phrase = find_phrase_before(tokens, start)
    if phrase is None or phrase.start == 0:
        return None
    introduced = tokens[phrase.start - 1].lower
    row = bool(before) and before[-1].how == "finite" and before[-1].cue.form == "ing" and tokens[start - 1].text[0].isupper()
    if introduced in ("with", "and", ",") and (phrase.start == 1 or introduced == "with" or row):
        return phrase
    return phrase if is_name(tokens[start - 1]) and introduced in ("with", "on", "about") else None


def _find_quoted_as(tokens: Sequence[Token], at: int, cue: Cue, quoted: int) -> CueUse | None:
    """Return the cue of "Quill was quoted as saying", with the subject before both verbs; "has quoted Quill as" is another's."""
    start = quoted
    while start > 0 and (tokens[start - 1].lower in AUXILIARIES or is_adverb(tokens[start - 1])):
        start -= 1
    subject = find_phrase_before(tokens, start) if any(token.lower in BE for token in tokens[start:quoted]) else None
    return CueUse(cue, at, start, at + 1 + len(cue.tail), subject, "finite") if subject else None


def _is_aside(tokens: Sequence[Token], start: int) -> bool:
    """Return whether a participle behind a comma is set off from the verb of its subject, which follows behind another comma."""
    commas = (place for place in range(start, len(tokens) - 1) if tokens[place].text == ",")
    return any(is_verb(tokens[place + 1]) and not tokens[place + 1].lower.endswith("ing") for place in commas)
