"""Cues in a sentence: each verb or phrase of saying with who says it, before what was said is looked at."""

from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.drafting.cues import AMBIGUOUS, Cue
from tie_cli.drafting.grammar import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_name,
    is_noun_like,
    is_verb,
)
from tie_cli.drafting.inversion import ends_like_speech, inverted_subject
from tie_cli.drafting.phrases import Phrase, main_subject, phrase_after, phrase_before, subject_before_comma
from tie_cli.drafting.tokens import Token
from tie_cli.drafting.verb_groups import CLAUSE_OPENERS, cues_at, group_of, is_title_case, may_be_base, whole_clause
from tie_cli.drafting.word_sets import word_set

_INTRODUCING = word_set("that how why whether what if where who when")
_SEVERAL = word_set("some many most critics officials experts analysts supporters opponents others those both several few")
_NEAR = 7  # tokens of a subject between a quotation and its verb
_MEANS = word_set("email e-mail mail letter phone telephone text message video fax way saying noting adding")
_NOUNS_IN_ING = word_set(
    "meeting briefing hearing spring filing ruling finding morning evening king wing building writing gathering posting being"
)
_BEHIND_PARTICIPLE = word_set("to from between among by")
_NOUN_IN_ING = word_set("rule find read post show report cite seek back brief")


class Hit(NamedTuple):
    """A cue: the verb group's first token and the one behind it, who speaks, and how the verb stands in the sentence.

    `how`: `finite` has its subject before it, `relative` behind `who`, `coordinated` shares the subject of the verb before,
    `participle` too, `inverted` has it behind, `passive` behind `by`, and `according`, `noun` are no verbs.
    """

    cue: Cue
    verb: int
    start: int
    end: int
    subject: Phrase | None
    how: str


def find_hits(tokens: Sequence[Token]) -> list[Hit]:
    """Return the cues of a sentence in order."""
    hits: list[Hit] = []
    for at, token in enumerate(tokens):
        if token.kind != "word" or (hits and at < hits[-1].end):
            continue
        for cue in cues_at(tokens, at):
            if hit := _hit(tokens, at, cue, hits):
                hits.append(hit)
                break
    return hits


def _hit(tokens: Sequence[Token], at: int, cue: Cue, before: Sequence[Hit]) -> Hit | None:
    end = at + 1 + len(cue.tail)
    if cue.form == "according":
        subject = phrase_after(tokens, end)
        return Hit(cue, at, at, subject.end, subject, "according") if subject else None
    if tokens[at].text[0].isupper() and at > 0 and not is_title_case(tokens):
        return None
    if not set("cni") & set(cue.takes) and not _is_introduced(tokens, end) and not _follows_speech(tokens, at):
        return None
    start, passive, words = group_of(tokens, at, cue)
    if passive:
        return _passive(tokens, at, cue, start)
    if cue.form == "past" and not cue.tail and _is_no_verb(tokens, at, cue, start):
        return None
    if cue.form == "ing":
        return _participle(tokens, at, cue, start, words, before)
    if cue.form == "past" and words[-1:] == ["have"] and start > 1 and tokens[start - 1].lower == "to":
        subject = main_subject(tokens, 0, start - 1)  # "is reported to have said"
        return Hit(cue, at, start, end, subject, "coordinated") if subject else None
    if cue.form == "base" and words == [] and at > 1 and tokens[at - 1].lower == "to":
        subject = _shared_subject(tokens, at - 1, before)
        return Hit(cue, at, at, end, subject, "infinitive") if subject else None
    if cue.form == "base" and not may_be_base(tokens, start, end, words):
        return None
    return _finite(tokens, at, cue, start, before)


def _is_introduced(tokens: Sequence[Token], at: int) -> bool:
    """Whether behind a verb that takes no bare clause stands a mark, a quotation, or a word like `that`."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return True
    return any(token.kind == "quotation" or token.lower in _INTRODUCING for token in tokens[at : at + 6])


def _follows_speech(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation that ends as speech does stands a subject's length before a verb: "…!” Quill laughed."""
    return any(ends_like_speech(token) for token in tokens[max(0, at - _NEAR) : at])


def _is_no_verb(tokens: Sequence[Token], at: int, cue: Cue, start: int) -> bool:
    """Whether a form in -ed is a participle: with an agent, before its noun, or behind it: "the thanks extended to Quill"."""
    end = at + 1
    if _has_agent(tokens, end):
        return True
    lacks_object = set(cue.takes) <= set("nl") and end < len(tokens) and tokens[end].lower in _BEHIND_PARTICIPLE
    return start == at and (lacks_object or _is_adjective(tokens, at, end))


def _has_agent(tokens: Sequence[Token], at: int) -> bool:
    """Whether `by` stands at a place and names who did it, not by what means: "confirmed by email"."""
    if at + 1 >= len(tokens) or tokens[at].lower != "by":
        return False
    first = at + 2 if tokens[at + 1].lower in ("a", "an") and at + 2 < len(tokens) else at + 1
    return tokens[first].lower not in _MEANS


def _passive(tokens: Sequence[Token], at: int, cue: Cue, start: int) -> Hit | None:
    """A passive verb with who speaks behind `by`: "was praised by Quill"."""
    for place in range(at + 1, min(at + 9, len(tokens))):
        if tokens[place].lower == "by":
            agent = phrase_after(tokens, place + 1)
            return Hit(cue, at, start, agent.end, agent, "passive") if agent else None
        if tokens[place].kind != "word":
            return None
    return None


def _participle(
    tokens: Sequence[Token], at: int, cue: Cue, start: int, words: Sequence[str], before: Sequence[Hit]
) -> Hit | None:
    if any(word in BE or word.endswith(("'s", "'re", "'m")) for word in words) or (
        start > 0 and tokens[start - 1].lower.endswith(("'re", "'m"))
    ):
        return _finite(tokens, at, cue, start, before)
    previous = tokens[start - 1] if start else None
    if previous is not None and previous.lower == "in" and start > 1 and tokens[start - 2].kind == "word":
        return None  # "cooperate closely in responding to it"
    if previous is not None and (
        previous.lower in DETERMINERS or previous.lower in PREPOSITIONS - {"by", "in", "before", "after", "while", "with"}
    ):
        return None
    if previous is not None and (previous.lower == "worth" or (is_noun_like(previous) and cue.verb in _NOUN_IN_ING)):
        return None
    if (
        previous is not None
        and is_noun_like(previous)
        and not previous.lower.endswith(("statement", "letter", "report", "memo", "tweet", "message"))
    ):
        named = start
        while named > 0 and is_name(tokens[named - 1]):
            named -= 1
        if 0 < named < start and tokens[named - 1].lower == "of":
            return Hit(cue, at, start, at + 1 + len(cue.tail), Phrase(named, start), "finite")  # "footage of Quill saying"
        phrase = phrase_before(tokens, start)
        introduced = phrase is not None and phrase.start > 0 and tokens[phrase.start - 1].lower in ("with", "and", ",")
        row = bool(before) and before[-1].how == "finite" and before[-1].cue.form == "ing" and tokens[start - 1].text[0].isupper()
        if introduced and phrase is not None and (phrase.start == 1 or tokens[phrase.start - 1].lower == "with" or row):
            return Hit(cue, at, start, at + 1 + len(cue.tail), phrase, "finite")
        if phrase is not None and is_name(previous) and tokens[phrase.start - 1].lower in ("with", "on", "about"):
            return Hit(cue, at, start, at + 1 + len(cue.tail), phrase, "finite")
    if previous is not None and is_verb(previous):
        return None
    if start == 0 and (
        comma := next((place for place, token in enumerate(tokens) if token.text in (",",) or token.text[-2:-1] == ","), None)
    ):
        return Hit(
            cue, at, start, at + 1 + len(cue.tail), phrase_after(tokens, comma + 1), "participle"
        )  # "Claiming victory, Quill left"
    beside = phrase_before(tokens, start - 1) if start > 1 and tokens[start - 1].text == "," else None
    if beside is not None and beside.edge in ("start", "conjunction", "subordinator") and is_aside(tokens, start):
        return Hit(cue, at, start, at + 1 + len(cue.tail), beside, "participle")  # "Quill, noting that it rained, left"
    return Hit(cue, at, start, at + 1 + len(cue.tail), _shared_subject(tokens, start, before), "participle")


def is_aside(tokens: Sequence[Token], start: int) -> bool:
    """Whether a participle behind a comma is set off from the verb of its subject, which follows behind another comma."""
    commas = (place for place in range(start, len(tokens) - 1) if tokens[place].text == ",")
    return any(is_verb(tokens[place + 1]) and not tokens[place + 1].lower.endswith("ing") for place in commas)


def _shared_subject(tokens: Sequence[Token], start: int, before: Sequence[Hit]) -> Phrase | None:
    """Who a verb without a subject of its own belongs to: the last to speak in the sentence, else its subject."""
    closed = start > 1 and (tokens[start - 1].lower in CONJUNCTIONS or tokens[start - 1].kind == "quotation")
    for hit in reversed(before):
        if hit.subject is not None and hit.how != "noun" and not (closed and is_in_relative(tokens, hit)):
            return hit.subject
    floor = 0
    for place in range(start - 1, 0, -1):
        if tokens[place].text in (";",):
            floor = place + 1
            break
    return main_subject(tokens, floor, start)


def is_in_relative(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a verb and its own subject tell of a noun before them: "the pact, which Quill called a trap"."""
    first = hit.subject.start if hit.subject else 0
    return (
        first > 0
        and hit.how == "finite"
        and tokens[first - 1].lower in ("which", "whom", "that")
        and (tokens[first - 1].lower != "that" or (first > 1 and is_noun_like(tokens[first - 2])))
    )


def _finite(tokens: Sequence[Token], at: int, cue: Cue, start: int, before: Sequence[Hit]) -> Hit | None:
    end = at + 1 + len(cue.tail)
    previous = tokens[start - 1] if start else None
    if previous is not None and previous.kind == "quotation" and before and is_in_relative(tokens, before[-1]):
        opening = phrase_after(tokens, 0)  # "The owner of a firm that Quill called “a gang” said"
        is_outer = opening is not None and tokens[opening.end].lower in ("that", "which", "whom")
        subject = opening if is_outer else _shared_subject(tokens, start, before)
        return Hit(cue, at, start, end, subject, "coordinated") if subject else None
    set_off = previous is None or previous.kind == "quotation" or previous.text == "," or previous.is_dash
    if set_off and (cue.form != "base" or _say_some(tokens, at)) and (inverted := inverted_subject(tokens, start, end, cue)):
        return Hit(cue, at, start, end, inverted, "inverted")
    if previous is None:
        return None
    if previous.text == "," or previous.is_dash:
        if phrase := subject_before_comma(tokens, start - 1):
            return Hit(cue, at, start, end, phrase, "finite")
        if cue.form == "base" or cue.verb == "call":
            return None
        return Hit(cue, at, start, end, _shared_subject(tokens, start, before), "coordinated")
    if previous.lower == "whom" and start > 2 and tokens[start - 2].lower == "of":
        return _relative(tokens, at, cue, start, "who")
    if previous.lower in ("who", "which", "that"):
        return _relative(tokens, at, cue, start, previous.lower)
    if previous.lower in CONJUNCTIONS | {"then"}:
        subject = _shared_subject(tokens, start, before)
        return Hit(cue, at, start, end, subject, "coordinated") if subject else None
    if previous.lower in DETERMINERS - SUBJECT_PRONOUNS or previous.lower in (
        "her",
        "his",
        "its",
        "their",
        "this",
        "that",
        "these",
        "those",
    ):
        return None
    phrase = phrase_before(tokens, start)
    if phrase is None:
        return None
    if phrase.edge == "other" and tokens[phrase.start - 1].lower in PREPOSITIONS - CLAUSE_OPENERS:
        phrase = whole_clause(tokens, phrase)
    plural = cue.form == "base" and end < len(tokens) and tokens[end].lower == "that" and phrase.edge in ("start", "mark")
    if tokens[at].lower in AMBIGUOUS and not cue.tail and cue.form != "past" and not (plural or _is_clear(tokens, phrase)):
        return None
    return Hit(cue, at, start, end, phrase, "finite")


def _is_adjective(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a participle belongs to the noun behind it, as the object of a verb in -ing: "addressing shared challenges"."""
    before = tokens[at - 1] if at else tokens[at]
    in_ing = (
        before.text[0].islower() and before.lower.endswith("ing") and len(before.lower) > 5 and before.lower not in _NOUNS_IN_ING
    )
    return in_ing and end < len(tokens) and is_noun_like(tokens[end]) and tokens[end].text[0].islower()


def _say_some(tokens: Sequence[Token], at: int) -> bool:
    """Whether `say` stands before several: "…, say some ministers"."""
    return tokens[at].lower == "say" and at + 1 < len(tokens) and tokens[at + 1].lower in _SEVERAL


def _is_clear(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase is a subject beyond doubt: a pronoun, or a name that ends it and begins a clause."""
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


def _relative(tokens: Sequence[Token], at: int, cue: Cue, start: int, pronoun: str) -> Hit | None:
    place = start - 1
    if tokens[place].lower == "whom":
        place -= 2  # "many of whom say"
        return Hit(cue, at, start, at + 1 + len(cue.tail), Phrase(place, place + 1), "relative")
    if place > 0 and tokens[place - 1].text == ",":
        place -= 1
    elif pronoun == "which":
        return None
    phrase = phrase_before(tokens, place)
    end = at + 1 + len(cue.tail)
    return Hit(cue, at, start, end, phrase, "relative") if phrase else None
