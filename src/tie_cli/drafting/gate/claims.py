"""Whether what a proposal puts in other words is in its passage: its figures, names and verbs, and most of its other words."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from tie_cli.drafting.gate.article_words import ArticleWords
from tie_cli.drafting.gate.judgements import shorten
from tie_cli.drafting.gate.roots import find_root, find_roots, is_irregular_verb
from tie_cli.drafting.sentences.grammar import is_verb
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.actor_words import DEMONYM_STATES
from tie_cli.drafting.words.calendar_names import MONTHS, WEEKDAYS
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.denials import denies
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.polarity import ADDED, find_negation_change
from tie_cli.text.folding import fold, split
from tie_cli.text.negation import has_negation

_LEAST = 0.6  # of the words that carry a claim's meaning, which its passage has
# Verbs that say so little that a summary may use them: "the talks take place".
_LIGHT = frozenset(
    find_root(word)
    for word in word_set(
        "be have do make take hold give go come get put use become keep say tell state add note speak remain see begin start end"
    )
)
_CALENDAR = {*MONTHS, *WEEKDAYS}
_ENGLISH = word_set(
    "the of and to in a is that for it was on as with he be by at are this have from or an not she they will said"
)
_MOST_SPANS = 8  # of an excerpt that stands in several places
_LEAST_ENGLISH = 0.12  # of an English passage's words
_PRESENT = re.compile(r"[A-Z][\w.’'-]+ (?P<verb>[a-z]{3,}s)(?= (?:the|a|an|to|its|his|her|their|that|for|on|in|at|[A-Z]))")
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")


class Claim(NamedTuple):
    """A summary or reported speech: its words, the verb before them if it stands apart, and what the record says besides.

    `other_words` has the names of its actors, its place and its date, whose words a claim may have.
    """

    words: str
    cue: str = ""
    other_words: tuple[str, ...] = ()


class ClaimJudge:
    """Holds claims against an article."""

    def __init__(self, plain: str, words: ArticleWords) -> None:
        self.plain = plain
        self.words = words

    def find_reason_against(self, claim: Claim, spans: Sequence[TextSpan], passage: str) -> str | None:
        """Return why a claim can't be what a passage says; `spans` are its excerpts."""
        other_words = " ".join((*claim.other_words, claim.cue))
        if figure := self._find_missing_figure(claim.words, other_words):
            return f"the figure {figure} is not in the article"
        if not is_english(passage):
            return None  # a translation has other words
        change = find_negation_change(self.plain, spans[:_MOST_SPANS], f"{claim.cue} {claim.words}")
        adds_negation = change == ADDED or (has_negation(claim.words) and not denies(passage))
        if adds_negation and not self._is_verbatim(claim.words):
            return f"“{shorten(claim.words)}” denies what the passage says"
        if change and change != ADDED:
            return f"“{shorten(claim.words)}” leaves out that the passage denies it"
        if name := self._find_missing_name(claim.words, other_words):
            return f"the article does not have the name {name}"
        if verb := self._find_missing_verb(claim.words):
            return f"the article does not have the verb “{verb}”: use its own"
        names = " ".join(
            word for word in re.findall(r"[^\W\d_][\w’'-]*", claim.words) if word[0].isupper() and word in self.plain
        )
        return _find_reason_by_words(claim.words, passage, other_words, names)

    def _is_verbatim(self, words: str) -> bool:
        return " ".join(words.split()).strip(" .").casefold() in self._one_line

    @cached_property
    def _one_line(self) -> str:
        return " ".join(self.plain.split()).casefold()

    def _find_missing_figure(self, words: str, other_words: str) -> str | None:
        there = self.words.figures | set(re.findall(r"\d+", other_words))
        return next((each for each in _FIGURE.findall(words) if not set(re.findall(r"\d+", each)) <= there), None)

    def _find_missing_name(self, words: str, other_words: str) -> str | None:
        """Return the first word with a capital, but for that of a sentence's beginning, which the article does not have."""
        there = set(split(other_words))
        for match in re.finditer(r"[^\W\d_][\w.&’'-]*", words):
            written = re.sub(r"['’]s?$|[.’'-]+$", "", match[0])
            begins = re.search(r"(?:^|[.!?:;“\"‘(]\s*)$", words[: match.start()]) is not None
            if not written[:1].isupper() or begins or fold(written) in _CALENDAR:
                continue
            if not set(split(written)) <= there and not self._has_name_word(written):
                return written
        return None

    def _has_name_word(self, written: str) -> bool:
        """Return whether the article has a word of a name, also as the adjective of a state or as initials."""
        folded = fold(written)
        if self.words.has_all(written) or find_root(folded) in self.words.roots:
            return True
        states = {fold(state) for adjective, state in DEMONYM_STATES.items() if adjective == folded or folded in split(state)}
        adjectives = {adjective for adjective, state in DEMONYM_STATES.items() if folded in split(state)}
        if any(self.words.has_all(form) for form in states | adjectives):
            return True
        return written.isupper() and self.words.has_initials(written)

    def _find_missing_verb(self, words: str) -> str | None:
        """Return the first verb of a claim that the article does not have in any form."""
        tokens = tokenize(words, 0, len(words), ())
        verbs = [token.lower for token in tokens if is_verb(token) or (token.text.islower() and is_irregular_verb(token.lower))]
        verbs += [match["verb"] for match in _PRESENT.finditer(words)]
        for verb in verbs:
            own = find_roots(verb) - _LIGHT
            if own and not own <= self.words.roots:
                return verb
        return None


@lru_cache(maxsize=64)
def is_english(passage: str) -> bool:
    """Return whether a passage reads like English."""
    words = re.findall(r"[^\W\d_]+", passage)
    return sum(word.lower() in _ENGLISH for word in words) >= _LEAST_ENGLISH * len(words) and bool(words)


def _find_reason_by_words(claim: str, passage: str, other_words: str, names: str) -> str | None:
    """Return why a claim has too few words of its passage; None where it has enough. Names that the article has don't count."""
    own, theirs = find_roots(claim) - _LIGHT, find_roots(passage) | find_roots(other_words)
    own = (own - find_roots(names)) or own
    if not own or len(own & theirs) >= _LEAST * len(own):
        return None
    if not own & theirs:
        return f"“{shorten(claim)}” has no word in common with the passage"
    return f"the passage does not have {_list_words(word for word in split(claim) if find_roots(word) & (own - theirs))}"


def _list_words(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in list(dict.fromkeys(words))[:4])
