"""The roots of English words, so that what is put in other words can be held against a passage: `agreed` and `agreement`."""

import re
from functools import lru_cache

from tie_cli.drafting.words.word_sets import word_set
from tie_cli.text.folding import split

_SMALL_WORDS = word_set(
    """
the and for that with from this was were are has have had will would its his her their not but said says who which when where what
about into over after before been being they them than then also while during between both each other such there these those
could should might must shall may can did does done doing more most some any all our your out off under upon own very
"""
)
_FORMS = word_set(
    """
meet|met|meets|meeting buy|bought begin|began|begun break|broke|broken bring|brought build|built catch|caught choose|chose|chosen
come|came|coming deal|dealt draw|drew|drawn drive|drove|driven eat|ate|eaten fall|fell|fallen feel|felt fight|fought find|found
flee|fled fly|flew|flown forget|forgot|forgotten freeze|froze|frozen get|got|gotten give|gave|given go|went|gone|going|goes
grow|grew|grown hang|hung hear|heard hide|hid|hidden hold|held keep|kept know|knew|known lay|laid lead|led leave|left lend|lent
lose|lost make|made mean|meant pay|paid ride|rode|ridden ring|rang|rung rise|rose|risen run|ran say|said|says see|saw|seen
seek|sought sell|sold send|sent shake|shook|shaken shoot|shot show|shown sing|sang|sung sink|sank|sunk sit|sat speak|spoke|spoken
spend|spent stand|stood steal|stole|stolen stick|stuck strike|struck|stricken swear|swore|sworn swim|swam take|took|taken
teach|taught tear|tore|torn tell|told think|thought throw|threw|thrown understand|understood wake|woke wear|wore|worn win|won
write|wrote|written withdraw|withdrew|withdrawn die|died|dying|dies|death|dead decide|decision deny|denial|denied
destroy|destruction
"""
)
_IRREGULAR = {form: forms.partition("|")[0] for forms in _FORMS for form in forms.split("|")}
_ENDING = re.compile(
    r"(?:ations?|itions?|ments?|ances?|ences?|ities|ity|ings?|edly|ed|ions?|ors?|ers?|als?|ive|ies|ied|es|s|ly|e|y|ures?|ary|ant|ent)$"
)
_LEAST = 4  # letters of a root


def find_root(word: str) -> str:
    """Return the root of a folded word, by its ending: no more than enough to tell whether two words belong together."""
    for form in (word, word.removesuffix("s"), word.removesuffix("ing")):
        if form in _IRREGULAR:
            return _IRREGULAR[form][:6]
    if not word.isascii() or not word.isalpha():
        return word
    while len(word) > _LEAST and (match := _ENDING.search(word)) and match.start() >= _LEAST - 1:
        word = word[: match.start()]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]  # planned, plan
    return word[:6]


@lru_cache(maxsize=256)  # each statement of a sentence is held against it
def find_roots(text: str) -> frozenset[str]:
    """Return the roots of the words that carry a text's meaning."""
    return frozenset(
        find_root(word) for word in split(text) if (len(word) > 2 or not word.isascii()) and word not in _SMALL_WORDS
    )


def is_irregular_verb(word: str) -> bool:
    """Return whether a folded word is a form of one of the common irregular verbs, such as `shot` or `shoots`."""
    return word in _IRREGULAR or word.removesuffix("s") in _IRREGULAR or word.removesuffix("ing") in _IRREGULAR
