"""A speaker's words found in a text, with what an editor of the quotation may leave out, put in or change.

- An ellipsis (`…`, `...`, `. . .`, each also in brackets or parentheses) leaves out at most 100 words of one speaker: about a
  paragraph of a speech, more of which no reader would take for one passage. It may go on to the next paragraph; further only if
  the quotation is not closed in between. It never passes what the text tells between two quotations in sentences of its own, nor
  another speaker's attribution.
- Words in brackets, at most 15, are put in or replace at most five words of the same sentence. They never hide a negation, and
  digits in them never replace another number: `[50]` is not for 15.
- In a script without spaces three characters count as a word.
- The attribution that interrupts a sentence may be left out without a mark, if it is the speaker's.
- Brackets inside a word change its first letter's case (`[I]n`) or its ending (`sign[ed]`).
- A possessive is not cut at the end, as it may be in an excerpt, which only locates a passage.
- A full stop or comma at the end may be the editor's, and so are the quotation marks around the whole.
"""

import re
from itertools import islice

from tie_cli.evidence.conditions import leaves_out_condition, stops_at_condition
from tie_cli.evidence.denials import stops_at_negation
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.hedges import leaves_out_hedge
from tie_cli.evidence.interruptions import split_at_interruptions
from tie_cli.evidence.outcomes import MISSING, MOST_PLACES, NEARLY, SEVERAL, VERIFIED, Outcome, TextSpan
from tie_cli.evidence.pieces import LAST_STOP, OUTER_MARKS, Edit, Piece, split_quotation
from tie_cli.evidence.quotation_edits import (
    POSSESSIVE,
    GapRules,
    SpeakerTest,
    inserts_negation,
    leaves_out_negation,
    may_begin,
    may_end,
)

# Places of all pieces together that are looked at, by the length of the text: enough for hundreds of pieces of a common word.
_MOST_PLACES, _PLACES_BY_CHARACTER = 10_000, 4
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
    found = (place for place in found if not POSSESSIVE.match(text.plain, place.end))
    if places := tuple(islice(found, MOST_PLACES)):
        uncut = tuple(place for place in places if not stops_at_negation(text.plain, *place))
        return Outcome(VERIFIED, uncut or places, omits_negation=not uncut)
    pieces = split_quotation(words)
    if not pieces:
        return Outcome(MISSING)
    if same_speaker:
        pieces = split_at_interruptions(text, pieces)
    sequence = _find_sequence(text, pieces, other_speaker, same_speaker)
    if sequence is None or not may_end(text.plain, words, sequence[-1]):
        return _find_closest(text, pieces, whole)
    gaps = [
        (one, other)
        for piece, one, other in zip(pieces[1:], sequence, sequence[1:], strict=False)
        if piece.before is not None and piece.before.is_ellipsis
    ]
    omits_negation = any(leaves_out_negation(text.plain, one, other) for one, other in gaps)
    omits_condition = any(leaves_out_condition(text.plain, one.end, other.start) for one, other in gaps)
    omits_hedge = any(leaves_out_hedge(text.plain, one.end, other.start) for one, other in gaps)
    span = TextSpan(sequence[0].start, sequence[-1].end)
    omits_negation = omits_negation or stops_at_negation(text.plain, *span)
    inserted = inserts_negation(text.plain, pieces, sequence, words)
    return Outcome(
        VERIFIED,
        (span,),
        pieces=tuple(sequence),
        omits_negation=omits_negation,
        adds_negation=inserted,
        omits_condition=omits_condition or stops_at_condition(text.plain, words, span.end),
        omits_hedge=omits_hedge,
    )


def _find_sequence(
    text: SearchableText, pieces: list[Piece], other_speaker: SpeakerTest | None, same_speaker: SpeakerTest | None
) -> list[TextSpan] | None:
    """Return where the pieces are, one after another with nothing between them that may not be left out.

    A place goes on from the nearest place of the piece before it: what is between them is part of what would be left out from any
    earlier one, so that if the nearest does not do, none does.
    """
    places = _find_places_of_all(text, pieces)
    if places is None:
        return None
    gaps = GapRules(text, other_speaker, same_speaker)
    links: list[list[_Link]] = [[(span, 0) for span in places[0] if may_begin(text.plain, pieces[0], span)]]
    for piece, spans in zip(pieces[1:], places[1:], strict=True):
        before, nearest = links[-1], -1
        links_here: list[_Link] = []
        for span in spans:
            while nearest + 1 < len(before) and before[nearest + 1][0].end <= span.start:
                nearest += 1
            if nearest >= 0 and gaps.may_leave_out(piece.before, before[nearest][0].end, span.start):
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


def _find_places_of_all(text: SearchableText, pieces: list[Piece]) -> list[list[TextSpan]] | None:
    """Return where each piece is; None if one is nowhere, or if they are at more places than can be looked at."""
    found: dict[Piece, list[TextSpan]] = {}
    places: list[list[TextSpan]] = []
    left = max(_MOST_PLACES, _PLACES_BY_CHARACTER * len(text.plain))
    for piece in pieces:
        without_edit = piece._replace(before=_keep_beginning(piece))
        if without_edit not in found:
            found[without_edit] = _find_places(text, without_edit)
        places.append(found[without_edit])
        left -= len(places[-1])
        if left < 0 or not places[-1]:
            return None
    return places


def _keep_beginning(piece: Piece) -> Edit | None:
    """Return as much of the edit before a piece as tells where it can be: the same words may be there many times."""
    return Edit(beginning=piece.before.beginning) if piece.before and piece.before.beginning else None


def _find_places(text: SearchableText, piece: Piece) -> list[TextSpan]:
    """Return where a piece is, with the letters that the editor put before it or changed."""
    if piece.before and piece.before.beginning:  # [im]possible, of the whole word or of a part that the editor has completed
        beginning = piece.before.beginning
        forms = {beginning + piece.words, beginning.lower() + piece.words, beginning.capitalize() + piece.words}
        if whole := sorted({span for form in forms for span in text.find(form)}):
            return whole
    if not piece.any_case:
        return text.find(piece.words)
    first, rest = piece.words[0], piece.words[1:]
    return sorted({span for letter in {first.lower(), first.upper()} for span in text.find(letter + rest)})


def _find_closest(text: SearchableText, pieces: list[Piece], whole: str) -> Outcome:
    """Return what is closest to the first piece that is not there; if all are, they are not one passage."""
    for piece in dict.fromkeys(pieces):
        outcome = text.verify(piece.words)
        if outcome.status not in (VERIFIED, SEVERAL) and not (piece.any_case and _find_places(text, piece)):
            return outcome
    closest = text.closest(whole) if len(pieces) > 1 else None
    spans = (closest[0],) if closest else tuple(_find_places(text, pieces[0])[:1])
    if spans and (possessive := POSSESSIVE.match(text.plain, spans[0].end)):
        spans = (TextSpan(spans[0].start, possessive.end()),)
    return Outcome(NEARLY, spans, closest[1] if closest else 100.0)
