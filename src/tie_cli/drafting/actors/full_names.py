"""The full names of persons in a text, by the last name, and names that stand with an office."""

import re
from collections import Counter
from collections.abc import Iterator

from tie_cli.drafting.sentences.grammar import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MONTHS,
    PERSONAL,
    PREPOSITIONS,
    SUBORDINATORS,
)
from tie_cli.drafting.words.actor_words import BODIES, DEMONYMS, HONORIFICS, PARTIES, ROLES, SUFFIXES
from tie_cli.drafting.words.word_sets import word_set

_FULL_NAME = re.compile(
    r"\b[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?(?: (?:[A-Z]\.|[A-Z][\w’'-]+|bin|al-\w+|de|von|van|der|den|da|di|del|dos)){1,4}"
)
# An office right before a name, as in a sentence that reports no speech: "Prime Minister Jane Doe met".
_TITLED = re.compile(
    r"\b(?:[A-Z][\w’'-]+ )?(?:(?:Deputy|Vice|Prime|Foreign|Defense|Defence|Finance|Interior|Trade|Commerce|Economy|Transport|"
    r"Cabinet|Home|External|Affairs|National|Security|State|General|Parliamentary|Senior|Permanent|Principal|Assistant|Under) )*"
    r"(?:(?:Vice|Deputy)-)?(?:Minister|President|Premier|Chancellor|Secretary|"
    r"Secretary-General|Ambassador|Governor|Commissioner|Senator|King|Queen|Pope|"
    r"Emperor) (?:[A-Z]\.|[A-Z][\w’'-]+)(?: [A-Z]\.| [A-Z][\w’'-]+)+(?: of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?"
)
# An office with what it is for, which ends in a word that is no name: "Minister for Foreign Affairs Jane Doe".
_WITH_FIELD = re.compile(
    r"\b(?:[A-Z][\w’'-]+ )*(?:Minister|Secretary|Representative|Commissioner|Ambassador|Envoy|Advis[eo]r) (?:of|for) (?:the )?"
    r"(?:(?:[A-Z][\w’'-]+|and|of|the),? )*(?:Affairs|Policy|Defen[cs]e|Trade|Commerce|Cooperation|Security|Development|Industry|"
    r"Finance|Energy|Environment|Health|Migration|Transport|Agriculture|Neighbou?rhood|Enlargement|Economy|Justice) "
    r"(?:[A-Z]\.|[A-Z][\w’'-]+)(?: [A-Z]\.| [A-Z][\w’'-]+){1,2}"
)
_OFFICE = (
    r"(?:[A-Z][\w’'-]+ )*(?:Minister|President|Premier|Chancellor|Secretary|Ambassador|Governor|Commissioner|Representative)"
    r"(?: (?:of|for|and) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)*"
)
_HONOURED = (
    r"(?:(?:H\.E\.|(?:His|Her) Excellency|(?:the )?(?:Right )?Honou?rable) )?"
    r"(?:(?:Mr|Ms|Mrs|Dr)\.?|Honou?rable|Excellency) (?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2}"
)
_OFFICE_FIRST = re.compile(rf"\b{_OFFICE},? {_HONOURED}")
_APPOSED = re.compile(rf"\b{_OFFICE}, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,2}}(?=[,.])")  # "the Minister for Trade, Jane Doe,"
_SECRETARY = re.compile(
    r"\b(?:(?:Deputy|Assistant|Under) )*Secretary of (?:State|Defen[cs]e|Commerce|Energy|the Treasury|Homeland Security) "
    r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,2}"
)
_NAME_FIRST = re.compile(rf"\b{_HONOURED}, {_OFFICE}")
_OFFICES = word_set(
    """
minister president premier chancellor secretary ambassador envoy governor senator commissioner mayor spokesman spokeswoman
spokesperson congressman congresswoman representative secretary-general lawmaker director
"""
)
_NO_NAME = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | PERSONAL
    | ADVERBS
    | DAYS
    | MONTHS - {"may", "april", "june"}
    | DEMONYMS
    | PARTIES
    | HONORIFICS
    | {"not"}
)


class FullNames:
    """The full names of persons in an article."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = {}

    def collect(self, text: str) -> None:
        """Take note of each person's full name, so that a mention by its last part is understood wherever it stands."""
        plain = set(re.findall(r"\b[a-z]{3,}\b", text))
        for match in _FULL_NAME.finditer(text):
            words = match[0].split()
            if any(word.lower() in BODIES for word in words):
                continue
            while words and words[-1].lower().strip(".") in SUFFIXES:
                words = words[:-1]
            office = max((at for at, word in enumerate(words[:-1]) if word.lower() in _OFFICES), default=-1)
            words = words[office + 1 :]  # "Norland Premier Jane Doe"
            while words and (words[0].lower() in ROLES | _NO_NAME or re.search(r"['’]s?$", words[0])):
                words = words[1:]
            if any(word.lower() in plain for word in words if word[0].isupper()):
                continue  # a headline's words, or the first word of a sentence
            if any(re.search(r"['’]s?$", word) for word in words):
                continue
            if 2 <= len(words) <= 4:
                self._names.setdefault(words[-1], Counter())[" ".join(words)] += 1
        for last in [last for last, names in self._names.items() if all(name.split()[0] in self._names for name in names)]:
            del self._names[last]  # "Obama Speech", where Obama is a last name itself

    def find_in(self, sentence: str) -> list[str]:
        """Return the full names of persons that stand in a sentence, in order."""
        found = [(sentence.find(name), name) for names in self._names.values() for name in names if name in sentence]
        return [name for _, name in sorted(found)]

    def get(self, last: str) -> str | None:
        """Return the full name that a text has most often for a last name."""
        names = self._names.get(last)
        return names.most_common(1)[0][0] if names else None


def names_with_office(sentence: str) -> Iterator[str]:
    """Yield each name of a sentence with its office: "Prime Minister Jane Doe"."""
    for pattern in (_OFFICE_FIRST, _NAME_FIRST, _APPOSED, _SECRETARY, _TITLED, _WITH_FIELD):
        for match in pattern.finditer(sentence):
            yield match[0]
