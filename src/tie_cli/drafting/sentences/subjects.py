"""The subject of a clause: what stands before its first verb, also with an apposition between commas."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.grammar import PERSONAL, is_adverb, is_verb
from tie_cli.drafting.sentences.phrase import Phrase
from tie_cli.drafting.sentences.phrases_before import find_phrase_before
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import CUES
from tie_cli.drafting.words.word_sets import word_set

_CALLED = word_set("nicknamed known called dubbed named styled labelled labeled aka alias code-named codenamed")
_CALLED_REACH = 8  # tokens from the comma to the quotation


def find_subject_before_comma(tokens: Sequence[Token], comma: int, floor: int = 0) -> Phrase | None:
    """Return the subject before what a pair of commas sets off: "Quill, the minister of trade, said".

    `floor` is the first token that it may have.
    """
    nearest: Phrase | None = None
    for at in range(comma - 1, floor, -1):
        if tokens[at].kind == "quotation" and nearest is None and at == comma - 1 and not is_called(tokens, floor, at):
            return None
        if tokens[at].text in (";", ":") or (at < comma - 1 and tokens[at].last_quoted in (",", ".", "?", "!")):
            break
        if tokens[at].text != "," and not (tokens[at].is_dash and tokens[comma].is_dash):
            continue
        phrase = find_phrase_before(tokens, at, floor)
        if phrase is None or tokens[phrase.start].lower in PERSONAL:
            continue
        nearest = nearest or phrase
        if phrase.edge in ("start", "conjunction", "subordinator"):
            return phrase._replace(end=comma)
    return nearest._replace(end=comma) if nearest else None


def is_called(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Return whether a quotation is what someone is called: "Quill, nicknamed “the Fox”, said"."""
    return any(
        tokens[place].text == "," and {tokens[place + 1].lower, tokens[min(place + 3, at)].lower} & _CALLED
        for place in range(max(floor, at - _CALLED_REACH), at)
    )


def find_main_subject(tokens: Sequence[Token], floor: int, end: int) -> Phrase | None:
    """Return the subject of the first clause of a part of a sentence: what stands before its first verb."""
    if floor < end and tokens[floor].lower in PERSONAL:
        return Phrase(floor, floor + 1)
    for at in range(floor + 1, end):
        if not is_verb(tokens[at]) and not (tokens[at].lower in CUES and CUES[tokens[at].lower].form == "third"):
            continue
        start = at
        while start > floor and is_adverb(tokens[start - 1]):
            start -= 1
        if start > floor and tokens[start - 1].text == "," and (phrase := find_subject_before_comma(tokens, start - 1, floor)):
            return phrase
        if start > floor and (phrase := find_phrase_before(tokens, start, floor)):
            return phrase
    return None
