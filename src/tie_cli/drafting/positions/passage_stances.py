"""The topics of the fact file that words are about, the side that they take on one, and who takes it."""

import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from tie_cli.drafting.sentences.grammar import AUXILIARIES, PERSONAL, is_adverb
from tie_cli.drafting.sentences.phrases_before import find_phrase_before
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.model.records import Topic
from tie_cli.queries.records import all_records
from tie_cli.text.folding import split

_FOR = (
    r"support(?:s|ed|ing)?|back(?:s|ed|ing)?|endors(?:e|es|ed|ing)|welcom(?:e|es|ed|ing)|"
    r"favou?r(?:s|ed|ing)?|hail(?:s|ed)?|prais(?:e|es|ed|ing)|"
    r"call(?:s|ed|ing)? for|advocat(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|approv(?:e|es|ed)(?: of)?|"
    r"agree[sd]? (?:to|with|on)|in favou?r of|commit(?:s|ted)? to|"
    r"pledg(?:e|es|ed) (?:to|support)|vow(?:s|ed)? to|reaffirm(?:s|ed)?(?: \w+){0,3} (?:support|commitment)|ready to join|"
    r"accept(?:s|ed|ing)?|join(?:s|ed|ing)?|recogni[sz](?:e|es|ed|ing)"
)
_AGAINST = (
    r"oppos(?:e|es|ed|ing|ition to)|reject(?:s|ed|ing)?|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|"
    r"ing)|criti[cs]i[sz](?:e|es|ed|ing)|deplor(?:e|es|ed|ing)|"
    r"against|object(?:s|ed|ing)? to|rul(?:e|es|ed|ing) out|"
    r"protest(?:s|ed|ing)?|warn(?:s|ed|ing)? against|"
    r"disapprov(?:e|es|ed)|veto(?:es|ed|ing)?"
)
_SIDES = [("opposes", re.compile(rf"\b(?:{_AGAINST})\b", re.I)), ("supports", re.compile(rf"\b(?:{_FOR})\b", re.I))]
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|n[’']t|didn[’']t|doesn[’']t|won[’']t|refus\w+ to|declin\w+ to)\s+(?:\w+\s+){0,2}$", re.I
)
# What stands before a side that is not said to be taken: "denied that it opposed", "asked whether it supports".
_OPEN = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|false|untrue|whether|if|unless|wrong|never said)\b", re.I)
# What turns a side round: to oppose the end of something is no opposition to it.
_REVERSING = re.compile(
    r"\b(?:abandon|scrap|end|halt|cancel|drop|delay|block|stop|withdraw|lift|repeal|revok|revers|dismantl|leav|quit|weaken|"
    r"undermin|reject|ban|cut|los)(?:s|es|ed|ing|ning|ping|ting|al)?\b",
    re.I,
)
# Behind these a verb in -ing is what one is for or against: "opposes joining the pact".
_TAKING = (
    *("oppose", "opposes", "opposed", "against", "support", "supports", "supported", "favor", "favour", "favors", "favours"),
    *("back", "backs", "backed", "reject", "rejects", "rejected", "of", "to"),
)
_VOTE = re.compile(
    r"\b(?:(?:vot(?:e|es|ed|ing)) (?:(?P<supports>for|in favou?r of)|(?P<opposes>against))|(?P<abstains>abstain(?:s|ed|ing)?))\b"
)
_SMALL = word_set(
    """
a an and as at be by for from in is it of on or should the to would will must all any with states state
their its his her they them
"""
)
_SHARE = 0.7  # of a proposition's words
_LEAST = 2  # words of a proposition that must be there
_STEM = 5  # letters by which words are alike


class TopicFinder:
    """The topics of a fact file, with the words by which each is known."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self.topics = all_records(connection, "topic", Topic) if connection else {}
        self._last: tuple[str, list[tuple[str, int]]] = ("", [])

    def find(self, text: str) -> list[tuple[str, int]]:
        """Return the topics that a text speaks of, each with the place where it does."""
        if self._last[0] != text:  # each statement of a sentence asks
            self._last = text, list(self._find(text))
        return self._last[1]

    def _find(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield the topics of a text: by name or alias, else by most words of the proposition."""
        for topic in self.topics.values():
            for name in (topic.name, *topic.aliases):
                if match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
                    yield topic.id, match.start()
                    break
            else:
                words = {word[:_STEM] for word in split(f"{topic.proposition or topic.name}") if word not in _SMALL}
                theirs = [(match.start(), match[0].lower()[:_STEM]) for match in re.finditer(r"\w+", text)]
                shared = {stem for _, stem in theirs} & words
                if len(shared) >= max(_LEAST, _SHARE * len(words)):
                    verbs = [match.end() for _, pattern in _SIDES if (match := pattern.search(text))]
                    first = min(verbs, default=0)  # "Japan and India back the pact": what is backed, not who backs it
                    there = [at for at, stem in theirs if stem in shared]
                    yield topic.id, next((at for at in there if at >= first), there[0])


class FoundStance(NamedTuple):
    """A side that a passage takes, who takes it by name (None where it is the one who speaks), and where its verb stands."""

    stance: str
    subject: str | None
    at: int


def find_stance(passage: str, at: int, floor: int = 0) -> FoundStance | None:
    """Return the side that a passage takes on what is named at a place: by the nearest verb before it in its clause.

    Who takes it does not stand before the place `floor`, where what was said begins, if its verb stands behind that.
    """
    nearest: tuple[int, int, str] | None = None
    for stance, pattern in _SIDES:
        for match in pattern.finditer(passage, 0, at):
            opposite = {"supports": "opposes", "opposes": "supports"}[stance]
            is_negated = _NEGATED.search(passage[: match.start()]) is not None
            is_object = match[0].lower().endswith("ing") and passage[: match.start()].rstrip().lower().endswith(_TAKING)
            if not is_object and (nearest is None or match.start() > nearest[0]):
                nearest = (match.start(), match.end(), opposite if is_negated else stance)
    if nearest is None:
        return None
    start, end, stance = nearest
    if re.search(r"[;.]\s", passage[start:at]) or _OPEN.search(passage[:start]) or _REVERSING.search(passage[end:at]):
        return None
    return FoundStance(stance, _find_subject(passage, start, floor if floor < start else 0), start)


def find_vote(passage: str) -> FoundStance | None:
    """Return who voted in a passage, and how."""
    match = _VOTE.search(passage)
    if match is None or match.lastgroup is None or _OPEN.search(passage[: match.start()]):
        return None
    subject = _find_subject(passage, match.start())
    return FoundStance(match.lastgroup, subject, match.start()) if subject else None


def _find_subject(passage: str, verb: int, floor: int = 0) -> str | None:
    """Return the name before a verb and what goes with it; None for a pronoun, or where nothing there may be a subject."""
    tokens = tokenize(passage, floor, len(passage), ())
    at = next((number for number, token in enumerate(tokens) if token.start >= verb), len(tokens))
    while at > 0 and (
        tokens[at - 1].lower in AUXILIARIES or is_adverb(tokens[at - 1]) or tokens[at - 1].lower in ("not", "both", "all")
    ):
        at -= 1
    phrase = find_phrase_before(tokens, at) if at else None
    if phrase is None:
        return None
    words = passage[tokens[phrase.start].start : tokens[phrase.end - 1].end]
    return words if words.lower() not in PERSONAL and any(word[:1].isupper() for word in words.split()) else None
