"""Verbs of saying that have a subject: before them, behind them, or one that they share with another verb."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.inversion import find_inverted_subject
from tie_cli.drafting.attribution.shared_subjects import find_shared_subject, is_in_relative
from tie_cli.drafting.attribution.verb_groups import CLAUSE_OPENERS, find_distant_subject
from tie_cli.drafting.sentences.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_day,
    is_name,
    is_verb,
)
from tie_cli.drafting.sentences.phrase import Phrase
from tie_cli.drafting.sentences.phrases_after import find_phrase_after
from tie_cli.drafting.sentences.phrases_before import find_phrase_before
from tie_cli.drafting.sentences.subjects import find_subject_before_comma, is_called
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import Cue
from tie_cli.drafting.words.verb_classes import AMBIGUOUS
from tie_cli.drafting.words.word_sets import word_set

_NO_SUBJECT = word_set("her his its their this that these those")
_SEVERAL = word_set("some many most critics officials experts analysts supporters opponents others those both several few")


def find_finite_use(tokens: Sequence[Token], at: int, cue: Cue, start: int, before: Sequence[CueUse]) -> CueUse | None:
    """Return the cue of a verb whose group begins at `start`, with its subject; None where it has none."""
    end = at + 1 + len(cue.tail)
    start = _skip_day_back(tokens, start)
    previous = tokens[start - 1] if start else None
    if previous is not None and previous.kind == "quotation" and before and is_in_relative(tokens, before[-1]):
        opening = find_phrase_after(tokens, 0)  # "The owner of a firm that Quill called “a gang” said"
        is_outer = opening is not None and tokens[opening.end].lower in ("that", "which", "whom")
        subject = opening if is_outer else find_shared_subject(tokens, start, before)
        return CueUse(cue, at, start, end, subject, "coordinated") if subject else None
    if previous is not None and previous.last_quoted == "," and is_called(tokens, 0, start - 1):
        phrase = find_subject_before_comma(tokens, start)  # "Quill, nicknamed “the Fox,” said"
        return CueUse(cue, at, start, end, phrase, "finite") if phrase else None
    set_off = previous is None or previous.kind == "quotation" or previous.text == "," or previous.is_dash
    if (
        set_off
        and (cue.form != "base" or _is_say_some(tokens, at))
        and (inverted := find_inverted_subject(tokens, start, end, cue))
    ):
        return CueUse(cue, at, start, end, inverted, "inverted")
    if previous is None:
        return None
    if previous.text == "," or previous.is_dash:
        if tokens[0].lower == "we" and tokens[1].text == ",":
            return CueUse(cue, at, start, end, Phrase(0, 1), "finite")  # "We, the ministers of …, condemn"
        if tokens[at].lower == "asked":
            return None  # "Quill, asked whether it was so, said"
        if phrase := find_subject_before_comma(tokens, start - 1):
            return CueUse(cue, at, start, end, phrase, "finite")
        if cue.form == "base" or cue.verb == "call":
            return None
        return CueUse(cue, at, start, end, find_shared_subject(tokens, start, before), "coordinated")
    if (pronoun := _find_relative_pronoun(tokens, start)) is not None:
        return _find_relative_use(tokens, at, cue, start, pronoun)
    if previous.lower in CONJUNCTIONS | {"then"}:
        subject = find_shared_subject(tokens, start, before, cue.form)
        return CueUse(cue, at, start, end, subject, "coordinated") if subject else None
    return _find_use_behind_subject(tokens, at, cue, start)


def _skip_day_back(tokens: Sequence[Token], start: int) -> int:
    """Return the place behind the comma before a day: "Quill, the mayor, on Monday rejected"; else the place of the verb."""
    day = start - 1
    if day < 2 or not is_day(tokens[day]):
        return start
    comma = day - 2 if tokens[day - 1].lower == "on" else day - 1
    return comma + 1 if comma > 0 and tokens[comma].text == "," else start


def _find_relative_pronoun(tokens: Sequence[Token], start: int) -> int | None:
    """Return where `who`, `which`, `that` or "of whom" stands right before a verb."""
    previous = tokens[start - 1].lower
    of_whom = previous == "whom" and start > 2 and tokens[start - 2].lower == "of"
    return start - 1 if of_whom or previous in ("who", "which", "that") else None


def _find_use_behind_subject(tokens: Sequence[Token], at: int, cue: Cue, start: int) -> CueUse | None:
    """Return the cue of a verb with its subject right before it."""
    end = at + 1 + len(cue.tail)
    previous = tokens[start - 1].lower
    if previous in DETERMINERS - SUBJECT_PRONOUNS or previous in _NO_SUBJECT:
        return None
    phrase = find_phrase_before(tokens, start)
    if phrase is None:
        return None
    if phrase.edge == "other" and tokens[phrase.start - 1].lower in PREPOSITIONS - CLAUSE_OPENERS:
        if (who := _find_relative_clause(tokens, phrase.start)) is not None and (whole := find_phrase_before(tokens, who)):
            return CueUse(cue, at, start, end, whole, "finite")  # "an official who met with the press said"
        if phrase.start > 1 and tokens[phrase.start - 2].lower == "who":
            return _find_relative_use(tokens, at, cue, start, phrase.start - 2)  # "who in a letter wrote that"
        phrase = find_distant_subject(tokens, phrase)
    plural = cue.form == "base" and end < len(tokens) and tokens[end].lower == "that" and phrase.edge in ("start", "mark")
    if tokens[at].lower in AMBIGUOUS and not cue.tail and cue.form != "past" and not (plural or _is_clear(tokens, phrase)):
        return None
    return CueUse(cue, at, start, end, phrase, "finite")


def _find_relative_clause(tokens: Sequence[Token], at: int) -> int | None:
    """Return where `who` stands that begins a clause, with its verb, and no mark up to a place."""
    for place in range(at - 1, 0, -1):
        if tokens[place].kind != "word":
            return None
        if tokens[place].lower == "who":
            return place if is_verb(tokens[place + 1]) and place + 1 < at - 1 else None
    return None


def _is_say_some(tokens: Sequence[Token], at: int) -> bool:
    """Return whether `say` stands before several: "…, say some ministers"."""
    return tokens[at].lower == "say" and at + 1 < len(tokens) and tokens[at + 1].lower in _SEVERAL


def _is_clear(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether a phrase is a subject beyond doubt: a pronoun, or a name that ends it and begins a clause."""
    last = tokens[phrase.end - 1]
    if phrase.end - phrase.start == 1 and last.lower in DETERMINERS:
        return False  # "some state officials"
    if last.lower in PERSONAL or last.text == ")":
        return True
    return (is_name(last) or tokens[phrase.start].lower in DETERMINERS) and phrase.edge in (
        "start",
        "mark",
        "conjunction",
        "subordinator",
        "quotation",
    )


def _find_relative_use(tokens: Sequence[Token], at: int, cue: Cue, start: int, pronoun: int) -> CueUse | None:
    """Return a verb behind `who`, `which` or `that`, whose subject is what the pronoun stands for."""
    place, end = pronoun, at + 1 + len(cue.tail)
    if tokens[place].lower == "whom":
        place -= 2  # "many of whom say"
        return CueUse(cue, at, start, end, Phrase(place, place + 1), "relative")
    if place > 0 and tokens[place - 1].text == ",":
        place -= 1
    elif tokens[pronoun].lower == "which":
        return None
    phrase = find_phrase_before(tokens, place)
    return CueUse(cue, at, start, end, phrase, "relative") if phrase else None
