"""What an editor's ellipsis or brackets may stand for between two pieces of a quotation, and whether they change its sense."""

import re
from collections.abc import Callable, Iterator

from tie_cli.evidence.denials import denies, is_negating_prefix, is_opposite, opposes
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.interruptions import is_interruption
from tie_cli.evidence.numbers import find_numbers, has_digits
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.pieces import EDIT, Edit, Piece, has_words
from tie_cli.text.folding import is_unspaced
from tie_cli.text.lines import PARAGRAPH_BREAK

MOST_LEFT_OUT = 100  # words that an ellipsis may leave out
MOST_REPLACED = 5  # words that brackets may replace
MOST_INSERTED = 15  # words that brackets may hold: a name with its office, not a sentence of the editor's
_WORD = re.compile(r"[\w'’-]+")
_AGO = re.compile(r"\w+ (?:year|month|week|day|decade|hour)s? (?:ago|earlier|later|before|from now)", re.I)  # [in 2022]
_CLAUSE = re.compile(r"[.,;:!?…—“”\"。、「」\n]")
_SENTENCE_END = re.compile(r"[.!?。！？]['\"”’»)\]」]*\s")
# a full stop that ends no sentence: of a title, an initial, a state, or before a small letter
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Adm|Prof|Rev|Hon|Amb|St|Jr|Sr|Sgt|Maj|Messrs|[A-Z])\.['\"”’»)\]]*\s"
    r"|\.['\"”’»)\]]*[ \t]+(?=[a-z(])"
)
_RELATIVE_CLAUSE = re.compile(r",\s(?:which|who|whom|whose)\b[^,.;:!?—–]*,")
_FEW_WORDS = 4  # of a sentence that only takes back or grants what another one says
_CLOSING = re.compile('[”»」』]|"')
_NARRATION = re.compile('(?P<stop>.)(?:[”»」](?P<curly>[^“«「]*)[“«「]|"(?P<straight>[^"]*)")', re.S)
POSSESSIVE = re.compile("['‘’‛`´ʼ＇′]s(?!\\w)", re.I)


SpeakerTest = Callable[[int, int], bool]


class GapRules:
    """What may be left out between two places of a text; each is looked at once, though many pieces may have the same words."""

    def __init__(self, text: SearchableText, other_speaker: SpeakerTest | None, same_speaker: SpeakerTest | None) -> None:
        self._text = text
        self._other_speaker = other_speaker
        self._same_speaker = same_speaker
        self._known: dict[tuple[Edit | None, int, int], bool] = {}

    def may_leave_out(self, edit: Edit | None, start: int, end: int) -> bool:
        """Return whether an edit may stand for what is between two places; without one nothing may be left out."""
        gap = edit, start, end
        if gap not in self._known:
            if edit and edit.is_interruption:
                is_one = is_interruption(self._text, start, end)
                self._known[gap] = is_one and self._same_speaker is not None and self._same_speaker(start, end)
            else:
                self._known[gap] = _may_leave_out(self._text.plain, edit, start, end, self._other_speaker)
        return self._known[gap]


def may_begin(plain: str, piece: Piece, span: TextSpan) -> bool:
    """Return whether the brackets before the first piece hide nothing: "[They] agreed" is not in "None of them agreed"."""
    if _is_too_long(piece.before):
        return False
    if piece.before is None or not piece.before.inserted or piece.before.is_ellipsis:
        return True
    before = _find_last_words(plain, span.start)
    if _changes_number(piece.before.inserted, before.rpartition(" ")[2]):
        return False
    return denies(piece.before.inserted) or not denies(before)


def may_end(plain: str, words: str, span: TextSpan) -> bool:
    """Return whether nothing is cut at the end: "We like Norland" from "Norland's pact", or a number by the brackets after it."""
    if POSSESSIVE.match(plain, span.end) and not words.rstrip().endswith("]"):
        return False
    last = list(EDIT.finditer(words))[-1:]
    if not last or not last[0]["inserted"] or has_words(words[last[0].end() :]):
        return True
    inserted = (last[0]["head"] or "") + last[0]["inserted"]
    if _is_too_long(Edit(inserted=inserted)):
        return False
    behind = re.match(r"\s*([^\s\w]?\w[\w.,]*)", plain[span.end : span.end + 60])
    return not (behind and _changes_number(inserted, behind[1]))


def _changes_number(inserted: str, replaced: str) -> bool:
    """Return whether brackets with digits stand for words with another number."""
    return has_digits(inserted) and not find_numbers(_AGO.sub(" ", replaced)) <= find_numbers(inserted)


def _may_leave_out(plain: str, edit: Edit | None, start: int, end: int, other_speaker: SpeakerTest | None) -> bool:
    """Return whether an edit may stand for what the text has between two pieces."""
    if edit is None or end - start > 20 * MOST_LEFT_OUT or _is_too_long(edit):
        return False
    between = plain[start:end]
    number = count_words(between)
    if edit.is_ellipsis:
        breaks = len(PARAGRAPH_BREAK.findall(between))
        if number > MOST_LEFT_OUT or (breaks > 1 and _CLOSING.search(between)) or _tells_more(plain[start - 1 : end]):
            return False
        if edit.inserted and _changes_number(edit.inserted, _find_last_words(plain, end).rpartition(" ")[2]):
            return False
        return other_speaker is None or not other_speaker(start, end)
    if number == 0:
        return not edit.head
    if edit.adjacent or number > MOST_REPLACED or PARAGRAPH_BREAK.search(between) or _SENTENCE_END.search(between + " "):
        return False
    if edit.head and not (number == 1 and between.strip().lower().startswith(edit.head.lower())):
        return False
    if (denies(between) and not denies(edit.inserted)) or _changes_number(edit.inserted, between):
        return False
    return other_speaker is None or not other_speaker(start, end)


def _tells_more(between: str) -> bool:
    """Return whether a text tells things of its own between two quotations: two sentences, or one that begins a paragraph.

    What ends the sentence of the first quotation (“We sail,” Quill said.) or leads to the second (She added: “…”) does not count.
    """
    for stop, narration in _find_narrations(between):
        number = len(_SENTENCE_END.findall(_ABBREVIATION.sub(" ", narration))) - (stop not in ".。")
        if number > 1 or (number == 1 and PARAGRAPH_BREAK.search(narration)):
            return True
    return False


def _find_narrations(between: str) -> Iterator[tuple[str, str]]:
    """Yield what stands between a closing and the next opening mark, with the sign before the closing one."""
    for found in _NARRATION.finditer(between):
        yield found["stop"], found["curly"] or found["straight"]


def _is_too_long(edit: Edit | None) -> bool:
    return edit is not None and (len(edit.inserted) > 20 * MOST_INSERTED or count_words(edit.inserted) > MOST_INSERTED)


def count_words(text: str) -> int:
    """Return how many words a text has; in scripts without spaces, about as many as it would have in translation."""
    number = len(_WORD.findall(text))
    return number if text.isascii() else number + sum(map(is_unspaced, text)) // 3


def inserts_negation(plain: str, pieces: list[Piece], sequence: list[TextSpan], words: str) -> bool:
    """Return whether brackets put in a negation where the text has none."""
    ends = [None, *(span.end for span in sequence)]
    for piece, span, end in zip(pieces, sequence, ends, strict=False):
        if piece.before is None or not piece.before.inserted:
            continue
        before = plain[end : span.start] if end is not None else _find_last_words(plain, span.start)
        if _reverses(piece.before.inserted, before):
            return True
        beginning = piece.before.beginning
        is_whole = plain[span.start : span.start + len(beginning)].lower() == beginning.lower()
        if beginning and not is_whole and is_negating_prefix(beginning):
            return True
    last = list(EDIT.finditer(words))[-1:]
    if last and last[0]["inserted"] and not has_words(words[last[0].end() :]) and not last[0]["head"]:
        return _reverses(last[0]["inserted"], _CLAUSE.split(plain[sequence[-1].end : sequence[-1].end + 60])[0])
    return False


def _reverses(inserted: str, replaced: str) -> bool:
    """Return whether words in brackets deny what those in their place do not."""
    return (opposes(inserted) and not opposes(replaced)) or any(is_opposite(inserted, word) for word in _WORD.findall(replaced))


def _find_last_words(plain: str, place: int) -> str:
    """Return the words right before a place in its clause, as many as brackets may replace."""
    return " ".join(_CLAUSE.split(plain[max(0, place - 60) : place])[-1].split()[-MOST_REPLACED:])


def leaves_out_negation(plain: str, one: TextSpan, other: TextSpan) -> bool:
    """Return whether an ellipsis between two pieces leaves out a negation of the sentence that either of them is in.

    What whole sentences between them deny is nothing that the pieces say, unless it is so short that it is of what they say: "Not
    now.", "That is not true."
    """
    between = _RELATIVE_CLAUSE.sub(" ", _without_narration(plain[one.end : other.start]))
    ends = [found.end() for found in _SENTENCE_END.finditer(between)]
    if not ends:
        return denies(between)
    sentences = [between[start:end] for start, end in zip([0, *ends], [*ends, len(between)], strict=True)]
    whole = sentences[1:-1]
    if _SENTENCE_END.fullmatch(plain[max(0, one.end - 1) : one.end] + " "):
        whole.append(sentences[0])
    elif denies(sentences[0]):
        return True
    return denies(sentences[-1]) or any(count_words(each) <= _FEW_WORDS and denies(each) for each in whole)


def _without_narration(between: str) -> str:
    """Return what a gap leaves out of the quotation: without what is between a closing and the next opening mark."""
    return re.sub('[”»」][^“«「]*[“«「]|"[^"]*"', " ", between)
