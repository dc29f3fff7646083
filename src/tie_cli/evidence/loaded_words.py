"""Words that take a side, in a summary: where they are the source's, the summary must say so."""

import re
from collections.abc import Sequence
from functools import cache

from tie_cli.evidence.source_texts import Snapshot
from tie_cli.evidence.verdicts import LoadedWords
from tie_cli.model.records import AnyFact, Position, Quote

# What a fact file has without a `loaded_words` of its own.
LOADED_WORDS = (
    *("aggression", "aggressive", "atrocity", "belligerent", "bullying", "coercion", "coercive", "expansionist", "hegemonic"),
    *("hegemony", "illegal", "invaders", "provocation", "provocative", "puppet", "reckless", "regime", "so-called", "terrorist"),
    *("terrorists", "threat", "unprovoked"),
)
# Verbs of calling: what is called stands behind them, and ends where another clause begins.
_CALLING = re.compile(
    r"(?<![\w-])(?:accus\w*|attribut\w*|brand(?:s|ed|ing)?|call(?:s|ed|ing)?|characteri[sz]\w*|condemn\w*|critici[sz]\w*|denounc\w*|"
    r"describ\w*|label\w*|refer(?:s|red|ring)? to|speak(?:s|ing)? of|spoke of|term(?:s|ed|ing))(?!\w)",
    re.IGNORECASE,
)
# Verbs of saying: a whole clause stands behind them, or before them as in "..., the newspaper writes".
_SAYING = re.compile(
    r"(?<![\w-])(?:alleg\w*|assert(?:s|ed|ing)?|claim(?:s|ed|ing)?|said|say(?:s|ing)?|warn(?:s|ed|ing)?|writ(?:es|ing|ten)|wrote)(?!\w)",
    re.IGNORECASE,
)
# Phrases that make somebody's all of a clause but the one whom they name.
_ACCORDING = re.compile(r"(?<![\w-])(?:according to|in the words? of)\b[^,]*", re.IGNORECASE)
_AS_CALLED = re.compile(
    r",?\s+as\s+[^,]*?\b(?:calls?|called|terms?|termed|puts?|describes?|described)\s+(?:it|them|this|these)\b", re.IGNORECASE
)
_TAG = re.compile(r",\s+(?:[^\s,]+\s+){0,8}$")  # what stands between the clause and a verb of saying behind it
_NEW_CLAUSE = (
    r",?\s(?:but|while|whereas|yet)\s|,\s(?:and|or|so)\s(?:an?|the|its?|their|his|her|they|he|she|this|these|[A-Z]\w*)\s"
)
_END_OF_SAID = re.compile(_NEW_CLAUSE)
_END_OF_CALLED = re.compile(
    rf"{_NEW_CLAUSE}|,?\s(?:after|although|as|because|before|since|though|until|when|where)\s(?:an?|the|its?|their|they|he|she|[A-Z]\w*)\s|"
    r"(?<!\bthat)(?<!\bwhich)(?<!\bwho)\s(?:are|can|could|did|do|does|had|has|have|is|may|might|must|should|was|were|will|would)\s"
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*")
_CLAUSE = re.compile(r"[^;—]+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|«[^»]*»|「[^」]*」")
_WORD = re.compile(r"\w+(?:['-]\w+)*")


def find_loaded_words(fact: AnyFact, source: str, snapshot: Snapshot | None, words: Sequence[str]) -> LoadedWords | None:
    """Return those of these words that a summary takes from its source without saying whose word it is.

    A word is somebody's where it is in quotation marks, where it is itself in what somebody says or calls something, and in a
    position that is attributed as a whole. Any case of the letters will do, and the plural. The source's words are those of its
    text, or without one those of the excerpts from it.
    """
    if isinstance(fact, Quote) or not fact.summary or (isinstance(fact, Position) and fact.basis == "attributed"):
        return None
    found: dict[str, None] = {}
    own_words = _QUOTED.sub(" ", fact.summary)
    if _compile_any_form(tuple(words)).search(own_words) is None:
        return None
    for sentence in _SENTENCE.findall(own_words):
        for clause in _CLAUSE.findall(sentence):
            if not (in_clause := [word for word in words if _has_any_form(clause, word)]):
                continue
            own = _without_others_words(clause)
            for word in in_clause:
                if _has_any_form(own, word) and any(_is_in_source(form, fact, source, snapshot) for form in _list_forms(word)):
                    found[word] = None
    return LoadedWords("summary", source, list(found)) if found else None


def _is_in_source(form: str, fact: AnyFact, source: str, snapshot: Snapshot | None) -> bool:
    if snapshot is not None:
        return snapshot.text.has_run(form, _count_words(form)) is not None
    return any(_has(citation.excerpt or "", form) for citation in fact.sources if citation.id == source)


def _without_others_words(clause: str) -> str:
    """Return a clause without what somebody in it says or calls something."""
    spans: list[tuple[int, int]] = []
    for found in _ACCORDING.finditer(clause):
        spans += [(0, found.start()), (found.end(), len(clause))]
    spans += [(0, found.start()) for found in _AS_CALLED.finditer(clause)]
    for verb, end in [(_CALLING, _END_OF_CALLED), (_SAYING, _END_OF_SAID)]:
        for found in verb.finditer(clause):
            stop = end.search(clause, found.end())
            spans.append((found.end(), stop.start() if stop else len(clause)))
    for found in _SAYING.finditer(clause):
        behind = clause[found.end() :].strip()
        if (tag := _TAG.search(clause, 0, found.start())) and (not behind or behind.startswith(",") or tag[0].strip() == ","):
            spans.append((0, tag.start()))
    kept = [letter for place, letter in enumerate(clause) if not any(start <= place < end for start, end in spans)]
    return "".join(kept)


def _has_any_form(text: str, word: str) -> bool:
    return any(_has(text, form) for form in _list_forms(word))


@cache
def _list_forms(word: str) -> list[str]:
    """Return a word, its plural, and its singular if it may be a plural itself."""
    forms = [word, f"{word}s"]
    if word.endswith(("s", "x", "ch", "sh")):
        forms[1] = f"{word}es"
    if word.endswith("y"):
        forms.append(f"{word[:-1]}ies")
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        forms.append(word[:-1])
    return forms


def _has(text: str, word: str) -> bool:
    return _compile_form(word).search(text) is not None


@cache
def _compile_any_form(words: tuple[str, ...]) -> re.Pattern[str]:
    return _compile("|".join(_join_words(form) for word in words for form in _list_forms(word)))


@cache
def _compile_form(word: str) -> re.Pattern[str]:
    return _compile(_join_words(word))


def _join_words(word: str) -> str:
    return r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", word)))


def _compile(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _count_words(word: str) -> int:
    return max(len(_WORD.findall(word)), 1)
