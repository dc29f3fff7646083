"""Who says what by the reading of an article, for the gate: the statements at a place, and whom their sources name."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from tie_cli.drafting.gate.mentions import Names
from tie_cli.drafting.reading import Reading, read
from tie_cli.drafting.references import PRONOUNS
from tie_cli.drafting.speech import Speech
from tie_cli.drafting.text_kinds import TextKind
from tie_cli.evidence.excerpts import TextSpan

# Where the head of a source ends: `a spokesman |for Norland`, `Mara Quill|, who leads the Harbour Party`.
_HEAD_END = re.compile(r"[,;(]|\b(?:of|for|in|on|at|to|from|with|by|who|whose|that|which|around|near|representing)\b")
_JOINED = re.compile(r"(?:,|,? and|,? as well as)\s+(?:(?:the|his|her|its)\s+)?")
_REACH = 12  # statements that a pronoun may reach back


class FoundSpeaker(NamedTuple):
    """Whom a draft takes for the speaker at a place, by id and by name."""

    place: TextSpan
    id: str
    name: str


class Statements:
    """The statements of an article as `tie draft` reads them."""

    def __init__(self, plain: str, kind: str | None = None, speakers: Sequence[FoundSpeaker] = ()) -> None:
        """Read a text; `speakers` are those whom a draft of it has found."""
        self._plain = plain
        self._found = speakers
        self._kind = TextKind(kind) if kind else None

    def at(self, span: TextSpan) -> list[Speech]:
        """Return the statements whose words stand at a place; if there are none, those that a place announces."""
        near = [speech for speech in self._speeches if _overlap(self._extents[id(speech)], span)]
        own = [speech for speech in near if any(2 * _overlap(piece, span) > span.end - span.start for piece in speech.pieces)]
        nested = [speech for speech in own if speech.nested]
        return nested or own or near

    def is_direct(self, span: TextSpan) -> bool:
        """Return whether the words at a place are a speaker's own, as in a transcript or a statement by those who make it."""
        return any(
            speech.direct
            and _overlap(_whole(speech), span) == span.end - span.start
            and not any(_overlap(piece, span) for piece in speech.inserted)
            for speech in self._speeches
        )

    def joins(self, one: TextSpan, other: TextSpan) -> bool:
        """Return whether two places belong to the same statement."""
        return any(_overlap(extent, one) and _overlap(extent, other) for extent in self._extents.values())

    def named_by(self, speech: Speech, names: Names) -> frozenset[str]:
        """Return the actors whom the source of a statement names; for a pronoun, those named by the statements before."""
        source = speech.source.strip()
        if source.lower() in ("we", "i", "our", "us", "my") and self.makers:
            return heads(self.makers, names)
        if source and source.lower().partition("'")[0] not in PRONOUNS | {"his", "her", "their", "its"}:
            return heads(source, names)
        place = self._speeches.index(speech)
        for earlier in reversed(self._speeches[max(0, place - _REACH) : place]):
            if named := heads(earlier.source, names):
                return named
        return frozenset()

    def refers_to(self, speech: Speech, speaker: str, names: Names) -> bool:
        """Return whether a source that names no one, such as a pronoun, is taken to be a speaker where the text is drafted."""
        if heads(speech.source, names):
            return False
        return any(
            speaker in (found.id, *heads(found.name, names)) and _overlap(found.place, self._extents[id(speech)])
            for found in self._found
        )

    @property
    def makers(self) -> str:
        """Who a joint statement says it is by; empty for other texts."""
        return self._reading.we or ""

    @cached_property
    def _reading(self) -> Reading:
        return read(self._plain, self._kind)

    @property
    def _speeches(self) -> list[Speech]:
        return self._reading.speeches

    @cached_property
    def _extents(self) -> dict[int, TextSpan]:
        """From the attribution to the end of what was said, of each statement."""
        return {id(speech): _extent(speech) for speech in self._speeches}


def heads(source: str, names: Names) -> frozenset[str]:
    """Return the actors that a source names as those who speak, not those that describe them."""
    mentions = [mention for mention in names.find(source) if not mention.owns]
    if not mentions:
        return frozenset()
    end = next((cut.start() for cut in _HEAD_END.finditer(source) if cut.start() > 0), len(source))
    inside = [mention for mention in mentions if mention.start < end]
    if not inside:
        return frozenset() if re.search(r"\w", source[:end]) else mentions[0].actors
    found = frozenset(actor for mention in inside for actor in mention.actors)
    last = inside[-1]
    for mention in mentions[len(inside) :]:
        if not _JOINED.fullmatch(source[last.end : mention.start]):
            break
        found |= mention.actors
        last = mention
    return found


def _whole(speech: Speech) -> TextSpan:
    return TextSpan(min(piece.start for piece in speech.pieces), max(piece.end for piece in speech.pieces))


def _extent(speech: Speech) -> TextSpan:
    whole = _whole(speech) if speech.pieces else speech.sentence.span
    return TextSpan(min(speech.at, whole.start), max(speech.at + 1, whole.end))


def _overlap(one: TextSpan, other: TextSpan) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
