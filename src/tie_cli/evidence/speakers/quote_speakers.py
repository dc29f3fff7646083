"""Whether the passage that a quote cites names its speaker: by name, alias or office, or by a pronoun that stands for them."""

from collections.abc import Sequence

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.attribution import QUOTE, PassageAttribution, mask_quotes
from tie_cli.evidence.speakers.attributions import find_attributions_between, has_cue
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage import Passage
from tie_cli.evidence.speakers.passage_context import REACH, find_paragraph_start
from tie_cli.evidence.speakers.passage_speaker import NAMED, UNNAMED, PassageSpeaker

_NEAR = 800  # characters between a quote's words and an excerpt that names the speaker for them


def find_speaker(
    text: SearchableText, spans: list[TextSpan], speaker: str, names: ActorNames, *, is_own: bool = False
) -> PassageSpeaker:
    """Return whether the passages name the speaker; the first of `spans` is the quote's, near which the others may name them.

    `is_own`: the first has the speaker's own words.
    """
    start, end = spans[0]
    found_speaker = Passage(text.plain, TextSpan(start, min(end, start + REACH)), speaker, names, is_own=is_own).find_speaker()
    if found_speaker.status == UNNAMED and end - start > REACH:  # of a long quotation both ends are looked at
        found_speaker = Passage(text.plain, TextSpan(end - REACH, end), speaker, names, is_own=is_own).find_speaker()
    if found_speaker.status != UNNAMED or found_speaker.is_settled:
        return found_speaker
    for span in spans[1:]:
        if measure_distance(span, spans[0]) <= _NEAR and Passage(text.plain, span, speaker, names).names_speaker_itself():
            return PassageSpeaker(NAMED)
    return found_speaker


def find_known_speaker(text: SearchableText, span: TextSpan, names: ActorNames) -> str | None:
    """Return the one known actor who says a passage, as its attribution has it; None if it is nobody, or several."""
    return Passage(
        text.plain, TextSpan(span.start, min(span.end, span.start + REACH)), "", names, is_own=True
    ).find_known_speaker()


def is_by_somebody_else(text: SearchableText, span: TextSpan, speaker: str, names: ActorNames) -> bool:
    """Return whether a passage is attributed to somebody else than a speaker, known or not."""
    return _make_passage(text, span.start, min(span.end, span.start + REACH), speaker, names).is_by_somebody_else()


def choose_place(
    text: SearchableText, places: Sequence[TextSpan], excerpts: list[TextSpan], speaker: str, names: ActorNames
) -> TextSpan:
    """Return which place of a quote's words is meant: one near an excerpt where the speaker is named, else the nearest."""
    if len(places) == 1 or not excerpts:
        return places[0]
    by_distance = sorted(places, key=lambda place: min(measure_distance(place, excerpt) for excerpt in excerpts))
    for place in by_distance:
        is_near = min(measure_distance(place, excerpt) for excerpt in excerpts) <= _NEAR
        if is_near and find_speaker(text, [place, *excerpts], speaker, names, is_own=True).status == NAMED:
            return place
    return by_distance[0]


def measure_distance(one: TextSpan, other: TextSpan) -> int:
    """Return how many characters are between two pieces of a text."""
    return max(other.start - one.end, one.start - other.end, 0)


def is_other_speaker(text: SearchableText, start: int, end: int, speaker: str, names: ActorNames) -> bool:
    """Return whether what is between two pieces of a quotation gives another speaker, or several.

    In a speech without quotation marks only the label of a turn does: “when Lorrin asks” is what the speaker says.
    """
    between = _attributions_between(text, start, end, names)
    if between and not _is_quoted_at(text.plain, start - 1) and not _is_quoted_at(text.plain, end):
        between = [found for found in between if found.is_label]
    return bool(between) and any(map(_make_passage(text, start, end, speaker, names).is_by_other, between))


def _is_quoted_at(plain: str, place: int) -> bool:
    """Return whether a place of a text is in quotation marks."""
    low = find_paragraph_start(plain, max(0, place - REACH), place)
    masked = mask_quotes(plain[low : place + REACH])
    return masked[place - low : place - low + 1] == QUOTE


def is_same_speaker(text: SearchableText, start: int, end: int, speaker: str, names: ActorNames) -> bool:
    """Return whether what is between two pieces of a quotation gives this speaker, and nobody else."""
    between = _attributions_between(text, start, end, names)
    return bool(between) and all(map(_make_passage(text, start, end, speaker, names).is_by_speaker, between))


def _make_passage(text: SearchableText, start: int, end: int, speaker: str, names: ActorNames) -> Passage:
    return Passage(text.plain, TextSpan(start, end), speaker, names)


def _attributions_between(text: SearchableText, start: int, end: int, names: ActorNames) -> list[PassageAttribution]:
    if not has_cue(text.plain, start, end):
        return []
    low = find_paragraph_start(text.plain, max(0, start - REACH), start)
    masked = mask_quotes(text.plain[low : end + 1])
    return find_attributions_between(masked, names, start - low, end - low)
