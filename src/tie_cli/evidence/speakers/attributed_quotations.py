"""The quotations of a text, with whom it says to have said them; marks around a term, a name or a title quote nobody.

The marks are for somebody's words where a sentence says so of them: “Peace,” Quill said; Quill called it a “betrayal”; the plan
was a “disaster” for the coast, Quill said. They are not in: Quill said the “deal” was dead; the so-called “deal”.
"""

import re
from typing import NamedTuple

from tie_cli.evidence.conditions import says_condition
from tie_cli.evidence.denials import opposes
from tie_cli.evidence.marked_quotations import find_quotations, keep_outermost
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.pieces import OUTER_MARKS
from tie_cli.evidence.quotation_edits import count_words
from tie_cli.evidence.speakers.attribution import PassageAttribution
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage import Passage
from tie_cli.evidence.speakers.passage_context import REACH
from tie_cli.evidence.speakers.quotation_denials import find_denial
from tie_cli.text.languages import language_names
from tie_cli.text.quotation_marks import SINGLE_MARKS

_FEW = 2  # words that may be in quotation marks though nobody is quoted
_MOST_OF_NOUN = 4  # words of a term behind an article
_BESIDE = 160  # characters behind a quotation that may say under which condition it holds
_MOST_OF_NAME = 8  # words of what is called, named or titled so
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL_WORDS = frozenset(
    "a an and as at by but for from in into nor of off on or over per so than that the to up via with yet".split()  # noqa: SIM905 - easier to read
)
_DEFINITE = r"(?:the|this|that|these|those|his|her|its|their|our|my|your|whose|any|some|no|every|each|\w+['’]s)"
_NAMED_SO = re.compile(
    rf"\b(?:so-called|self-(?:styled|proclaimed|described)|known as|dubbed|nicknamed|entitled|titled|headlined|named|"
    rf"(?:is|was|are|were|be|been|being) called)\s+(?:an?\s+|{_DEFINITE}\s+)?\Z",
    re.I,
)
# Of what many people call something, of a motto, and of a word in another language or in other words.
_CALLED_SO = re.compile(
    r"\b(?:locals|residents|people|villagers|islanders|townspeople|fishermen|sailors|farmers|children|everyone|everybody|most|many|we)"
    r"\s+(?:(?:still|now|often|simply)\s+)?calls?\s+[^,.;:!?\x01]{1,40}?\s+\Z",
    re.I,
)
_MOTTO = re.compile(
    r"\b(?:motto|proverb|saying|adage|slogan|maxim|nickname|refrain|watchword)s?(?:,?\s+(?:in|of|on|for)\s+[^,.;:!?\x01]{1,30}?,?)?"
    r"\s*(?:\b(?:is|was|are|were|reads?|runs?|goes|has\s+it)\b)?[,:]?\s+\Z",
    re.I,
)
_LANGUAGE = (
    rf"(?:(?:Old|Middle|High|Low|Ancient|Classical|Modern)\s+)*(?:{'|'.join(map(re.escape, sorted(language_names())))}|"
    r"[A-Z][a-z]+(?:ish|ese)|Gaelic|Norse|Sanskrit)"
)
_IN_LANGUAGE = re.compile(
    rf"\b(?:[Ii]n|[Tt]he|[Ff]rom|[Oo]f)\s+(?:the\s+)?{_LANGUAGE}(?:\s+(?:for|word|phrase|term|expression|name|of)\b[^.;:!?\x01]{{0,40}}?)?"
    r"(?:,?\s+(?:it\s+)?(?:is|was|reads|says|means))?[,:]?\s+\Z"
)
_SAME_AS = re.compile(
    r"(?:\bmean(?:s|ing)|\bliterally|\btranslat\w+(?:\s+\w+ly)?\s+as|\bshort\s+for|\bstands?\s+for)[,:]?\s+\Z", re.I
)
_EXPLAINED = re.compile(
    r"\s+(?:means|stands\s+for|translates|is\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:word|term|name|phrase|expression|slang|short|jargon)\s+for)\b"
)
_INFINITIVE = re.compile(r"(?:\A|[.!?]\s+)To\s+\Z")
_IS = re.compile(r"\s+(?:is|means)\b")
_WORD_FOR_WORDS = re.compile(
    r"\b(?:terms?|phrases?|slogans?|mottos?|labels?|nicknames?|titles?|headlines?|names?|expressions?|words?)[,:]?\s+\Z", re.I
)
_ARTICLE = re.compile(rf"\b(?:an?|{_DEFINITE})\s+(?:\w+ly\s+)?\Z", re.I)
# A clause, before which "that" is no article: Quill hinted that “the pact is dead”.
_CLAUSE = re.compile(
    r"\w\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|does?|did|cannot|\w+n['’]t)\b", re.I
)
_THAT = re.compile(r"\bthat\s+\Z", re.I)
_DEFINITE_ARTICLE = re.compile(rf"\b{_DEFINITE}\s+\Z", re.I)
# What is said of a subject: "the plan is a “disaster”".
_COPULA = re.compile(
    r"\b(?:is|was|are|were|be|been|being|isn['’]t|wasn['’]t|remain(?:s|ed)?|as|bec(?:ame|omes?)|seem(?:s|ed)|nothing but)\s+"
    r"(?:(?:not|too|very|so|still|just|only|\w+ly)\s+)?(?:an?\s+)?\Z",
    re.I,
)
_CALLS = re.compile(
    r"(?:call|describ|dubb|labell?|brand|denounc|dismiss|condemn|prais|hail|term|criticiz|criticis)(?:e?s|e?d|ing)?\b", re.I
)
# What may stand between a verb of saying and the words: "warned of", "called it a".
_LEAD = re.compile(
    r"[\s,:—–-]*(?:(?:that|of|about|against|for|with|by|in|to|on|him|her|it|them|us|me|an?|only|also|\w+ly)\b[\s,:]*){0,4}\Z",
    re.I,
)
# What stands between a quotation and the verb of the one who said it: “…,” as the minister of Norland called it.
_SUBJECT = re.compile(
    r"[\s,.—–-]*(?:as\s+|which\s+|what\s+)?"
    rf"(?:\Z|[^\W\d_a-z]|(?:an?|one|two|several|some|he|she|they|it|i|we|officials|sources|{_DEFINITE})\b)"
)


class AttributedQuotation(NamedTuple):
    """A quotation, from `start` to `end` of a text with its marks.

    `speaker` is the known actor to whom the sentence attributes it, or the paragraph before a block quotation.
    `is_attributed`: the sentence, or the one before, attributes it to somebody. `is_term`: the marks are for no words of anybody.
    `is_denied`: the sentence says that nobody said it, or asks or supposes it. `is_negated`: it denies something before it.
    `has_condition`: what stands beside it says that there is a condition.
    """

    start: int
    end: int
    words: str
    speaker: str | None
    is_attributed: bool
    is_term: bool
    is_denied: bool
    is_negated: bool
    has_condition: bool


def find_attributed_quotations(text: str, names: ActorNames) -> list[AttributedQuotation]:
    """Return the quotations of a text in order, but for those inside others."""
    found = []
    for start, end in keep_outermost(find_quotations(text)):
        words = " ".join(text[start:end].strip(f"{OUTER_MARKS}{SINGLE_MARKS}`").split())
        if not re.search(r"\w", words):
            continue
        passage = Passage(text, TextSpan(start, min(end, start + REACH)), "", names)
        attribution = passage.attribution
        is_attributed = attribution is not None and passage.is_beside(attribution) and not _is_of_other(passage, attribution)
        is_introduced = attribution is not None and attribution.verb < 0 and text[:start].rstrip()[-1:] in (":", "：")
        goes_on = attribution is not None and passage.goes_on(attribution)
        speaker = passage.find_known_speaker() if is_attributed or is_introduced or goes_on else None
        is_term = not is_introduced and _is_term(passage, words, attribution if is_attributed else None)
        is_denied = find_denial(passage.masked, passage.start, passage.end) is not None
        before = passage.paragraph[passage.find_sentence()[0] : passage.start]
        behind = passage.paragraph[passage.end : passage.end + _BESIDE]
        found.append(
            AttributedQuotation(
                start,
                end,
                words,
                speaker,
                is_attributed=is_attributed or goes_on,
                is_term=is_term,
                is_denied=is_denied,
                is_negated=opposes(before),
                has_condition=says_condition(before, behind),
            )
        )
    return found


def _is_of_other(passage: Passage, attribution: PassageAttribution) -> bool:
    """Return whether an attribution behind a quotation is of other words: “The deal” is dead, says Abe, who called it bad."""
    if attribution.verb < passage.end or _is_adjacent(passage, attribution):
        return False
    return _CALLS.match(passage.masked, attribution.verb) is not None and not _COPULA.search(passage.masked[: passage.start])


def _is_term(passage: Passage, words: str, attribution: PassageAttribution | None) -> bool:
    """Return whether quotation marks are around a term, a name or a title, and not somebody's words."""
    before = passage.masked[: passage.start]
    number, is_title = count_words(words), _is_title(words)
    is_phrase = re.search(r"[.!?;,]\s*\Z|[.!?;]\s", words) is None
    if (_NAMED_SO.search(before) or _CALLED_SO.search(before)) and (number <= _MOST_OF_NAME or is_title) and is_phrase:
        return True
    if attribution is None and is_phrase and number <= _MOST_OF_NAME and _is_explained(before, passage.masked[passage.end :]):
        return True
    has_article = (_ARTICLE.search(before) or _WORD_FOR_WORDS.search(before)) is not None
    has_article = has_article and not (_THAT.search(before) and _CLAUSE.search(words))
    may_be_term = number <= _FEW or is_title or (is_phrase and number <= _MOST_OF_NOUN and has_article)
    return may_be_term and not (attribution and _governs(passage, attribution, is_title=is_title))


def _is_explained(before: str, behind: str) -> bool:
    """Return whether words are a name that many use, a motto, or words whose meaning or language the sentence tells."""
    if _EXPLAINED.match(behind) or (_INFINITIVE.search(before) and _IS.match(behind)):
        return True
    return any(pattern.search(before) for pattern in (_MOTTO, _IN_LANGUAGE, _SAME_AS))


def _governs(passage: Passage, attribution: PassageAttribution, *, is_title: bool) -> bool:
    """Return whether an attribution says of a few words that somebody said them, and not only of the sentence around them."""
    before = passage.masked[: passage.start]
    calls = _CALLS.match(passage.masked, attribution.verb)
    if attribution.verb >= passage.end:
        return _is_adjacent(passage, attribution) or (_COPULA.search(before) is not None and not is_title)
    if is_title and passage.masked[max(0, attribution.verb)] in ":：":
        return False  # "Quill has a favourite song: “The Long Road Home”"
    verb = re.compile(r"[\w’'-]*").match(passage.masked, max(0, attribution.verb))
    between = passage.masked[verb.end() if verb else 0 : passage.start]
    if calls:
        is_object = not between.strip() or re.fullmatch(rf"\s*{_DEFINITE}\s+", between, re.I) is not None
        goes_on = re.match(r"\s+(?!(?:of|for|in|on|to|at|and|but|when|while|after|before)\b)\w", passage.masked[passage.end :])
        return not is_title and not (is_object and goes_on) and _DEFINITE_ARTICLE.search(before) is None
    return _LEAD.match(between) is not None or (_COPULA.search(before) is not None and not is_title)


def _is_adjacent(passage: Passage, attribution: PassageAttribution) -> bool:
    """Return whether an attribution stands right behind the quotation: “Peace,” Quill said; “peace”, as she called it."""
    return _SUBJECT.match(passage.masked[passage.end : max(passage.end, attribution.verb)]) is not None


def _is_title(words: str) -> bool:
    """Return whether all words but small ones have a capital, and nothing ends a sentence."""
    found = _WORD.findall(words)
    return words[-1:] not in ".,;" and all(word[0].isupper() or word in _SMALL_WORDS for word in found) and len(found) > 1
