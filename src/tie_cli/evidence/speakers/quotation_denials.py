"""Whether the sentence around a quotation denies that it was said, asks whether it was, or only supposes it.

“We sail,” Quill never said. “We sail” is not what Quill said. Did Quill say “we sail”? If Quill says “we sail”, …
"""

import re

from tie_cli.evidence.speakers.attribution import QUOTE, mask_quotes
from tie_cli.evidence.speakers.foreign_denials import find_foreign_denial
from tie_cli.text.lines import last_break_end, next_break_start
from tie_cli.text.verbs_of_saying import forms_of, usual_verbs, with_meanings

_REACH = 160  # characters of the sentence on either side of a quotation
_PARAGRAPH_REACH = 1500  # characters of its paragraph on either side, in which quotations are looked for
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)[.!?][\"'”’»)\]]*(?=\s|\Z)|[。！？]|\n\s*\n|\f")
# By which words are said or used; "the post" and "the tweet" are nouns.
_MEANINGS = with_meanings("says", "claims", "calls", "blames", "praises", "warns")
_SAYING = ({"accuse", "promise", "speak", "use", "utter"} | _MEANINGS.intersection(usual_verbs())) - {
    "agree",
    "concur",
    "confirm",
}
_SAID = (
    rf"\b(?:says|{'|'.join(forms_of(_SAYING, ('past', 'ing')))}|{'|'.join(sorted(_SAYING - {'post', 'tweet'}))}|made|making)\b"
)
_VERB = re.compile(_SAID, re.I)
# Between the verb and the quotation it introduces: "to reporters on Monday that".
_LEAD = re.compile(r"(?:\s+(?!(?:why|what|who|when|where|how|because|and|but|if|whether)\b)[\w’'-]+){0,5}\W*\Z", re.I)
_NOT = r"(?:\b(?:never|not|nobody|no\s+one|neither)|n['’]t)"
_ADVERBS = r"(?:(?!(?:only|just|merely|simply)\b)(?:\w+ly|ever|once|even|have|has|had|having|been|actually|to|in\s+fact)\s+){0,4}"
_CLAUSE = r"(?:(?!\b(?:why|what|who|when|where|how|because|and|but|while|said|says|told)\b)[^,;.:!?\x01]){1,60}"
_UNTRUE = (
    r"(?:false|untrue|not\s+true|wrong|incorrect|fabricated|fake|made[\s-]up|invented|baseless|unfounded|"
    r"an?\s+(?:\w+\s+)?(?:lie|hoax|fake|fabrication|forgery|myth|legend|fiction|invention))"
)
_FALSELY = r"(?:falsely|wrongly|incorrectly|mistakenly|erroneously|inaccurately)"
_ATTRIBUTED = (
    rf"\b(?:{_FALSELY}\s+(?:been\s+)?(?:attributed|ascribed|credited|quoted|reported|cited|said|claimed|put)|"
    r"mis(?:quoted|attributed|reported))\b"
)
# What somebody is yet to say, or was and did not.
_YET_TO = r"\b(?:expected|supposed|due|meant|scheduled|planned|planning|set|going|yet)\s+to\s+"
_ADVERB = r"(?:(?!(?:only|merely|simply)\b)\w+ly\s+)?"
# What stands right before a verb of saying that introduces the quotation.
_BEFORE_VERB = re.compile(
    "(?:"
    rf"{_NOT}\s+{_ADVERBS}|"
    r"\b(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|unwilling|unable|reluctant|"
    r"not\s+(?:ready|willing|prepared|able|allowed|going|about))\s+to\s+|"
    r"\b(?:stop(?:s|ped|ping)?\s+short\s+of|f[ae]ll(?:s|ing)?\s+short\s+of|avoid(?:s|ed|ing)?|without(?:\s+ever)?|instead\s+of|"
    r"rather\s+than)\s+|"
    r"\b(?:den(?:ied|ies|y|ying)|denials?\s+of|disput(?:ed|es|ing)|disavow(?:ed|s|ing))\s+(?:ever\s+|having\s+|\w+ly\s+){0,3}|"
    rf"\b(?:den(?:ied|ies|y|ying)|disput(?:ed|es|ing))\s+(?:\w+\s+){{0,4}}that\s+{_CLAUSE}|"
    rf"\b(?:it\s+is|it\s+was|it['’]s)\s+{_UNTRUE}\s+that\s+{_CLAUSE}|"
    rf"\b(?:false|fake|bogus|untrue|baseless)\s+(?:claim|report|rumou?r|post|story|stories|allegation)s?\s+that\s+{_CLAUSE}|"
    r"\b(?:should|could|might|may|would|ought\s+to)\s+(?:\w+ly\s+)?have\s+|"
    r"\b(?:could|might|may)\s+|"
    rf"(?<!\bask )(?<!\basks )(?<!\basked )\b(?:if|unless|as\s+though|whether)\s+{_CLAUSE}|"
    rf"\A\W*had\s+{_CLAUSE}|"
    rf"\bno\s+(?:\w+\s+)?(?:record|evidence|proof|trace|sign)s?\s+(?:of|that)\s+{_CLAUSE}|"
    rf"\b(?:(?:never|not\s+once)\s+did|(?:nowhere|at\s+no\s+(?:time|point))\s+(?:did|does|do|has|have|had))\s+{_CLAUSE}|"
    rf"{_YET_TO}"
    rf"){_ADVERB}\Z",
    re.I,
)
_QUESTION = re.compile(
    rf"\A\W*(?:(?:and|but|so|or)\s+)?(?:did|does|has|have|would|will|could|can|should)\s+{_CLAUSE}{_ADVERB}\Z", re.I
)
# What stands right before the quotation itself.
_BEFORE = re.compile(
    rf"{_ATTRIBUTED}[^,;.\x01]{{0,60}}\Z|"
    r"\b(?:fabricated|made-up|fake|invented|bogus|spurious|doctored|forged|apocryphal)\s+(?:\w+\s+)?"
    rf"(?:quote|quotation|remark|statement|words|line|post|tweet)s?\b(?:(?!{_SAID})[^;.\x01]){{0,60}}\Z",
    re.I,
)
_THAT = r"(?:\s+(?:that|this|it|so|them|those\s+words|any\s+such\s+thing|to\s+\w+))?\W*(?=[.,;!?\x01]|\Z)"
# The first verb of saying in the clause behind the quotation, with what stands before and behind that verb.
_BEHIND_VERB = re.compile(rf"(?:{_NOT}\s+{_ADVERBS}|\b(?:refus(?:ed|es)|declin(?:ed|es))\s+to\s+|\bwould\s+not\s+)\Z", re.I)
_VERB_END = re.compile(_THAT, re.I)
_SUPPOSED = re.compile(
    rf"(?:\b(?:might|may|could|should)\s+(?:\w+ly\s+)?(?:have\s+)?|\b(?:would|ought\s+to)\s+(?:\w+ly\s+)?have\s+|{_YET_TO}){_ADVERB}\Z",
    re.I,
)
_NOTHING = re.compile(r"\s+(?:no\s+such\s+thing|nothing\s+(?:of\s+the\s+(?:sort|kind)|like\s+(?:that|it|this)))\b", re.I)
_DENIED = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|disput(?:ed|es)|disavow(?:ed|s))\s+(?:ever\s+)?"
    r"(?:having\s+)?(?:that\s+(?:he|she|they|it|i)\s+(?:\w+\s+){0,2})?\Z",
    re.I,
)
_CLAUSE_BEHIND = re.compile(r"[\s,—–-]*(?:(?:Mr|Mrs|Ms|Dr)\.\s+)?(?P<clause>[^,;.:!?\x01]{1,100})")
# What stands right behind the quotation.
_BEHIND = re.compile(
    rf"\s*(?:is|was|are|were)(?:n['’]t|\s+(?:not|never|hardly))\s+(?:\w+\s+){{0,3}}?"
    rf"(?:what|something|anything|words?|phrase|how|language|a\s+\w+)\b[^.;\x01]{{0,60}}?{_SAID}|"
    rf"[\s,—–-]*{_SAID}\s+(?:nobody|no\s+one)\b|"
    rf"\s*(?:is|was|are|were)\s+(?:what|something|a\s+\w+|words)\s+(?:that\s+)?(?:nobody|no\s+one|neither)\b[^,.;\x01]{{0,40}}?{_SAID}|"
    rf"\s*(?:is|was|are|were|has|have)(?:n['’]t|\s+(?:not|never))\s+(?:been\s+)?"
    rf"(?:said|spoken|uttered|written|(?:a\s+)?quotes?|(?:a\s+)?quotation)\b|"
    rf"[\s,—–-]*(?:words|a\s+phrase|a\s+word|something|a\s+remark|a\s+sentence|an\s+expression|a\s+line|a\s+statement|which)\s+"
    rf"(?:that\s+|which\s+)?{_CLAUSE}?(?:\b(?:never|not)|n['’]t)\s+{_ADVERBS}{_SAID}(?!\s+(?:before|until|so|publicly|since|again|to)\b)|"
    rf"[^,;.\x01]{{0,60}}?{_ATTRIBUTED}|"
    r"[\s,—–-]*[^,;.:\x01]{1,60}?\b(?:den(?:ied|ies|y)|disput(?:ed|es)|disavow(?:ed|s))\s+the\s+(?:quote|quotation|remark|words|statement)|"
    r"\s*(?:(?:attributed|ascribed|credited)\s+to\s+[^,;.\x01]{1,40}?\s+)?(?:is|are|was|were)\s+(?:\w+ly\s+)?"
    rf"(?:{_UNTRUE}|denied)(?!\w)|"
    r"\s*(?:never|did\s+not|didn['’]t|does\s+not|doesn['’]t)\s+(?:come|came|stem|stemmed)\s+from\b|"
    r"\s*(?:(?:was|were|is|are)\s+)?(?:put\s+)?in(?:to)?\s+(?:his|her|their|\w+['’]s?)\s+mouths?\b",
    re.I,
)


def is_quotation_denied(plain: str, start: int, end: int) -> bool:
    """Return whether a piece of a text is a quotation that its sentence denies, asks or supposes, whoever is to have said it."""
    low, high = max(0, start - _PARAGRAPH_REACH), min(len(plain), end + _PARAGRAPH_REACH)
    low = last_break_end(plain, low, start)
    masked = mask_quotes(plain[low : next_break_start(plain, end, high)])
    return QUOTE in masked[start - low : end - low] and find_denial(masked, start - low, end - low) is not None


def find_denial(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what denies, asks or supposes that a quotation was said; None if nothing does.

    In `masked` quotations are blanked out; `start` and `end` are those of the quotation, or of a piece of it.
    """
    while start > 0 and masked[start - 1] == QUOTE:
        start -= 1
    while end < len(masked) and masked[end] == QUOTE:
        end += 1
    low, high = max(0, start - _REACH), min(len(masked), end + _REACH)
    low = max((found.end() for found in _SENTENCE_END.finditer(masked, low, start)), default=low)
    low = max(low, masked.rfind(QUOTE, low, start) + 1)
    stop = _SENTENCE_END.search(masked, end, high)
    high = stop.end() if stop else high
    return (
        _find_denial_before(masked, low, start, is_question=masked[:high].rstrip().endswith("?"))
        or _find_denial_behind(masked, end, high)
        or find_foreign_denial(masked, low, start, end, high)
    )


def _find_denial_before(masked: str, low: int, start: int, *, is_question: bool) -> tuple[int, int] | None:
    """Return what denies a quotation before it, from there to the quotation."""
    before = masked[low:start]
    for verb in _VERB.finditer(before):
        if not _LEAD.match(before, verb.end()):
            continue
        head = before[: verb.start()]
        if found := _BEFORE_VERB.search(head) or (_QUESTION.search(head) if is_question else None):
            return low + found.start(), start
    found = _BEFORE.search(before)
    return (low + found.start(), start) if found else None


def _find_denial_behind(masked: str, end: int, high: int) -> tuple[int, int] | None:
    """Return what denies a quotation behind it."""
    if found := _BEHIND.match(masked, end, high):
        return found.span()
    clause = _CLAUSE_BEHIND.match(masked, end, high)
    verb = _VERB.search(masked, *clause.span("clause")) if clause else None
    if clause is None or verb is None:
        return None
    head = masked[clause.start() : verb.start()]
    is_denied = (
        _DENIED.search(head)
        or _SUPPOSED.search(head)
        or (_BEHIND_VERB.search(head) and _VERB_END.match(masked, verb.end(), high))
    )
    return clause.span() if is_denied or _NOTHING.match(masked, verb.end(), high) else None
