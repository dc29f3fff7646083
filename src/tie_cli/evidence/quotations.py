"""A speaker's words found in a text, with what an editor of the quotation may leave out, put in or change.

- An ellipsis (`…`, `...`, `. . .`, each also in brackets or parentheses) leaves out at most 100 words of one speaker: about a
  paragraph of a speech, more of which no reader would take for one passage. It may go on to the next paragraph; further only if
  the quotation is not closed in between. It never passes another speaker's attribution.
- Words in brackets, at most 15, are put in or replace at most five words of the same sentence. They never hide a negation, and
  digits in them never replace another number: `[50]` is not for 15.
- In a script without spaces three characters count as a word.
- The attribution that interrupts a sentence may be left out without a mark, if it is the speaker's.
- Brackets inside a word change its first letter's case (`[I]n`) or its ending (`sign[ed]`).
- A possessive is not cut at the end, as it may be in an excerpt, which only locates a passage.
- A full stop or comma at the end may be the editor's, and so are the quotation marks around the whole.
"""

import re
from collections.abc import Callable
from itertools import islice

from tie_cli.evidence.denials import denies, is_negating_prefix, is_opposite, opposes, stops_at_negation
from tie_cli.evidence.excerpts import MISSING, MOST_PLACES, NEARLY, SEVERAL, VERIFIED, Outcome, SearchableText, TextSpan
from tie_cli.evidence.interruptions import is_interruption, split_at_interruptions
from tie_cli.evidence.numbers import find_numbers, has_digits
from tie_cli.evidence.pieces import EDIT, LAST_STOP, OUTER_MARKS, Edit, Piece, has_words, split_quotation
from tie_cli.text.folding import is_unspaced
from tie_cli.text.lines import PARAGRAPH_BREAK

MOST_LEFT_OUT = 100  # words that an ellipsis may leave out
MOST_REPLACED = 5  # words that brackets may replace
MOST_INSERTED = 15  # words that brackets may hold: a name with its office, not a sentence of the editor's
# Places of all pieces together that are looked at, by the length of the text: enough for hundreds of pieces of a common word.
_MOST_PLACES, _PLACES_BY_CHARACTER = 10_000, 4
_WORD = re.compile(r"[\w'’-]+")
_AGO = re.compile(r"\w+ (?:year|month|week|day|decade|hour)s? (?:ago|earlier|later|before|from now)", re.I)  # [in 2022]
_CLAUSE = re.compile(r"[.,;:!?…—“”\"。、「」\n]")
_SENTENCE_END = re.compile(r"[.!?。！？]['\"”’»)\]」]*\s")
_CLOSING = re.compile('[”»」』]|"')
_POSSESSIVE = re.compile("['‘’‛`´ʼ＇′]s(?!\\w)", re.I)


SpeakerTest = Callable[[int, int], bool]
_Link = tuple[TextSpan, int]  # where a piece is, and the number of the place of the piece before it


def verify_words(
    text: SearchableText, words: str, other_speaker: SpeakerTest | None = None, same_speaker: SpeakerTest | None = None
) -> Outcome:
    """Search for a speaker's words; to be in several places is no fault, of which the first 50 are given.

    `other_speaker` says whether between two positions of the text another speaker is given, `same_speaker` whether this one is.
    """
    whole = LAST_STOP.sub("", words.strip(OUTER_MARKS))
    if not re.search(r"\w", whole):
        return Outcome(MISSING)
    brackets = re.findall(r"\[[^\[\]]*\]", whole)  # which must be the text's own, though the search takes [1] for a footnote
    found = (place for place in text.places(whole) if all(each in text.plain[place.start : place.end] for each in brackets))
    found = (place for place in found if not _POSSESSIVE.match(text.plain, place.end))
    if places := tuple(islice(found, MOST_PLACES)):
        uncut = tuple(place for place in places if not stops_at_negation(text.plain, *place))
        return Outcome(VERIFIED, uncut or places, omits_negation=not uncut)
    pieces = split_quotation(words)
    if not pieces:
        return Outcome(MISSING)
    if same_speaker:
        pieces = split_at_interruptions(text, pieces)
    sequence = _find_sequence(text, pieces, other_speaker, same_speaker)
    if sequence is None or not _may_end(text.plain, words, sequence[-1]):
        return _find_closest(text, pieces, whole)
    omits_negation = any(
        piece.before is not None and piece.before.left_out and denies(_without_narration(text.plain[one.end : other.start]))
        for piece, one, other in zip(pieces[1:], sequence, sequence[1:], strict=False)
    )
    span = TextSpan(sequence[0].start, sequence[-1].end)
    omits_negation = omits_negation or stops_at_negation(text.plain, *span)
    adds_negation = _adds_negation(text.plain, pieces, sequence, words)
    return Outcome(VERIFIED, (span,), pieces=tuple(sequence), omits_negation=omits_negation, adds_negation=adds_negation)


def _find_sequence(
    text: SearchableText, pieces: list[Piece], other_speaker: SpeakerTest | None, same_speaker: SpeakerTest | None
) -> list[TextSpan] | None:
    """Return where the pieces are, one after another with nothing between them that may not be left out.

    A place goes on from the nearest place of the piece before it: what is between them is part of what would be left out from any
    earlier one, so that if the nearest does not do, none does.
    """
    places = _places_of_all(text, pieces)
    if places is None:
        return None
    may_be_left_out = _Gaps(text, other_speaker, same_speaker)
    links: list[list[_Link]] = [[(span, 0) for span in places[0] if _may_begin(text.plain, pieces[0], span)]]
    for piece, spans in zip(pieces[1:], places[1:], strict=True):
        before, nearest = links[-1], -1
        links_here: list[_Link] = []
        for span in spans:
            while nearest + 1 < len(before) and before[nearest + 1][0].end <= span.start:
                nearest += 1
            if nearest >= 0 and may_be_left_out(piece.before, before[nearest][0].end, span.start):
                links_here.append((span, nearest))
        if not links_here:
            return None
        links.append(links_here)
    if not links[-1]:
        return None
    sequence: list[TextSpan] = []
    number = 0
    for level in reversed(links):
        span, number = level[number]
        sequence.append(span)
    return sequence[::-1]


def _places_of_all(text: SearchableText, pieces: list[Piece]) -> list[list[TextSpan]] | None:
    """Return where each piece is; None if one is nowhere, or if they are at more places than can be looked at."""
    found: dict[Piece, list[TextSpan]] = {}
    places: list[list[TextSpan]] = []
    left = max(_MOST_PLACES, _PLACES_BY_CHARACTER * len(text.plain))
    for piece in pieces:
        without_edit = piece._replace(before=_edit_of_beginning(piece))
        if without_edit not in found:
            found[without_edit] = _places(text, without_edit)
        places.append(found[without_edit])
        left -= len(places[-1])
        if left < 0 or not places[-1]:
            return None
    return places


def _edit_of_beginning(piece: Piece) -> Edit | None:
    """Return as much of the edit before a piece as tells where it can be: the same words may be there many times."""
    return Edit(beginning=piece.before.beginning) if piece.before and piece.before.beginning else None


class _Gaps:
    """What may be left out between two places of a text; each is looked at once, though many pieces may have the same words."""

    def __init__(self, text: SearchableText, other_speaker: SpeakerTest | None, same_speaker: SpeakerTest | None) -> None:
        self._text = text
        self._other_speaker = other_speaker
        self._same_speaker = same_speaker
        self._known: dict[tuple[Edit | None, int, int], bool] = {}

    def __call__(self, edit: Edit | None, start: int, end: int) -> bool:
        gap = edit, start, end
        if gap not in self._known:
            if edit and edit.is_interruption:
                is_one = is_interruption(self._text, start, end)
                self._known[gap] = is_one and self._same_speaker is not None and self._same_speaker(start, end)
            else:
                self._known[gap] = _may_leave_out(self._text.plain, edit, start, end, self._other_speaker)
        return self._known[gap]


def _places(text: SearchableText, piece: Piece) -> list[TextSpan]:
    if piece.before and piece.before.beginning:  # [im]possible, of the whole word or of a part that the editor has completed
        beginning = piece.before.beginning
        forms = {beginning + piece.words, beginning.lower() + piece.words, beginning.capitalize() + piece.words}
        if whole := sorted({span for form in forms for span in text.find(form)}):
            return whole
    if not piece.any_case:
        return text.find(piece.words)
    first, rest = piece.words[0], piece.words[1:]
    return sorted({span for letter in {first.lower(), first.upper()} for span in text.find(letter + rest)})


def _may_begin(plain: str, piece: Piece, span: TextSpan) -> bool:
    """Return whether the brackets before the first piece hide nothing: "[They] agreed" is not in "None of them agreed"."""
    if _is_too_long(piece.before):
        return False
    if piece.before is None or not piece.before.inserted or piece.before.left_out:
        return True
    before = _last_words(plain, span.start)
    if _changes_number(piece.before.inserted, before.rpartition(" ")[2]):
        return False
    return denies(piece.before.inserted) or not denies(before)


def _may_end(plain: str, words: str, span: TextSpan) -> bool:
    """Return whether nothing is cut at the end: "We like Norland" from "Norland's pact", or a number by the brackets after it."""
    if _POSSESSIVE.match(plain, span.end) and not words.rstrip().endswith("]"):
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
    if edit.left_out:
        breaks = len(PARAGRAPH_BREAK.findall(between))
        if number > MOST_LEFT_OUT or (breaks > 1 and _CLOSING.search(between)):
            return False
        if edit.inserted and _changes_number(edit.inserted, _last_words(plain, end).rpartition(" ")[2]):
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


def _is_too_long(edit: Edit | None) -> bool:
    return edit is not None and (len(edit.inserted) > 20 * MOST_INSERTED or count_words(edit.inserted) > MOST_INSERTED)


def count_words(text: str) -> int:
    """Return how many words a text has; in scripts without spaces, about as many as it would have in translation."""
    number = len(_WORD.findall(text))
    return number if text.isascii() else number + sum(map(is_unspaced, text)) // 3


def _adds_negation(plain: str, pieces: list[Piece], sequence: list[TextSpan], words: str) -> bool:
    """Return whether brackets put in a negation where the text has none."""
    ends = [None, *(span.end for span in sequence)]
    for piece, span, end in zip(pieces, sequence, ends, strict=False):
        if piece.before is None or not piece.before.inserted:
            continue
        before = plain[end : span.start] if end is not None else _last_words(plain, span.start)
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


def _last_words(plain: str, place: int) -> str:
    """Return the words right before a place in its clause, as many as brackets may replace."""
    return " ".join(_CLAUSE.split(plain[max(0, place - 60) : place])[-1].split()[-MOST_REPLACED:])


def _without_narration(between: str) -> str:
    """Return what a gap leaves out of the quotation: without what is between a closing and the next opening mark."""
    return re.sub('[”»」][^“«「]*[“«「]|"[^"]*"', " ", between)


def _find_closest(text: SearchableText, pieces: list[Piece], whole: str) -> Outcome:
    """Return what is closest to the first piece that is not there; if all are, they are not one passage."""
    for piece in dict.fromkeys(pieces):
        outcome = text.verify(piece.words)
        if outcome.status not in (VERIFIED, SEVERAL) and not (piece.any_case and _places(text, piece)):
            return outcome
    closest = text.closest(whole) if len(pieces) > 1 else None
    spans = (closest[0],) if closest else tuple(_places(text, pieces[0])[:1])
    if spans and (possessive := _POSSESSIVE.match(text.plain, spans[0].end)):
        spans = (TextSpan(spans[0].start, possessive.end()),)
    return Outcome(NEARLY, spans, closest[1] if closest else 100.0)
