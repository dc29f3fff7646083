"""Verbs of saying in a sentence with their auxiliaries: where the group begins, whether it is passive, which form it has."""

from collections.abc import Iterator, Sequence

from tie_cli.drafting.sentences.grammar import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
    is_day,
    is_name,
    is_noun_like,
    is_verb,
)
from tie_cli.drafting.sentences.phrase import Phrase
from tie_cli.drafting.sentences.phrases_after import find_phrase_after
from tie_cli.drafting.sentences.phrases_before import find_phrase_before
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import CUES, PHRASES, Cue
from tie_cli.drafting.words.word_sets import word_set

_MODALS = word_set("will would can could may might must shall should to won't wouldn't can't couldn't")

_GOING_ON = word_set(
    """
went goes going go gone continued continues continue continuing proceeded refused refuses declined sought
"""
)

_REFLEXIVES = word_set("himself herself itself themselves ourselves myself yourself")

CLAUSE_OPENERS = word_set("after before since until as")

_IN_WORDS_OF = {("the", noun, "of") for noun in ("words", "view", "opinion", "estimation", "judgment", "telling")}

_PLURALS = word_set(
    """
people police officials they we you i who others some many both critics all those these which and
"""
)


def find_cues_at(tokens: Sequence[Token], at: int) -> Iterator[Cue]:
    """Yield what the word at a place may be as a cue, phrases first."""
    lower = tokens[at].lower
    for cue in PHRASES.get(lower, ()):
        if _read_tail(tokens, at + 1, at + 1 + len(cue.tail)) == cue.tail:
            yield cue
        else:
            # an adverb or a day may stand between: "are also determined", "called Friday for"
            for place in range(at + 2, min(at + 4, len(tokens))):
                if _read_tail(tokens, place, place + len(cue.tail)) == cue.tail and all(
                    is_adverb(token) or is_day(token) for token in tokens[at + 1 : place]
                ):
                    yield cue._replace(tail=tuple(token.lower for token in tokens[at + 1 : place + len(cue.tail)]))
    if lower == "according" and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
        yield Cue("according to", "", "according", ("to",))
    if lower == "in" and (words := tuple(token.lower for token in tokens[at + 1 : at + 4])) in _IN_WORDS_OF:
        yield Cue("according to", "", "according", words)
    if lower == "per" and (at == 0 or tokens[at - 1].text == ",") and _begins_name(tokens, at + 1):
        yield Cue("according to", "", "according")
    if lower in CUES:
        yield CUES[lower]


def _read_tail(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """Return the words behind a verb as phrases have them, where `itself` stands for every reflexive pronoun."""
    return tuple("itself" if token.lower in _REFLEXIVES else token.lower for token in tokens[start:end])


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a name or a noun with an article begins at a place: "per the indictment", not "per year"."""
    return at + 1 < len(tokens) and (is_name(tokens[at]) or (tokens[at].lower in DETERMINERS and is_noun_like(tokens[at + 1])))


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence is a headline with capitals."""
    long = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(long) > 2 and sum(token.text[0].isupper() for token in long) >= 0.8 * len(long)


def find_verb_group(tokens: Sequence[Token], at: int, cue: Cue) -> tuple[int, bool, list[str]]:
    """Return where the verb's auxiliaries and adverbs begin, whether it is passive, and the auxiliaries."""
    start = at
    words: list[str] = []
    while start > 0:
        lower = tokens[start - 1].lower
        if lower.endswith(("'ve", "'d", "'re", "'s", "'ll")) and lower.partition("'")[0] in PERSONAL:
            if lower == "it's" and cue.form == "past" and cue.verb != "be":
                return start - 1, True, ["is"]  # "it's reported that"
            words.append({"ve": "have", "d": "had", "re": "are", "s": "has", "ll": "will"}[lower.partition("'")[2]])
            break
        paired = lower in ("neither", "either", "both") and start > 1 and tokens[start - 2].lower in AUXILIARIES
        if (lower in AUXILIARIES and not tokens[start - 1].text[0].isupper()) or is_adverb(tokens[start - 1]) or paired:
            words.append(lower)
        elif (
            lower == "to"
            and start > 1
            and (
                tokens[start - 2].lower in _GOING_ON
                or (start > 2 and tokens[start - 2].lower == "on" and tokens[start - 3].lower in _GOING_ON)
            )
        ):
            words.append("going-on")
            start -= 2 if tokens[start - 2].lower != "on" else 3
            continue
        elif lower == "to" and (took := _takes_to(tokens, start - 1)) is not None:
            words.append("going-on")
            start = took
            continue
        elif lower in ("'s", "'ve", "'d") and tokens[start - 1].kind == "word":
            words.append(lower)
        else:
            break
        start -= 1
    auxiliaries = [word for word in words if word in AUXILIARIES]
    passive = cue.form == "past" and cue.verb != "be" and bool(auxiliaries) and auxiliaries[0] in BE
    return start, passive, words


def _takes_to(tokens: Sequence[Token], to: int) -> int | None:
    """Return where `took` stands in "took to the airwaves to say"."""
    for at in range(to - 2, max(0, to - 7), -1):
        if tokens[at].lower == "to" and tokens[at - 1].lower in ("took", "takes", "take"):
            return at - 1
    return None


def may_be_base(tokens: Sequence[Token], start: int, end: int, words: Sequence[str]) -> bool:
    """Return whether a verb without an ending has a subject in the plural, `do` or a going-on before it."""
    if "going-on" in words or any(word.startswith(("do", "did")) for word in words):
        return True
    if any(word in _MODALS for word in words):
        we = start > 0 and tokens[start - 1].lower in ("we", "i")
        only = "only" in (*words, *(token.lower for token in tokens[end : end + 1]))  # "would say only that"
        return (we or only) and any(word in ("would", "will", "must", "can") for word in words)
    if start == 0:
        return False
    previous = tokens[start - 1]
    if previous.lower in _PLURALS or previous.text == ",":
        return True
    phrase = find_phrase_before(tokens, start)
    if phrase is not None and phrase.edge == "other" and tokens[phrase.start - 1].lower in PREPOSITIONS - CLAUSE_OPENERS:
        phrase = find_distant_subject(tokens, phrase)
    return phrase is not None and any(_is_plural(token) for token in tokens[phrase.start : phrase.end])


def _is_plural(token: Token) -> bool:
    lower = token.lower
    return lower in _PLURALS or (token.kind == "word" and lower.endswith("s") and not lower.endswith(("ss", "'s", "us", "is")))


def _is_participle(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a past form is no verb of the clause but belongs to a noun: "a poll released in August"."""
    return tokens[at].lower.endswith("ed") and at > 0 and is_noun_like(tokens[at - 1]) and tokens[at + 1].lower in PREPOSITIONS


def find_distant_subject(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return the subject of a clause whose verb is far: "Protesters marching through the streets chanted"."""
    start = phrase.start - 1
    while (
        start > 0
        and tokens[start - 1].kind == "word"
        and tokens[start - 1].lower not in SUBORDINATORS
        and (not is_verb(tokens[start - 1]) or _is_participle(tokens, start - 1))
    ):
        start -= 1
    if start > 0 and is_verb(tokens[start - 1]):
        start = next((at + 1 for at in range(phrase.start - 1, start, -1) if tokens[at].lower in CONJUNCTIONS), phrase.start)
    first = find_phrase_after(tokens, start)
    if first is None or tokens[start].lower in PREPOSITIONS:
        return phrase
    return Phrase(start, min(first.end, phrase.end), "start" if start == 0 else "mark")
