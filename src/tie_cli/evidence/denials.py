"""What turns a statement into its opposite: words that deny or refuse, a piece that stops at a negation."""

import re

from tie_cli.text.folding import is_unspaced
from tie_cli.text.negation import NOT_ONLY, has_negation

_REFUSAL = re.compile(
    r"\b(?:refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|declin(?:e|es|ed|ing)|neglect(?:s|ed|ing)?|ceas(?:e|es|ed|ing)) to\b|"
    r"\b(?:far from|instead of|unwilling to|unable to)\b",
    re.I,
)
_OPPOSITION = re.compile(r"\b(?:oppos(?:e|es|ed|ing)|reject(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|den(?:y|ies|ied|ying))\b", re.I)
# What takes back what is said behind it: "it is a lie that we sail", "I doubt that they will".
_TAKEN_BACK = re.compile(
    r"\b(?:doubt(?:s|ed|ing)?|den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|"
    r"(?:untrue|false|wrong|incorrect|absurd|nonsense|ridiculous|(?:an?|the) (?:\w+ )?(?:lie|myth|hoax|fiction|fabrication))"
    r"(?: to (?:say|claim|think|suggest|believe))?) (?:that|whether)\b",
    re.I,
)
_TAKEN_BACK_BEHIND = re.compile(
    rf"(?:{_TAKEN_BACK.pattern}|{_REFUSAL.pattern})(?:\s+(?:an?|the|any|our|my|this|ever|even|really))?\s*\Z", re.I
)
_NEGATING_PREFIX = re.compile(r"(?:un|in|im|il|ir|dis|non|anti|mis)[-‐‑]?", re.I)

# Chinese and Japanese before and behind a piece, and Thai, Lao and Khmer; 不得不, 不能不 and 无不 affirm.
_DENIED_HAN = re.compile(
    r"(?<![得能无無是])(?:[不沒未無无非勿]|(?<![沉淹埋])没)(?:有|会|會|能|要|再|想|愿|願|可|应|應|该|該|必|敢|肯|曾|得|将|將|打算)?\Z"
)
_HAN_DENIES = re.compile(
    r"(?:将|將|会|會|并|並|也|都|絕|绝)?(?:不(?![仅僅只但]|得不|能不)|没有|沒有|未(?![来來])|无法|無法|拒绝|拒絕)"
)
_KANA_DENIES = re.compile(
    r"[ぁ-ん]{0,6}?(?:ない|なかった|なく(?!て(?:は|も)?(?:なら|いけ))|ません|ず(?=[、。にとも])|ぬ(?=[、。]))"
)
_OTHER_DENIES = re.compile("ไม่|มิได้|มิใช่|มิอาจ|ບໍ່|មិន|ពុំ")
_DENIED_OTHER = re.compile("(?:ไม่|มิ|ບໍ່|មិន|ពុំ)(?:ได้|ต้อง|ยอม|อยาก|เคย|ควร|อาจ|ให้)?\\Z")
_KANA_STAYS = re.compile("(?:なければ|なくては|ざるを)")
# Where a clause begins or ends, beyond which a negation is not of the words that are quoted.
_CLAUSE_END = re.compile(
    r"[.,;:!?…—–()\[\]\"“”„«»‹›\n]|(?<!\w)['‘]|['’](?!\w)|"
    r"\b(?:and|but|so|because|while|although|though|if|when|whether|und|aber|weil|mais|et|car|pero|porque|но|потому)\b",
    re.I,
)
_NO_DENIAL = re.compile(rf"\b(?:{NOT_ONLY}|no (?:doubt|less|wonder)|nothing but|never mind|without doubt)\b", re.I)
_DENIED_BEHIND = re.compile(
    r"\A\s*(?:\w+\s+){0,2}?(?:not|never)\b(?! (?:only|just|merely))|"
    r"\b(?:under no|in no (?:way|case)|on no account|no longer|no more|at no time|by no means)\b",
    re.I,
)
# What is said in passing, and what may stand between a negation and the words that it is of: "never, as I said, quite the".
_IN_PASSING = re.compile(r",\s[^,.;:!?…—“”\"\n]{1,60},")
_UP_TO_WORDS = re.compile(
    r"(?:\s+(?:an?|the|any|ever|even|quite|really|been|be|being|to|have|longer|more|\w+ly))*"
    r"(?:\s+\w+\s+(?:that|to)(?:\s+(?:an?|the|any|our|my|this))?)?\s*\Z",
    re.I,
)
_FAR = 120  # characters of a clause on either side of a quotation


def denies(text: str) -> bool:
    """Return whether words deny, refuse or take back: "never", "won't", "refuse to", "it is a lie that"; "not only" does not."""
    text = _NO_DENIAL.sub(" ", text)
    return has_negation(text) or _REFUSAL.search(text) is not None or _TAKEN_BACK.search(text) is not None


def opposes(text: str) -> bool:
    """Return whether words deny, refuse or oppose."""
    return denies(text) or _OPPOSITION.search(text) is not None


def refuses(text: str) -> bool:
    """Return whether words refuse: "declined to", "unwilling to"."""
    return _REFUSAL.search(text) is not None


def is_opposed(text: str) -> bool:
    """Return whether words refuse or oppose, in which case "not" before them takes that back."""
    return refuses(text) or _OPPOSITION.search(text) is not None


def is_negating_prefix(letters: str) -> bool:
    """Return whether letters before a word make its opposite: `un` in `[un]likely`."""
    return _NEGATING_PREFIX.fullmatch(letters) is not None


def is_opposite(word: str, other: str) -> bool:
    """Return whether of two words one is the other with a prefix that denies: "unlikely" and "likely"."""
    short, long = sorted((word.strip().lower(), other.strip().lower()), key=len)
    return len(short) > 2 and long.endswith(short) and is_negating_prefix(long[: -len(short)])


def stops_at_negation(plain: str, start: int, end: int) -> bool:
    """Return whether a piece leaves out a negation right before or behind it, in a script without spaces: 支持 in 不支持."""
    before, after = plain[max(0, start - 8) : start], plain[end : end + 16]
    follows = before and is_unspaced(before[-1]) and is_unspaced(plain[start]) and not before.endswith("是非")
    if follows and (_DENIED_HAN.search(before) or _DENIED_OTHER.search(before)):
        return True
    if not (after and is_unspaced(after[0]) and is_unspaced(plain[end - 1])):
        return False
    denied = _KANA_DENIES.match(after)
    if denied and not _KANA_STAYS.search(after[: denied.end() + 4]):
        return True
    return _HAN_DENIES.match(after) is not None or _OTHER_DENIES.match(after) is not None


def cuts_negation(plain: str, start: int, end: int) -> bool:
    """Return whether a piece leaves out a negation of its own clause: "support the pact" in "We don't support the pact"."""
    before = _CLAUSE_END.split(plain[max(0, start - _FAR) : start])[-1]
    if denies(before):
        return True
    after = _CLAUSE_END.split(plain[end : end + _FAR], maxsplit=1)[0]
    return _DENIED_BEHIND.search(after) is not None


def follows_negation(plain: str, start: int) -> bool:
    """Return whether a negation right before a place is of what begins there: "not | a gift", "doubt that | we pay"."""
    before = _CLAUSE_END.split(_IN_PASSING.sub(" ", plain[max(0, start - _FAR) : start]))[-1]
    before = _NO_DENIAL.sub(" ", before)
    if _TAKEN_BACK_BEHIND.search(before):
        return True
    words = list(re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", before))
    last = next((word for word in reversed(words) if has_negation(word[0])), None)
    return last is not None and _UP_TO_WORDS.match(before, last.end()) is not None
