"""Whether reported speech says the opposite of its passage: a negation left out of it, or put in."""

import re
from collections.abc import Sequence

from tie_cli.evidence.denials import is_opposed, refuses
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.text.folding import fold, is_unspaced
from tie_cli.text.negation import NOT_ONLY, has_negation

LEFT_OUT = "left out"
ADDED = "added"
_REACH = 400  # characters of a sentence on either side of an excerpt
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»)\]]*(?:\s|$)|(?<=[。！？])|\n\s*\n|\f")
_CLAUSE = re.compile(
    r"[,;:—–，、；：]|\b(?:but|while|whereas|although|though|and|which|who|because|if|aber|und|weil|mais|et|pero|y|ma|e|но|и)\b"
)
_SUBORDINATE = re.compile(r",\s+(?=(?:dass|что|що|że|hogy)\b)")  # a comma behind the verb of what is said
# Negations that deny nothing of what is said: "not only", "no doubt", "without delay", "No. 1".
_NO_DENIAL = re.compile(
    rf"\b(?:{NOT_ONLY}|no doubt|no less than|nothing but|(?:can)?not but|why not|whether or not|or not|"
    r"without(?: \w+){0,2}|unless|no\. ?\d+|not to mention)\b|不仅|不僅|不只|不但|だけでなく",
    re.I,
)
# Words by which a summary may say without a negation what a passage denies.
_NEGATIVE = re.compile(
    r"\b(?:against|bans?|banned|bar(?:s|red)|block\w*|avoid\w*|stop\w*|halt\w*|ends?|ended|cancel\w*|ceas\w+|lack\w*|fail\w*|"
    r"prevent\w*|exclud\w+|prohibit\w*|forb[ai]d\w*|withdr[ae]w\w*|abandon\w*|drop\w*|suspend\w*|doubt\w*|reluctan\w*|refus\w*|"
    r"absen\w+|skip\w*|miss\w*|delay\w*|postpon\w*|false|wrong|too|only|little|few\w*|less|dismiss\w*|declin\w*|resist\w*|object\w*|"
    r"open|pending|yet|until|away|out|off|rather|instead|free|im[pm]\w+|in(?:ability|capable|valid|sufficient)\w*|ir\w+|un\w+|non\w+|"
    r"dis\w+|contradict\w*|disput\w*|critic\w+|warn\w*|despite|far from|remain\w*|stay\w*|keep\w*|kept|still)\b",
    re.I,
)
# What denies what is said behind it, or in Japanese, Chinese and Korean before it.
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|rul(?:es?|ed|ing) out|"
    # as verbs: "disputes of this nature" and "doubts about it" deny nothing
    r"(?:doubt(?:s|ed|ing)?|disput(?:es?|ed|ing)) "
    r"(?:that|whether|if|an?|any|the|these|this|those|his|her|its|their|claims?|reports?)\b|"
    r"(?:reject|dismiss|rebuff|contradict)\w* (?:\w+ ){0,3}?(?:claim|report|suggestion|allegation|accusation|rumou?r|idea|notion|"
    r"assertion|charge|speculation)s?|(?:untrue|false|wrong|incorrect) that|"
    r"bestritt\w*|bestreite\w*|dementier\w*|leugne\w*|démen\w+|neg[óòa] que|desmint\w+|smenti\w+|отрица\w+|опроверг\w*|"
    r"заперечу\w+|спростува\w+)\b|否定(?!し(?:な|てい?な|ませ))|否认|否認|부인(?:했|하)",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    "the and for that this with from will would shall should could can may might must has have had was were are been its "  # noqa: SIM905
    "being his her their they she them said says say told not nor any all more than into about over our you which also".split()
)


def find_negation_change(plain: str, excerpts: Sequence[TextSpan], summary: str) -> str:
    """Return whether a summary leaves out a negation of its passage or puts one in; an empty text if neither.

    Of the sentences of the excerpts the clause counts that shares most words with the summary; if several do, all of them.
    """
    ours = _find_stems(summary)
    sentences = [_find_sentence(plain, span) for span in excerpts]
    parts = (part for sentence in sentences for part in _CLAUSE.split(_SUBORDINATE.sub(" ", sentence)))
    clauses = [clause for clause in parts if _WORD.search(clause)]
    if not clauses:
        return ""
    most = max(len(ours & _find_stems(clause)) for clause in clauses)
    if most == 0:  # in other words, or another language: the excerpts themselves count
        clauses = [plain[start:end] for start, end in excerpts]
    else:
        clauses = [clause for clause in clauses if len(ours & _find_stems(clause)) == most]
    is_like = most >= 2 or 0 < most == len(ours)
    if all(_is_negated(clause) or (is_like and _is_denied(clause)) for clause in clauses):
        return "" if _has_negative(summary, " ".join(clauses)) else LEFT_OUT
    return ADDED if is_like and _is_negated(summary) and not _has_negative(" ".join(sentences), summary) else ""


def _is_negated(text: str) -> bool:
    """Return whether a clause denies something; "will not oppose" and "did not refuse to" don't."""
    text = _NO_DENIAL.sub(" ", text)
    if has_negation(text):
        return not is_opposed(text)
    return refuses(text)


def _is_denied(clause: str) -> bool:
    """Return whether a clause says that something is denied; "did not deny" says it is not."""
    return _DENIED.search(clause) is not None and not has_negation(clause)


def _has_negative(text: str, other: str) -> bool:
    """Return whether a text has a word that denies something, or one that may, which the other text does not have."""
    text = _NO_DENIAL.sub(" ", text)
    if has_negation(text) or is_opposed(text):
        return True
    shared = _find_stems(other)
    return any(not _find_stems(found[0]) & shared for found in _NEGATIVE.finditer(text))


def _find_sentence(plain: str, span: TextSpan) -> str:
    """Return the sentences of a piece of a text, but not more than is near it."""
    low, high = max(0, span.start - _REACH), min(len(plain), span.end + _REACH)
    start = max((found.end() for found in _SENTENCE_END.finditer(plain, low, span.start)), default=low)
    after = _SENTENCE_END.search(plain, max(span.start, span.end - 1), high)
    return plain[start : after.end() if after else high]


def _find_stems(text: str) -> set[str]:
    """Return the beginnings of the words that say something, and of a script without spaces each two characters."""
    found: set[str] = set()
    for word in _WORD.findall(fold(text)):
        if any(map(is_unspaced, word)):
            found.update(word[place : place + 2] for place in range(len(word) - 1))
        elif len(word) > 2 and word not in _COMMON:
            found.add(word[:5] if len(word) > 5 else word.rstrip("s"))
    return found
