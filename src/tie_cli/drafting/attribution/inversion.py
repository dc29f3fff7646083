"""A speaker behind the verb: "…," said Quill."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.times import skip_time
from tie_cli.drafting.sentences.grammar import AUXILIARIES, DAYS, DETERMINERS, PERSONAL, PREPOSITIONS, is_adverb, is_name, is_verb
from tie_cli.drafting.sentences.phrase import Phrase
from tie_cli.drafting.sentences.phrases_after import find_phrase_after, skip_apposition
from tie_cli.drafting.sentences.subjects import find_subject_before_comma
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import Cue
from tie_cli.drafting.words.word_sets import word_set

# What may stand right behind a subject that stands behind its verb.
_BEHIND_SUBJECT = (
    word_set(
        """
who in on at during after before when as while to of about from with last this yesterday earlier and whose speaking
referring
"""
    )
    | DAYS
)


_TO_SOMEONE = word_set("tell inform brief notify remind assure")  # behind these stands who is told


def find_inverted_subject(tokens: Sequence[Token], start: int, end: int, cue: Cue) -> Phrase | None:
    """Return the subject behind a verb: "…," said Quill."""
    if "q" not in cue.takes or cue.verb in _TO_SOMEONE or end >= len(tokens):
        return None
    before = tokens[start - 1] if start else None
    first = tokens[end]
    if first.kind != "word" or first.lower in PREPOSITIONS or is_adverb(first) or first.lower in AUXILIARIES:
        return None
    phrase = find_phrase_after(tokens, end)
    if phrase is None or skip_time(tokens, end) > end:  # "said this afternoon"
        return None
    following = tokens[phrase.end] if phrase.end < len(tokens) else None
    if following is not None and following.kind == "word" and following.lower not in _BEHIND_SUBJECT:
        return None
    if before is None:
        return phrase if following is not None and following.text in (",", ":") else None
    if before.kind != "quotation":
        # "Quill, the minister, declared war" is not the other way round
        told = tokens[start - 2] if start > 1 else None
        quoted = told is not None and told.kind == "quotation"
        named = any(is_name(token) for token in tokens[end : phrase.end]) or first.lower in DETERMINERS | PERSONAL
        # "The bill failed, said Quill", "The bill, said Quill, would fail"
        clause = any(_has_verb(token) for token in tokens[: start - 1]) or _is_verb_behind(tokens, phrase.end)
        if not quoted and ("c" not in cue.takes or not named or not clause):
            return None
        if (
            not quoted
            and (phrase_before_comma := find_subject_before_comma(tokens, start - 1))
            and phrase_before_comma.edge == "start"
        ):
            return None
    elif not ends_like_speech(before) and "c" not in cue.takes:
        return None
    return phrase


def _is_verb_behind(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a verb follows behind a comma, or behind who someone is between commas."""
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return False
    behind = skip_apposition(tokens, at)
    return behind + 1 < len(tokens) and is_verb(tokens[behind + 1])


def _has_verb(token: Token) -> bool:
    return is_verb(token) or token.lower in ("it's", "that's", "there's", "he's", "she's", "they're", "we're")


def ends_like_speech(token: Token) -> bool:
    """Return whether a quotation ends as what is said ends before its speaker is named."""
    return token.last_quoted in (",", ".", "?", "!", "…", "-", "—", "―")
