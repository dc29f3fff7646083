"""Who says a quotation in Japanese, Korean and Chinese: whom は, 은 or their like marks, or the first name before 说."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tie_cli.evidence.speakers.mentions import Mention

_QUOTATION = re.compile("\x01+")
_SENTENCE_END = re.compile(r"[。！？\n]|[.!?](?=\s|\Z)")
_KANA, _HANGUL, _HAN = re.compile("[ぁ-ヿ]"), re.compile("[가-힣]"), re.compile("[一-鿿]")
# What stands behind a name that is a subject: an office, and the mark; の and 의 make it another's ("the minister's aide").
_JAPANESE = re.compile(r"[^\s\x01、。，,「」はがをにとでへもやの]{0,12}(?:は|が|も|によると|によれば|によりますと)")
_KOREAN = re.compile(r"(?:\s(?![가-힣]*의\s)[가-힣]{1,8}?){0,2}(?:은|는|이|가|께서는|께서|에 따르면)(?=[\s,\x01])")
_JAPANESE_OWNER = re.compile(r"[^\s\x01、。，,]{0,12}?の[^\x01、。，,]{1,15}?(?:は|が|も)")
_KOREAN_OWNER = re.compile(r"(?:\s[가-힣]{1,8}?)?의\s[^\x01,.]{1,20}?(?:은|는|이|가)(?=[\s,\x01])")
_SOURCE = ("によると", "によれば", "によりますと", "에 따르면")  # according to, if nobody is the subject
_QUOTED = re.compile(r"\s*(?:など)?(?:と|って|との|という|이?라?고|며|면서|이?라는|는|다는)")  # behind a quotation
_SAYS = (
    "(?:说|說|表示|称|稱|指出|强调|強調|宣布|回应|回應|认为|認為|讲|講|告诉|告訴|写道|寫道|补充|補充|透露|警告|呼吁|呼籲|重申)"
)
_CLAUSE = r"[^，,。；;！？\n\x01]"
_CHINESE_BEFORE = re.compile(rf"(?P<head>{_CLAUSE}*?){_SAYS}{_CLAUSE}{{0,12}}[:：，,]?\s*\Z")
_CHINESE_BEHIND = re.compile(rf"\s*(?P<head>{_CLAUSE}{{0,40}}?){_SAYS}")
_OBJECT = re.compile(r"(?:据|據|根据|根據|对|對|与|與|和|跟|同|向|给|給|被)\Z")
_REACH = 300  # characters of a sentence on either side of a quotation


class FoundSubject(NamedTuple):
    """A subject: where it stands, and the end of the quotation that it is behind, or None if it is before it.

    `is_owner`: it is not the subject itself, but whose the subject is: the minister, of "the minister's aide".
    """

    mention: Mention
    behind: int | None
    is_owner: bool = False


def find_subjects(masked: str, mentions: list[Mention]) -> Iterator[FoundSubject]:
    """Yield for each quotation, of a paragraph in which they are masked, the subject of its sentence, if it has one."""
    if not (mentions and _HAN.search(masked)) and not _HANGUL.search(masked):
        return
    for quotation in _QUOTATION.finditer(masked):
        start, end = quotation.span()
        low = max((found.end() for found in _SENTENCE_END.finditer(masked, max(0, start - _REACH), start)), default=0)
        low = max(low, start - _REACH)
        stop = _SENTENCE_END.search(masked, end, end + _REACH)
        high = stop.start() if stop else min(len(masked), end + _REACH)
        before = [mention for mention in mentions if low <= mention.start and mention.end <= start]
        behind = [mention for mention in mentions if end <= mention.start and mention.end <= high]
        sentence = masked[low:start] + masked[end:high]
        if _HANGUL.search(sentence) or _KANA.search(sentence):
            korean = _HANGUL.search(sentence) is not None
            behind = behind if _QUOTED.match(masked, end) else []
            found = _find_by_mark(masked, before, behind, _KOREAN if korean else _JAPANESE)
            owner = None if found else _find_by_mark(masked, before, behind, _KOREAN_OWNER if korean else _JAPANESE_OWNER)
        else:
            found = _find_before_verb(masked, low, start, before) or _find_before_verb(masked, end, high, behind, is_behind=True)
            owner = found if found and masked.startswith("的", found.end) else None
        if named := found or owner:
            yield FoundSubject(named, end if named in behind else None, is_owner=owner is not None)


def _find_by_mark(masked: str, before: list[Mention], behind: list[Mention], mark: re.Pattern[str]) -> Mention | None:
    """Return the last name before a quotation that is marked as a subject, else the first one behind it."""
    marks = [(mention, found[0]) for mention in [*reversed(before), *behind] if (found := mark.match(masked, mention.end))]
    subjects = [mention for mention, words in marks if not words.endswith(_SOURCE)]
    return next(iter([*subjects, *(mention for mention, _ in marks)]), None)


def _find_before_verb(masked: str, low: int, high: int, mentions: list[Mention], *, is_behind: bool = False) -> Mention | None:
    """Return the first name of a clause with a Chinese verb of saying, unless it is an object."""
    clause = _CHINESE_BEHIND.match(masked, low, high) if is_behind else _CHINESE_BEFORE.search(masked, low, high)
    if clause is None:
        return None
    start, end = clause.span("head")
    for mention in mentions:
        if start <= mention.start and mention.end <= end and not _OBJECT.search(masked, start, mention.start):
            return mention
    return None
