"""A piece of a text with the paragraph around it, and what attributes the piece to somebody."""

import re
from functools import cached_property

from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.attribution import QUOTE, PassageAttribution, mask_quotes
from tie_cli.evidence.speakers.attributions import find_attributions
from tie_cli.evidence.speakers.labels import find_label
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.text.lines import last_break_end, next_break_start

REACH = 1500  # characters of a paragraph on either side of a passage, and before it to find whom a pronoun means
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*(?:\s|$)|[。！？][\"'”’»)\]]*\s?|\n\s*\n")
_LONGEST_SIGNATURE = 120
_CITATION = re.compile(r"\[[^\[\]]*\]")
_SIGNATURE = re.compile(r"\s*\n\s*(?=(?:[—–―]|--)[^\S\n]*\w)")
_MASKED = re.compile(f"{QUOTE}+")


class PassageContext:
    """A piece of a text with the paragraph around it, in which quotations are masked, and its attribution."""

    def __init__(self, plain: str, span: TextSpan, names: ActorNames) -> None:
        self.plain = plain
        self.names = names
        low, high = max(0, span.start - REACH), min(len(plain), span.end + REACH)
        self.low = find_paragraph_start(plain, low, span.start)
        self.paragraph = plain[self.low : next_break_start(plain, span.end, high)]
        self.masked = mask_quotes(self.paragraph)
        self.start, self.end = span.start - self.low, span.end - self.low
        self.words = plain[span.start : span.end]
        self.is_quoted = QUOTE in self.masked[self.start : self.end]

    @cached_property
    def attribution(self) -> PassageAttribution | None:
        """What attributes the piece to somebody, with places in the paragraph; None if nothing does."""
        attributions = find_attributions(self.masked, self.names)
        found = self._find_of_quotation(attributions) if self.is_quoted else self._find_of_sentence(attributions)
        if found is None and not attributions:
            return (
                self._find_of_signature() or self._find_of_paragraphs_before() if self.is_quoted else self._find_of_introduction()
            )
        return found

    @cached_property
    def label(self) -> PassageAttribution | None:
        """The label of the turn that the piece stands in; None in a text that is no transcript."""
        return find_label(self.plain, self.low + self.start, self.names)

    def is_beside(self, found: PassageAttribution) -> bool:
        """Return whether an attribution stands in the sentence of the piece, or right behind the quotation."""
        if found.verb < 0:
            return False
        low, high = (found.verb, self.start) if found.verb < self.start else (self.end, found.verb)
        return not _SENTENCE_END.search(self.masked, low, high)

    def goes_on(self, found: PassageAttribution) -> bool:
        """Return whether the quotation goes on behind one sentence that ends with an attribution: “Yes,” Quill said. “We …”."""
        if found.content_follows or not 0 <= found.verb < self.start:
            return False
        between = self.masked[self.masked.rfind(QUOTE, 0, self.start) + 1 : self.start]
        ends = _SENTENCE_END.search(between)
        return ends is not None and not _CITATION.sub("", between[ends.end() :]).strip()

    def _find_of_quotation(self, attributions: list[PassageAttribution]) -> PassageAttribution | None:
        """Return the attribution right after the quotation that the piece is in, right before it, or of the one before it."""
        quotations = [found.span() for found in _MASKED.finditer(self.masked) if found.start() < self.end]
        number = next(number for number, (_, end) in enumerate(quotations) if end > self.start)
        before: list[PassageAttribution] = []
        for start, end in reversed(quotations[: number + 1]):
            for found in attributions:
                if not found.content_follows and found.start >= end and not self.masked[end : found.start].strip(" ,.\n—–-"):
                    return found
            before = [found for found in attributions if found.verb < start]
            if before and not _SENTENCE_END.search(self.masked, before[-1].verb, start):
                return before[-1]
        return before[-1] if before else None

    def _find_of_sentence(self, attributions: list[PassageAttribution]) -> PassageAttribution | None:
        """Return the nearest attribution in the sentences of the piece."""
        start, end = self.find_sentence()
        inside = [found for found in attributions if start <= found.start < end]

        def distance(found: PassageAttribution) -> int:
            return max(self.start - found.verb, found.start - self.end, 0)

        return min(inside, key=distance, default=None)

    def _find_of_introduction(self) -> PassageAttribution | None:
        """Return the attribution that ends the paragraph before with a colon, as before a block quotation: "Quill said:"."""
        low = max(0, self.low - REACH)
        before = mask_quotes(self.plain[low : self.low].rstrip())
        if not before.endswith((":", "：")):
            return None
        start = last_break_end(before, 0, len(before))
        found = [each for each in find_attributions(before[start:], self.names) if not each.is_label][-1:]
        return found[0]._replace(verb=found[0].verb + start + low - self.low) if found else None

    def _find_of_signature(self) -> PassageAttribution | None:
        """Return who stands behind a dash in the paragraph after a quotation, as after a block quotation: "— Mara Quill"."""
        end = self.low + len(self.paragraph.rstrip())
        signature = _SIGNATURE.match(self.plain, end)
        if signature is None or not self.masked.rstrip().endswith(QUOTE):
            return None
        line = self.plain[signature.end() : self.plain.find("\n", signature.end()) % (len(self.plain) + 1)]
        found = find_attributions(f"{QUOTE} {line[:_LONGEST_SIGNATURE]}", self.names)
        return found[0]._replace(start=self.end, verb=self.end) if found else None

    def _find_of_paragraphs_before(self) -> PassageAttribution | None:
        """Return the last attribution before a paragraph that is only a quotation, or goes on with one."""
        if not self.masked.lstrip().startswith(QUOTE):
            return None
        low = max(0, self.low - REACH)
        before = find_attributions(mask_quotes(self.plain[low : self.low].rstrip()), self.names)
        return before[-1]._replace(verb=before[-1].verb + low - self.low) if before else None

    def find_sentence(self) -> tuple[int, int]:
        """Return where the sentences of the piece begin and end in `masked`."""
        return self._find_sentence_around(self.start)[0], self._find_sentence_around(max(self.start, self.end - 1))[1]

    def _find_sentence_around(self, place: int) -> tuple[int, int]:
        place = max(0, place)
        start = find_sentence_start(self.masked, place)
        after = _SENTENCE_END.search(self.masked, place)
        return start, after.end() if after else len(self.masked)


def find_paragraph_start(plain: str, low: int, place: int) -> int:
    """Return where a paragraph begins; one that begins before `low` is cut, at a line's end if it has one."""
    start = last_break_end(plain, low, place)
    return max(low, plain.find("\n", low, place)) if start == low and low > 0 else start


def find_sentence_start(masked: str, place: int) -> int:
    """Return where the sentence begins that a place is in."""
    return max((found.end() for found in _SENTENCE_END.finditer(masked, 0, place)), default=0)
