"""Words that take a side, in a summary: where they are the source's, the summary must say so."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.evidence.source_texts import Snapshot
from tie_cli.model.records import AnyFact, Position, Quote

# What a fact file has without a `loaded_words` of its own.
LOADED_WORDS = (
    *("aggression", "aggressive", "atrocity", "belligerent", "bullying", "coercion", "coercive", "expansionist", "hegemonic"),
    *("hegemony", "illegal", "invaders", "provocation", "provocative", "puppet", "reckless", "regime", "so-called", "terrorist"),
    *("terrorists", "threat", "unprovoked"),
)
# Words by which a sentence says that a word is somebody's, and no one's in particular.
_ATTRIBUTION = re.compile(
    r"(?<![\w-])(?:accord(?:ing|s)|accus|allege|assert|attribut|brand|call(?:s|ed|ing)\b|characteri[sz]|claim|condemn|criticiz|criticis|"
    r"denounc|describ|in the words? of|label|refer(?:s|red|ring)? to|said\b|say(?:s|ing)?\b|speak(?:s|ing)? of|spoke of|"
    r"term(?:s|ed|ing)\b|warn|writ(?:es|ing|ten)\b|wrote\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|「[^」]*」")


class LoadedWord(NamedTuple):
    """A word of a summary that takes a side and stands in the source too."""

    key: str
    source: str
    word: str


def find_loaded_word(fact: AnyFact, source: str, snapshot: Snapshot, words: Sequence[str]) -> LoadedWord | None:
    """Return the first of these words that a summary takes from its source without saying whose word it is.

    A word is somebody's where it is in quotation marks, where its sentence has a verb of saying or calling, and in a position
    that is attributed as a whole. Any case of the letters will do.
    """
    if isinstance(fact, Quote) or not fact.summary or (isinstance(fact, Position) and fact.basis == "attributed"):
        return None
    for sentence in _SENTENCE.findall(_QUOTED.sub(" ", fact.summary)):
        if _ATTRIBUTION.search(sentence):
            continue
        for word in words:
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence, re.IGNORECASE) and snapshot.text.has_run(
                word, max(len(re.findall(r"\w+(?:['-]\w+)*", word)), 1)
            ):
                return LoadedWord("summary", source, word)
    return None
